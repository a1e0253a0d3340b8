/** Mails about registrations and what became of them: checked, taken over, voted on, decided. */
import { awardName, blockName } from '#domain/cluster/cluster.ts';
import type { NoticeFacts, ResultOutcome } from '#domain/notices/notice.ts';
import { STATE_WORDS } from '#domain/registration/registration.ts';
import { button, frame, memberOf, paragraph, quote } from './frame.ts';
import type { Block, MailContext, MailModel } from './mail-model.ts';
import { yearText } from './task-name.ts';
import { addressOf, dayText, letterText, two, weekdayText, withYear } from './wording.ts';

type Facts<K extends NoticeFacts['kind']> = Extract<NoticeFacts, { kind: K }>;

const HIGHER = 'Việc tặng thưởng do cấp có thẩm quyền quyết định';

function isState(text: string): text is keyof typeof STATE_WORDS {
  return Object.hasOwn(STATE_WORDS, text);
}

/** What the new state means for the registrant. */
const STATE_MEANS: ReadonlyMap<string, string> = new Map([
  ['kept', 'Đăng ký tiếp tục được đưa vào bình xét, suy tôn'],
  ['held', 'Việc xét được tiếp tục khi có kết luận xác minh; đơn vị chưa phải làm gì thêm'],
  ['dropped', 'Đăng ký không được đưa vào bình xét, suy tôn'],
  ['ineligible', 'Đăng ký không được đưa vào bình xét, suy tôn'],
  ['withdrawn', 'Đăng ký không được đưa vào bình xét, suy tôn'],
]);

export function composeRegistrationState(
  facts: Facts<'registration-state'>,
  context: MailContext,
): MailModel {
  const state = isState(facts.state) ? STATE_WORDS[facts.state] : facts.state;
  const award = withYear(awardName(context.cluster, facts.award), yearText(facts.cycleName));
  return frame(context, {
    act: `Thông báo về đăng ký ${award} của ${facts.registrant}`,
    date: `– từ ngày ${dayText(facts.on)}`,
    blocks: [
      paragraph(
        `${context.senderName} thông báo: từ ngày ${dayText(facts.on)}, đăng ký ${award} của ${facts.registrant} được ghi nhận là “${state}”`,
      ),
      facts.reason === '' ? undefined : paragraph('Lý do:'),
      facts.reason === '' ? undefined : quote(facts.reason),
      button('Xem đăng ký của đơn vị', context.link('cycle')),
      paragraph(
        STATE_MEANS.get(facts.state) ?? '',
        `Nếu có ý kiến khác, đề nghị ${addressOf(context.unit)} trao đổi với đầu mối dưới đây`,
      ),
    ],
    why: 'Đơn vị nhận thư này vì trạng thái một đăng ký của đơn vị đã thay đổi',
  });
}

export function composeMerger(facts: Facts<'merger'>, context: MailContext): MailModel {
  const former = context.unitName(facts.formerUnit);
  const year = yearText(facts.cycleName);
  const count = facts.registrations.length;
  const table: Block = {
    is: 'table',
    caption: `Đăng ký ${year} đề nghị xác nhận`,
    columns: ['Tập thể, cá nhân', 'Danh hiệu, hình thức khen thưởng'],
    rows: facts.registrations.map((one) => [one.registrant, awardName(context.cluster, one.award)]),
  };
  const act = count > 0 ? 'xác nhận đăng ký và cán bộ đầu mối' : 'xác nhận cán bộ đầu mối';
  return frame(context, {
    act: `Đề nghị ${act} ${year} sau khi tiếp nhận nhiệm vụ của ${former}`,
    blocks: [
      paragraph(
        `Từ ngày ${dayText(facts.on)}, ${addressOf(context.unit)} tiếp nhận nhiệm vụ của ${former}`,
        `${context.senderName} đề nghị ${addressOf(context.unit)} xác nhận lại cán bộ đầu mối, người thay thế, lãnh đạo phụ trách${count > 0 ? `; xác nhận giữ hoặc rút ${two(count)} đăng ký dưới đây` : ''}`,
      ),
      count > 0 ? table : undefined,
      button('Mở phần xác nhận', context.link('confirm')),
      paragraph(
        `Giao ước đã ký và hồ sơ của ${former} được giữ nguyên`,
        `Khi chưa có xác nhận, ${count > 0 ? 'đăng ký được ghi là chờ xác nhận và ' : ''}${context.senderName} sẽ gọi điện trao đổi`,
      ),
    ],
    why: `Đơn vị nhận thư này vì là đơn vị tiếp nhận nhiệm vụ của ${former}`,
  });
}

function outcomeBlocks(outcome: ResultOutcome, about: string): readonly (Block | undefined)[] {
  if (outcome.is === 'none')
    return [paragraph(`${about} chưa có đơn vị, cá nhân được suy tôn: ${outcome.why}`)];
  const { nominated, emptySeats } = outcome;
  return [
    nominated.length === 0
      ? undefined
      : {
          is: 'list',
          title: 'Được suy tôn, đề nghị',
          items: nominated.map((one) => `${one.name}: ${one.votes}`),
        },
    emptySeats > 0 ? paragraph(`${about} còn ${two(emptySeats)} chỉ tiêu để trống`) : undefined,
  ];
}

export function composeResult(facts: Facts<'result'>, context: MailContext): MailModel {
  const year = yearText(facts.cycleName);
  const award = withYear(awardName(context.cluster, facts.award), year);
  const block = facts.block === undefined ? '' : `, ${blockName(context.cluster, facts.block)}`;
  const { outcome } = facts;
  return frame(context, {
    act: `Thông báo kết quả bình xét, suy tôn ${award}${block}`,
    date: `– ngày ${weekdayText(facts.conferenceOn)}`,
    blocks: [
      paragraph(
        `${context.senderName} trân trọng thông báo ${addressOf(context.unit)} kết quả bình xét, suy tôn ${award}${block} tại Hội nghị ngày ${weekdayText(facts.conferenceOn)}`,
      ),
      ...outcomeBlocks(outcome, `Đối với ${award}${block}`),
      paragraph(facts.rule),
      facts.recusals.length > 0
        ? { is: 'list', title: 'Không tham gia xử lý kết quả (có liên quan)', items: facts.recusals }
        : undefined,
      button('Xem kết quả', context.link('cycle')),
      paragraph(
        HIGHER,
        outcome.is === 'nominated' ? 'Đơn vị được suy tôn nhận thư riêng về hồ sơ đề nghị khen thưởng' : '',
      ),
    ],
    why: `Đơn vị nhận thư này vì ${memberOf(context)} và Hội nghị đã bỏ phiếu`,
  });
}

function decisionText(facts: Facts<'decision'>, award: string, lower: string): string {
  switch (facts.outcome) {
    case 'granted':
      return `${facts.registrant} được tặng ${award}`;
    case 'granted-lower':
      return `${facts.registrant} được tặng ${lower} (suy tôn, đề nghị: ${award})`;
    case 'not-granted':
      return `${facts.registrant} không được tặng ${award}`;
    case 'revoked':
      return `quyết định tặng ${award} đối với ${facts.registrant} bị hủy bỏ`;
  }
}

export function composeDecision(facts: Facts<'decision'>, context: MailContext): MailModel {
  const year = yearText(facts.cycleName);
  const award = withYear(awardName(context.cluster, facts.award), year);
  const lower = withYear(awardName(context.cluster, facts.lowerAward ?? 'hình thức khen thưởng khác'), year);
  const said = decisionText(facts, award, lower);
  const words = { granted: '', 'granted-lower': '', 'not-granted': '', revoked: '' } as const;
  return frame(context, {
    act: `Thông báo quyết định của cấp có thẩm quyền ${year}: ${said}${words[facts.outcome]}`,
    blocks: [
      paragraph(`Theo ${letterText(facts.decision)}, ${said}`),
      paragraph(`${context.senderName} trân trọng thông báo để ${addressOf(context.unit)} biết`),
      button('Xem kết quả', context.link('cycle')),
      paragraph('Đơn vị không phải làm gì thêm'),
    ],
    why: `Đơn vị nhận thư này vì ${memberOf(context)} và kết quả khen thưởng được thông báo tới mọi đơn vị`,
  });
}
