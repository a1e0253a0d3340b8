/** The verified points of a unit, side by side with its own, with reasons and the time to answer. */
import type { NoticeFacts, ScoreLine } from '#domain/notices/notice.ts';
import { formatPoints } from '#domain/scoring/points.ts';
import { button, deadline, frame, memberOf, paragraph, quote } from './frame.ts';
import type { Block, MailContext, MailModel } from './mail-model.ts';
import { yearText } from './task-name.ts';
import { addressOf, weekdayText } from './wording.ts';

type Facts = Extract<NoticeFacts, { kind: 'score' }>;

export function composeScore(facts: Facts, context: MailContext): MailModel {
  const year = yearText(facts.cycleName);
  const { answerDue, reason, round, reckoning } = facts;
  const again = round > 1;
  const what = again ? 'kết quả thẩm định lại điểm thi đua' : 'kết quả thẩm định điểm thi đua';
  const due = answerDue === undefined ? undefined : `hết ngày ${weekdayText(answerDue)}`;
  const rank = facts.rank === undefined ? '' : `, xếp hạng ${facts.rank}`;
  return frame(context, {
    act: `Thông báo ${what} ${year}`,
    ...(due !== undefined && { date: `– giải trình: ${due}` }),
    blocks: [
      paragraph(
        `${context.senderName} thông báo ${addressOf(context.unit)} ${what} ${year}: ${formatPoints(facts.total)} điểm${rank}`,
      ),
      reason === undefined ? undefined : paragraph('Lý do thẩm định lại:'),
      reason === undefined ? undefined : quote(reason),
      differing(facts.lines),
      { is: 'list', title: 'Cách tính', items: reckoning },
      due === undefined ? undefined : deadline(due, 'Thời hạn giải trình'),
      button('Xem bảng điểm', context.link('score')),
      due === undefined
        ? paragraph('Đây là kết quả cuối cùng; đơn vị không phải làm gì thêm')
        : paragraph(
            `Nếu có ý kiến khác, đề nghị ${addressOf(context.unit)} gửi giải trình trong thời hạn trên`,
            'Không có giải trình thì kết quả thẩm định được giữ nguyên',
          ),
    ],
    why: `Đơn vị nhận thư này vì ${memberOf(context)} và điểm thẩm định được thông báo tới từng đơn vị`,
  });
}

/** Criteria that were verified otherwise than the unit scored itself; the others need no reading. */
function differing(lines: readonly ScoreLine[]): Block {
  const others = lines.filter(({ self = 0, verified }) => self !== verified);
  if (others.length === 0) return paragraph('Điểm thẩm định đúng bằng điểm tự chấm ở mọi tiêu chí');
  const shown = (points: number | undefined) => (points === undefined ? '–' : formatPoints(points));
  return {
    is: 'table',
    caption: 'Tiêu chí có điểm thẩm định khác điểm tự chấm',
    columns: ['Tiêu chí', 'Tự chấm', 'Xác nhận', 'Thẩm định', 'Lý do'],
    rows: others.map(({ code, name, self, confirmed, verified, reason = '' }) => [
      `${code} ${name}`,
      shown(self),
      shown(confirmed),
      shown(verified),
      reason,
    ]),
  };
}
