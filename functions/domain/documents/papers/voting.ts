/** The vote on paper before it is counted: phiếu, danh sách ký nhận, giấy ủy quyền, thể lệ. */
import { seatsOf } from '../../contest/frozen.ts';
import type { Contest } from '../../contest/contest.ts';
import { baseInWords, shareInWords } from '../../contest/wording.ts';
import { required } from '../../contest/threshold.ts';
import type { TieStep } from '../../contest/policy.ts';
import { formatInteger } from '../../shared/vietnamese.ts';
import { contestTitle, dayOf, nameOf, wordingOf, type PaperFacts, shortDate } from '../facts.ts';
import { clusterPaper } from '../frame.ts';
import {
  bullets,
  column,
  heading,
  numberedTable,
  pairs,
  paragraph,
  signatures,
  type Block,
  type Written,
} from '../paper.ts';
import { incomplete } from '../wants.ts';

const SIGN = '(Ký, ghi rõ họ tên)';

export function dayOfVote(facts: PaperFacts) {
  return dayOf(facts, facts.cycle.conference?.date);
}

/** A5, never numbered, so that no sheet can be told from another; room for the stamp. */
export function ballot(facts: PaperFacts, contest: Contest): Written {
  const sheet = contest.ballots.at(-1);
  const candidates = contest.candidates.filter(({ id }) => sheet?.candidates.includes(id) ?? true);
  if (candidates.length === 0) return incomplete(`Không có ứng viên ${contestTitle(facts, contest)}.`);
  const { choices } = contest.policy;
  const each = choices.kind === 'approve-each';
  const second = (sheet?.n ?? 1) > 1 ? ' (lần bỏ phiếu thứ hai)' : '';
  return clusterPaper(facts, {
    kind: 'ballot',
    of: contest.id,
    on: dayOfVote(facts),
    stamp: '(Đóng dấu)',
    page: 'a5',
    type: 'PHIẾU SUY TÔN',
    about: `Đề nghị tặng ${contestTitle(facts, contest)} ${facts.cycle.name}${second}`,
    unsigned: true,
    body: [
      numberedTable(
        each
          ? [
              column('Tập thể, cá nhân', 41),
              column('Đồng ý', 16, 'centred'),
              column('Không đồng ý', 18, 'centred'),
              column('Không có ý kiến', 18, 'centred'),
            ]
          : [column('Tập thể, cá nhân', 68), column('Chọn', 25, 'centred')],
        candidates.map(({ name, unitName }) => [
          name === unitName ? name : `${name} (${unitName})`,
          ...(each ? ['', '', ''] : ['']),
        ]),
      ),
      paragraph(
        each
          ? 'Ghi chú: Đánh dấu x vào một ô ở mỗi dòng. Dòng để trống hoặc đánh dấu từ hai ô trở lên tính là không có ý kiến.'
          : `Ghi chú: Đánh dấu x để chọn tối đa ${formatInteger(choices.atMost)} tập thể, cá nhân.`,
        'italic',
      ),
      paragraph(
        `Phiếu không hợp lệ: phiếu không có dấu, phiếu ghi thêm tên${each ? '' : ', phiếu chọn quá số được chọn'}, phiếu có ghi tên hoặc ký hiệu của người bỏ phiếu.`,
        'italic',
      ),
    ],
  });
}

export function ballotRoll(facts: PaperFacts, contest: Contest): Written {
  const on = dayOfVote(facts);
  return clusterPaper(facts, {
    kind: 'ballot-roll',
    of: contest.id,
    on,
    type: 'DANH SÁCH KÝ NHẬN PHIẾU',
    about: `Bỏ phiếu suy tôn ${contestTitle(facts, contest)} ${facts.cycle.name}`,
    unsigned: true,
    body: [
      paragraph(`Mỗi đơn vị nhận 01 phiếu. Tổng số: ${formatInteger(contest.electorate.length)} đơn vị.`),
      numberedTable(
        [column('Đơn vị', 40), column('Người nhận phiếu', 29), column('Ký nhận', 24)],
        contest.electorate.map((unit) => [nameOf(facts, unit, on), '', '']),
      ),
      pairs(['Số phiếu đã phát', undefined], ['Số phiếu thu hồi, hủy do ghi sai', undefined]),
      signatures({ title: 'NGƯỜI PHÁT PHIẾU', note: SIGN }, { title: 'TM. BAN KIỂM PHIẾU', note: SIGN }),
    ],
  });
}

/** One form for every unit: an absent unit sends another of its own people. */
export function powerOfAttorney(facts: PaperFacts): Written {
  const { cycle, cluster } = facts;
  if (!cycle.conference) return incomplete('Chưa có ngày hội nghị.');
  return clusterPaper(facts, {
    kind: 'power-of-attorney',
    on: dayOfVote(facts),
    type: 'GIẤY ỦY QUYỀN',
    about: `Dự họp bình xét và bỏ phiếu suy tôn ${cycle.name}`,
    addressees: [`Thường trực ${cluster.name}`],
    unsigned: true,
    body: [
      pairs(['Đơn vị', undefined], ['Người ủy quyền', undefined], ['Chức vụ', undefined]),
      paragraph(
        `Không thể tham dự Hội nghị ngày ${shortDate(cycle.conference.date)}, nay ủy quyền cho cán bộ của chính đơn vị:`,
      ),
      pairs(['Họ và tên', undefined], ['Chức vụ', undefined]),
      paragraph(
        'Được thay mặt đơn vị dự họp bình xét và bỏ phiếu suy tôn. Giấy này chỉ có giá trị trong Hội nghị nêu trên; người được ủy quyền không được ủy quyền lại.',
      ),
      signatures(
        { title: 'NGƯỜI ĐƯỢC ỦY QUYỀN', note: SIGN },
        { title: 'NGƯỜI ỦY QUYỀN', note: '(Ký, đóng dấu)' },
      ),
    ],
  });
}

const TIE_WORDS: Readonly<Record<Exclude<TieStep['kind'], 'indicator'>, string>> = {
  'verified-score': 'điểm thẩm định cao hơn',
  women: 'tập thể có từ 70% nữ trở lên hoặc cá nhân là nữ',
  'second-ballot': 'bỏ phiếu lần thứ hai',
  'head-and-deputy': 'Trưởng, Phó Trưởng quyết định, trừ người có ứng viên',
  'empty-seat': 'để trống suất còn lại',
};

/** Thể lệ: every rule of the vote, one page. */
export function rulesSheet(facts: PaperFacts, contest: Contest): Written {
  const { policy, electorate } = contest;
  const words = wordingOf(facts);
  const n = electorate.length;
  const title = contestTitle(facts, contest);
  const rules: string[] = [
    `Người bỏ phiếu: ${formatInteger(n)} đơn vị, mỗi đơn vị một phiếu. ${absentText(contest)}`,
    `Số phải có mặt: ${shareInWords(policy.quorum)} số đơn vị được bỏ phiếu, tức ${required(n, policy.quorum)} đơn vị trở lên; không đủ thì tổ chức lại ở phiên khác.`,
    policy.choices.kind === 'approve-each'
      ? 'Cách bỏ phiếu: ghi đồng ý, không đồng ý hoặc không có ý kiến đối với từng ứng viên.'
      : `Cách bỏ phiếu: chọn tối đa ${formatInteger(policy.choices.atMost)} ứng viên.`,
    `Được suy tôn khi đạt ${shareInWords(policy.threshold)} ${baseInWords(contest, words)}${policy.denominator === 'electorate' ? `, tức ${required(n, policy.threshold)} phiếu trở lên` : ''}, lấy từ cao xuống thấp cho đủ ${formatInteger(seatsOf(policy, contest))} suất.`,
    policy.maxBallots > 1 ? `Bỏ phiếu tối đa ${formatInteger(policy.maxBallots)} lần.` : 'Bỏ phiếu một lần.',
    `Khi bằng phiếu ở suất cuối, lần lượt xét: ${policy.tieChain.map((step) => tieText(step, words.indicatorName)).join('; ')}.`,
    policy.selfVote === 'allowed'
      ? 'Đơn vị có ứng viên được bỏ phiếu cho ứng viên của mình.'
      : 'Đơn vị không bỏ phiếu cho ứng viên của chính mình.',
    'Ban kiểm phiếu có ít nhất hai người, không thuộc đơn vị có ứng viên; kết quả chỉ công bố sau khi kiểm xong toàn bộ.',
    'Đơn vị có ứng viên không thẩm tra, không ghi nhận, không quyết định kết quả của nội dung đó.',
  ];
  return clusterPaper(facts, {
    kind: 'rules-sheet',
    of: contest.id,
    on: dayOfVote(facts),
    type: 'THỂ LỆ',
    about: `Bình xét, bỏ phiếu suy tôn ${title} ${facts.cycle.name}`,
    unsigned: true,
    body: [
      heading('1. Ứng viên', 2),
      candidateList(contest),
      heading('2. Quy định bỏ phiếu', 2),
      bullets(rules),
    ],
  });
}

function candidateList({ candidates }: Contest): Block {
  return candidates.length === 0
    ? paragraph('Không có ứng viên.')
    : bullets(
        candidates.map(({ name, unitName }) => (name === unitName ? `${name};` : `${name} (${unitName});`)),
      );
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
