/** What happened to a unit's paper: arrived, accepted, returned, given more time, its lateness waived. */
import type { NoticeFacts } from '#domain/notices/notice.ts';
import { localDateOf } from '#domain/shared/time.ts';
import { button, deadline, frame, paragraph, quote } from './frame.ts';
import type { MailContext, MailModel } from './mail-model.ts';
import { askText, paperText } from './task-name.ts';
import {
  addressOf,
  dayText,
  dueText,
  dueTextInBrackets,
  momentText,
  recipientName,
  two,
  weekdayText,
} from './wording.ts';

type Facts<K extends NoticeFacts['kind']> = Extract<NoticeFacts, { kind: K }>;

function lateText(days: number): string {
  return days > 0 ? `Ngày gửi được ghi nhận chậm ${two(days)} ngày so với thời hạn` : '';
}

/** What is still owed after this arrival, by the policy on what counts as sent. */
function stillOwedText(facts: Facts<'receipt'>, context: MailContext): string {
  const counts = context.cycle?.policy.countsAs ?? 'either';
  if (counts === 'both')
    return 'Việc gửi được tính là đầy đủ khi có cả nội dung trên hệ thống và văn bản có chữ ký';
  if (counts === 'signed-document' && facts.onPaper === undefined)
    return 'Việc gửi được tính là đầy đủ khi có văn bản có chữ ký; đề nghị gửi văn bản qua Trục liên thông';
  if (counts === 'data' && facts.onPaper !== undefined)
    return 'Việc gửi được tính là đầy đủ khi có nội dung trên hệ thống; đề nghị nhập nội dung theo đường dẫn trên';
  return 'Đơn vị không phải làm gì thêm và không nhận thư nhắc về nội dung này';
}

export function composeReceipt(facts: Facts<'receipt'>, context: MailContext): MailModel {
  const paper = paperText(facts);
  const name = recipientName(context);
  const { onPaper } = facts;
  const again = facts.version > 1 ? ` (lần gửi thứ ${facts.version})` : '';
  const how =
    onPaper === undefined
      ? `${context.senderName} đã nhận ${paper} của ${addressOf(context.unit)} lúc ${momentText(facts.at)}${again}`
      : `${context.senderName} đã nhận bằng văn bản ${paper} của ${addressOf(context.unit)}: văn bản số ${onPaper.number} ngày ${dayText(onPaper.date)}; ngày gửi được tính theo ngày văn bản`;
  return frame(context, {
    act:
      onPaper === undefined ? `Đã nhận: ${paper} của ${name}` : `Đã nhận bằng văn bản: ${paper} của ${name}`,
    date:
      onPaper === undefined
        ? `(${momentText(facts.at).replace(' ngày', ', ngày')})`
        : `(số ${onPaper.number} ngày ${dayText(onPaper.date)})`,
    blocks: [
      paragraph(how, lateText(facts.lateDays)),
      deadline(dueText(facts)),
      button('Xem nội dung đã gửi', context.link('task')),
      paragraph(
        stillOwedText(facts, context),
        `${context.senderName} sẽ thông báo khi tiếp nhận hoặc đề nghị bổ sung`,
      ),
    ],
    why: `Đơn vị nhận thư này vì ${onPaper === undefined ? 'vừa gửi nội dung nêu trên' : 'văn bản nêu trên vừa được ghi nhận'}`,
  });
}

export function composeAccepted(facts: Facts<'accepted'>, context: MailContext): MailModel {
  const paper = paperText(facts);
  return frame(context, {
    act: `Đã tiếp nhận: ${paper} của ${recipientName(context)}`,
    date: `(ngày ${dayText(localDateOf(facts.at))})`,
    blocks: [
      paragraph(
        `${context.senderName} đã tiếp nhận ${paper} của ${addressOf(context.unit)} lúc ${momentText(facts.at)}`,
        'Đơn vị không phải làm gì thêm',
      ),
      button('Xem nội dung đã gửi', context.link('task')),
    ],
    why: 'Đơn vị nhận thư này vì nội dung đã gửi vừa được tiếp nhận',
  });
}

export function composeReturn(facts: Facts<'return'>, context: MailContext): MailModel {
  const paper = paperText(facts);
  const sent = facts.sentOn === undefined ? '' : ` ngày ${dayText(facts.sentOn)}`;
  return frame(context, {
    act: `Đề nghị bổ sung ${paper}`,
    date: `– hạn: ${dueText(facts)}`,
    blocks: [
      paragraph(
        `${context.senderName} đã nhận ${paper} của ${addressOf(context.unit)}${sent} và đề nghị bổ sung nội dung sau:`,
      ),
      quote(facts.reason),
      deadline(dueText(facts)),
      button('Mở bản đang soạn', context.link('task')),
      paragraph(
        'Các nội dung khác đã được giữ nguyên trong bản đang soạn',
        'Nếu chưa kịp, hệ thống nhắc lại trước khi hết thời hạn; bản bổ sung gửi sau thời hạn vẫn được tiếp nhận và ghi nhận số ngày chậm',
      ),
    ],
    why: `Đơn vị nhận thư này vì ${context.senderName} đã xem nội dung đơn vị gửi và đề nghị bổ sung`,
  });
}

export function composeExtension(facts: Facts<'extension'>, context: MailContext): MailModel {
  const address = addressOf(context.unit);
  const change = facts.due > facts.formerDue ? 'gia hạn' : 'điều chỉnh thời hạn';
  const whom = facts.onlyThisUnit ? `đối với ${address}` : 'đối với tất cả các đơn vị';
  return frame(context, {
    act: `Thông báo ${change} ${askText(facts)}`,
    date: `– hạn mới: ${dueText(facts)}`,
    blocks: [
      paragraph(
        `${context.senderName} thông báo ${change} ${askText(facts)} ${whom}`,
        `Lý do: ${facts.reason}`,
      ),
      deadline(
        `${dueText(facts)}; thời hạn trước đây: hết ngày ${weekdayText(facts.formerDue)}`,
        'Thời hạn mới',
      ),
      button('Mở nội dung đề nghị', context.link('task')),
      paragraph(
        facts.onlyThisUnit ? 'Thời hạn của các đơn vị khác không thay đổi' : '',
        'Thư nhắc và số ngày chậm được tính theo thời hạn mới',
        'Nếu đã gửi, đơn vị không phải gửi lại',
      ),
    ],
    why: `Đơn vị nhận thư này vì thời hạn gửi của đơn vị đã thay đổi`,
  });
}

export function composeLatenessWaived(facts: Facts<'lateness-waived'>, context: MailContext): MailModel {
  const paper = paperText(facts);
  return frame(context, {
    act: `Thông báo không tính gửi chậm: ${paper} của ${recipientName(context)}`,
    blocks: [
      paragraph(
        `${context.senderName} không tính là gửi chậm đối với ${paper} của ${addressOf(context.unit)} (thời hạn: ${dueTextInBrackets(facts)})`,
        `Lý do: ${facts.reason}`,
      ),
      button('Xem nội dung đã gửi', context.link('task')),
      paragraph('Số ngày chậm đã ghi nhận không được tính khi đánh giá', 'Đơn vị không phải làm gì thêm'),
    ],
    why: 'Đơn vị nhận thư này vì việc ghi nhận thời gian gửi của đơn vị vừa được điều chỉnh',
  });
}
