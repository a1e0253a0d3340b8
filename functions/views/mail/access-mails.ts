/** Mails about coming in: the code of six digits, and a link sent again. */
import type { NoticeFacts } from '#domain/notices/notice.ts';
import { button, deadline, frame, memberOf, paragraph } from './frame.ts';
import type { MailContext, MailModel } from './mail-model.ts';
import { addressOf, dayText, momentText, recipientName } from './wording.ts';

type Facts<K extends NoticeFacts['kind']> = Extract<NoticeFacts, { kind: K }>;

/**
 * The digits stand in the body alone: a subject shows on locked telephones and in lists of mails.
 * @throws RangeError without the digits.
 */
export function composeCode(_facts: Facts<'code'>, context: MailContext): MailModel {
  const { code } = context;
  if (code === undefined) throw new RangeError('a mail that carries a code needs its digits');
  return frame(context, {
    act: `Mã xác nhận để mở trang việc của ${recipientName(context)}`,
    date: `(${momentText(context.now).replace(' ngày', ', ngày')})`,
    blocks: [
      paragraph(`Có người vừa mở đường dẫn của ${addressOf(context.unit)} và đề nghị gửi mã xác nhận`),
      deadline(code, 'Mã xác nhận'),
      paragraph(
        'Mã có hiệu lực trong 10 phút và chỉ dùng được một lần',
        'Đề nghị chỉ nhập mã tại trang vừa mở và không cung cấp mã cho người khác',
        'Nếu đơn vị không đề nghị gửi mã, đề nghị bỏ qua thư này; không có mã thì không thực hiện được việc gì thay đơn vị',
      ),
    ],
    why: 'Đơn vị nhận thư này vì nút "Gửi mã cho tôi" vừa được bấm tại đường dẫn của đơn vị',
  });
}

export function composeLink(facts: Facts<'link'>, context: MailContext): MailModel {
  const former = facts.revoked
    ? 'Các đường dẫn trong những thư trước không còn hiệu lực'
    : 'Đường dẫn trong những thư trước vẫn mở được cho đến khi đường dẫn mới được sử dụng';
  return frame(context, {
    act: `Gửi lại đường dẫn đến trang việc của ${recipientName(context)}`,
    date: `(ngày ${dayText(context.today)})`,
    blocks: [
      paragraph(
        `${context.senderName} gửi lại đường dẫn để ${addressOf(context.unit)} xem và thực hiện các việc của Cụm`,
      ),
      button('Mở danh sách việc', context.link('tasks')),
      paragraph(former),
    ],
    why: `Đơn vị nhận thư này vì ${memberOf(context)} và đường dẫn vừa được cấp lại`,
  });
}
