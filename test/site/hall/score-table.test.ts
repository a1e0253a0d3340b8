/** A score table from the browser: made, replaced with its changes, shut when the year-end stage opens. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { ScoreTableFile } from '#contracts/score-files.ts';
import { currentVersion, type TableRules } from '#domain/scoring/score-table.ts';
import { localDate } from '#domain/shared/time.ts';
import * as kinds from '#app/store/row-kinds.ts';
import {
  criterionLine,
  lateLine,
  rankLine,
  readCriterion,
  readLateBand,
  readRank,
  type LineRead,
} from '../../../functions/site/hall/score-lines.ts';
import { stageOf } from '../../app/support/cycles.ts';
import { BASE, keeper, makeHallSite, type HallSite } from './hall-site.ts';

const NEW = `${BASE}/2025/bang-diem/moi`;
const TABLE = `${BASE}/2025/bang-diem/bang-stp`;
const CRITERIA = [
  'I.1 | Chuyên môn | Thẩm định văn bản | 60 | mỗi 0,5 | Báo cáo công tác',
  'I.2\tChuyên môn\tHòa giải ở cơ sở\t40\tTỷ lệ 95% = 40; 2/3 = 20\t\t15/11/2025',
  'II.1 | Thưởng | Sáng kiến | 6 | thưởng mỗi 2',
  'III.1 | Trừ | Đơn thư tố cáo đúng | 10 | trừ mỗi 5',
].join('\r\n');
const FORM = {
  ...{ id: 'bang-stp', 'unitKinds.STP': 'co', citation: 'Bảng chấm điểm của Cụm', criteria: CRITERIA },
  ...{ bonusMaximum: '6', lateBands: '1 | 0,5\n3 | 2', answerWithin: '3' },
  ranks: 'xuat-sac | Xuất sắc | 90 | Không báo cáo chậm; đủ I.1; nhóm Chuyên môn từ 80,5\ntot | Tốt | 80',
};

let site: HallSite;
beforeEach(async () => {
  site = await makeHallSite({ open: false });
});

const stored = async (): Promise<TableRules | undefined> => {
  const table = (await site.hall.world.store.scoreTables('2025')).find(
    ({ value }) => value.id === 'bang-stp',
  );
  return table && currentVersion(table.value).rules;
};

describe('a score table', () => {
  it('is made from lines as they stand in a spreadsheet', async () => {
    const made = await site.press(NEW, 'score-table', FORM);
    expect([made.status, made.headers.get('location')]).toEqual([303, `${TABLE}?xong=score-table`]);
    const rules = await stored();
    expect(rules?.criteria.map(({ code, maximum, rule, due }) => [code, maximum, rule.kind, due])).toEqual([
      ['I.1', 6000, 'count', undefined],
      ['I.2', 4000, 'ratio', '2025-11-15'],
      ['II.1', 600, 'bonus', undefined],
      ['III.1', 1000, 'deduction', undefined],
    ]);
    expect(rules).toMatchObject({
      ...{ bonusMaximum: 600, answerWithin: 3 },
      lateBands: [
        { fromDays: 1, deduct: 50 },
        { fromDays: 3, deduct: 200 },
      ],
      ranks: [
        {
          id: 'xuat-sac',
          conditions: [
            { is: 'no-late-report' },
            { is: 'in-full', code: 'I.1' },
            { is: 'group-at-least', group: 'Chuyên môn', points: 8050 },
          ],
        },
        { id: 'tot', conditions: [] },
      ],
    });
    const html = await site.text(TABLE);
    expect(html).toContain('Tổng điểm không kể điểm thưởng: 100; điểm thưởng tối đa 6.');
    expect(html).toContain('Gửi báo cáo chậm từ 3 ngày: trừ 2 điểm.');
    expect(await site.text(`${BASE}/2025/diem`)).toContain('bang-diem/bang-stp');
  });

  it('is read as well from a machine that takes accents apart', async () => {
    const apart = Object.fromEntries(
      Object.entries(FORM).map(([name, text]) => [name, text.normalize('NFD')]),
    );
    expect((await site.press(NEW, 'score-table', apart)).status).toBe(303);
    const decomposed = await stored();
    expect(decomposed?.criteria.map(({ name }) => name)).toContain('Hòa giải ở cơ sở');
    expect(decomposed?.ranks[0]?.conditions[2]).toMatchObject({ group: 'Chuyên môn' });
  });

  it('is replaced with a reason; the changes stand below it', async () => {
    await site.press(NEW, 'score-table', FORM);
    const typed = { ...FORM, criteria: CRITERIA.replace('mỗi 0,5', 'mỗi 1') };
    const silent = await site.press(TABLE, 'score-table', typed);
    expect(silent.status).toBe(422);
    expect(await silent.text()).toContain('Lý do thay bảng: chưa ghi.');
    await site.press(TABLE, 'score-table', { ...typed, reason: 'Theo góp ý của các đơn vị.' });
    const html = await site.text(TABLE);
    expect(html).toContain('Theo góp ý của các đơn vị.');
    expect(html).toMatch(/<li>[^<]*I\.1[^<]*<\/li>/);
    expect((await stored())?.criteria[0]?.rule).toEqual({ kind: 'count', each: 100 });
  });

  it.each([
    ['criteria', 'I.1 | A | B | nhiều | đạt', 'điểm tối đa &quot;nhiều&quot;'],
    ['criteria', 'I.1 | A | B | 10 | tùy', 'không hiểu cách chấm'],
    ['criteria', 'I,1 | A | B | 10 | đạt', 'mã &quot;I,1&quot; chưa đúng'],
    ['criteria', 'I.1 | A', 'cần đúng thứ tự'],
    ['lateBands', 'ba | 1', 'cần số ngày | điểm trừ'],
    ['ranks', 'tot | Tốt | 80 | đẹp', 'không hiểu điều kiện &quot;đẹp&quot;'],
    ['id', 'moi', 'đã dùng'],
  ])('names the line of %s that cannot be read: %s', async (name, text, message) => {
    const wrong = await site.press(NEW, 'score-table', { ...FORM, [name]: text });
    expect(wrong.status).toBe(422);
    const html = await wrong.text();
    expect(html).toContain(message);
    expect(html).toContain(`href="#o-score-table_${name}"`);
    expect(await stored()).toBeUndefined();
  });

  it('is not replaced once the year-end stage was opened, nor by an auditor', async () => {
    await site.press(NEW, 'score-table', FORM);
    site.who.visitor = keeper('stp-lang-son', 'auditor');
    await expect(site.press(TABLE, 'score-table', FORM)).rejects.toThrow('has no form');
    site.who.visitor = keeper();
    const status = { is: 'open', at: site.hall.world.now, by: 'Thường trực' } as const;
    const plan = { opens: { on: localDate('2025-11-03') }, due: { on: localDate('2025-12-01') } };
    await site.hall.world.seed(kinds.STAGE, stageOf('year-end', 'year-end', { plan, status }));
    expect(await site.text(TABLE)).toContain('Bảng điểm đã chốt');
    await expect(site.press(TABLE, 'score-table', FORM)).rejects.toThrow('has no form');
    expect((await site.get(NEW)).status).toBe(200);
    expect((await site.get(`${BASE}/2025/bang-diem/khac`)).status).toBe(404);
  });
});

const points = fc.integer({ min: 1, max: 99_999 });
const word = fc
  .stringMatching(/^[a-zA-ZàáảêộƯ]{1,8}( [a-zàáê]{1,8}){0,2}$/)
  .map((text) => text.normalize('NFC'));
const code = fc.stringMatching(/^[IVX]{1,3}\.[0-9]{1,2}$/);
const rule = fc.oneof(
  fc.constant({ kind: 'met' } as const),
  fc.record({
    kind: fc.constantFrom('count' as const, 'deduction' as const, 'bonus' as const),
    each: points,
  }),
  fc.record({
    kind: fc.constant('ratio' as const),
    bands: fc.array(
      fc.record({
        atLeast: fc.oneof(
          fc.integer({ min: 1, max: 100 }).map((num) => ({ num, den: 100 })),
          fc.constantFrom({ num: 2, den: 3 }, { num: 7, den: 9 }),
        ),
        points,
      }),
      { minLength: 1, maxLength: 4 },
    ),
  }),
);
const day = fc.integer({ min: 1, max: 28 }).map((n) => localDate(`2025-11-${String(n).padStart(2, '0')}`));
const criterion = fc.record(
  { code, group: word, name: word, maximum: points, rule, evidence: word, due: day },
  { requiredKeys: ['code', 'group', 'name', 'maximum', 'rule'] },
);
const condition = fc.oneof(
  fc.constantFrom({ is: 'no-late-report' } as const, { is: 'no-deduction' } as const),
  fc.record({ is: fc.constant('in-full' as const), code }),
  fc.record({ is: fc.constant('group-at-least' as const), group: word, points }),
);
const rank = fc.record({
  ...{ id: fc.stringMatching(/^[a-z]{1,6}$/), name: word, from: points },
  conditions: fc.array(condition, { maxLength: 3 }),
});
const late = fc.record({ fromDays: fc.integer({ min: 1, max: 365 }), deduct: points });

/** As the contract understands what the lines were read to. */
function throughContract(lines: {
  readonly criteria: LineRead<object>[];
  readonly ranks: LineRead<object>[];
  readonly lateBands: LineRead<object>[];
}) {
  const values = (all: readonly LineRead<object>[]) =>
    all.map((one) => {
      if (!one.ok) throw new Error(one.message);
      return one.value;
    });
  return ScoreTableFile.parse({
    ...{ id: 'a', unitKinds: ['A'], citation: { title: 'a' } },
    criteria: values(lines.criteria),
    ranks: values(lines.ranks),
    lateBands: values(lines.lateBands),
  });
}

it('what is written as lines is read back to the same rules', () => {
  fc.assert(
    fc.property(
      fc.array(criterion, { minLength: 1, maxLength: 5 }),
      fc.array(rank, { maxLength: 3 }),
      fc.array(late, { maxLength: 3 }),
      (criteria, ranks, lateBands) => {
        const read = throughContract({
          criteria: criteria.map((one) => readCriterion(criterionLine(one))),
          ranks: ranks.map((one) => readRank(rankLine(one))),
          lateBands: lateBands.map((one) => readLateBand(lateLine(one))),
        });
        expect(read).toMatchObject({ criteria, ranks, lateBands });
      },
    ),
  );
});
