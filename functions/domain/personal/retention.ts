/**
 * How long what names a person is kept, where no record of emulation work needs it longer. DynamoDB removes a row
 * some time after its moment (its TTL), the embedded place once a day; docs/security.md has the same table with reasons.
 */

const DAY_SECONDS = 86_400;

/** Codes that were mailed and sessions of devices, after they began: long enough to answer "who was in on Friday?". */
export const ACCESS_KEPT_SECONDS = 7 * DAY_SECONDS;
/** What somebody typed and did not send, after they last saved it: a cycle of thirteen months. */
export const DRAFT_KEPT_SECONDS = 400 * DAY_SECONDS;
/**
 * Mails owed and sent with their addresses, and answers to commands: a cycle, the half year until its decisions, and
 * a year in which somebody may ask.
 */
export const OUTBOX_KEPT_SECONDS = 3 * 365 * DAY_SECONDS;
/** What the transport told of a message, after it told it: beyond the 35 days that a restored table reaches back. */
export const MAIL_EVENT_KEPT_SECONDS = 90 * DAY_SECONDS;
/** Bodies of mails that the embedded place caught instead of sending, after the machine's own clock. */
export const CAUGHT_MAIL_KEPT_SECONDS = 400 * DAY_SECONDS;
