/** One step of the reasoning as one Vietnamese sentence. */
import { candidateName, outcomeOf, type Contest, type NamedCandidate } from '#domain/contest/contest.ts';
import type { Step } from '#domain/contest/outcome.ts';
import { formatPoints } from '#domain/scoring/points.ts';
import { formatInteger } from '#domain/shared/vietnamese.ts';
import { baseInWords, listed, roleInWords, shareInWords, type Wording } from '#domain/contest/wording.ts';

interface Facts {
  readonly number: (name: string) => number;
  /** Candidates by name. */
  readonly candidates: (name: string) => string;
  /** Units of the chain by name and role. */
  readonly units: (name: string) => string;
  readonly count: (name: string) => number;
  readonly by: string;
  /** What was compared, of each candidate: ` (A: 95,5 điểm; B: 93 điểm)`; empty where there is nothing to show. */
  readonly compared: string;
}

type Sentence = (facts: Facts, contest: Contest, wording: Wording) => string;

const SENTENCES: Readonly<Record<string, Sentence>> = {
  'no-ballot': (_, contest) =>
    contest.candidates.length === 0
      ? 'Không có ứng viên nên không tổ chức bỏ phiếu.'
      : 'Theo thể lệ không có suất nào để suy tôn nên không tổ chức bỏ phiếu.',
  'quorum.met': ({ number }, { electorate, policy }) =>
    `Có mặt ${number('present')}/${electorate.length} đơn vị, đủ số tối thiểu để bỏ phiếu (${shareInWords(policy.quorum)}, tức ${number('required')} đơn vị trở lên).`,
  'quorum.missed': ({ number }, { electorate, policy }) =>
    `Có mặt ${number('present')}/${electorate.length} đơn vị, chưa đủ số tối thiểu để bỏ phiếu (${shareInWords(policy.quorum)}, tức ${number('required')} đơn vị trở lên); lần bỏ phiếu này được tổ chức lại ở phiên khác.`,
  threshold: ({ number, candidates, count }, contest, wording) => {
    const minimum = `${shareInWords(contest.policy.threshold)} ${baseInWords(contest, wording)} (${number('base')}), tức ${number('required')} phiếu trở lên`;
    return count('passed') === 0
      ? `Tỷ lệ tối thiểu là ${minimum}; không ứng viên nào đạt.`
      : `Tỷ lệ tối thiểu là ${minimum}; đạt: ${candidates('passed')}.`;
  },
  tie: ({ number, candidates }) =>
    `Còn ${number('seats')} suất mà ${candidates('candidates')} cùng được ${number('votes')} phiếu.`,
  'tie.separated': ({ by, candidates, compared }) =>
    `Xét theo ${by}${compared}, chọn ${candidates('candidates')}.`,
  'tie.still-tied': ({ by, candidates, count, compared }) =>
    count('candidates') === 0
      ? `Xét theo ${by}${compared}, các ứng viên vẫn bằng nhau.`
      : `Xét theo ${by}${compared}, chọn ${candidates('candidates')}; các ứng viên còn lại vẫn bằng nhau.`,
  'tie.not-applicable': ({ by }) => `Không xét được theo ${by}.`,
  'tie.second-ballot': () => 'Các ứng viên bằng phiếu được bỏ phiếu lần thứ hai.',
  'tie.empty-seat': () => 'Suất còn lại để trống.',
  'tie.decider': ({ units, count }, _, wording) =>
    `Việc lựa chọn được giao cho ${leaders(wording)}${without(units('candidates'), count('candidates'))}.`,
  'tie.upward': ({ units, count }) =>
    count('candidates') === 0
      ? 'Không có đơn vị để quyết định, suất còn lại để trống và báo cáo cấp trên.'
      : `Do ${units('candidates')} có ứng viên nên không quyết định, suất còn lại để trống và báo cáo cấp trên.`,
  'too-few.second-ballot': ({ number, candidates }) =>
    `Còn ${number('seats')} suất; bỏ phiếu lần thứ hai đối với ${candidates('candidates')}.`,
  'too-few.empty-seat': ({ number }) => `Còn ${number('seats')} suất để trống.`,
  'too-few.upward': ({ number, units, count }) =>
    count('recused') === 0
      ? `Không có đơn vị để quyết định; ${number('seats')} suất để trống và báo cáo cấp trên.`
      : `${units('recused')} đều có ứng viên nên không quyết định; ${number('seats')} suất để trống và báo cáo cấp trên.`,
  'too-few.decider': ({ units, count, candidates }) =>
    `Sau lần bỏ phiếu cuối, ${units('by')} lựa chọn trong số ${candidates('amongst')}${without(units('recused'), count('recused'))}.`,
  decided: ({ units, candidates, count }, contest) =>
    count('chosen') === 0
      ? `${units('by')} quyết định để trống${because(contest)}.`
      : `${units('by')} quyết định chọn ${candidates('chosen')}${because(contest)}.`,
};

/** @throws RangeError for a step that has no words. */
export function explainStep(contest: Contest, step: Step, wording: Wording): string {
  const sentence = SENTENCES[step.step];
  if (!sentence) throw new RangeError(`no words for step ${step.step}`);
  return sentence(factsOf(contest, step, wording), contest, wording);
}

function factsOf(contest: Contest, { facts }: Step, wording: Wording): Facts {
  const ids = (name: string): readonly string[] => {
    const value = facts[name];
    return typeof value === 'object' ? value : [];
  };
  return {
    number: (name) => Number(facts[name] ?? 0),
    count: (name) => ids(name).length,
    candidates: (name) => listed(ids(name).map((id) => candidateName(contest, id))),
    units: (name) => listed(ids(name).map((id) => decider(contest, id, wording))),
    by: typeof facts['by'] === 'string' ? criterion(facts['by'], wording) : '',
    compared: comparedInWords(contest, facts['by'], ids('compared')),
  };
}

/** `Sở Tư pháp tỉnh Lạng Sơn (Trưởng Cụm)`. */
export function decider(contest: Contest, unit: string, { label }: Wording): string {
  const found = contest.chain.find((one) => one.unit === unit);
  return found ? `${found.unitName} (${roleInWords(found.role, label)})` : unit;
}

function because(contest: Contest): string {
  const reason = outcomeOf(contest)?.reason?.trim().replace(/\.$/, '');
  return reason === undefined || reason === '' ? '' : `, lý do: ${reason}`;
}

function comparedInWords(contest: Contest, by: unknown, ids: readonly string[]): string {
  if (typeof by !== 'string') return '';
  const values = ids.flatMap((id) => {
    const candidate = contest.candidates.find((one) => one.id === id);
    const value = candidate && valueInWords(candidate, by);
    return candidate && value !== undefined ? [`${candidate.name}: ${value}`] : [];
  });
  return values.length === 0 ? '' : ` (${values.join('; ')})`;
}

function valueInWords(
  { verifiedScore, indicators, womenShare }: NamedCandidate,
  by: string,
): string | undefined {
  if (by === 'verified-score')
    return verifiedScore === undefined ? undefined : `${formatPoints(verifiedScore)} điểm`;
  const share = by === 'women' ? womenShare : indicators?.[by.slice('indicator:'.length)];
  if (!share) return undefined;
  return share.den === 1
    ? formatInteger(share.num)
    : `${formatInteger(share.num)}/${formatInteger(share.den)}`;
}

function criterion(by: string, { indicatorName }: Wording): string {
  if (by.startsWith('indicator:')) return `chỉ tiêu ${indicatorName(by.slice('indicator:'.length))}`;
  switch (by) {
    case 'verified-score':
      return 'điểm thẩm định';
    case 'women':
      return 'tỷ lệ nữ từ 70% trở lên (Nghị định số 152/2025/NĐ-CP, khoản 6 Điều 4)';
    case 'second-ballot':
      return 'bỏ phiếu lần thứ hai';
    case 'head-and-deputy':
      return 'quyết định của Trưởng và Phó Trưởng';
    default:
      return by;
  }
}

function leaders({ label }: Wording): string {
  return `Trưởng ${label}, Phó Trưởng ${label}`;
}

function without(units: string, count: number): string {
  return count === 0 ? '' : `; ${units} có ứng viên nên không tham gia`;
}
