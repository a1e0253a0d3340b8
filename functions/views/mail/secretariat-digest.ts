/** The one mail of a day to the secretariat: what to open, whom to call, what to release, which mail came back. */
import type { NoticeFacts, SecretariatItem } from '#domain/notices/notice.ts';
import { STAGE_NAME } from '#views/strings.vi.ts';
import { button, frame, paragraph } from './frame.ts';
import type { Block, MailContext, MailModel } from './mail-model.ts';
import { paperText, rowText } from './task-name.ts';
import {
  dueText,
  dueTextInBrackets,
  momentText,
  recipientName,
  two,
  weekdayText,
  withYear,
} from './wording.ts';

type Section = SecretariatItem['is'];
type Item<S extends Section> = Extract<SecretariatItem, { is: S }>;

const SECTIONS: readonly { readonly is: Section; readonly title: string; readonly count: string }[] = [
  { is: 'ready-to-open', title: 'Đến ngày mở, đề nghị xem và bấm gửi', count: 'việc đến ngày mở' },
  { is: 'telephone', title: 'Đơn vị quá hạn, đề nghị gọi điện', count: 'đơn vị cần gọi điện' },
  {
    is: 'escalation-held',
    title: 'Thư tới lãnh đạo đơn vị, chờ bấm gửi',
    count: 'thư chờ bấm gửi tới lãnh đạo',
  },
  { is: 'bounced', title: 'Thư bị trả lại, đề nghị gọi điện và sửa địa chỉ', count: 'thư bị trả lại' },
];

/** What happens only when somebody presses. */
const WAITS: ReadonlySet<Section> = new Set(['ready-to-open', 'escalation-held']);

function openText(item: Item<'ready-to-open'>): string {
  const name =
    item.stageKind === 'request'
      ? rowText(item)
      : withYear(`Giai đoạn ${STAGE_NAME[item.stageKind]}`, item.cycleName);
  const missing = item.missing.length === 0 ? 'đã đủ điều kiện mở' : `còn thiếu: ${item.missing.join('; ')}`;
  return `${name} – hạn của các đơn vị: ${dueText(item)} – ${missing}`;
}

function phoneText(contact: string, phone: string | undefined): string {
  return `${contact}, ${phone === undefined ? 'chưa có số điện thoại' : `điện thoại ${phone}`}`;
}

function itemText(item: SecretariatItem, context: MailContext): string {
  switch (item.is) {
    case 'ready-to-open':
      return openText(item);
    case 'telephone':
      return `${context.unitName(item.unit)} – ${phoneText(item.contact, item.phone)} – ${paperText(item)}, đã quá hạn ${two(item.workingDaysLate)} ngày làm việc (hạn ${dueTextInBrackets(item)})`;
    case 'escalation-held':
      return `${context.unitName(item.unit)} – gửi ${item.leader} – ${paperText(item)} (hạn ${dueTextInBrackets(item)})`;
    case 'bounced':
      return `${context.unitName(item.unit)} – ${item.address} – ${phoneText(item.contact, item.phone)}`;
  }
}

/** @throws RangeError when there is nothing to tell: such a digest is not owed. */
export function composeSecretariatDigest(
  facts: Extract<NoticeFacts, { kind: 'secretariat-digest' }>,
  context: MailContext,
): MailModel {
  const items = context.secretariatItems ?? [];
  if (items.length === 0) throw new RangeError('a digest without items is not owed');
  const sections = SECTIONS.map((section) => ({
    ...section,
    items: items.filter((item) => item.is === section.is),
  }));
  const told = sections.filter((section) => section.items.length > 0);
  const lists = told.map((section): Block => ({
    is: 'list',
    title: section.title,
    items: section.items.map((item) => itemText(item, context)),
  }));
  const ifNothing = 'Giai đoạn chưa mở, thư tới lãnh đạo đơn vị chưa gửi cho đến khi có người bấm gửi';
  return frame(context, {
    act: `Việc của ${context.senderName} ngày ${weekdayText(facts.date)}:`,
    date: told.map((section) => `${two(section.items.length)} ${section.count}`).join(', '),
    greeting: `Kính gửi: ${context.senderName} – ${recipientName(context)}`,
    blocks: [
      paragraph(`Đến ${momentText(context.now)}, ${context.senderName} có các việc sau:`),
      ...lists,
      button('Mở bảng theo dõi', context.link('board')),
      paragraph(told.some(({ is }) => WAITS.has(is)) ? ifNothing : ''),
    ],
    private: false,
    why: `${recipientName(context)} nhận thư này vì đang đảm nhiệm công việc của ${context.senderName}`,
  });
}
