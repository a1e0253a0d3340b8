/** The seal over the audit, to the secretariats of head and deputies: each keeps what the other cannot change. */
import type { NoticeFacts } from '#domain/notices/notice.ts';
import { frame, paragraph } from './frame.ts';
import type { MailContext, MailModel } from './mail-model.ts';
import { recipientName, weekdayText } from './wording.ts';

/** Never changes, nor does the series: mailboxes sort by them. */
const SUBJECT = 'Mã niêm phong nhật ký';
const SERIES = 'niem-phong-nhat-ky';

/** Groups of eight, so that two people can read it to each other. */
const grouped = (hash: string): string => hash.replace(/(.{8})(?=.)/g, '$1 ');

export function composeAuditSeal(
  facts: Extract<NoticeFacts, { kind: 'audit-seal' }>,
  context: MailContext,
): MailModel {
  const { date, entries, chains, hash, prev } = facts;
  const model = frame(context, {
    act: SUBJECT,
    date: `ngày ${weekdayText(date)} – chỉ để lưu`,
    greeting: `Kính gửi: ${context.senderName} – ${recipientName(context)}`,
    blocks: [
      paragraph('Thư này chỉ để lưu, không phải trả lời hoặc làm gì thêm'),
      paragraph(
        `Nhật ký của ${context.cluster.name} ngày ${weekdayText(date)} có ${entries} mục thuộc ${chains} chuỗi và được niêm phong bằng mã sau`,
      ),
      {
        is: 'list',
        items: [
          `Mã niêm phong: ${grouped(hash)}`,
          ...(prev === undefined ? [] : [`Mã của lần niêm phong trước: ${grouped(prev)}`]),
        ],
      },
      paragraph(
        'Nếu sau này nhật ký bị sửa hoặc bị cắt bớt, mã tính lại sẽ khác mã trong thư',
        `Có thể đặt quy tắc của hộp thư cho chủ đề bắt đầu bằng “${SUBJECT}” để thư tự vào một thư mục`,
      ),
    ],
    private: false,
    why: `${recipientName(context)} nhận thư này vì là Trưởng hoặc Phó Trưởng ${context.clusterLabel}; thư chỉ gửi khi nhật ký có mục mới`,
  });
  return { ...model, series: SERIES };
}
