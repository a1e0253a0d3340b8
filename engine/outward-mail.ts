/** Mail that really leaves an embedded place: what its transport says at once is noted as events, for later. */
import type { Mail, MailEvent, MailTransport } from '#app/ports.ts';
import type { Instant } from '#domain/shared/time.ts';

/** Addresses the server refused for good, of a mail that it took for others or for nobody. */
export type TellRefused = (mail: Mail, addresses: readonly string[]) => void;

interface Telling {
  readonly now: () => Instant;
  /** Keeps the event at once; it is recorded in its turn. */
  readonly tell: (event: MailEvent) => void;
}

/**
 * A process that is killed between the server's yes and the note of it leaves an attempt whose end is lost: the
 * transport tells no events, so that one becomes `unknown`.
 */
export function rememberingTransport(
  outward: (tellRefused: TellRefused) => MailTransport,
  { now, tell }: Telling,
): MailTransport {
  const transport = outward(({ tag }, addresses) => tell({ tag, at: now(), is: 'bounced', addresses }));
  return {
    tellsEvents: transport.tellsEvents,
    remembers: true,
    async send(mail) {
      const taken = await transport.send(mail);
      tell({ tag: mail.tag, at: now(), is: 'sent', addresses: [...mail.to, ...mail.cc] });
      return taken;
    },
  };
}
