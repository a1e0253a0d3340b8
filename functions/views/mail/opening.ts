/** The first mail of a stage or request: what is asked, until when, what happens next. */
import type { NoticeFacts } from '#domain/notices/notice.ts';
import { STAGE_NAME } from '#views/strings.vi.ts';
import { button, deadline, frame, memberOf, paragraph } from './frame.ts';
import type { Block, MailContext, MailModel } from './mail-model.ts';
import { channelText, conferenceBlock, ifNothingText, periodsBlock } from './task-notes.ts';
import { askText, paperText, yearText } from './task-name.ts';
import { addressOf, dayText, daysText, dueText, letterText, weekdayText } from './wording.ts';

type Opening = Extract<NoticeFacts, { kind: 'opening' }>;

/** The act in full, as the first sentence asks for it. */
function fullAsk(facts: Opening): string {
  const ask = askText(facts, facts.answer);
  const year = yearText(facts.cycleName);
  switch (facts.stageKind) {
    case 'registration':
      return /đăng ký/iu.test(facts.title)
        ? `gửi đăng ký danh hiệu thi đua, hình thức khen thưởng ${year} của đơn vị và các tập thể, cá nhân thuộc đơn vị`
        : `${ask} của đơn vị và các tập thể, cá nhân thuộc đơn vị`;
    case 'mid-year':
    case 'year-end':
      return facts.answer === 'report'
        ? `${ask}, gồm số liệu theo các chỉ tiêu, nội dung báo cáo và kết quả thực hiện các phong trào thi đua`
        : ask;
    case 'closing':
      return `${ask} đối với các tập thể, cá nhân của đơn vị đã được suy tôn, đề nghị`;
    case 'launch':
    case 'voting':
    case 'request':
      return ask;
  }
}

/** What belongs to the answer, by how it is given. */
function answerNote(facts: Opening, context: MailContext): string {
  switch (facts.answer) {
    case 'agree-or-comment':
      return 'Đề nghị trả lời “Thống nhất” hoặc ghi cụ thể nội dung góp ý';
    case 'delegates':
      return 'Đề nghị ghi họ tên, chức vụ của trưởng đoàn, của đại biểu bỏ phiếu và các đại biểu cùng dự';
    case 'paper':
      return 'Đề nghị gửi toàn văn tham luận kèm họ tên, chức vụ người trình bày';
    case 'register':
      return 'Đăng ký được bổ sung hoặc xin rút cho đến khi bắt đầu bỏ phiếu suy tôn';
    default:
      return facts.stageKind === 'closing'
        ? 'Hồ sơ gồm báo cáo thành tích, biên bản và tài liệu kèm theo, bản Word và bản PDF'
        : launchNote(facts, context);
  }
}

/** How the covenant is signed (policy). */
function launchNote(facts: Opening, context: MailContext): string {
  if (facts.stageKind !== 'launch') return '';
  switch (context.cycle?.policy.signing) {
    case 'conference':
      return 'Giao ước được ký tại Hội nghị; đề nghị lãnh đạo đơn vị hoặc người được ủy quyền dự và ký';
    case 'link':
      return 'Giao ước được ký trên hệ thống theo đường dẫn của đơn vị';
    case 'both':
      return 'Giao ước được ký tại Hội nghị; đơn vị không dự được ký trên hệ thống theo đường dẫn của đơn vị';
    case undefined:
      return '';
  }
}

const BUTTONS: ReadonlyMap<string, string> = new Map([
  ['register', 'Mở bản đăng ký'],
  ['report', 'Mở báo cáo'],
  ['agree-or-comment', 'Mở dự thảo và trả lời'],
  ['delegates', 'Mở danh sách đại biểu'],
  ['paper', 'Mở phần gửi tham luận'],
]);

function firstSentence(facts: Opening, context: MailContext): Block {
  const basis = facts.letter === undefined ? '' : `Thực hiện ${letterText(facts.letter)}, `;
  return paragraph(`${basis}${context.senderName} đề nghị ${addressOf(context.unit)} ${fullAsk(facts)}`);
}

function why(facts: Opening, context: MailContext): string {
  const opened = `ngày ${dayText(facts.openedOn)}`;
  if (facts.stageKind === 'request')
    return `Đơn vị nhận thư này vì ${memberOf(context)} và đề nghị này được gửi ${opened}`;
  const stage = `giai đoạn ${STAGE_NAME[facts.stageKind]} ${yearText(facts.cycleName)} đã mở ${opened}`;
  const nominee =
    facts.stageKind === 'closing' ? 'có tập thể, cá nhân đã được suy tôn, đề nghị' : memberOf(context);
  return `Đơn vị nhận thư này vì ${nominee} và ${stage}`;
}

const SUBSTITUTE =
  'Nếu đại biểu đã cử không dự được, đề nghị cử người khác của đơn vị dự thay, mang theo giấy ủy quyền';

export function composeOpening(facts: Opening, context: MailContext): MailModel {
  if (facts.stageKind === 'voting') return composeVoting(facts, context);
  const meets = facts.answer === 'delegates' || facts.answer === 'paper' || facts.stageKind === 'launch';
  return frame(context, {
    act: `Đề nghị ${askText(facts, facts.answer)}`,
    date: `– hạn: ${dueText(facts)}`,
    blocks: [
      firstSentence(facts, context),
      deadline(dueText(facts)),
      meets ? conferenceBlock(context) : undefined,
      periodsBlock(context, facts.periods),
      button(BUTTONS.get(facts.answer) ?? 'Mở nội dung đề nghị', context.link('task')),
      ...(isSigning(facts) ? signingNotes(facts, context) : paperNotes(facts, context)),
    ],
    why: why(facts, context),
  });
}

function paperNotes(facts: Opening, context: MailContext): readonly Block[] {
  const receipt = facts.silenceAgrees ? '' : 'Sau khi gửi, đơn vị nhận được thư xác nhận';
  return [
    paragraph(answerNote(facts, context), receipt, channelText(context)),
    paragraph(
      facts.stageKind === 'closing' ? 'Đề nghị gửi đúng hạn để kịp trình cấp có thẩm quyền' : '',
      ifNothingText(facts),
    ),
  ];
}

/** The covenant is signed, not sent: nothing of reports and the document exchange applies. */
function isSigning(facts: Opening): boolean {
  return facts.stageKind === 'launch' && askText(facts, facts.answer).startsWith('ký ');
}

function signingNotes(facts: Opening, context: MailContext): readonly Block[] {
  const remind = facts.remindOn.length === 0 ? '' : `Hệ thống nhắc lại vào ngày ${daysText(facts.remindOn)}`;
  const late = 'Đơn vị ký sau thời hạn vẫn được ghi vào danh sách ký giao ước, kèm ngày ký';
  return [paragraph(launchNote(facts, context)), paragraph(remind, late)];
}

/** Nobody owes a paper for the vote: the mail tells when it is and who may vote. */
function composeVoting(facts: Opening, context: MailContext): MailModel {
  const title = paperText(facts);
  const conference = context.cycle?.conference;
  const day = `ngày ${weekdayText(conference?.date ?? facts.due)}`;
  const place = conference?.place === undefined ? '' : `, tại ${conference.place}`;
  const basis = facts.letter === undefined ? '' : `Thực hiện ${letterText(facts.letter)}, `;
  const written = conference?.mode === 'circulation';
  // On the day itself nobody is chosen any more: who was chosen comes.
  const send = facts.openedOn < facts.due ? 'cử đại biểu dự' : 'dự';
  const asked = written ? 'gửi phiếu bằng văn bản' : `${send} và bỏ phiếu tại Hội nghị`;
  return frame(context, {
    act: `Thông báo ${title}`,
    date: `– ${day}`,
    blocks: [
      paragraph(
        `${basis}${context.senderName} trân trọng thông báo việc ${title} và đề nghị ${addressOf(context.unit)} ${asked}`,
      ),
      deadline(written ? day : `${day}${place}`, 'Thời gian'),
      button('Xem nội dung bình xét, suy tôn', context.link('cycle')),
      paragraph('Mỗi đơn vị trong danh sách bỏ phiếu có một phiếu', written ? '' : SUBSTITUTE),
      paragraph(
        'Đơn vị không bỏ phiếu vẫn có tên trong danh sách bỏ phiếu; kết quả được tính theo thể lệ đã thống nhất',
      ),
    ],
    why: why(facts, context),
  });
}
