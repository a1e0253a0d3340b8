/** The rules of a score table in words, as they are also typed (site/hall/score-lines.ts). */
import { formatPoints } from '#domain/scoring/points.ts';
import type { CriterionRule, Rank, RankCondition } from '#domain/scoring/score-table.ts';

/** How a rule that gives so much for each is said. */
export const EACH = { count: 'mỗi', deduction: 'trừ mỗi', bonus: 'thưởng mỗi' } as const;

export function ruleText(rule: CriterionRule): string {
  if (rule.kind === 'met') return 'đạt';
  if (rule.kind !== 'ratio') return `${EACH[rule.kind]} ${formatPoints(rule.each)}`;
  const bands = rule.bands.map(({ atLeast: { num, den }, points }) => {
    const share = den === 100 ? `${num}%` : `${num}/${den}`;
    return `${share} = ${formatPoints(points)}`;
  });
  return `tỷ lệ ${bands.join('; ')}`;
}

export function conditionText(condition: RankCondition): string {
  switch (condition.is) {
    case 'no-late-report':
      return 'không báo cáo chậm';
    case 'no-deduction':
      return 'không điểm trừ';
    case 'in-full':
      return `đủ ${condition.code}`;
    case 'group-at-least':
      return `nhóm ${condition.group} từ ${formatPoints(condition.points)}`;
  }
}

export function rankText({ name, from, conditions }: Rank): string {
  return (
    [`Xếp loại ${name}: từ ${formatPoints(from)} điểm`, ...conditions.map(conditionText)].join('; ') + '.'
  );
}
