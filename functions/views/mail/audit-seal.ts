/** The seal over the audit, to the secretariats of head and deputies: each keeps what the other cannot change. */
import type { NoticeFacts } from '#domain/notices/notice.ts';
import { frame, paragraph } from './frame.ts';
import type { MailContext, MailModel } from './mail-model.ts';
import { recipientName, weekdayText } from './wording.ts';

/** Groups of eight, so that two people can read it to each other. */
const grouped = (hash: string): string => hash.replace(/(.{8})(?=.)/g, '$1 ');

export function composeAuditSeal(
  facts: Extract<NoticeFacts, { kind: 'audit-seal' }>,
  context: MailContext,
): MailModel {
  const { date, entries, chains, hash, prev } = facts;
  return frame(context, {
    act: 'Mã niêm phong nhật ký',
    date: `ngày ${weekdayText(date)}`,
    greeting: `Kính gửi: ${context.senderName} – ${recipientName(context)}`,
    blocks: [
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
        'Đề nghị lưu thư này',
        `Nếu sau này nhật ký bị sửa hoặc bị cắt bớt, mã tính lại sẽ khác mã trong thư`,
        'Không phải trả lời hoặc làm gì thêm',
      ),
    ],
    private: false,
    why: `${recipientName(context)} nhận thư này vì là Trưởng hoặc Phó Trưởng ${context.clusterLabel}; thư chỉ gửi khi nhật ký có mục mới`,
  });
}
