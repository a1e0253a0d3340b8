/** The vote on paper before it is counted: phiếu, danh sách ký nhận, giấy ủy quyền, thể lệ. */
import type { Contest } from '../../contest/contest.ts';
import { rulesInWords } from '../../contest/rules-in-words.ts';
import { formatInteger } from '../../shared/vietnamese.ts';
import {
  contestOfYear,
  contestTitle,
  dayOf,
  nameOf,
  voteWord,
  wordingOf,
  type PaperFacts,
  shortDate,
} from '../facts.ts';
import { clusterPaper, unitForm } from '../frame.ts';
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
    type: `PHIẾU ${voteWord(contest).toUpperCase()}`,
    about: `${contest.office ? 'Bầu' : 'Đề nghị tặng'} ${contestOfYear(facts, contest)}${second}`,
    unsigned: true,
    body: [
      numberedTable(
        each
          ? [
              column('Tập thể, cá nhân', 41),
              column('Đồng ý', 16, 'hand'),
              column('Không đồng ý', 18, 'hand'),
              column('Không có ý kiến', 18, 'hand'),
            ]
          : [column('Tập thể, cá nhân', 68), column('Chọn', 25, 'hand')],
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
    about: `Bỏ phiếu ${voteWord(contest)} ${contestOfYear(facts, contest)}`,
    unsigned: true,
    body: [
      paragraph(`Mỗi đơn vị nhận 01 phiếu. Tổng số: ${formatInteger(contest.electorate.length)} đơn vị.`),
      numberedTable(
        [column('Đơn vị', 40), column('Người nhận phiếu', 29), column('Ký nhận', 24, 'hand')],
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
  return unitForm({
    kind: 'power-of-attorney',
    type: 'GIẤY ỦY QUYỀN',
    about: `Dự họp bình xét và bỏ phiếu suy tôn ${cycle.name}`,
    addressees: [`Thường trực ${cluster.name}`],
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

/** Thể lệ: every rule of the vote, one page. */
export function rulesSheet(facts: PaperFacts, contest: Contest): Written {
  return clusterPaper(facts, {
    kind: 'rules-sheet',
    of: contest.id,
    on: dayOfVote(facts),
    type: 'THỂ LỆ',
    about: `${contest.office ? 'Bỏ phiếu' : 'Bình xét, bỏ phiếu'} ${voteWord(contest)} ${contestOfYear(facts, contest)}`,
    unsigned: true,
    body: [
      heading('1. Ứng viên', 2),
      candidateList(contest),
      heading('2. Quy định bỏ phiếu', 2),
      bullets(rulesInWords(contest, wordingOf(facts))),
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
