/** Biên bản kiểm phiếu, blank and filled: numbers in words, arithmetic shown. */
import { countedBallots } from '../../contest/counted-ballots.ts';
import { presentAt, type Approval, type Tally } from '../../contest/ballots.ts';
import type { Ballot, Contest } from '../../contest/contest.ts';
import { votesInWords } from '../../contest/wording.ts';
import { formatInteger, numberInWords } from '../../shared/vietnamese.ts';
import { contestOfYear, contestTitle, nameOf, namesOf, voteWord, type PaperFacts } from '../facts.ts';
import { upperFirst } from '../figures.ts';
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
  type Cell,
  type Written,
} from '../paper.ts';
import { incomplete } from '../wants.ts';
import { dayOfVote } from './voting.ts';

const SIGN = '(Ký, ghi rõ họ tên)';

/** `14 phiếu (bằng chữ: mười bốn)`; dots on a blank form. */
function counted(n: number | undefined, what = 'phiếu'): string {
  return n === undefined
    ? `…… ${what} (bằng chữ: ……………………)`
    : `${formatInteger(n)} ${what} (bằng chữ: ${numberInWords(n)})`;
}

function sheetLines(contest: Contest, tally: Tally | undefined): Block {
  return pairs(
    ['Số đơn vị được bỏ phiếu', counted(contest.electorate.length, 'đơn vị')],
    ['Số đơn vị có mặt', counted(tally && presentAt(tally), 'đơn vị')],
    ['Số phiếu phát ra', counted(tally?.issued)],
    ['Số phiếu thu về', counted(tally?.returned)],
    ['Số phiếu hợp lệ', counted(tally?.valid)],
    ['Số phiếu không hợp lệ', counted(tally?.invalid)],
  );
}

/** `13 + 0 + 1 = 14`: what the board adds up and signs. */
function approvalRow(name: string, vote: Approval | undefined): Cell[] {
  if (!vote) return [name, '', '', '', ''];
  const { yes, no, none } = vote;
  const sum = yes + no + none;
  return [
    name,
    yes,
    no,
    none,
    `${[yes, no, none].map((n) => formatInteger(n)).join(' + ')} = ${formatInteger(sum)}`,
  ];
}

export function voteTable(contest: Contest, ballot: Ballot, votes: Tally['votes'] | undefined): Block {
  const names = new Map(contest.candidates.map(({ id, name }) => [id, name]));
  const rows = ballot.candidates.map((id): Cell[] => {
    const vote: Approval | number | undefined = votes?.[id];
    const name = names.get(id) ?? id;
    if (contest.policy.choices.kind === 'choose') return [name, typeof vote === 'number' ? vote : ''];
    return approvalRow(name, typeof vote === 'object' ? vote : undefined);
  });
  return numberedTable(
    contest.policy.choices.kind === 'choose'
      ? [column('Tập thể, cá nhân', 68), column('Số phiếu', 25, 'count')]
      : [
          column('Tập thể, cá nhân', 34),
          column('Đồng ý', 12, 'count'),
          column('Không đồng ý', 13, 'count'),
          column('Không có ý kiến', 13, 'count'),
          column('Cộng', 21, 'centred'),
        ],
    rows,
  );
}

function sheetCheck({ issued, returned, valid, invalid }: Tally): Block {
  const unreturned = issued - returned;
  return paragraph(
    `Đối chiếu: thu về ${formatInteger(returned)} = hợp lệ ${formatInteger(valid)} + không hợp lệ ${formatInteger(invalid)}; phát ra ${formatInteger(issued)} − thu về ${formatInteger(returned)} = ${formatInteger(unreturned)} phiếu không thu về.`,
  );
}

export function countingMinutesBlank(facts: PaperFacts, contest: Contest): Written {
  const ballot = contest.ballots.at(-1);
  if (!ballot) return incomplete(`Chưa mở bỏ phiếu ${contestTitle(facts, contest)}.`);
  return countingPaper(facts, contest, ballot, 'counting-minutes-blank', contest.id, undefined);
}

export function countingMinutes(facts: PaperFacts, contest: Contest, ballot: Ballot): Written {
  if (!ballot.tally)
    return incomplete(
      `Chưa có kết quả kiểm phiếu ${contestTitle(facts, contest)}, lần ${formatInteger(ballot.n)}.`,
    );
  const of = `${contest.id}.lan-${ballot.n}${ballot.session > 1 ? `-phien-${ballot.session}` : ''}`;
  return countingPaper(facts, contest, ballot, 'counting-minutes', of, ballot.tally);
}

function countingPaper(
  facts: PaperFacts,
  contest: Contest,
  ballot: Ballot,
  kind: 'counting-minutes' | 'counting-minutes-blank',
  of: string,
  tally: Tally | undefined,
): Written {
  const on = dayOfVote(facts);
  const board = tally ? boardLines(facts, contest, tally) : [];
  const round = ballot.n > 1 ? ', lần thứ hai' : '';
  return clusterPaper(facts, {
    kind,
    of,
    on,
    type: 'BIÊN BẢN KIỂM PHIẾU',
    about: `Bỏ phiếu ${voteWord(contest)} ${contestOfYear(facts, contest)}${round}`,
    unsigned: true,
    body: [
      heading('1. Ban kiểm phiếu', 2),
      board.length === 0
        ? pairs(['Trưởng ban', undefined], ['Thành viên', undefined], ['Thành viên', undefined])
        : bullets(board),
      heading('2. Số phiếu', 2),
      sheetLines(contest, tally),
      ...(tally
        ? [sheetCheck(tally)]
        : [paragraph('Đối chiếu: số phiếu thu về = số phiếu hợp lệ + số phiếu không hợp lệ.')]),
      heading('3. Kết quả', 2),
      voteTable(contest, ballot, tally?.votes),
      ...writtenLines(facts, contest, ballot, tally),
      ...substituteLines(facts, tally),
      ...(tally ? shareLines(contest, ballot) : []),
      paragraph(
        'Biên bản lập xong, đã đọc cho Ban kiểm phiếu cùng nghe và ký tên; phiếu được niêm phong kèm theo biên bản./.',
      ),
      // A board of two signs in two columns.
      signatures(
        ...(board.length === 2 ? [] : [{ title: 'THÀNH VIÊN', note: SIGN }]),
        { title: 'THÀNH VIÊN', note: SIGN },
        { title: 'TRƯỞNG BAN', note: SIGN },
      ),
    ],
  });
}

/** The members of the board: by name where counters were named for these units. */
function boardLines(facts: PaperFacts, { board }: Contest, { counters }: Tally): string[] {
  const on = dayOfVote(facts);
  return counters.map((unit) => {
    const person = board && [board.a, board.b].find((one) => one.unit === unit);
    const office = `đại diện ${nameOf(facts, unit, on)}`;
    return person ? `${person.name}, ${office};` : `${upperFirst(office)};`;
  });
}

/** Who voted for a unit in place of its own voter, each with the power of attorney. */
function substituteLines(facts: PaperFacts, tally: Tally | undefined): Block[] {
  const { substitutes = [] } = tally ?? {};
  if (substitutes.length === 0) return [];
  return [
    paragraph('Người được ủy quyền bỏ phiếu thay:'),
    bullets(
      substitutes.map(
        ({ unit, name, authority }) => `${nameOf(facts, unit, dayOfVote(facts))}: ${name}, ${authority};`,
      ),
    ),
  ];
}

/** Written opinions of absent units stand apart from the ballots. */
function writtenLines(
  facts: PaperFacts,
  contest: Contest,
  ballot: Ballot,
  tally: Tally | undefined,
): Block[] {
  const written = tally?.writtenOpinions;
  if (!written) return [];
  return [
    paragraph(`Ý kiến bằng văn bản của đơn vị vắng mặt (${namesOf(facts, written.units)}):`),
    voteTable(contest, ballot, written.votes),
  ];
}

/** `Sở …: 13/14 phiếu đồng ý (92,86%), đạt.` and what was needed. */
function shareLines(contest: Contest, ballot: Ballot): Block[] {
  if (ballot.quorumMet === false)
    return [
      paragraph(
        'Không đủ số đơn vị có mặt theo thể lệ; lần bỏ phiếu này không có kết quả và được tổ chức lại.',
      ),
    ];
  const count = countedBallots(contest).find(
    (one) => one.n === ballot.n && [...one.votes.keys()].every((id) => ballot.candidates.includes(id)),
  );
  if (!count) return [];
  const names = new Map(contest.candidates.map(({ id, name }) => [id, name]));
  const { num, den, atLeast } = contest.policy.threshold;
  const product = `${count.base} × ${num}/${den}`;
  return [
    paragraph(
      `Số phiếu cần đạt: ${atLeast === '>' ? 'quá' : 'từ'} ${product}, tức ${count.required} phiếu trở lên (bằng chữ: ${numberInWords(count.required)}).`,
    ),
    bullets(
      [...count.votes.keys()].map(
        (id) =>
          `${names.get(id) ?? id}: ${votesInWords(contest, count, id)}, ${count.passed.includes(id) ? 'đạt' : 'không đạt'};`,
      ),
    ),
  ];
}
