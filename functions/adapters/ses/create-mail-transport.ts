import { SendRawEmailCommand, SESServiceException, type SESClient } from '@aws-sdk/client-ses';
import { MailRefused, type MailTransport } from '#app/ports.ts';
import { toTags } from './mail-tag.ts';

/** One call may take this long; beyond it nobody knows whether the mail left. */
export const SEND_TIMEOUT_MS = 10_000;

/** Answers that say "not now": the rate or the day's quota, not this message. */
const LATER = new Set(['Throttling', 'ThrottlingException', 'LimitExceededException', 'ServiceUnavailable']);

/**
 * SES v1 by `SendRawEmail`. The client must be made with `maxAttempts: 1`: SES has no idempotency key, so a
 * retry inside the SDK could send twice.
 */
export function createMailTransport(client: SESClient, configurationSet: string): MailTransport {
  return {
    tellsEvents: true,
    async send({ from, to, cc, raw, tag }) {
      try {
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
      } catch (error) {
        throw asRefusal(error) ?? error;
      }
    },
  };
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
