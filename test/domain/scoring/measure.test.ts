import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RULES } from './tables.ts';
import { pointsFor, problemOfPoints, ruleInWords } from '#domain/scoring/measure.ts';
import { formatPoints } from '#domain/scoring/points.ts';

const criterion = (code: string) => RULES.criteria.find((one) => one.code === code)!;

describe('points', () => {
  it.each([
    [9550, '95,5'],
    [100, '1'],
    [5, '0,05'],
    [0, '0'],
    [-25, '-0,25'],
  ])('of %i hundredths print as %s', (points, text) => {
    expect(formatPoints(points)).toBe(text);
  });

  it.each([
    [{ share: { num: 95, den: 100 } }, 4000],
    [{ share: { num: 949, den: 1000 } }, 3000],
    [{ share: { num: 2, den: 3 } }, 3000],
    [{ share: { num: 666_666, den: 1_000_000 } }, 0],
    [{ share: { num: 0, den: 0 } }, 0],
    [{ count: 3 }, undefined],
  ])('of a share %j are those of the highest band reached, exactly', (measure, points) => {
    expect(pointsFor(criterion('I.1'), measure)).toBe(points);
  });

  it('of a count stop at the maximum, however large the count', () => {
    expect(pointsFor(criterion('I.2'), { count: 99 })).toBe(4950);
    expect(pointsFor(criterion('I.2'), { count: Number.MAX_SAFE_INTEGER })).toBe(5000);
  });

  it('that come from a measure can always be given', () => {
    const measure = fc.oneof(
      fc.record({ met: fc.boolean() }),
      fc.record({ count: fc.nat() }),
      fc.record({ share: fc.record({ num: fc.nat(200), den: fc.nat(200) }) }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...RULES.criteria), measure, (one, measured) => {
        const points = pointsFor(one, measured);
        if (points === undefined) return;
        expect(Number.isSafeInteger(points)).toBe(true);
        expect(problemOfPoints(one, points)).toBeUndefined();
      }),
    );
  });

  it.each([
    ['I.1', 3500, 'không có trong thang điểm'],
    ['I.2', 4999, 'mỗi lần 0,5 điểm'],
    ['I.2', 5050, 'nhiều hơn mức tối đa 50 điểm'],
    ['II.1', 500, 'đạt được 10 điểm, không đạt 0 điểm'],
    ['P.1', -200, 'không hợp lệ'],
    ['T.1', 150, 'thưởng 1 điểm mỗi lần'],
  ])('that the rule of %s cannot give (%i) are named with the rule', (code, points, words) => {
    expect(problemOfPoints(criterion(code), points)).toContain(words);
  });

  it('are explained by their rule', () => {
    expect(ruleInWords(criterion('I.1'))).toBe(
      'từ 95% được 40 điểm, từ 2/3 được 30 điểm, dưới mức đó 0 điểm',
    );
  });
});
