/**
 * What the mails of a rehearsal say, noted as they are composed: reading each out of its message again would take
 * as long as packing it.
 */
import type { ReadMail } from './mail-lines.ts';
import type { MailDeps } from '#app/deps.ts';
import type { MailTag } from '#app/ports.ts';
import type { Probe } from '#engine/probe.ts';

export interface ComposedMails {
  readonly probe: Probe;
  /** @throws RangeError for an attempt that was not composed here. */
  readonly read: (mail: { readonly tag: MailTag }) => ReadMail;
}

const nameOf = (notice: string, attempt: number): string => `${notice}#${attempt}`;

export function composedMails(): ComposedMails {
  const composed = new Map<string, ReadMail>();
  return {
    probe: {
      ports: (_handler, deps) => {
        const { composer }: Partial<MailDeps> = deps;
        if (!composer) return deps;
        const noting: MailDeps['composer'] = {
          async compose(order) {
            const mail = await composer.compose(order);
            const { subject, text, html } = mail;
            composed.set(nameOf(order.notice.id, order.attempt), { subject, text, html });
            return mail;
          },
        };
        return { ...deps, composer: noting };
      },
    },
    read: ({ tag }) => {
      const mail = composed.get(nameOf(tag.notice, tag.attempt));
      if (!mail) throw new RangeError(`${nameOf(tag.notice, tag.attempt)} was not composed`);
      return mail;
    },
  };
}
