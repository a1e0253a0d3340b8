/** Mails about how it ended: the vote's result, and the decision of a higher authority. */
import { awardName, blockName } from '#domain/cluster/cluster.ts';
import { periodInWords } from '#domain/cluster/office.ts';
import type { NoticeFacts, ResultOutcome } from '#domain/notices/notice.ts';
import { button, frame, memberOf, paragraph } from './frame.ts';
import type { Block, MailContext, MailModel } from './mail-model.ts';
import { yearText } from './task-name.ts';
import { addressOf, letterText, two, weekdayText, withYear } from './wording.ts';

type Facts<K extends NoticeFacts['kind']> = Extract<NoticeFacts, { kind: K }>;

const HIGHER = 'Việc tặng thưởng do cấp có thẩm quyền quyết định';

/** Who decided, when it was not the ballot alone: named deciders, or the code `deciders`. */
function deciderText(outcome: ResultOutcome): string {
  if (outcome.is === 'none') return '';
  const { decidedBy } = outcome;
  const isCode = /^[a-z-]*$/.test(decidedBy);
  if (isCode && decidedBy !== 'deciders') return '';
  const who = isCode ? 'đơn vị có thẩm quyền theo thể lệ' : decidedBy;
  return `Sau khi bỏ phiếu, kết quả do ${who} quyết định`;
}

function outcomeBlocks(
  outcome: ResultOutcome,
  about: string,
  elects: boolean,
): readonly (Block | undefined)[] {
  if (outcome.is === 'none')
    return [
      paragraph(`${about} chưa có đơn vị${elects ? ' được bầu' : ', cá nhân được suy tôn'}: ${outcome.why}`),
    ];
  const { nominated, emptySeats } = outcome;
  return [
    nominated.length === 0
      ? undefined
      : {
          is: 'list',
          title: elects ? 'Được bầu' : 'Được suy tôn, đề nghị',
          items: nominated.map((one) => `${one.name}: ${one.votes}`),
        },
    emptySeats > 0 ? paragraph(`${about} còn ${two(emptySeats)} chỉ tiêu để trống`) : undefined,
  ];
}

export function composeResult(facts: Facts<'result'>, context: MailContext): MailModel {
  const { period } = facts;
  const year = period === undefined ? yearText(facts.cycleName) : periodInWords(period);
  const award = withYear(awardName(context.cluster, facts.award), year);
  const about = period === undefined ? 'bình xét, suy tôn' : 'bầu';
  const block = facts.block === undefined ? '' : ` (${blockName(context.cluster, facts.block)})`;
  const { outcome } = facts;
  return frame(context, {
    act: `Thông báo kết quả ${about} ${award}${block}`,
    date: `– ngày ${weekdayText(facts.conferenceOn)}`,
    blocks: [
      paragraph(
        `${context.senderName} trân trọng thông báo ${addressOf(context.unit)} kết quả ${about} ${award}${block} tại Hội nghị ngày ${weekdayText(facts.conferenceOn)}`,
      ),
      ...outcomeBlocks(outcome, `Đối với ${award}${block}`, period !== undefined),
      paragraph(facts.rule, deciderText(outcome)),
      facts.recusals.length > 0
        ? {
            is: 'list',
            title: 'Không tham gia ghi nhận, quyết định kết quả do có liên quan',
            items: facts.recusals,
          }
        : undefined,
      button('Xem kết quả', context.link('cycle')),
      period === undefined
        ? paragraph(
            HIGHER,
            outcome.is === 'nominated'
              ? 'Đơn vị được suy tôn nhận thư riêng về hồ sơ đề nghị khen thưởng'
              : '',
          )
        : undefined,
    ],
    why: `Đơn vị nhận thư này vì ${memberOf(context)} và Hội nghị đã bỏ phiếu`,
  });
}

/** Who was given what; the year stands once, in `year`. */
function decisionText(facts: Facts<'decision'>, context: MailContext, year: string): string {
  const award = awardName(context.cluster, facts.award);
  const who = facts.registrant;
  switch (facts.outcome) {
    case 'council-accepted':
      return `đề nghị tặng ${withYear(award, year)} đối với ${who} được Hội đồng thông qua, trình cấp có thẩm quyền quyết định`;
    case 'council-cut':
      return `đề nghị tặng ${withYear(award, year)} đối với ${who} không được Hội đồng thông qua`;
    case 'granted':
      return `${who} được tặng ${withYear(award, year)}`;
    case 'granted-lower': {
      const lower = facts.lowerAward === undefined ? undefined : awardName(context.cluster, facts.lowerAward);
      return `${who} được tặng ${withYear(lower ?? 'hình thức khen thưởng khác', year)}`;
    }
    case 'not-granted':
      return `${who} không được tặng ${withYear(award, year)}`;
    case 'revoked':
      return `quyết định tặng ${withYear(award, year)} đối với ${who} bị hủy bỏ`;
  }
}

export function composeDecision(facts: Facts<'decision'>, context: MailContext): MailModel {
  const said = decisionText(facts, context, yearText(facts.cycleName));
  const lower = `Danh hiệu, hình thức đã được suy tôn, đề nghị: ${awardName(context.cluster, facts.award)}`;
  // A council examines a proposal; the reward is decided later, by somebody else.
  const ofCouncil = facts.outcome === 'council-accepted' || facts.outcome === 'council-cut';
  return frame(context, {
    act: `Thông báo kết quả ${ofCouncil ? 'xét ' : ''}khen thưởng: ${said}`,
    blocks: [
      paragraph(
        `Theo ${letterText(facts.decision)}, ${said}`,
        facts.outcome === 'granted-lower' ? lower : '',
      ),
      paragraph(`${context.senderName} trân trọng thông báo để ${addressOf(context.unit)} biết`),
      button('Xem kết quả', context.link('cycle')),
      paragraph('Đơn vị không phải làm gì thêm'),
    ],
    why: `Đơn vị nhận thư này vì ${memberOf(context)} và kết quả khen thưởng được thông báo tới mọi đơn vị`,
  });
}
