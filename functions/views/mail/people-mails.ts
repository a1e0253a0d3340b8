/** Mails about the people of a unit: who is the contact, and the leader of an overdue unit. */
import type { Contact } from '#domain/cluster/cluster.ts';
import type { NoticeFacts } from '#domain/notices/notice.ts';
import { oneLine } from './clean-text.ts';
import { button, deadline, frame, paragraph } from './frame.ts';
import type { MailContext, MailModel } from './mail-model.ts';
import { paperText, yearText } from './task-name.ts';
import { addressOf, dueText, recipientName, two } from './wording.ts';

type Facts<K extends NoticeFacts['kind']> = Extract<NoticeFacts, { kind: K }>;

function contactText(role: string, contact: Contact | undefined): string {
  if (contact === undefined) return `${role}: chưa có thông tin`;
  const phone = contact.phone === undefined ? 'chưa có số điện thoại' : `điện thoại ${contact.phone}`;
  const title = contact.title === undefined ? [] : [contact.title];
  return `${role}: ${[contact.name, ...title, phone, contact.email].join(' – ')}`;
}

export function composeConfirmContact(facts: Facts<'confirm-contact'>, context: MailContext): MailModel {
  const { contacts } = context.unit;
  const address = addressOf(context.unit);
  const year = yearText(context.cycle?.name ?? context.today.slice(0, 4));
  return frame(context, {
    act: `Đề nghị xác nhận cán bộ đầu mối ${year} của ${recipientName(context)}`,
    blocks: [
      paragraph(
        `${facts.clusterName} gửi các đề nghị, thư nhắc và kết quả tới ${address} qua hộp thư này`,
        `${context.senderName} đề nghị ${address} xác nhận hoặc sửa thông tin đầu mối dưới đây`,
      ),
      {
        is: 'list',
        title: 'Thông tin đang ghi nhận',
        items: [
          contactText('Cán bộ đầu mối', contacts.main),
          contactText('Người thay thế', contacts.deputy),
          contactText('Lãnh đạo phụ trách', contacts.leader),
        ],
      },
      button('Xác nhận đầu mối', context.link('confirm')),
      paragraph(
        `Nếu chưa được xác nhận, thư vẫn gửi tới hộp thư này và ${context.senderName} sẽ gọi điện để xác nhận`,
      ),
    ],
    why: `Đơn vị nhận thư này vì địa chỉ thư này được ghi là đầu mối của đơn vị trong ${facts.clusterName}`,
  });
}

/** `đồng chí …, Giám đốc Sở Tư pháp tỉnh …`; without a known name the office's leadership. */
function leaderGreeting(context: MailContext): string {
  const office = recipientName(context);
  const { leader } = context.unit.contacts;
  if (leader === undefined) return `Kính gửi: Lãnh đạo ${office}`;
  const title = oneLine(leader.title ?? 'Lãnh đạo');
  return `Kính gửi: đồng chí ${leader.name}, ${title.includes(office) ? title : `${title} ${office}`}`;
}

export function composeEscalation(facts: Facts<'escalation'>, context: MailContext): MailModel {
  const paper = paperText(facts);
  const late = `quá hạn ${two(facts.workingDaysLate)} ngày làm việc`;
  return frame(context, {
    act: `Đề nghị chỉ đạo gửi ${paper}`,
    date: `(${late})`,
    greeting: leaderGreeting(context),
    blocks: [
      paragraph(
        `Đến nay, ${context.senderName} chưa nhận được ${paper} của ${addressOf(context.unit)}; ${facts.submitted}/${facts.owing} đơn vị đã gửi`,
      ),
      deadline(`${dueText(facts)}; đã ${late}`),
      paragraph(
        'Đề nghị đồng chí quan tâm, chỉ đạo',
        `Nếu văn bản đã gửi qua Trục liên thông, đề nghị thông tin số, ngày để ${context.senderName} cập nhật`,
      ),
      paragraph('Nội dung gửi sau thời hạn vẫn được tiếp nhận và ghi nhận số ngày chậm'),
    ],
    why: `Đồng chí nhận thư này vì là lãnh đạo phụ trách của đơn vị và thời hạn nêu trên đã qua`,
  });
}
