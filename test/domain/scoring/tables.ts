/** A score table for tests: every kind of criterion, late bands as seen in practice, ranks with conditions. */
import type { TableRules } from '#domain/scoring/score-table.ts';

export const RULES: TableRules = {
  criteria: [
    {
      code: 'I.1',
      group: 'I',
      name: 'Thẩm định đúng hạn',
      maximum: 4000,
      rule: {
        kind: 'ratio',
        bands: [
          { atLeast: { num: 95, den: 100 }, points: 4000 },
          { atLeast: { num: 2, den: 3 }, points: 3000 },
        ],
      },
    },
    { code: 'I.2', group: 'I', name: 'Phổ biến pháp luật', maximum: 5000, rule: { kind: 'count', each: 50 } },
    { code: 'II.1', group: 'II', name: 'Thực hiện giao ước', maximum: 1000, rule: { kind: 'met' } },
    { code: 'T.1', group: 'T', name: 'Mô hình mới', maximum: 400, rule: { kind: 'bonus', each: 100 } },
    { code: 'P.1', group: 'P', name: 'Sai sót', maximum: 1000, rule: { kind: 'deduction', each: 200 } },
  ],
  lateBands: [
    { fromDays: 1, deduct: 25 },
    { fromDays: 3, deduct: 100 },
    { fromDays: 6, deduct: 200 },
    { fromDays: 11, deduct: 500 },
  ],
  ranks: [
    { id: 'xuat-sac', name: 'Xuất sắc', from: 9000, conditions: [{ is: 'no-late-report' }] },
    { id: 'tot', name: 'Tốt', from: 8000, conditions: [] },
  ],
  bonusMaximum: 300,
  answerWithin: 5,
  citation: { title: 'Bảng điểm của Cụm' },
};

export const FULL = { 'I.1': 4000, 'I.2': 5000, 'II.1': 1000 } as const;
