/** From verified points to total and rank, with every rule and all arithmetic as Vietnamese lines. */
import { measureInWords, ruleInWords, type Measure } from '#domain/scoring/measure.ts';
import { formatPoints, sumOf, type Points } from '#domain/scoring/points.ts';
import {
  isOrdinary,
  lateBand,
  type Criterion,
  type Rank,
  type RankCondition,
  type TableRules,
} from '#domain/scoring/score-table.ts';

/** A report that came late; lateness that was waived is not among them. */
export interface LateReport {
  readonly title: string;
  readonly days: number;
}

export interface Value {
  readonly points: Points;
  readonly measured?: Measure;
}

export interface Reckoning {
  /** Ordinary criteria, bonus up to its maximum, deductions, late reports. */
  readonly ordinary: Points;
  readonly bonus: Points;
  readonly deducted: Points;
  readonly late: Points;
  /** Never below 0. */
  readonly total: Points;
  readonly rank?: { readonly id: string; readonly name: string };
  readonly lines: readonly string[];
}

export function reckon(
  rules: TableRules,
  values: ReadonlyMap<string, Value>,
  reports: readonly LateReport[],
): Reckoning {
  const points = ({ code }: Criterion): Points => values.get(code)?.points ?? 0;
  const of = (kind: string): Points =>
    sumOf(rules.criteria.filter(({ rule }) => rule.kind === kind).map(points));
  const ordinary = sumOf(rules.criteria.filter(isOrdinary).map(points));
  const earned = of('bonus');
  const bonus = Math.min(earned, rules.bonusMaximum);
  const deducted = of('deduction');
  const late = sumOf(reports.map(({ days }) => lateBand(rules.lateBands, days)?.deduct ?? 0));
  const total = Math.max(0, ordinary + bonus - deducted - late);
  const standing = { total, deducted, points, reports };
  const { rank, lines } = rankFor(rules, standing);
  return {
    ordinary,
    bonus,
    deducted,
    late,
    total,
    ...(rank && { rank: { id: rank.id, name: rank.name } }),
    lines: [
      ...rules.criteria.map((criterion) => lineOf(criterion, values.get(criterion.code))),
      ...(earned > bonus
        ? [`Điểm thưởng ${formatPoints(earned)}, tính tối đa ${formatPoints(bonus)} điểm.`]
        : []),
      ...reports.map((report) => lateLine(rules, report)),
      sumLine({ ordinary, bonus, deducted, late, total }),
      ...lines,
    ],
  };
}

function lineOf(criterion: Criterion, value: Value | undefined): string {
  const { code, name, maximum, rule } = criterion;
  const points = value?.points ?? 0;
  const shown =
    rule.kind === 'deduction'
      ? `trừ ${formatPoints(points)} điểm`
      : `${formatPoints(points)}/${formatPoints(maximum)} điểm`;
  const measured = value?.measured ? `${measureInWords(value.measured)}; ` : '';
  return `${code} ${name}: ${shown} (${measured}${ruleInWords(criterion)}).`;
}

function lateLine({ lateBands }: TableRules, { title, days }: LateReport): string {
  const band = lateBand(lateBands, days);
  if (!band) return `Gửi chậm ${title} ${days} ngày: không trừ điểm.`;
  return `Gửi chậm ${title} ${days} ngày: trừ ${formatPoints(band.deduct)} điểm (mức từ ${band.fromDays} ngày).`;
}

function sumLine(parts: Pick<Reckoning, 'ordinary' | 'bonus' | 'deducted' | 'late' | 'total'>): string {
  const { ordinary, bonus, deducted, late, total } = parts;
  const terms = [
    `${formatPoints(ordinary)} điểm tiêu chí`,
    ...(bonus > 0 ? [`+ ${formatPoints(bonus)} điểm thưởng`] : []),
    ...(deducted > 0 ? [`- ${formatPoints(deducted)} điểm trừ`] : []),
    ...(late > 0 ? [`- ${formatPoints(late)} điểm gửi chậm`] : []),
  ];
  const floor = ordinary + bonus - deducted - late < 0 ? ' (không tính dưới 0)' : '';
  return `Tổng điểm: ${terms.join(' ')} = ${formatPoints(total)} điểm${floor}.`;
}

interface Standing {
  readonly total: Points;
  readonly deducted: Points;
  readonly points: (criterion: Criterion) => Points;
  readonly reports: readonly LateReport[];
}

/** The highest rank whose points are reached and all of whose conditions hold; why higher ones are not given. */
function rankFor(rules: TableRules, standing: Standing): { rank?: Rank; lines: string[] } {
  const lines: string[] = [];
  for (const rank of rules.ranks) {
    if (standing.total < rank.from) continue;
    const failed = rank.conditions.filter((condition) => !holds(condition, rules, standing));
    if (failed.length === 0) {
      const also = rank.conditions.map((one) => `, ${conditionInWords(one)}`).join('');
      lines.push(`Xếp hạng: ${rank.name} (từ ${formatPoints(rank.from)} điểm${also}).`);
      return { rank, lines };
    }
    const why = failed.map(conditionInWords).join(', ');
    lines.push(`Đủ điểm nhưng chưa xếp hạng ${rank.name}: không đạt điều kiện ${why}.`);
  }
  if (rules.ranks.length > 0) lines.push('Xếp hạng: chưa đạt mức nào của bảng điểm.');
  return { lines };
}

function holds(condition: RankCondition, { criteria }: TableRules, standing: Standing): boolean {
  const { deducted, points, reports } = standing;
  switch (condition.is) {
    case 'no-late-report':
      return reports.every(({ days }) => days === 0);
    case 'no-deduction':
      return deducted === 0;
    case 'in-full':
      return criteria.every((one) => one.code !== condition.code || points(one) === one.maximum);
    case 'group-at-least': {
      const group = criteria.filter((one) => isOrdinary(one) && one.group === condition.group);
      return sumOf(group.map(points)) >= condition.points;
    }
  }
}

function conditionInWords(condition: RankCondition): string {
  switch (condition.is) {
    case 'no-late-report':
      return 'không có báo cáo gửi chậm';
    case 'no-deduction':
      return 'không có điểm trừ';
    case 'in-full':
      return `tiêu chí ${condition.code} đạt điểm tối đa`;
    case 'group-at-least':
      return `nhóm "${condition.group}" từ ${formatPoints(condition.points)} điểm`;
  }
}
