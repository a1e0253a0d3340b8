/**
 * The stages of the deployed place. Their values come from the CDK context (`-c stage=prod -c domain=…`), so
 * that an office deploys its own without changing code; what is missing or wrong is named at synth.
 */
import * as z from 'zod';
import { CLOCK_MODES } from '#contracts/env.ts';

/** `Name <user@host>` or `user@host`; the name may hold any letters but angle brackets. */
const mailbox = z
  .string()
  .regex(/^(?:[^<>\r\n]+ <[^<>@\s]+@[^<>@\s]+\.[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+\.[^<>@\s]+)$/, {
    message: 'must be an address or "Name <address>"',
  });
const address = z.email({ message: 'must be an address' });
const host = z.string().regex(/^(?:[a-z0-9-]+\.)+[a-z]{2,}$/, { message: 'must be a host name' });

/** Where the secretariat signs in: any OpenID Connect provider; without one, a user pool that is made for it. */
const signIn = {
  oidcIssuer: z.url({ message: 'must be the address of an OpenID Connect provider' }).exactOptional(),
  oidcClientId: z.string().min(1).exactOptional(),
  /** Name of the SecureString with the client's secret. */
  oidcSecretParameter: z
    .string()
    .startsWith('/', { message: 'must be the name of a parameter' })
    .exactOptional(),
};

interface SignInFields {
  readonly oidcIssuer?: string;
  readonly oidcClientId?: string;
  readonly oidcSecretParameter?: string;
}

/** A provider is named by its address and our name there, or not at all. */
const namesProvider = (given: SignInFields): boolean =>
  (given.oidcIssuer === undefined) === (given.oidcClientId === undefined) &&
  (given.oidcIssuer !== undefined || given.oidcSecretParameter === undefined);
const NAMES_PROVIDER = {
  path: ['oidcIssuer'],
  message: 'oidcIssuer and oidcClientId come together, oidcSecretParameter with them only',
};

const yes = z.literal('yes', { message: 'must be yes, or not given' });

/** How the copies of seals are locked in a hardened stage. */
const seals = {
  /** `compliance`: nobody shortens it, not even the root of the account; the bucket outlives every wish to be rid of it. */
  sealLock: z.enum(['governance', 'compliance']).exactOptional(),
  /** For how long. Ten years when not given. */
  sealDays: z.coerce.number().int().min(1).max(36_500).exactOptional(),
};

/** For trying out: everything is thrown away with the stack, mail reaches test addresses only. */
export const DevStage = z
  .strictObject({
    stage: z.literal('dev'),
    /** `stepped`: the cycle's clock stands still until it is stepped. */
    clock: z.enum(CLOCK_MODES).default('real'),
    mailFrom: mailbox.default('Thường trực Cụm <thi-dua@cum.example>'),
    siteUrl: z.url().default('https://thi-dua.example'),
    /** On the emulator: it speaks plain HTTP, knows no resource of SES and no time zone of a schedule. */
    emulated: yes.exactOptional(),
    ...signIn,
  })
  .refine(namesProvider, NAMES_PROVIDER);
export type DevStage = z.infer<typeof DevStage>;

/** For users. There is no clock to choose: the type knows only the real one. */
export const ProdStage = z
  .strictObject({
    stage: z.literal('prod'),
    clock: z.literal('real').default('real'),
    /** Host name of the site and the API; links in mails carry it. */
    domain: host,
    /** ACM certificate of `domain`, in the region of the stack. */
    certificateArn: z
      .string()
      .startsWith('arn:aws:acm:', { message: 'must be the ARN of an ACM certificate' }),
    /** Named, so that a unit sees who writes; its domain is the identity that SES verifies. */
    mailFrom: mailbox.refine((text) => text.includes('<'), { message: 'must have a name: "Name <address>"' }),
    /** Who is told when something is stuck. */
    alarmMail: address,
    /** US dollars a month; more, or a forecast of more, is told to `alarmMail`. */
    budget: z.coerce.number().int().min(1).max(100_000).default(20),
    /** What costs something also when nobody writes: see docs/security.md, "hardened". */
    hardened: yes.exactOptional(),
    ...seals,
    /** Host name of the user pool's own pages; without one they are at a host of Cognito's. */
    signInDomain: host.exactOptional(),
    /** ACM certificate of `signInDomain`; Cognito wants it in us-east-1. */
    signInCertificateArn: z
      .string()
      .startsWith('arn:aws:acm:us-east-1:', { message: 'must be the ARN of an ACM certificate in us-east-1' })
      .exactOptional(),
    ...signIn,
  })
  .refine(namesProvider, NAMES_PROVIDER)
  .refine((given) => (given.signInDomain === undefined) === (given.signInCertificateArn === undefined), {
    path: ['signInDomain'],
    message: 'signInDomain and signInCertificateArn come together',
  })
  .refine(
    ({ hardened, sealLock, sealDays }) =>
      hardened !== undefined || (sealLock === undefined && sealDays === undefined),
    { path: ['hardened'], message: 'must be yes where sealLock or sealDays is given' },
  );
export type ProdStage = z.infer<typeof ProdStage>;

export type Stage = DevStage | ProdStage;
/** As much of a stage as its names are made from. */
export type StageName = Pick<Stage, 'stage' | 'clock'>;
/** The only stage that may have a function which steps the clock. */
export type SteppedStage = DevStage & { readonly clock: 'stepped' };

export function isStepped(stage: Stage): stage is SteppedStage {
  return stage.stage === 'dev' && stage.clock === 'stepped';
}

/** A prod stage with what costs something also when nobody writes. */
export function isHardened(stage: Stage): stage is ProdStage & { readonly hardened: 'yes' } {
  return stage.stage === 'prod' && stage.hardened === 'yes';
}

/** Deployed on the emulator: see `emulated`. */
export function isEmulated(stage: Stage): boolean {
  return stage.stage === 'dev' && stage.emulated === 'yes';
}

/** Every parameter of a stage; docs/runbook.md explains each. */
export const FIELDS = [
  ...(['clock', 'mailFrom', 'siteUrl', 'domain', 'certificateArn', 'alarmMail'] as const),
  ...(['oidcIssuer', 'oidcClientId', 'oidcSecretParameter'] as const),
  ...(['signInDomain', 'signInCertificateArn'] as const),
  ...(['emulated', 'budget', 'hardened', 'sealLock', 'sealDays'] as const),
] as const;

/**
 * The stage named by the context, `dev` when none is.
 * @throws Error with one line per field that is missing, wrong or not of that stage.
 */
export function readStage(context: (key: string) => unknown): Stage {
  const given: Record<string, unknown> = { stage: context('stage') ?? 'dev' };
  for (const field of FIELDS) {
    const value = context(field);
    if (value !== undefined) given[field] = value;
  }
  const parsed = z.discriminatedUnion('stage', [DevStage, ProdStage]).safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(
    (issue) => `  -c ${issue.path.join('.') || 'stage'}=…: ${issue.message}`,
  );
  throw new Error(`The stage "${String(given['stage'])}" cannot be built:\n${lines.join('\n')}`);
}

/** The address alone of `Name <address>`. */
export function addressOf(mailFrom: string): string {
  return /<([^>]+)>$/.exec(mailFrom)?.[1] ?? mailFrom;
}

/** The host part of `Name <user@host>`. */
export function hostOf(mailFrom: string): string {
  return addressOf(mailFrom).replace(/^.*@/, '');
}

export function siteUrlOf(stage: Stage): string {
  return stage.stage === 'prod' ? `https://${stage.domain}` : stage.siteUrl;
}

/**
 * Where the signing keys of links and codes are: a SecureString, which CloudFormation cannot make; it is put there
 * once, before the first deployment.
 */
export function keysParameterOf(stage: StageName): string {
  return `/${stackPrefixOf(stage).toLowerCase()}/keys`;
}

/** Name before each stack: real and stepped may stand side by side in one account. */
export function stackPrefixOf(stage: StageName): string {
  return stage.clock === 'stepped' ? 'Thidua-dev-stepped' : `Thidua-${stage.stage}`;
}
