/** `/thuong-truc/<cluster>/<cycle>/bang-diem/<table>`: a score table, set and replaced until the year-end stage opens. */
import { readScoreTables, type ScoreTables } from '#app/read/score-tables.ts';
import { currentVersion, type ScoreTable, type TableRules } from '#domain/scoring/score-table.ts';
import { formatPoints } from '#domain/scoring/points.ts';
import { NEW_TABLE } from '#views/hall/paths.ts';
import { ScoreTableView, tableOfCriteria } from '#views/hall/score-table-page.tsx';
import { CITATION_HINT, citationLine, readCitation } from '../desk/citation-acts.ts';
import { definePage, type DeskAct } from '../desk/desk-page.tsx';
import { lineField, textField, tickField } from '../desk/fields.ts';
import type { Said } from '../desk/said.ts';
import {
  CRITERIA_HINT,
  criterionLine,
  LATE_HINT,
  lateLine,
  rankLine,
  RANKS_HINT,
  readCriterion,
  readLateBand,
  readRank,
  type LineRead,
} from './score-lines.ts';

interface OneTable extends ScoreTables {
  /** Undefined: to be made. */
  readonly table: ScoreTable | undefined;
}

const setTable: DeskAct<OneTable> = {
  act: 'score-table',
  target: ({ of }) => ({ cycle: of.cycle.slug }),
  form: ({ table, unitKinds, pinned }) =>
    pinned
      ? undefined
      : {
          heading: table === undefined ? 'Lập bảng chấm điểm' : 'Thay bảng chấm điểm',
          folded: table !== undefined,
          notes: ['Bảng chốt khi mở tổng kết. Mỗi lần thay được lưu thành một bản, kèm danh sách thay đổi.'],
          button: table === undefined ? 'Lập bảng' : 'Thay bảng',
          fields: [
            ...(table === undefined ? [lineField('id', 'Mã bảng', 'Ví dụ bang-stp.')] : []),
            ...unitKinds.map((kind) => tickField(`unitKinds.${kind}`, `Dùng cho đơn vị loại ${kind}`)),
            lineField('citation', 'Văn bản quy định bảng điểm', CITATION_HINT),
            textField('criteria', 'Tiêu chí', 14, CRITERIA_HINT),
            lineField('bonusMaximum', 'Tổng điểm thưởng tối đa', 'Ví dụ 6; để trống là 0.'),
            textField('lateBands', 'Trừ điểm gửi báo cáo chậm', 4, LATE_HINT),
            textField('ranks', 'Xếp loại', 4, RANKS_HINT),
            lineField('answerWithin', 'Số ngày làm việc để giải trình', 'Để trống là 5.'),
            ...(table === undefined ? [] : [textField('reason', 'Lý do thay bảng')]),
          ],
        },
  filled: ({ table, unitKinds }) => {
    const kinds = table?.unitKinds ?? (unitKinds.length === 1 ? unitKinds : []);
    return {
      ...Object.fromEntries(kinds.map((kind) => [`unitKinds.${kind}`, 'co'])),
      ...(table && linesOf(currentVersion(table).rules)),
    };
  },
  command: ({ of, table, tables }, said) => {
    const id = table?.id ?? said.text('id');
    if (table === undefined && (id === NEW_TABLE || tables.some((one) => one.id === id)))
      said.wrong('id', `mã "${id}" đã dùng; đề nghị ghi mã khác.`);
    return {
      do: 'score-table.set',
      cycle: of.cycle.slug,
      table: { id, ...rulesSaid(said) },
      ...(table !== undefined && { reason: said.text('reason') }),
    };
  },
  to: ({ table }, said, { at }) =>
    table === undefined ? at.replace(/[^/]+$/, encodeURIComponent(said.text('id'))) : at,
  done: 'Đã lưu bảng chấm điểm.',
};

function linesOf(rules: TableRules): Record<string, string> {
  return {
    citation: citationLine(rules.citation),
    criteria: rules.criteria.map(criterionLine).join('\n'),
    bonusMaximum: formatPoints(rules.bonusMaximum),
    lateBands: rules.lateBands.map(lateLine).join('\n'),
    ranks: rules.ranks.map(rankLine).join('\n'),
    answerWithin: String(rules.answerWithin),
  };
}

function rulesSaid(said: Said): object {
  const each = (name: string, read: (line: string) => LineRead<object>): object[] =>
    said.lines(name).flatMap((line) => {
      const one = read(line);
      if (one.ok) return [one.value];
      said.wrong(name, one.message);
      return [];
    });
  const lateBands = each('lateBands', readLateBand);
  return {
    unitKinds: said.chosen('unitKinds'),
    citation: readCitation(said.text('citation'), said, 'citation') ?? {},
    criteria: each('criteria', readCriterion),
    ...said.maybe('bonusMaximum'),
    ...(lateBands.length > 0 && { lateBands }),
    ranks: each('ranks', readRank),
    ...((said.fields['answerWithin'] ?? '').trim() !== '' && { answerWithin: said.count('answerWithin') }),
  };
}

export const scoreTablePage = definePage<OneTable>({
  path: '/:cycle/bang-diem/:table',
  async read({ read, param }) {
    const all = await readScoreTables(read, param('cycle'));
    const table = all?.tables.find(({ id }) => id === param('table'));
    if (!all || (table === undefined && param('table') !== NEW_TABLE)) return undefined;
    return { ...all, table };
  },
  title: ({ table, of }) =>
    `${table === undefined ? 'Lập bảng chấm điểm' : `Bảng chấm điểm ${table.unitKinds.join(', ')}`} ${of.cycle.name}`,
  body: ({ table, of, pinned }, { base, at }, form) => (
    <ScoreTableView table={table} pinned={pinned} base={base} cycle={of.cycle.slug} at={at} form={form} />
  ),
  acts: [setTable],
  tables: ({ table }) => (table ? [tableOfCriteria(currentVersion(table).rules)] : []),
});
