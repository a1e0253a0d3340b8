/** Mails about registrations: their state changed, or another unit takes them over. */
import { awardName } from '#domain/cluster/cluster.ts';
import type { NoticeFacts } from '#domain/notices/notice.ts';
import { STATE_WORDS } from '#domain/registration/registration.ts';
import { button, frame, paragraph, quote } from './frame.ts';
import type { Block, MailContext, MailModel } from './mail-model.ts';
import { yearText } from './task-name.ts';
import { addressOf, dayText, two, withYear } from './wording.ts';

type Facts<K extends NoticeFacts['kind']> = Extract<NoticeFacts, { kind: K }>;

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

/** The act as the subject says it. */
const STATE_ACTS: ReadonlyMap<string, string> = new Map([
  ['kept', 'tiếp tục xét'],
  ['held', 'chưa xét'],
  ['dropped', 'không duy trì'],
  ['ineligible', 'không đủ điều kiện:'],
  ['withdrawn', 'rút'],
]);

export function composeRegistrationState(
  facts: Facts<'registration-state'>,
  context: MailContext,
): MailModel {
  const state = isState(facts.state) ? STATE_WORDS[facts.state] : facts.state;
  const award = withYear(awardName(context.cluster, facts.award), yearText(facts.cycleName));
  return frame(context, {
    act: `Thông báo ${STATE_ACTS.get(facts.state) ?? 'về'} đăng ký ${award} của ${facts.registrant}`,
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
      button('Mở phần xác nhận', context.link('tasks')),
      paragraph(
        `Giao ước đã ký và hồ sơ của ${former} được giữ nguyên`,
        `Khi chưa có xác nhận, ${count > 0 ? 'đăng ký được ghi là chờ xác nhận và ' : ''}${context.senderName} sẽ gọi điện trao đổi`,
      ),
    ],
    why: `Đơn vị nhận thư này vì là đơn vị tiếp nhận nhiệm vụ của ${former}`,
  });
}
