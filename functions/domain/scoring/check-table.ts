/** Whether a score table can be used: every problem named, in Vietnamese, with the way out. */
import { isShare } from '#domain/contest/threshold.ts';
import { formatPoints, isPoints, sumOf } from '#domain/scoring/points.ts';
import { isOrdinary, type Criterion, type Rank, type TableRules } from '#domain/scoring/score-table.ts';

export function problemsOfTable(rules: TableRules): string[] {
  const { criteria, lateBands, bonusMaximum, answerWithin } = rules;
  const problems: string[] = [];
  if (!criteria.some(isOrdinary)) problems.push('Bảng điểm chưa có tiêu chí chấm điểm; thêm ít nhất một.');
  const codes = criteria.map(({ code }) => code);
  const twice = codes.filter((code, i) => codes.indexOf(code) < i);
  if (twice.length > 0) problems.push(`Mã tiêu chí lặp lại: ${twice.join(', ')}; mỗi mã chỉ dùng một lần.`);
  problems.push(...criteria.flatMap(problemsOfCriterion), ...problemsOfRanks(rules));
  const days = lateBands.map(({ fromDays }) => fromDays);
  const whole = lateBands.every(({ fromDays, deduct }) => isDays(fromDays) && isPoints(deduct));
  if (!whole || new Set(days).size < days.length)
    problems.push('Mức trừ điểm gửi chậm: số ngày là số nguyên từ 1, không lặp lại; điểm trừ từ 0.');
  if (!isPoints(bonusMaximum)) problems.push('Tổng điểm thưởng tối đa (bonusMaximum) phải từ 0.');
  if (!isDays(answerWithin)) problems.push('Thời hạn giải trình (answerWithin) phải từ 1 ngày làm việc.');
  return problems;
}

const isDays = (n: number): boolean => Number.isSafeInteger(n) && n >= 1;

function problemsOfCriterion({ code, maximum, rule }: Criterion): string[] {
  const at = `Tiêu chí ${code}`;
  if (!isPoints(maximum) || maximum === 0) return [`${at}: điểm tối đa phải lớn hơn 0.`];
  if (rule.kind === 'met') return [];
  if (rule.kind !== 'ratio') {
    const fits = isPoints(rule.each) && rule.each > 0 && rule.each <= maximum;
    return fits ? [] : [`${at}: điểm mỗi lần phải lớn hơn 0 và không quá ${formatPoints(maximum)} điểm.`];
  }
  const { bands } = rule;
  const sound = bands.every(({ atLeast, points }) => isShare(atLeast) && isPoints(points));
  if (bands.length === 0 || !sound) return [`${at}: mỗi mức là một tỷ lệ trên 0 đến 1 và số điểm từ 0.`];
  const best = Math.max(...bands.map(({ points }) => points));
  if (best !== maximum)
    return [`${at}: mức cao nhất ${formatPoints(best)} điểm khác điểm tối đa ${formatPoints(maximum)}.`];
  return [];
}

function problemsOfRanks({ criteria, ranks, bonusMaximum }: TableRules): string[] {
  const problems: string[] = [];
  const most = sumOf(criteria.filter(isOrdinary).map(({ maximum }) => maximum)) + bonusMaximum;
  ranks.forEach((rank, i) => {
    const above = ranks[i - 1];
    if (above && above.from < rank.from)
      problems.push(
        `Xếp hạng "${rank.name}" đứng sau "${above.name}" mà mức điểm cao hơn; xếp từ cao xuống.`,
      );
    if (rank.from > most)
      problems.push(
        `Xếp hạng "${rank.name}" cần ${formatPoints(rank.from)} điểm, bảng chỉ có ${formatPoints(most)} điểm.`,
      );
    problems.push(...problemsOfConditions(rank, criteria));
  });
  const ids = ranks.map(({ id }) => id);
  if (new Set(ids).size < ids.length) problems.push('Mã xếp hạng lặp lại; mỗi mã chỉ dùng một lần.');
  return problems;
}

function problemsOfConditions({ name, conditions }: Rank, criteria: readonly Criterion[]): string[] {
  return conditions.flatMap((condition) => {
    if (condition.is === 'in-full' && !criteria.some(({ code }) => code === condition.code))
      return [`Xếp hạng "${name}": không có tiêu chí "${condition.code}".`];
    if (condition.is === 'group-at-least' && !criteria.some(({ group }) => group === condition.group))
      return [`Xếp hạng "${name}": không có nhóm tiêu chí "${condition.group}".`];
    return [];
  });
}
