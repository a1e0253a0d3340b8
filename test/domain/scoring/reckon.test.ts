import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FULL, RULES } from './tables.ts';
import { reckon, type LateReport } from '#domain/scoring/reckon.ts';

const values = (points: Readonly<Record<string, number>>) =>
  new Map(Object.entries(points).map(([code, one]) => [code, { points: one }]));
const late = (days: number): LateReport[] => [{ title: 'báo cáo tổng kết', days }];

describe('the reckoning of a table', () => {
  it('adds what was verified, the bonus up to its maximum, and takes off deductions and lateness', () => {
    const all = { ...FULL, 'I.2': 4550, 'T.1': 400, 'P.1': 200 };
    expect(reckon(RULES, values(all), late(3))).toMatchObject({
      ordinary: 9550,
      bonus: 300,
      deducted: 200,
      late: 100,
      total: 9550,
      rank: { id: 'tot' },
    });
  });

  it('prints every rule and the arithmetic', () => {
    const { lines } = reckon(RULES, values({ ...FULL, 'I.2': 4550, 'T.1': 400 }), late(3));
    expect(lines[0]).toBe(
      'I.1 Thẩm định đúng hạn: 40/40 điểm (từ 95% được 40 điểm, từ 2/3 được 30 điểm, dưới mức đó 0 điểm).',
    );
    expect(lines.slice(-5)).toEqual([
      'Điểm thưởng 4, tính tối đa 3 điểm.',
      'Gửi chậm báo cáo tổng kết 3 ngày: trừ 1 điểm (mức từ 3 ngày).',
      'Tổng điểm: 95,5 điểm tiêu chí + 3 điểm thưởng - 1 điểm gửi chậm = 97,5 điểm.',
      'Đủ điểm nhưng chưa xếp hạng Xuất sắc: không đạt điều kiện không có báo cáo gửi chậm.',
      'Xếp hạng: Tốt (từ 80 điểm).',
    ]);
  });

  it.each([
    [0, 0],
    [1, 25],
    [2, 25],
    [3, 100],
    [5, 100],
    [6, 200],
    [10, 200],
    [11, 500],
    [400, 500],
  ])('of a report %i days late takes off %i', (days, deduct) => {
    expect(reckon(RULES, values(FULL), late(days)).late).toBe(deduct);
  });

  it.each([
    [9000, 0, 'xuat-sac'],
    [9000, 1, 'tot'],
    [8950, 0, 'tot'],
    [7950, 0, undefined],
  ])('ranks %i points, %i days late, as %s', (points, days, rank) => {
    // Lateness is a condition of its own: the points are made up for.
    const rules = { ...RULES, lateBands: [] };
    const given = values({ 'I.1': 4000, 'I.2': points - 4000 });
    expect(reckon(rules, given, days > 0 ? late(days) : []).rank?.id).toBe(rank);
  });

  it('asks for the other conditions of a rank as well', () => {
    const rules = {
      ...RULES,
      ranks: [
        {
          id: 'a',
          name: 'A',
          from: 0,
          conditions: [
            { is: 'no-deduction' as const },
            { is: 'in-full' as const, code: 'II.1' },
            { is: 'group-at-least' as const, group: 'I', points: 8000 },
          ],
        },
      ],
    };
    const rank = (points: Record<string, number>) => reckon(rules, values(points), []).rank?.id;
    expect(rank(FULL)).toBe('a');
    expect(rank({ ...FULL, 'P.1': 200 })).toBeUndefined();
    expect(rank({ ...FULL, 'II.1': 0 })).toBeUndefined();
    expect(rank({ ...FULL, 'I.2': 3950 })).toBeUndefined();
  });

  it('is a whole number from 0, and one more point never lowers it', () => {
    const given = fc.record({
      'I.1': fc.constantFrom(0, 3000, 4000),
      'I.2': fc.nat(99).map((n) => n * 50),
      'II.1': fc.constantFrom(0, 1000),
      'T.1': fc.nat(4).map((n) => n * 100),
      'P.1': fc.nat(5).map((n) => n * 200),
    });
    fc.assert(
      fc.property(given, fc.nat(20), (points, days) => {
        const { total } = reckon(RULES, values(points), late(days));
        expect(Number.isSafeInteger(total) && total >= 0).toBe(true);
        const better = { ...points, 'I.2': points['I.2'] + 50 };
        expect(reckon(RULES, values(better), late(days)).total).toBeGreaterThanOrEqual(total);
      }),
    );
  });
});
