import type { MailEvent } from '#app/ports.ts';
import { SesEvent } from '#contracts/events.ts';
import { instant } from '#domain/shared/time.ts';
import { fromTags } from './mail-tag.ts';

/** `undefined` for events that change nothing: opens, clicks, passing delays, messages that are not ours. */
export function parseMailEvent(json: unknown): MailEvent | undefined {
  const event = SesEvent.parse(json);
  const tag = fromTags(event.mail.tags);
  if (!tag) return undefined;
  const { bounce, complaint, delivery, mail } = event;
  const of = (is: MailEvent['is'], at: string, addresses: readonly string[]): MailEvent => ({
    tag,
    at: instant(at),
    is,
    addresses,
  });
  const emails = (recipients: readonly { emailAddress: string }[]) =>
    recipients.map(({ emailAddress }) => emailAddress);
  switch (event.eventType) {
    case 'Send':
      return of('sent', mail.timestamp, mail.destination);
    case 'Delivery':
      return of('delivered', delivery?.timestamp ?? mail.timestamp, delivery?.recipients ?? mail.destination);
    case 'Bounce':
      // A transient bounce (full mailbox) says nothing about the address.
      if (bounce?.bounceType !== 'Permanent') return undefined;
      return of('bounced', bounce.timestamp, emails(bounce.bouncedRecipients));
    case 'Complaint':
      return complaint && of('complained', complaint.timestamp, emails(complaint.complainedRecipients));
    case 'Reject':
      return of('rejected', mail.timestamp, mail.destination);
    default:
      return undefined;
  }
}
