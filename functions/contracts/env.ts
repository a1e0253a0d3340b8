/**
 * What the functions read from their environment, by family of functions. The CDK app types its `environment` by the
 * same, so a forgotten or misspelt variable is a compile error there.
 */
import {
  address,
  addressWithoutSlash,
  anything,
  longerThan,
  matching,
  oneOf,
  optional,
  something,
  type Environment,
} from './variables.ts';

/** `real`: executions wait for due moments. `stepped`: they park; never in prod. */
export const CLOCK_MODES = ['real', 'stepped'] as const;
export type ClockMode = (typeof CLOCK_MODES)[number];

/** Of a table or a bucket. */
const named = longerThan(2);

/** What every function has: the main table, the cycle clock's mode. */
const everyFunction = {
  TABLE_NAME: named,
  CLOCK_MODE: oneOf(...CLOCK_MODES),
};

/** Task states of the machines, the hourly sweep and the command API: rules over the main table. */
export const tableEnv = everyFunction;
export type TableEnv = Environment<typeof tableEnv>;

/** The router of the table's stream: starts executions, puts notices on the queue of mails. */
export const routerEnv = {
  ...everyFunction,
  COLLECT_MACHINE_ARN: matching(/^arn:/),
  VOTE_MACHINE_ARN: matching(/^arn:/),
  MAIL_QUEUE_URL: address,
};
export type RouterEnv = Environment<typeof routerEnv>;

/** Name of a parameter of the Parameter Store. */
const parameterName = matching(/^\/[A-Za-z0-9/_.-]+$/);

/** The mailer. */
export const mailerEnv = {
  ...everyFunction,
  MAIL_EVENTS_TABLE_NAME: named,
  /** `Name <address>` or an address; the identity SES has verified. */
  MAIL_FROM: matching(/@/),
  /** The configuration set whose events tell what became of a message. */
  MAIL_CONFIGURATION_SET: something,
  /** Where links in mails lead, without a trailing slash. */
  SITE_URL: addressWithoutSlash,
  /** The SecureString that holds the signing keys. */
  KEYS_PARAMETER: parameterName,
};
export type MailerEnv = Environment<typeof mailerEnv>;

/** The recorder of what SES tells about messages. */
export const mailEventsEnv = { ...everyFunction, MAIL_EVENTS_TABLE_NAME: named };
export type MailEventsEnv = Environment<typeof mailEventsEnv>;

/** The daily seal over the audit. */
export const sealAuditEnv = {
  ...everyFunction,
  /** Where copies are locked; without one the seals stand in the table and in the mails. */
  SEAL_BUCKET: optional(named),
};
export type SealAuditEnv = Environment<typeof sealAuditEnv>;

/** The function that steps the clock: its environment exists only with a stepped clock. */
export const stepClockEnv = { ...everyFunction, CLOCK_MODE: oneOf('stepped') };
export type StepClockEnv = Environment<typeof stepClockEnv>;

/** The pages of units. */
export const unitPagesEnv = {
  ...everyFunction,
  KEYS_PARAMETER: parameterName,
  /** The bucket of units' files. */
  FILES_BUCKET: named,
};
export type UnitPagesEnv = Environment<typeof unitPagesEnv>;

/** Papers as files. */
export const papersEnv = unitPagesEnv;
export type PapersEnv = UnitPagesEnv;

/** The pages of the secretariat and of the hall. */
export const deskPagesEnv = {
  ...unitPagesEnv,
  SITE_URL: addressWithoutSlash,
  /** The function that plays a year, started without waiting for it. */
  REHEARSE_FUNCTION: something,
  /** Where the secretariat signs in; without an issuer it has no pages. */
  OIDC_ISSUER: optional(address),
  OIDC_CLIENT_ID: optional(something),
  /** The SecureString that holds the client's secret; a public client has none. */
  OIDC_SECRET_PARAMETER: optional(parameterName),
};
export type DeskPagesEnv = Environment<typeof deskPagesEnv>;

/** Rehearsals: a bucket and no table. */
export const rehearseEnv = { FILES_BUCKET: named, CLOCK_MODE: oneOf(...CLOCK_MODES) };
export type RehearseEnv = Environment<typeof rehearseEnv>;

/** Set by Lambda itself, and by an emulator. */
export const awsEnv = { AWS_REGION: something, AWS_ENDPOINT_URL: optional(address) };
/** What Lambda gives besides: the credentials of the function's role. */
export const roleEnv = {
  ...awsEnv,
  AWS_ACCESS_KEY_ID: something,
  AWS_SECRET_ACCESS_KEY: something,
  AWS_SESSION_TOKEN: optional(anything),
};

/** Which environment each entry under functions/handlers/ has. */
export interface EnvironmentOf {
  readonly 'tasks/read-stage': TableEnv;
  readonly 'tasks/read-vote': TableEnv;
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
