/** A score table set, or replaced before the year-end stage opens, with the list of what changed. */
import { ruleInWords } from '#domain/scoring/measure.ts';
import { formatPoints } from '#domain/scoring/points.ts';
import type { Criterion, ScoreTable, TableRules, TableVersion } from '#domain/scoring/score-table.ts';

export function withVersion(
  table: ScoreTable,
  rules: TableRules,
  set: Pick<TableVersion, 'at' | 'by' | 'reason'>,
): ScoreTable {
  const last = table.versions.at(-1);
  const version: TableVersion = {
    n: (last?.n ?? 0) + 1,
    ...set,
    rules,
    changes: last ? changesBetween(last.rules, rules) : [],
  };
  return { ...table, versions: [...table.versions, version] };
}

/** What a reader of the former table must know; empty when nothing differs. */
export function changesBetween(before: TableRules, after: TableRules): string[] {
  const find = (rules: TableRules, code: string) => rules.criteria.find((one) => one.code === code);
  const gone = before.criteria.filter(({ code }) => !find(after, code));
  const changed = after.criteria.flatMap((now) => {
    const former = find(before, now.code);
    if (!former) return [`Thêm tiêu chí ${now.code} (${now.name}): ${ruleInWords(now)}.`];
    return changesOfCriterion(former, now);
  });
  return [
    ...gone.map(({ code, name }) => `Bỏ tiêu chí ${code} (${name}).`),
    ...changed,
    ...changesOfFrame(before, after),
  ];
}

function changesOfCriterion(before: Criterion, now: Criterion): string[] {
  const at = `Tiêu chí ${now.code}`;
  const changes: string[] = [];
  if (before.name !== now.name) changes.push(`${at}: đổi tên "${before.name}" thành "${now.name}".`);
  if (before.group !== now.group)
    changes.push(`${at}: chuyển từ nhóm "${before.group}" sang "${now.group}".`);
  if (before.maximum !== now.maximum)
    changes.push(`${at}: điểm tối đa ${formatPoints(before.maximum)} → ${formatPoints(now.maximum)}.`);
  if (!same(before.rule, now.rule)) changes.push(`${at}: cách tính nay là ${ruleInWords(now)}.`);
  if (before.evidence !== now.evidence) changes.push(`${at}: thay đổi tài liệu kiểm chứng.`);
  if (before.due !== now.due)
    changes.push(`${at}: hạn riêng ${before.due ?? 'không'} → ${now.due ?? 'không'}.`);
  return changes;
}

function changesOfFrame(before: TableRules, after: TableRules): string[] {
  const changes: string[] = [];
  if (!same(before.lateBands, after.lateBands)) changes.push('Thay đổi mức trừ điểm gửi chậm.');
  if (!same(before.ranks, after.ranks)) changes.push('Thay đổi mức điểm, điều kiện xếp hạng.');
  if (before.bonusMaximum !== after.bonusMaximum)
    changes.push(
      `Tổng điểm thưởng tối đa ${formatPoints(before.bonusMaximum)} → ${formatPoints(after.bonusMaximum)}.`,
    );
  if (before.answerWithin !== after.answerWithin)
    changes.push(`Thời hạn giải trình ${before.answerWithin} → ${after.answerWithin} ngày làm việc.`);
  if (!same(before.citation, after.citation)) changes.push(`Căn cứ nay là ${after.citation.title}.`);
  return changes;
}

/** Both come through the same schema, so their members stand in the same order. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
