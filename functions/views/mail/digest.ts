/** The one reminder mail of a day to a unit: all its open tasks, the nearest first. */
import type { DigestItem, NoticeFacts } from '#domain/notices/notice.ts';
import { capital } from './clean-text.ts';
import { button, frame, memberOf, paragraph } from './frame.ts';
import type { MailContext, MailModel } from './mail-model.ts';
import { channelText } from './task-notes.ts';
import { rowText } from './task-name.ts';
import { dueText, dueTextInBrackets, momentText, urgency, withYear } from './wording.ts';

/** Overdue ones first, the longest overdue at the top; then the nearest deadline. */
export function nearestFirst(items: readonly DigestItem[]): DigestItem[] {
  const key = (item: DigestItem): string => `${item.due} ${item.dueTime ?? '24:00'}`;
  return items.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

function stateText(item: DigestItem, context: MailContext): string {
  const parts = [capital(item.state), urgency(item, context.today)];
  if (item.silenceAgrees && item.workingDaysLeft >= 0) parts.push('không trả lời được hiểu là thống nhất');
  return parts.join('; ');
}

/** @throws RangeError when nothing is open: such a digest is not owed. */
export function composeDigest(_: Extract<NoticeFacts, { kind: 'digest' }>, context: MailContext): MailModel {
  const items = nearestFirst(context.digestItems ?? []);
  const first = items[0];
  if (first === undefined) throw new RangeError('a digest without open tasks is not owed');
  const others = items.length > 1 ? `, và ${items.length - 1} việc khác` : '';
  const title = withYear(first.title, first.cycleName);
  const overdue = items.some((item) => item.due < context.today || item.workingDaysLeft < 0);
  return frame(context, {
    act: `Nhắc việc: ${title}`,
    date: `– ${urgency(first, context.today)} (hạn ${dueTextInBrackets(first)})${others}`,
    blocks: [
      {
        is: 'table',
        caption: `Đến ${momentText(context.now)}, đơn vị còn ${items.length > 1 ? 'các việc' : 'việc'} sau`,
        columns: ['Việc', 'Thời hạn', 'Tình trạng'],
        rows: items.map((item) => [rowText(item), dueText(item), stateText(item, context)]),
      },
      button('Mở danh sách việc', context.link('tasks')),
      paragraph(channelText(context)),
      items.some(({ inTimeOnly }) => inTimeOnly)
        ? paragraph(
            'Giải trình điểm thẩm định chỉ nhận trong thời hạn; không có giải trình thì điểm thẩm định được giữ nguyên',
            'Nếu thống nhất, đơn vị có thể trả lời "Thống nhất" để không bị nhắc nữa',
          )
        : undefined,
      items.every(({ inTimeOnly }) => inTimeOnly)
        ? undefined
        : paragraph(
            'Nội dung gửi sau thời hạn vẫn được tiếp nhận và ghi nhận số ngày chậm',
            overdue
              ? `Đối với việc đã quá hạn, ${context.senderName} có thể thông tin tới lãnh đạo đơn vị`
              : 'Việc đã gửi không được nhắc lại',
          ),
    ],
    why: `Đơn vị nhận thư này vì ${memberOf(context)} và còn việc đến kỳ nhắc; mỗi ngày hệ thống gửi nhiều nhất một thư nhắc`,
  });
}
