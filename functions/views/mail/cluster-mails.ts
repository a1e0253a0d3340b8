/** Mails to the whole cluster: the conference moved, the new head took over. */
import type { NoticeFacts } from '#domain/notices/notice.ts';
import { capital } from './clean-text.ts';
import { button, deadline, frame, memberOf, paragraph } from './frame.ts';
import type { Block, MailContext, MailModel } from './mail-model.ts';
import { yearText } from './task-name.ts';
import { addressOf, dayText, joined, weekdayText, withYear } from './wording.ts';

type Facts<K extends NoticeFacts['kind']> = Extract<NoticeFacts, { kind: K }>;

function followsTable(facts: Facts<'conference-moved'>): Block | undefined {
  if (facts.follows.length === 0) return undefined;
  return {
    is: 'table',
    caption: 'Các thời hạn được tính lại theo ngày Hội nghị',
    columns: ['Việc', 'Thời hạn cũ', 'Thời hạn mới'],
    rows: facts.follows.map(({ title, from, to }) => [
      capital(withYear(title, facts.cycleName)),
      `hết ngày ${dayText(from)}`,
      `hết ngày ${weekdayText(to)}`,
    ]),
  };
}

export function composeConferenceMoved(facts: Facts<'conference-moved'>, context: MailContext): MailModel {
  const name = `Hội nghị tổng kết ${yearText(facts.cycleName)}`;
  const place = facts.place === undefined ? '' : `, tại ${facts.place}`;
  return frame(context, {
    act: `Điều chỉnh thời gian ${name}`,
    date: `– ngày mới: ${weekdayText(facts.to)}`,
    blocks: [
      paragraph(
        `${context.senderName} trân trọng thông báo ${addressOf(context.unit)} việc điều chỉnh thời gian tổ chức ${name}`,
        `Lý do: ${facts.reason}`,
      ),
      deadline(
        `${weekdayText(facts.to)}${place}; trước đây dự kiến ngày ${weekdayText(facts.from)}`,
        'Ngày mới',
      ),
      followsTable(facts),
      button(`Xem lịch ${yearText(facts.cycleName)}`, context.link('cycle')),
      paragraph(
        facts.follows.length > 0
          ? 'Thư nhắc và số ngày chậm được tính theo thời hạn mới; nội dung đã gửi không phải gửi lại'
          : 'Các thời hạn khác không thay đổi',
      ),
    ],
    why: `Đơn vị nhận thư này vì ${memberOf(context)} và ngày Hội nghị đã thay đổi`,
  });
}

export function composeHandOver(facts: Facts<'hand-over'>, context: MailContext): MailModel {
  const year = yearText(facts.period);
  const label = context.clusterLabel;
  const deputies = facts.deputies.map(context.unitName);
  const roles = [
    `Trưởng ${label}: ${context.unitName(facts.head)}`,
    ...(deputies.length > 0 ? [`Phó Trưởng ${label}: ${joined(deputies)}`] : []),
  ];
  const basis = facts.basis === undefined ? '' : `Theo ${facts.basis}, `;
  const all = deputies.length > 0 ? `Trưởng ${label}, Phó Trưởng ${label}` : `Trưởng ${label}`;
  return frame(context, {
    act: `Thông báo ${all} ${year}`,
    date: `– từ ngày ${weekdayText(facts.from)}`,
    blocks: [
      paragraph(
        `${basis}${context.senderName} trân trọng thông báo ${addressOf(context.unit)}: từ ngày ${weekdayText(facts.from)}, nhiệm vụ ${all} ${year} do các đơn vị sau đảm nhiệm:`,
      ),
      { is: 'list', items: roles },
      button(`Xem lịch ${year}`, context.link('cycle')),
      paragraph(
        `Từ ngày trên, đề nghị gửi báo cáo, trao đổi công việc ${year} với Trưởng ${label} mới`,
        'Thời hạn của các việc đang thực hiện không thay đổi',
      ),
    ],
    why: `Đơn vị nhận thư này vì ${memberOf(context)} và nhiệm vụ Trưởng ${label} đã được bàn giao`,
  });
}
