/**
 * The transport of the embedded place: it keeps every message, tells delivery events as SES does, and lets
 * addresses bounce from a moment on.
 */
import type { Mail, MailEvent, MailTransport } from '#app/ports.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { CaughtMail, MailStore } from './mail-store.ts';

export type { CaughtMail } from './mail-store.ts';

export interface MailCatcher extends MailTransport {
  readonly mails: (after?: number) => readonly CaughtMail[];
  readonly mail: (n: number) => CaughtMail | undefined;
  /** From this moment on mails to the address bounce for good. */
  readonly letBounce: (address: string, from: Instant) => void;
}

export interface CatcherOptions {
  readonly store: MailStore;
  readonly now: () => Instant;
  /** Takes what became of a message, in the transaction that keeps it; the place puts it on the queue of mail events. */
  readonly tell: (event: MailEvent) => void;
}

export function createMailCatcher({ store, now, tell }: CatcherOptions): MailCatcher {
  return {
    tellsEvents: true,
    async send({ to, cc, raw, tag }: Mail) {
      const at = now();
      const all = [...to, ...cc];
      const bounced = all.filter((address) => (store.bouncesSince(address) ?? '~') <= at);
      // A kill between mail and event would leave a mail of which nothing is told.
      const n = store.keep({ at, to, cc, tag, raw }, () => {
        tell({ tag, at, is: 'sent', addresses: all });
        if (bounced.length > 0) tell({ tag, at, is: 'bounced', addresses: bounced });
      });
      return { messageId: `caught-${n}` };
    },
    mails: (n = 0) => store.after(n),
    mail: store.one,
    letBounce: store.letBounce,
  };
}
