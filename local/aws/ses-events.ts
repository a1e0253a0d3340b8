/** The events that SES would publish about a message of ours (SES developer guide, "Event data"). */
import { toTags } from '#adapters/ses/mail-tag.ts';
import type { MailTag } from '#app/ports.ts';
import type { SesEvent } from '#contracts/events.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { Instant } from '#domain/shared/time.ts';

/** SES took the message. */
export function sendEvent(notice: Notice, at: Instant): SesEvent {
  const destination = [...(notice.sent?.to ?? []), ...(notice.sent?.cc ?? [])];
  return { eventType: 'Send', mail: { timestamp: at, destination, tags: tagsOf(tagOf(notice)) } };
}

/** The addresses refused the message for good. */
export function bounceEvent(notice: Notice, at: Instant, addresses: readonly string[]): SesEvent {
  const bouncedRecipients = addresses.map((emailAddress) => ({ emailAddress }));
  return {
    ...sendEvent(notice, at),
    eventType: 'Bounce',
    bounce: { bounceType: 'Permanent', bouncedRecipients, timestamp: at },
  };
}

function tagOf({ cluster, id, attempt }: Notice): MailTag {
  return { cluster, notice: id, attempt };
}

function tagsOf(tag: MailTag): Record<string, string[]> {
  return Object.fromEntries(toTags(tag).map(({ Name, Value }) => [Name, [Value]]));
}
