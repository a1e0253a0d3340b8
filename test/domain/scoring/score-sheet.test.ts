import { describe, expect, it } from 'vitest';
import { FULL, RULES } from './tables.ts';
import { problemsOfTable } from '#domain/scoring/check-table.ts';
import { rankingOf } from '#domain/scoring/ranking.ts';
import { changesBetween } from '#domain/scoring/replace-table.ts';
import {
  answered,
  problemsOfSelfScore,
  verify,
  type ScoreSheet,
  type Verdicts,
  type Verifying,
} from '#domain/scoring/score-sheet.ts';
import type { TableRules } from '#domain/scoring/score-table.ts';
import { instant, localDate } from '#domain/shared/time.ts';

const at = instant('2025-12-20T02:00:00Z');
const turn = { at, by: 'secretary Thư ký (stp-b)', unit: 'stp-b' };

function verified(verdicts: Verdicts, more: Partial<Verifying> = {}) {
  return verify(verdicts, { rules: RULES, self: FULL, late: [], turn, ...more });
}

function passed(verdicts: Verdicts, more: Partial<Verifying> = {}) {
  const decided = verified(verdicts, more);
  if (!decided.ok) throw new Error(decided.message);
  return decided.value;
}

const sheetOf = (unit: string, total: number): ScoreSheet => {
  const verification = passed({ 'I.2': { verified: total - 5000, reason: 'Đối chiếu.' } });
  const about = { cluster: 'c', cycle: '2025', stage: 'year-end', unit, block: 'stp', table: 'stp' };
  return { ...about, tableVersion: 1, verifications: [verification], answers: [] };
};

describe('a verification', () => {
  it('stands as the unit scored itself where nothing else is said', () => {
    const { values, reckoning } = passed({});
    expect(values['I.1']).toEqual({ self: 4000, verified: 4000 });
    expect(values['P.1']).toEqual({ verified: 0 });
    expect(reckoning.total).toBe(10_000);
  });

  it('keeps self, confirmed and verified points side by side with the reason', () => {
    const entry = { verified: 4500, confirmed: 4600, reason: 'Thiếu tài liệu.' };
    expect(passed({ 'I.2': entry }).values['I.2']).toEqual({ self: 5000, ...entry });
  });

  it('gives the points of what was measured, and says so', () => {
    const { values, reckoning } = passed({
      'I.1': { measured: { share: { num: 70, den: 100 } }, reason: 'Theo thống kê.' },
    });
    expect(values['I.1']?.verified).toBe(3000);
    expect(reckoning.lines[0]).toContain('70/100 (70');
  });

  it.each<[string, Verdicts, string]>([
    ['without a reason for other points', { 'I.2': { verified: 4500 } }, 'đề nghị ghi lý do'],
    ['with a blank reason', { 'I.2': { verified: 4500, reason: ' ' } }, 'đề nghị ghi lý do'],
    ['with points off the scale', { 'II.1': { verified: 500, reason: 'x' } }, 'không có trong thang điểm'],
    ['with confirmed points off the scale', { 'II.1': { confirmed: 7 } }, 'không có trong thang điểm'],
    ['of a criterion that is not there', { 'X.9': {} }, 'không có tiêu chí "X.9"'],
    ['with a measure of another kind', { 'II.1': { measured: { count: 1 } } }, 'không đúng loại'],
    [
      'with points that differ from the measure',
      { 'I.2': { measured: { count: 1 }, verified: 5000 } },
      'khác điểm tính từ kết quả đo',
    ],
  ])('is refused %s', (_, verdicts, words) => {
    const decided = verified(verdicts);
    expect(decided.ok ? '' : decided.message).toContain(words);
  });

  it('names a criterion that the unit left out', () => {
    const decided = verified({}, { self: { 'I.1': 4000, 'I.2': 5000 } });
    expect(decided.ok ? '' : decided.message).toContain('II.1');
  });

  it('made again goes on from the last one', () => {
    const before = passed({ 'I.2': { verified: 4500, reason: 'Thiếu tài liệu.' } });
    const again = passed({}, { before, reason: 'Xét giải trình.' });
    expect(again).toMatchObject({ n: 2, reason: 'Xét giải trình.' });
    expect(again.values['I.2']).toEqual({ self: 5000, verified: 4500, reason: 'Thiếu tài liệu.' });
  });
});

describe('a self-score', () => {
  it('is held against the table', () => {
    expect(problemsOfSelfScore(RULES, { ...FULL, 'Z.1': 1, 'I.2': 5050 })).toHaveLength(2);
  });
});

describe('an answer', () => {
  const due = localDate('2025-12-27');
  const first = { ...passed({}), answerDue: due };
  const sheet: ScoreSheet = { ...sheetOf('stp-a', 10_000), verifications: [first] };
  const answer = { at, by: 'officer', text: 'Xin gửi bổ sung.', codes: [] };

  it('is taken until the end of its day and not after', () => {
    expect(answered(sheet, answer, due)).toMatchObject({ ok: true, value: { answers: [answer] } });
    expect(answered(sheet, answer, localDate('2025-12-28'))).toMatchObject({ ok: false, code: 'too-late' });
  });

  it('is not taken to what was verified again', () => {
    const again = { ...sheet, verifications: [first, passed({}, { before: first })] };
    expect(answered(again, answer, due)).toMatchObject({ ok: false, code: 'final' });
  });
});

describe('a ranking', () => {
  it('shows ties as 1, 2, 2, 4 and gives the unverified no place', () => {
    const sheets = [sheetOf('c', 9000), sheetOf('b', 9000), sheetOf('a', 9500), sheetOf('d', 8000)];
    const { placed, unverified } = rankingOf('stp', ['a', 'b', 'c', 'd', 'e'], sheets);
    expect(placed.map(({ unit, place, tied }) => [unit, place, tied])).toEqual([
      ['a', 1, false],
      ['b', 2, true],
      ['c', 2, true],
      ['d', 4, false],
    ]);
    expect(unverified).toEqual(['e']);
  });
});

describe('a score table', () => {
  it('that can be used has no problem', () => {
    expect(problemsOfTable(RULES)).toEqual([]);
  });

  const first = RULES.criteria[0]!;
  it.each<[string, Partial<TableRules>, string]>([
    ['a code twice', { criteria: [...RULES.criteria, first] }, 'lặp lại: I.1'],
    ['nothing but bonus', { criteria: RULES.criteria.slice(3) }, 'chưa có tiêu chí'],
    ['a maximum of nothing', { criteria: [{ ...first, maximum: 0 }] }, 'điểm tối đa phải lớn hơn 0'],
    ['a highest band below the maximum', { criteria: [{ ...first, maximum: 4500 }] }, 'mức cao nhất 40 điểm'],
    ['late bands twice', { lateBands: [...RULES.lateBands, { fromDays: 3, deduct: 1 }] }, 'gửi chậm'],
    ['ranks upside down', { ranks: [...RULES.ranks].reverse() }, 'xếp từ cao xuống'],
    [
      'a rank nobody can reach',
      { ranks: [{ id: 'x', name: 'X', from: 10_400, conditions: [] }] },
      'cần 104 điểm',
    ],
    ['no day to answer', { answerWithin: 0 }, 'giải trình'],
  ])('with %s is refused', (_, change, words) => {
    expect(problemsOfTable({ ...RULES, ...change }).join(' ')).toContain(words);
  });

  it('that replaces another lists what changed, and nothing when nothing did', () => {
    expect(changesBetween(RULES, structuredClone(RULES))).toEqual([]);
    const [, second, ...others] = RULES.criteria;
    const criteria = [
      { ...second!, maximum: 4000 },
      ...others.slice(1),
      { ...first, code: 'I.9', name: 'Mới' },
    ];
    expect(changesBetween(RULES, { ...RULES, criteria, bonusMaximum: 200 })).toEqual([
      'Bỏ tiêu chí I.1 (Thẩm định đúng hạn).',
      'Bỏ tiêu chí II.1 (Thực hiện giao ước).',
      'Tiêu chí I.2: điểm tối đa 50 → 40.',
      'Thêm tiêu chí I.9 (Mới): từ 95% được 40 điểm, từ 2/3 được 30 điểm, dưới mức đó 0 điểm.',
      'Tổng điểm thưởng tối đa 3 → 2.',
    ]);
  });
});
