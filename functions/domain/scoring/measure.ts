/** From what was measured to points, and whether points can be given at all by the rule of a criterion. */
import { compareFractions, type Fraction } from '#domain/contest/threshold.ts';
import { formatPoints, isPoints, type Points } from '#domain/scoring/points.ts';
import type { Criterion, RatioBand } from '#domain/scoring/score-table.ts';
import { formatPercent } from '#domain/shared/vietnamese.ts';

/** Đạt or not; a share; a number of cases. */
export type Measure = { readonly met: boolean } | { readonly share: Fraction } | { readonly count: number };

/** `undefined` when the measure is not what the rule asks for. A share of nothing reaches no band. */
export function pointsFor({ rule, maximum }: Criterion, measure: Measure): Points | undefined {
  if (rule.kind === 'met') return 'met' in measure ? (measure.met ? maximum : 0) : undefined;
  if (rule.kind === 'ratio') {
    return 'share' in measure ? (bandFor(rule.bands, measure.share)?.points ?? 0) : undefined;
  }
  if (!('count' in measure)) return undefined;
  const product = BigInt(rule.each) * BigInt(measure.count);
  return product > BigInt(maximum) ? maximum : Number(product);
}

function bandFor(bands: readonly RatioBand[], share: Fraction): RatioBand | undefined {
  if (share.den === 0) return undefined;
  const reached = bands.filter(({ atLeast }) => compareFractions(share, atLeast) >= 0);
  return reached.reduce<RatioBand | undefined>(
    (best, band) => (best && compareFractions(best.atLeast, band.atLeast) > 0 ? best : band),
    undefined,
  );
}

/** `462/480 (96,25%)`, `đạt`, `3 lần`. */
export function measureInWords(measure: Measure): string {
  if ('met' in measure) return measure.met ? 'đạt' : 'không đạt';
  if ('count' in measure) return `${measure.count} lần`;
  const { num, den } = measure.share;
  return den === 0 ? 'không phát sinh' : `${num}/${den} (${formatPercent(num, den)})`;
}

/** The rule of a criterion in one clause. */
export function ruleInWords({ rule, maximum }: Criterion): string {
  const most = formatPoints(maximum);
  switch (rule.kind) {
    case 'met':
      return `đạt được ${most} điểm, không đạt 0 điểm`;
    case 'ratio': {
      const bands = [...rule.bands].sort((a, b) => compareFractions(b.atLeast, a.atLeast));
      const each = bands.map(
        ({ atLeast, points }) => `từ ${shareText(atLeast)} được ${formatPoints(points)} điểm`,
      );
      return `${each.join(', ')}, dưới mức đó 0 điểm`;
    }
    case 'count':
      return `mỗi lần ${formatPoints(rule.each)} điểm, tối đa ${most} điểm`;
    case 'deduction':
      return `trừ ${formatPoints(rule.each)} điểm mỗi lần, tối đa ${most} điểm`;
    case 'bonus':
      return `thưởng ${formatPoints(rule.each)} điểm mỗi lần, tối đa ${most} điểm`;
  }
}

function shareText({ num, den }: Fraction): string {
  return den === 100 ? `${num}%` : `${num}/${den}`;
}

/** Why these points cannot be given for the criterion; `undefined` when they can. */
export function problemOfPoints(criterion: Criterion, points: Points): string | undefined {
  const { code, name, maximum, rule } = criterion;
  const said = `Tiêu chí ${code} (${name}): ${formatPoints(points)} điểm`;
  if (!isPoints(points)) return `${said} không hợp lệ; ghi số điểm từ 0.`;
  if (points > maximum) return `${said}, nhiều hơn mức tối đa ${formatPoints(maximum)} điểm.`;
  if (points === 0 || points === maximum) return undefined;
  const fits =
    rule.kind === 'met'
      ? false
      : rule.kind === 'ratio'
        ? rule.bands.some((band) => band.points === points)
        : points % rule.each === 0;
  return fits ? undefined : `${said} không có trong thang điểm: ${ruleInWords(criterion)}.`;
}
