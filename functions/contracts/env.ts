/**
 * What the functions read from their environment, one schema per family of functions. The CDK app types its
 * `environment` with the same schemas, so a forgotten or misspelt variable is a compile error there.
 */
import * as z from 'zod';

/** `real`: executions wait for due moments. `stepped`: they park; never in prod. */
export const clockMode = z.enum(['real', 'stepped']);
export type ClockMode = z.infer<typeof clockMode>;

/** What every function has: the main table, the cycle clock's mode. */
const everyFunction = z.object({
  TABLE_NAME: z.string().min(3),
  CLOCK_MODE: clockMode,
});

/** Task states of the machines, the hourly sweep and the command API: rules over the main table. */
export const tableEnv = everyFunction;
export type TableEnv = z.infer<typeof tableEnv>;

/** The router of the table's stream: starts executions, puts notices on the queue of mails. */
export const routerEnv = everyFunction.extend({
  COLLECT_MACHINE_ARN: z.string().startsWith('arn:'),
  VOTE_MACHINE_ARN: z.string().startsWith('arn:'),
  MAIL_QUEUE_URL: z.url(),
});
export type RouterEnv = z.infer<typeof routerEnv>;

/** Name of a parameter of the Parameter Store. */
const parameterName = z.string().regex(/^\/[A-Za-z0-9/_.-]+$/);

/** The mailer. */
export const mailerEnv = everyFunction.extend({
  MAIL_EVENTS_TABLE_NAME: z.string().min(3),
  /** `Name <address>` or an address; the identity SES has verified. */
  MAIL_FROM: z.string().includes('@'),
  /** The configuration set whose events tell what became of a message. */
  MAIL_CONFIGURATION_SET: z.string().min(1),
  /** Where links in mails lead, without a trailing slash. */
  SITE_URL: z.url().regex(/[^/]$/),
  /** The SecureString that holds the signing keys. */
  KEYS_PARAMETER: parameterName,
});
export type MailerEnv = z.infer<typeof mailerEnv>;

/** The recorder of what SES tells about messages. */
export const mailEventsEnv = everyFunction.extend({
  MAIL_EVENTS_TABLE_NAME: z.string().min(3),
});
export type MailEventsEnv = z.infer<typeof mailEventsEnv>;

/** The daily seal over the audit. */
export const sealAuditEnv = everyFunction.extend({
  /** Where copies are locked; without one the seals stand in the table and in the mails. */
  SEAL_BUCKET: z.string().min(3).exactOptional(),
});
export type SealAuditEnv = z.infer<typeof sealAuditEnv>;

/** The function that steps the clock: its environment exists only with a stepped clock. */
export const stepClockEnv = everyFunction.extend({ CLOCK_MODE: z.literal('stepped') });
export type StepClockEnv = z.infer<typeof stepClockEnv>;

/** The pages of units. */
export const unitPagesEnv = everyFunction.extend({
  KEYS_PARAMETER: parameterName,
  /** The bucket of units' files. */
  FILES_BUCKET: z.string().min(3),
});
export type UnitPagesEnv = z.infer<typeof unitPagesEnv>;

/** Papers as files. */
export const papersEnv = unitPagesEnv;
export type PapersEnv = UnitPagesEnv;

/** The pages of the secretariat and of the hall. */
export const deskPagesEnv = unitPagesEnv.extend({
  SITE_URL: z.url().regex(/[^/]$/),
  /** The function that plays a year, started without waiting for it. */
  REHEARSE_FUNCTION: z.string().min(1),
  /** Where the secretariat signs in; without an issuer it has no pages. */
  OIDC_ISSUER: z.url().exactOptional(),
  OIDC_CLIENT_ID: z.string().min(1).exactOptional(),
  /** The SecureString that holds the client's secret; a public client has none. */
  OIDC_SECRET_PARAMETER: parameterName.exactOptional(),
});
export type DeskPagesEnv = z.infer<typeof deskPagesEnv>;

/** Rehearsals: a bucket and no table. */
export const rehearseEnv = z.object({ FILES_BUCKET: z.string().min(3), CLOCK_MODE: clockMode });
export type RehearseEnv = z.infer<typeof rehearseEnv>;

/** Set by Lambda itself, and by an emulator. */
export const awsEnv = z.object({ AWS_REGION: z.string().min(1), AWS_ENDPOINT_URL: z.url().exactOptional() });
/** What Lambda gives besides: the credentials of the function's role. */
export const roleEnv = awsEnv.extend({
  AWS_ACCESS_KEY_ID: z.string().min(1),
  AWS_SECRET_ACCESS_KEY: z.string().min(1),
  AWS_SESSION_TOKEN: z.string().exactOptional(),
});

/** Which environment each entry under functions/handlers/ has. */
export interface EnvironmentOf {
  readonly 'tasks/read-stage': TableEnv;
  readonly 'tasks/open-stage': TableEnv;
  readonly 'tasks/send-due': TableEnv;
  readonly 'tasks/close-stage': TableEnv;
  readonly 'tasks/read-vote': TableEnv;
  readonly 'tasks/open-next-ballot': TableEnv;
  readonly 'tasks/conclude-vote': TableEnv;
  readonly 'tasks/record-failure': TableEnv;
  readonly 'events/route-changes': RouterEnv;
  readonly 'events/send-mail': MailerEnv;
  readonly 'events/record-mail-event': MailEventsEnv;
  readonly 'events/sweep': TableEnv;
  readonly 'events/seal-audit': SealAuditEnv;
  readonly 'events/step-clock': StepClockEnv;
  readonly 'commands/post-command': TableEnv;
  readonly 'site/unit-pages': UnitPagesEnv;
  readonly 'site/desk-pages': DeskPagesEnv;
  readonly 'site/papers': PapersEnv;
  /** Under engine/deployed/: it runs the engine. */
  readonly 'engine/rehearse': RehearseEnv;
}
/** Path of a function's entry under functions/handlers/ (`engine/…`: under engine/deployed/), without its extension. */
export type Entry = keyof EnvironmentOf;
