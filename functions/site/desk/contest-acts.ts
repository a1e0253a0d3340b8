/** What is voted on: added, changed one rule at a time, taken out. What a form does not ask stays as it is. */
import type { CycleBoard } from '#app/read/cluster-board.ts';
import { contestFileOf } from '#contracts/contest-file.ts';
import { awardName } from '#domain/cluster/cluster.ts';
import { OFFICE_IDS } from '#domain/cluster/office.ts';
import type { ContestDefinition } from '#domain/cycle/cycle.ts';
import { shareInWords } from '#domain/contest/wording.ts';
import { formatPoints } from '#domain/scoring/points.ts';
import type { Threshold } from '#domain/contest/threshold.ts';
import type { Choice } from '#views/forms/model.ts';
import { change, open, type RulesAct } from './change-cycle.ts';
import type { Desk } from './desk-page.tsx';
import { CITATION_HINT, citationLine, readCitation } from './citation-acts.ts';
import { lineField, selectField, textField } from './fields.ts';
import type { Said } from './said.ts';
import { readTieSteps, TIE_HINT } from './tie-lines.ts';

/** None is taken unless somebody chooses it: no threshold for clusters is fixed by law. */
export const SHARES: readonly Choice[] = [
  { value: '>= 2/3', label: 'từ 2/3 (TT 04/2016/TT-TANDTC Điều 17)' },
  { value: '> 1/2', label: 'quá 1/2' },
  { value: '>= 80%', label: 'từ 80% (mức của hội đồng, NĐ 98/2023 Điều 30)' },
  { value: '>= 90%', label: 'từ 90% (mức của hội đồng, NĐ 98/2023 Điều 30)' },
];

const shareText = ({ atLeast, num, den }: Threshold): string =>
  den === 100 ? `${atLeast} ${num}%` : `${atLeast} ${num}/${den}`;

/** The presets, and whatever else a contest of the cycle has already. */
function sharesOf({ cycle }: CycleBoard): Choice[] {
  const own = cycle.contests.flatMap(({ policy }) => [policy.threshold, policy.quorum]);
  const known = new Map([
    ...own.map((share) => [shareText(share), shareInWords(share)] as const),
    ...SHARES.map(({ value, label }) => [value, label] as const),
  ]);
  return [...known].map(([value, label]) => ({ value, label }));
}

const formerOf = ({ cycle }: CycleBoard, id: string): ContestDefinition | undefined =>
  cycle.contests.find((one) => one.id === id);

/** The contest that the address names, to be changed: its values stand in the form. */
const wanted = (m: CycleBoard, { query }: Desk) => formerOf(m, query('sua'));

const contest: RulesAct = {
  act: 'contest',
  form: (m, desk) =>
    open(m)
      ? {
          heading: 'Thêm hoặc sửa nội dung bỏ phiếu',
          folded: wanted(m, desk) === undefined,
          notes: [
            'Ghi lại mã đã có để sửa: các quy tắc không hỏi ở đây được giữ nguyên. Nội dung mới theo mặc định: mỗi đơn vị một phiếu, phiếu giấy, hai lần bỏ phiếu.',
          ],
          button: 'Lưu nội dung bỏ phiếu',
          fields: [
            lineField('id', 'Mã', 'Ví dụ co-chinh-phu-stp.'),
            selectField('award', 'Danh hiệu, hình thức, hoặc bầu', [
              ...m.cycle.awards.map((id) => ({ value: id, label: awardName(desk.cluster, id) })),
              ...Object.values(OFFICE_IDS).map((id) => ({
                value: id,
                label: `Bầu ${awardName(desk.cluster, id)} kỳ sau`,
              })),
            ]),
            lineField(
              'period',
              'Bầu cho kỳ (chỉ khi bầu Trưởng, Phó Trưởng)',
              'Ví dụ 2026. Ứng viên là các đơn vị thành viên.',
            ),
            selectField(
              'block',
              'Chỉ xét khối (không bắt buộc)',
              desk.cluster.blocks.map(({ id, name }) => ({ value: id, label: name })),
            ),
            selectField('threshold', 'Tỷ lệ phiếu cần đạt', sharesOf(m)),
            selectField('quorum', 'Tỷ lệ đơn vị phải có mặt', sharesOf(m)),
            lineField('seats', 'Số suất', 'Ví dụ 1; nội dung đã có mà để trống thì giữ nguyên.'),
          ],
        }
      : undefined,
  filled: (m, desk) => {
    const former = wanted(m, desk);
    if (former === undefined) return { seats: '1' };
    const { id, award, office, block = '', policy } = former;
    const seats = policy.seats.kind === 'number' ? String(policy.seats.number) : '';
    const { threshold, quorum } = policy;
    const shares = { threshold: shareText(threshold), quorum: shareText(quorum) };
    return { id, award, period: office?.period ?? '', block, ...shares, seats };
  },
  command: (m, said) => {
    const former = formerOf(m, said.text('id'));
    return change(m, { contests: put(m, contestOf(said, former)) });
  },
  done: 'Đã lưu nội dung bỏ phiếu.',
};

/** What units elect one of themselves to; undefined for an award. */
const roleOf = (award: string) => (['head', 'deputy'] as const).find((role) => OFFICE_IDS[role] === award);

function contestOf(said: Said, former: ContestDefinition | undefined) {
  const keeps = former !== undefined && (said.fields['seats'] ?? '').trim() === '';
  const { eligibility, policy, candidatesFrom } = former ?? {};
  const award = said.text('award');
  const role = roleOf(award);
  const ofUnits = typeof candidatesFrom === 'object' && 'units' in candidatesFrom;
  // Candidates are of one kind or the other: what was said of the other kind is not kept.
  const stand = ofUnits === (role !== undefined) && candidatesFrom !== undefined ? { candidatesFrom } : {};
  return {
    ...(eligibility && { eligibility }),
    ...stand,
    id: said.text('id'),
    ...(role ? { elects: { role, period: said.text('period') } } : { award }),
    ...said.maybe('block'),
    policy: {
      ...policy,
      threshold: said.text('threshold'),
      quorum: said.text('quorum'),
      ...(!keeps && { seats: { kind: 'number', number: said.count('seats') } }),
    },
  };
}

/** In the place of the one with the same id, else behind: contests that take nominees stand after their source. */
function put(
  { cycle: { contests } }: CycleBoard,
  one: { readonly id: string; readonly policy: object; readonly eligibility?: object },
): object[] {
  const has = contests.some(({ id }) => id === one.id);
  const files = contests.map(contestFileOf);
  return has ? files.map((other) => (other.id === one.id ? one : other)) : [...files, one];
}

const RULES = {
  denominator: {
    label: 'Tỷ lệ tính trên',
    choices: {
      electorate: 'tổng số đơn vị được bỏ phiếu',
      present: 'số đơn vị có mặt',
      issued: 'số phiếu phát ra',
      returned: 'số phiếu thu về',
      valid: 'số phiếu hợp lệ',
    },
  },
  absent: {
    label: 'Đơn vị vắng mặt',
    choices: {
      none: 'không bỏ phiếu thay',
      'own-substitute': 'cử người của chính đơn vị, có giấy ủy quyền',
      'written-opinion': 'gửi ý kiến bằng văn bản',
    },
  },
  selfVote: {
    label: 'Đơn vị có ứng viên',
    choices: { allowed: 'được bỏ phiếu cho ứng viên của mình', 'not-allowed': 'không bỏ phiếu cho mình' },
  },
  ballotKind: {
    label: 'Hình thức bỏ phiếu',
    choices: {
      paper: 'phiếu giấy',
      'show-of-hands': 'biểu quyết giơ tay',
      circulation: 'lấy ý kiến bằng văn bản',
    },
  },
  onTie: {
    label: 'Lần hai khi bằng phiếu ở suất cuối',
    choices: {
      tied: 'bỏ phiếu giữa các ứng viên bằng phiếu',
      all: 'bỏ phiếu lại tất cả',
      none: 'không bỏ phiếu',
    },
  },
  onTooFew: {
    label: 'Lần hai khi chưa đủ người đạt tỷ lệ',
    choices: {
      'top-seats-plus-one': 'bỏ phiếu giữa số suất còn lại cộng một',
      all: 'bỏ phiếu lại tất cả',
      none: 'không bỏ phiếu',
    },
  },
  maxBallots: { label: 'Số lần bỏ phiếu tối đa', choices: { '1': 'một lần', '2': 'hai lần' } },
  afterLastBallot: {
    label: 'Suất còn trống sau lần cuối',
    choices: { 'head-and-deputy': 'Trưởng, Phó Trưởng quyết định', 'empty-seat': 'để trống' },
  },
} as const satisfies Readonly<
  Record<string, { readonly label: string; readonly choices: Readonly<Record<string, string>> }>
>;

const choicesOf = (words: Readonly<Record<string, string>>): Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

const rules: RulesAct = {
  act: 'contest-rules',
  form: (m) =>
    open(m) && m.cycle.contests.length > 0
      ? {
          heading: 'Quy tắc khác của một nội dung bỏ phiếu',
          folded: true,
          notes: ['Mục để trống được giữ nguyên.'],
          button: 'Lưu quy tắc',
          fields: [
            selectField(
              'id',
              'Nội dung',
              m.cycle.contests.map(({ id }) => ({ value: id, label: id })),
            ),
            ...Object.entries(RULES).map(([name, { label, choices }]) =>
              selectField(name, label, choicesOf(choices)),
            ),
            textField('tieChain', 'Khi bằng phiếu ở suất cuối, lần lượt xét', 4, TIE_HINT),
          ],
        }
      : undefined,
  command: (m, said) => {
    const former = formerOf(m, said.text('id'));
    if (former === undefined) {
      said.wrong('id', 'không có nội dung này.');
      return {};
    }
    return change(m, { contests: put(m, { ...contestFileOf(former), policy: ruled(former, said, m) }) });
  },
  done: 'Đã lưu quy tắc của nội dung bỏ phiếu.',
};

function ruled({ policy }: ContestDefinition, said: Said, { cycle }: CycleBoard): object {
  const { onTie = policy.secondBallot.onTie } = said.maybe('onTie');
  const { onTooFew = policy.secondBallot.onTooFew } = said.maybe('onTooFew');
  const { maxBallots = policy.maxBallots } = said.maybe('maxBallots');
  const lines = said.lines('tieChain');
  const steps = readTieSteps(lines, cycle.indicators, (message) => said.wrong('tieChain', message));
  return {
    ...policy,
    ...said.maybe('denominator'),
    ...said.maybe('absent'),
    ...said.maybe('selfVote'),
    ...said.maybe('ballotKind'),
    ...said.maybe('afterLastBallot'),
    secondBallot: { onTie, onTooFew },
    maxBallots: Number(maxBallots),
    ...(lines.length > 0 && { tieChain: steps }),
  };
}

/** Stages and requests in which a dossier can be asked for. */
const dossiers = ({ stages }: CycleBoard): Choice[] =>
  stages
    .filter(({ stage }) => stage.kind !== 'voting' && stage.kind !== 'launch')
    .map(({ stage }) => ({ value: stage.id, label: stage.title }));

const ofAwards = ({ cycle }: CycleBoard): ContestDefinition[] =>
  cycle.contests.filter(({ office }) => office === undefined);

const eligibility: RulesAct = {
  act: 'contest-eligibility',
  form: (m, desk) =>
    open(m) && ofAwards(m).length > 0
      ? {
          heading: 'Điều kiện được đưa vào danh sách bình xét',
          folded: wanted(m, desk) === undefined,
          notes: ['Mục để trống là không đặt điều kiện ấy; đơn vị không đủ điều kiện được nêu kèm lý do.'],
          button: 'Lưu điều kiện',
          fields: [
            selectField(
              'id',
              'Nội dung',
              ofAwards(m).map(({ id }) => ({ value: id, label: id })),
            ),
            lineField('minimumRank', 'Xếp loại tối thiểu (mã)', 'Mã ghi trong bảng chấm điểm, ví dụ tot.'),
            lineField('minimumPoints', 'Điểm thẩm định tối thiểu', 'Ví dụ 90,5.'),
            selectField('dossier', 'Phải gửi hồ sơ ở', dossiers(m)),
            lineField('citation', 'Căn cứ của điều kiện', CITATION_HINT),
          ],
        }
      : undefined,
  filled: (m, desk) => {
    const { id = '', eligibility: rule } = wanted(m, desk) ?? {};
    const { minimumRank = '', minimumPoints, dossier = '', citation } = rule ?? {};
    return {
      ...{ id, minimumRank, dossier },
      minimumPoints: minimumPoints === undefined ? '' : formatPoints(minimumPoints),
      citation: citation === undefined ? '' : citationLine(citation),
    };
  },
  command: (m, said) => {
    const former = formerOf(m, said.text('id'));
    if (former === undefined) {
      said.wrong('id', 'không có nội dung này.');
      return {};
    }
    const { eligibility: _former, ...rest } = contestFileOf(former);
    const { citation: line } = said.maybe('citation');
    const citation = line === undefined ? undefined : readCitation(line, said, 'citation');
    const conditions = {
      ...said.maybe('minimumRank'),
      ...said.maybe('minimumPoints'),
      ...said.maybe('dossier'),
    };
    if (citation && Object.keys(conditions).length === 0)
      said.wrong('citation', 'chưa có điều kiện nào; đề nghị ghi điều kiện, hoặc để trống căn cứ.');
    const asked = { ...conditions, ...(citation && { citation }) };
    const none = Object.keys(asked).length === 0;
    return change(m, { contests: put(m, none ? rest : { ...rest, eligibility: asked }) });
  },
  done: 'Đã lưu điều kiện bình xét.',
};

const removal: RulesAct = {
  act: 'contest-remove',
  form: (m) =>
    open(m) && m.cycle.contests.length > 0
      ? {
          heading: 'Bỏ nội dung bỏ phiếu',
          folded: true,
          grave: true,
          button: 'Bỏ',
          fields: [
            selectField(
              'id',
              'Nội dung',
              m.cycle.contests.map(({ id }) => ({ value: id, label: id })),
            ),
          ],
        }
      : undefined,
  command: (m, said) => {
    const id = said.text('id');
    return change(m, { contests: m.cycle.contests.filter((one) => one.id !== id).map(contestFileOf) });
  },
  done: 'Đã bỏ nội dung bỏ phiếu.',
};

export const CONTEST_ACTS: readonly RulesAct[] = [contest, rules, eligibility, removal];
