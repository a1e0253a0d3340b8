/** Words of the secretariat to chosen units, and the invitation of a person to sign in. */
import type { NoticeFacts } from '#domain/notices/notice.ts';
import { button, frame, memberOf, paragraph } from './frame.ts';
import type { MailContext, MailModel } from './mail-model.ts';
import { dayText, recipientName, weekdayText } from './wording.ts';

type Facts<K extends NoticeFacts['kind']> = Extract<NoticeFacts, { kind: K }>;

export function composeMessage(facts: Facts<'message'>, context: MailContext): MailModel {
  return frame(context, {
    act: facts.subject,
    // The year is always shown: the day gives it when the words do not.
    date: /\b20\d\d\b/.test(facts.subject) ? '' : `(ngày ${dayText(context.today)})`,
    blocks: [
      ...facts.text.split(/\r?\n/).map((line) => paragraph(line.trim())),
      button('Mở danh sách việc', context.link('tasks')),
      paragraph('Thư này để thông báo; không phải trả lời trên hệ thống'),
    ],
    why: `Đơn vị nhận thư này vì ${memberOf(context)} và được ${context.senderName} chọn gửi`,
  });
}

function beginsText(begins: Facts<'invitation'>['begins']): string {
  switch (begins.is) {
    case 'now':
      return 'Quyền của đồng chí có hiệu lực ngay';
    case 'on':
      return `Quyền của đồng chí bắt đầu từ ngày ${weekdayText(begins.on)}; trước ngày đó chưa đăng nhập được`;
    case 'with-term':
      return 'Quyền của đồng chí bắt đầu khi đơn vị nhận nhiệm vụ Trưởng hoặc Phó Trưởng; trước đó chưa đăng nhập được';
  }
}

export function composeInvitation(facts: Facts<'invitation'>, context: MailContext): MailModel {
  const { name, begins } = facts;
  return frame(context, {
    act: `Mời tham gia ${context.senderName}: ${name}`,
    date: begins.is === 'on' ? `– từ ngày ${weekdayText(begins.on)}` : `(ngày ${dayText(context.today)})`,
    greeting: `Kính gửi: đồng chí ${name} – ${recipientName(context)}`,
    blocks: [
      paragraph(
        `Đồng chí được ghi tên vào ${context.senderName} (${context.cluster.name})`,
        beginsText(begins),
      ),
      paragraph(
        'Đề nghị đăng nhập bằng tài khoản có đúng địa chỉ thư này; hệ thống không gửi mật khẩu qua thư',
      ),
      button('Mở trang Thường trực', context.link('board')),
      paragraph('Nếu không đảm nhiệm công việc này, đề nghị báo đầu mối dưới đây để thôi ghi tên'),
    ],
    private: false,
    why: `Đồng chí nhận thư này vì được ghi là người của ${context.senderName}`,
  });
}
