/** What a mail says, without what opens a page for its reader: links and codes are masked. */
import type { DeskMail } from '#app/read/desk-mail.ts';
import { unitName } from '#domain/cluster/cluster.ts';
import { localDateOf } from '#domain/shared/time.ts';
import { composeMail } from '#views/mail/compose-mail.ts';
import { renderText } from '#views/mail/render-text.ts';

/** Stands where the link will stand; RFC 2606 reserves the name, so that it never leads anywhere. */
const NOWHERE = 'https://duong-dan.invalid';
const MASK = '[đường dẫn riêng của người nhận]';
const NO_CODE = '000000';

export interface MaskedMail {
  readonly subject: string;
  readonly text: string;
}

/** Undefined when there is nothing to tell any more, e.g. a digest of tasks that are done. */
export function maskedMail(mail: DeskMail): MaskedMail | undefined {
  const { read, notice, unit, cycle, secretary, digestItems, secretariatItems, wording } = mail;
  const { cluster, units, now } = read.board;
  const today = localDateOf(now);
  try {
    const model = composeMail(notice.facts, {
      cluster,
      clusterLabel: cluster.label,
      unit,
      ...(cycle && { cycle }),
      today,
      now,
      senderName: `Thường trực ${cluster.label} thi đua`,
      secretary: {
        name: secretary.name,
        ...(secretary.phone !== undefined && { phone: secretary.phone }),
      },
      link: () => NOWHERE,
      linkNeedsCode: notice.recipient.kind !== 'secretariat',
      ...(notice.facts.kind === 'code' && { code: NO_CODE }),
      unitName: (id) => {
        const found = units.find((one) => one.id === id);
        return found ? unitName(found, today) : id;
      },
      ...(wording && { wording }),
      ...(digestItems && { digestItems }),
      ...(secretariatItems && { secretariatItems }),
    });
    const masked = (text: string) => text.replaceAll(NOWHERE, MASK).replaceAll(NO_CODE, '••••••');
    return { subject: masked(model.subject), text: masked(renderText(model)) };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
