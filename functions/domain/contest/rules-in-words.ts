/** Every rule of a vote as Vietnamese sentences: the same on the page and on the sheet in the hall. */
import { seatsOf } from '#domain/contest/frozen.ts';
import type { Contest } from '#domain/contest/contest.ts';
import type { TieStep } from '#domain/contest/policy.ts';
import { required } from '#domain/contest/threshold.ts';
import { baseInWords, shareInWords, type Wording } from '#domain/contest/wording.ts';
import { formatInteger } from '#domain/shared/vietnamese.ts';

const TIE_WORDS: Readonly<Record<Exclude<TieStep['kind'], 'indicator'>, string>> = {
  'verified-score': 'điểm thẩm định cao hơn',
  women: 'tập thể có từ 70% nữ trở lên hoặc cá nhân là nữ',
  'second-ballot': 'bỏ phiếu lần thứ hai',
  'head-and-deputy': 'Trưởng, Phó Trưởng quyết định, trừ người có ứng viên',
  'empty-seat': 'để trống suất còn lại',
};

export function rulesInWords(contest: Contest, words: Wording): string[] {
  const { policy, electorate } = contest;
  const n = electorate.length;
  return [
    `Người bỏ phiếu: ${formatInteger(n)} đơn vị, mỗi đơn vị một phiếu. ${absentText(contest)}`,
    `Số phải có mặt: ${shareInWords(policy.quorum)} số đơn vị được bỏ phiếu, tức ${required(n, policy.quorum)} đơn vị trở lên; không đủ thì tổ chức lại ở phiên khác.`,
    policy.choices.kind === 'approve-each'
      ? 'Cách bỏ phiếu: ghi đồng ý, không đồng ý hoặc không có ý kiến đối với từng ứng viên.'
      : `Cách bỏ phiếu: chọn tối đa ${formatInteger(policy.choices.atMost)} ứng viên.`,
    `Được ${contest.office ? 'bầu' : 'suy tôn'} khi đạt ${shareInWords(policy.threshold)} ${baseInWords(contest, words)}${policy.denominator === 'electorate' ? `, tức ${required(n, policy.threshold)} phiếu trở lên` : ''}, lấy từ cao xuống thấp cho đủ ${formatInteger(seatsOf(policy, contest))} suất.`,
    policy.maxBallots > 1 ? `Bỏ phiếu tối đa ${formatInteger(policy.maxBallots)} lần.` : 'Bỏ phiếu một lần.',
    `Khi bằng phiếu ở suất cuối, lần lượt xét: ${policy.tieChain.map((step) => tieText(step, words.indicatorName)).join('; ')}.`,
    policy.selfVote === 'allowed'
      ? 'Đơn vị có ứng viên được bỏ phiếu cho ứng viên của mình.'
      : 'Đơn vị không bỏ phiếu cho ứng viên của chính mình.',
    'Ban kiểm phiếu có ít nhất hai người, không thuộc đơn vị có ứng viên; kết quả chỉ công bố sau khi kiểm xong toàn bộ.',
    'Đơn vị có ứng viên không thẩm tra, không ghi nhận, không quyết định kết quả của nội dung đó.',
  ];
}

function tieText(step: TieStep, indicator: (id: string) => string): string {
  if (step.kind !== 'indicator') return TIE_WORDS[step.kind];
  return `chỉ tiêu ${indicator(step.indicator)} ${step.better === 'higher' ? 'cao' : 'thấp'} hơn`;
}

function absentText({ policy: { absent } }: Contest): string {
  switch (absent) {
    case 'none':
      return 'Đơn vị vắng mặt không được bỏ phiếu thay.';
    case 'own-substitute':
      return 'Đơn vị vắng mặt cử người khác của chính đơn vị, có giấy ủy quyền.';
    case 'written-opinion':
      return 'Đơn vị vắng mặt được gửi ý kiến bằng văn bản, ghi ở dòng riêng.';
  }
}
