/** Sentences about a task that several mails print: periods of figures, reminders, lateness, the official channel. */
import { blockName } from '#domain/cluster/cluster.ts';
import type { NoticeFacts } from '#domain/notices/notice.ts';
import type { ReportingPeriod } from '#domain/stage/stage.ts';
import { addDays } from '#domain/shared/time.ts';
import { paragraph } from './frame.ts';
import type { Block, MailContext } from './mail-model.ts';
import { dayText, daysText, weekdayText } from './wording.ts';

type Opening = Extract<NoticeFacts, { kind: 'opening' }>;

function periodText(context: MailContext, period: ReportingPeriod): string {
  const of = period.block === undefined ? '' : ` của ${blockName(context.cluster, period.block)}`;
  const whole = `Kỳ số liệu${of}: từ ngày ${dayText(period.from)} đến hết ngày ${dayText(period.to)}`;
  const { realTo } = period;
  if (realTo === undefined || realTo >= period.to) return whole;
  const estimated = `ước tính từ ngày ${dayText(addDays(realTo, 1))} đến hết ngày ${dayText(period.to)}`;
  return `${whole}; số liệu thực tế đến hết ngày ${dayText(realTo)}, ${estimated}`;
}

/** Period and cut-off for the recipient's block (TT 03/2019/TT-BTP Đ.6), or those of everybody. */
export function periodsBlock(context: MailContext, periods: readonly ReportingPeriod[]): Block | undefined {
  const own = periods.filter((period) => period.block === context.unit.block);
  const shown = own.length > 0 ? own : periods.filter((period) => period.block === undefined);
  return shown.length === 0 ? undefined : paragraph(...shown.map((period) => periodText(context, period)));
}

/** When and where the conference is, as far as it is known. */
export function conferenceBlock(context: MailContext): Block | undefined {
  const conference = context.cycle?.conference;
  if (conference === undefined) return undefined;
  const place = conference.place === undefined ? '' : ` tại ${conference.place}`;
  const mode = { 'in-person': '', online: ', theo hình thức trực tuyến', circulation: '' }[conference.mode];
  const day = weekdayText(conference.date);
  return conference.mode === 'circulation'
    ? paragraph(`Hội nghị được thay bằng lấy ý kiến bằng văn bản, ngày ${day}`)
    : paragraph(`Hội nghị dự kiến tổ chức ngày ${day}${place}${mode}`);
}

/** What counts as sent (policy), and what to do when it went through the document exchange. */
export function channelText(context: MailContext): string {
  const told = `đề nghị thông tin số, ngày văn bản để ${context.senderName} ghi nhận`;
  switch (context.cycle?.policy.countsAs) {
    case 'signed-document':
      return `Ngày gửi được tính theo văn bản có chữ ký; khi đã gửi qua Trục liên thông, ${told}`;
    case 'both':
      return `Đề nghị gửi cả nội dung trên hệ thống và văn bản có chữ ký; khi đã gửi văn bản qua Trục liên thông, ${told}`;
    case 'data':
      return `Ngày gửi được tính theo nội dung gửi trên hệ thống; văn bản đã gửi qua Trục liên thông, ${told}`;
    case 'either':
    case undefined:
      return `Nếu đã gửi bằng văn bản qua Trục liên thông, ${told}`;
  }
}

/** What happens when nothing is done. */
export function ifNothingText(facts: Pick<Opening, 'remindOn' | 'silenceAgrees' | 'due'>): string {
  const remind = facts.remindOn.length === 0 ? '' : `hệ thống nhắc lại vào ngày ${daysText(facts.remindOn)}`;
  if (facts.silenceAgrees) {
    const silence = 'hết thời hạn nêu trên, không trả lời được hiểu là thống nhất';
    return remind === '' ? silence : `Nếu chưa kịp trả lời, ${remind}; ${silence}`;
  }
  const late = 'nội dung gửi sau thời hạn vẫn được tiếp nhận và ghi nhận số ngày chậm';
  return remind === '' ? late : `Nếu chưa kịp gửi, ${remind}; ${late}`;
}
