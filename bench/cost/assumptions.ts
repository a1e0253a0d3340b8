/**
 * What cannot be counted here and is assumed instead, each with its reason. Times are those of a function in AWS;
 * they only weigh GB-seconds, a small part of the bill.
 */
import type { HandlerName } from '#engine/probe.ts';

/** One call of DynamoDB from Lambda in the same region, calls one after another (AWS: single-digit milliseconds). */
export const TABLE_CALL_MS = 6;
/** SendRawEmail of 10 KB. */
export const SEND_MAIL_MS = 80;
/** SendMessage or StartExecution. */
export const OTHER_CALL_MS = 15;
/** Rules, schemas and rendering of one invocation: a tenth of it on a whole core of this machine, code just loaded. */
export const COMPUTE_MS = 15;
/** Start of Node and import of the bundle, billed since August 2025; about what `--only cold` prints, on Graviton. */
export const INIT_MS = 300;
/** An instance without work is kept so long; AWS promises nothing, 5 to 15 minutes are seen. */
export const KEPT_WARM_SECONDS = 480;

/** MB, as deployed (infra/constructs/house-function.ts and its users). */
export const MEMORY_MB: Readonly<Record<HandlerName | 'site', number>> = {
  ReadStage: 256,
  ReadVote: 256,
  RecordFailure: 256,
  router: 256,
  mailer: 256,
  'mail-events': 256,
  sweep: 256,
  command: 1024,
  site: 1024,
};

/** At once, as deployed: ten mails; other handlers mostly get one call after another. */
export const AT_ONCE: Readonly<Partial<Record<HandlerName, number>>> = { mailer: 10, 'mail-events': 4 };

/** Records of one call of the router (batchSize of its source), and how often a second Lambda looks at a stream. */
export const ROUTER_BATCH = 25;
export const STREAM_LOOKS_A_SECOND = 4;

/**
 * Bytes of log of one invocation: our line; each event costs 26 bytes more. The runtime's start and report are not
 * written (infra/constructs/house-function.ts).
 */
export const LOG_BYTES = 330 + 26;
/**
 * Bytes of log of one transition of a machine, which logs ALL without data (infra/constructs/machine.ts): a waking has
 * nine events for its three states – entered and left, and of the task scheduled, started, succeeded – of 380 bytes.
 */
export const TRANSITION_LOG_BYTES = 3 * (380 + 26);
/** One line of the API's access log. */
export const ACCESS_LINE_BYTES = 160 + 26;

/**
 * Empty receives of a queue that feeds a function: five pollers, each asking for 20 seconds at a time, 15 a minute.
 * Seen by many (github.com/getlift/lift/issues/132), not promised by AWS.
 */
export const EMPTY_RECEIVES_A_MONTH = 15 * 60 * 24 * 30;
/** Send, receive, delete of a message taken alone. */
export const REQUESTS_A_MESSAGE = 3;
/** Queues that feed a function (infra/constructs/mail-queues.ts). */
export const POLLED_QUEUES = 1;
/** The most that a base stage may have: test/infra/asynchronous-edges.ts. */
export const ALARMS = 10;
/** The hourly sweep when it finds nothing: one query of each shard of due moments. */
export const SWEEPS_A_MONTH = 24 * 30;

/** Requests of one visit beside those of its pages: the style sheet and the script, then kept by the browser. */
export const ASSET_REQUESTS = 2;
/** Rows read to know who asks: session, unit or person, link. */
export const SESSION_READS = 3;
/** An attachment of a unit's report, and how long it is kept: to the end of the cycle. */
export const FILE_BYTES = 400_000;
/** Of how many reports one carries a file. */
export const FILE_EVERY_REPORTS = 4;
