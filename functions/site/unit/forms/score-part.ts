/** Tự chấm: points for each criterion of the year's table, with what proves them. */
import type { UnitForm } from '#app/read/unit-form.ts';
import { parsePoints } from '#contracts/file-fields.ts';
import { problemOfPoints, ruleInWords } from '#domain/scoring/measure.ts';
import { formatPoints, type Points } from '#domain/scoring/points.ts';
import { reckon } from '#domain/scoring/reckon.ts';
import { isOrdinary, type Criterion, type TableRules } from '#domain/scoring/score-table.ts';
import type { Field, Group, Problem, Shown } from '#views/forms/model.ts';
import { weekdayText } from '#views/mail/wording.ts';
import { textOf, type Fields, type Part } from './part.ts';

const pointsField = (code: string) => `s.${code}`;
const evidenceField = (code: string) => `e.${code}`;

export const scorePart: Part = {
  groups: ({ scoreTable }, fields) => (scoreTable ? [groupOf(scoreTable, fields)] : []),
  read: (form, fields) => readScores(form, fields),
  first: ({ scoreTable }, sent) =>
    Object.fromEntries(
      (scoreTable?.criteria ?? []).flatMap(({ code }): [string, string][] => {
        const points = sent?.selfScore?.[code];
        return [
          [pointsField(code), points === undefined ? '' : formatPoints(points)],
          [evidenceField(code), sent?.evidence?.[code] ?? ''],
        ];
      }),
    ),
};

interface Reading {
  readonly points?: Points;
  readonly problem?: string;
}

/** Bonus and deductions left blank are not claimed; every other criterion is scored, if only with 0. */
function readOne(criterion: Criterion, fields: Fields): Reading {
  const { code, name } = criterion;
  const typed = textOf(fields, pointsField(code));
  if (typed === '') {
    const missing = `Tiêu chí ${code} (${name}): chưa tự chấm; nếu không đạt, đề nghị ghi 0.`;
    return isOrdinary(criterion) ? { problem: missing } : {};
  }
  const read = parsePoints(typed);
  if (!read.ok) return { problem: `Tiêu chí ${code} (${name}): ${read.message}` };
  const problem = problemOfPoints(criterion, read.value);
  return problem === undefined ? { points: read.value } : { problem };
}

function readScores({ scoreTable }: UnitForm, fields: Fields): ReturnType<Part['read']> {
  if (!scoreTable) return { content: {}, problems: [] };
  const problems: Problem[] = [];
  const selfScore: Record<string, Points> = {};
  const evidence: Record<string, string> = {};
  for (const criterion of scoreTable.criteria) {
    const { code } = criterion;
    const read = readOne(criterion, fields);
    const proof = textOf(fields, evidenceField(code));
    if (read.problem !== undefined) problems.push({ name: pointsField(code), message: read.problem });
    else if (read.points !== undefined) selfScore[code] = read.points;
    if (proof !== '') evidence[code] = proof;
  }
  return { content: { selfScore, ...(Object.keys(evidence).length > 0 && { evidence }) }, problems };
}

function groupOf(rules: TableRules, fields: Fields): Group {
  return {
    heading: 'Bảng tự chấm điểm',
    notes: [
      'Ghi số điểm theo thang điểm của từng tiêu chí, ví dụ 9,5. Điểm thưởng, điểm trừ không có thì để trống.',
      'Điểm trừ ghi số điểm bị trừ, không ghi dấu trừ. Tài liệu kiểm chứng có thể đính kèm ở cuối trang.',
    ],
    sets: rules.criteria.map((criterion) => ({
      legend: `${criterion.code}. ${criterion.name}`,
      fields: fieldsFor(criterion),
    })),
    acts: [],
    shown: [...rules.criteria.map((one) => shownOf(one, fields)), totalOf(rules, fields)],
  };
}

function fieldsFor(criterion: Criterion): Field[] {
  const { code, evidence, rule, due } = criterion;
  const words = ruleInWords(criterion);
  const ownDue = due === undefined ? '' : ` Hạn riêng: hết ngày ${weekdayText(due)}.`;
  const hint = `${words.charAt(0).toLocaleUpperCase('vi')}${words.slice(1)}.${ownDue}`;
  const label =
    rule.kind === 'deduction' ? 'Điểm trừ' : rule.kind === 'bonus' ? 'Điểm thưởng' : 'Điểm tự chấm';
  const proof = evidence === undefined ? {} : { hint: `Tài liệu kiểm chứng: ${evidence}.` };
  return [
    { kind: 'number', name: pointsField(code), label, suffix: 'điểm', hint },
    { kind: 'text', rows: 2, name: evidenceField(code), label: 'Minh chứng', ...proof },
  ];
}

function shownOf(criterion: Criterion, fields: Fields): Shown {
  const { code, name, maximum, rule } = criterion;
  const { points } = readOne(criterion, fields);
  const proof = textOf(fields, evidenceField(code));
  const said =
    rule.kind === 'deduction'
      ? `trừ ${formatPoints(points ?? 0)} điểm`
      : `${formatPoints(points ?? 0)}/${formatPoints(maximum)} điểm`;
  const value = [points === undefined ? '' : said, proof === '' ? '' : `Minh chứng: ${proof}`];
  return {
    name: pointsField(code),
    label: `${code}. ${name}`,
    value: value.filter((part) => part !== '').join('. '),
  };
}

/** As the table reckons it, before anything is taken off for late reports. */
function totalOf(rules: TableRules, fields: Fields): Shown {
  const values = rules.criteria.flatMap((criterion) => {
    const { points } = readOne(criterion, fields);
    return points === undefined ? [] : [[criterion.code, { points }] as const];
  });
  const { total } = reckon(rules, new Map(values), []);
  const first = rules.criteria[0]?.code ?? '';
  return { name: pointsField(first), label: 'Tổng điểm tự chấm', value: `${formatPoints(total)} điểm` };
}
