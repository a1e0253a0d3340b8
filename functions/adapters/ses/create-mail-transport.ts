import { SendRawEmailCommand, SESServiceException, type SESClient } from '@aws-sdk/client-ses';
import { MailRefused, type Mail, type MailTransport } from '#app/ports.ts';
import { toTags } from './mail-tag.ts';

/** One call may take this long; beyond it nobody knows whether the mail left. */
export const SEND_TIMEOUT_MS = 10_000;

/** Answers that say "not now": the rate or the day's quota, not this message. */
const LATER = new Set(['Throttling', 'ThrottlingException', 'LimitExceededException', 'ServiceUnavailable']);

/**
 * Tries of one mail while SES says "not now", about a second apart: together below the 60 s of the function. A message
 * given back comes again after 15 minutes only, and eight times at most; so mails above the rate of the account wait
 * here, and a whole country's morning drains at that rate (bench/growth/quota-model.ts).
 */
export const RATE_TRIES = 30;
export const RATE_WAIT_MS = 1_000;

export interface MailTransportOptions {
  readonly client: SESClient;
  readonly configurationSet: string;
  /** [0, 1), for the jitter. */
  readonly random: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/**
 * SES v1 by `SendRawEmail`. The client must be made with `maxAttempts: 1`: SES has no idempotency key, so a
 * retry inside the SDK could send twice. What was refused for the rate was not sent, and is tried again here.
 */
export function createMailTransport(options: MailTransportOptions): MailTransport {
  return {
    tellsEvents: true,
    async send(mail) {
      for (let tried = 1; ; tried += 1) {
        try {
          return await sendOnce(options, mail);
        } catch (error) {
          const refusal = asRefusal(error);
          if (refusal?.again !== true || !isRate(error) || tried === RATE_TRIES) throw refusal ?? error;
          await options.sleep(RATE_WAIT_MS * (0.5 + options.random()));
        }
      }
    },
  };
}

async function sendOnce(
  { client, configurationSet }: MailTransportOptions,
  { from, to, cc, raw, tag }: Mail,
): Promise<{ readonly messageId: string }> {
  const answer = await client.send(
    new SendRawEmailCommand({
      Source: from,
      Destinations: [...to, ...cc],
      RawMessage: { Data: raw },
      ConfigurationSetName: configurationSet,
      Tags: toTags(tag),
    }),
    { abortSignal: AbortSignal.timeout(SEND_TIMEOUT_MS) },
  );
  return { messageId: answer.MessageId ?? '' };
}

/** The rate of a second; the quota of the day would not come back by waiting here. */
function isRate(error: unknown): boolean {
  return error instanceof Error && /^Throttling/.test(error.name) && !/daily/i.test(error.message);
}

/** A client fault answered by SES itself was definitely not sent; anything else may have been. */
function asRefusal(error: unknown): MailRefused | undefined {
  if (!(error instanceof SESServiceException)) return undefined;
  const status = error.$metadata.httpStatusCode ?? 500;
  if (LATER.has(error.name) || status === 429) return new MailRefused(error.name, true);
  return status >= 400 && status < 500
    ? new MailRefused(`${error.name}: ${error.message}`, false)
    : undefined;
}
