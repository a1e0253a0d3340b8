import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meets, portion, PRESETS, required, type Threshold } from '#domain/contest/threshold.ts';
import { formatPercent } from '#domain/shared/vietnamese.ts';
import { threshold } from './contests.ts';

describe('thresholds', () => {
  it.each([
    ['> 1/2', PRESETS.majority, [4, 6, 8, 15]],
    ['>= 2/3', PRESETS.twoThirds, [5, 7, 10, 19]],
    ['>= 80 %', PRESETS.eightyPercent, [6, 8, 12, 23]],
    ['>= 90 %', PRESETS.ninetyPercent, [7, 9, 13, 26]],
  ] as const)('%s of 7, 10, 14 and 28 units', (_, rule, expected) => {
    expect([7, 10, 14, 28].map((n) => required(n, rule))).toEqual(expected);
  });

  it('lets 35 of 44 print as 80 % and fail 80 %', () => {
    expect(formatPercent(35, 44, 0)).toBe('80%');
    expect(meets(35, 44, PRESETS.eightyPercent)).toBe(false);
    expect(meets(36, 44, PRESETS.eightyPercent)).toBe(true);
  });

  it('are exact for every base to 200: the required number meets, one less does not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), threshold, (n, rule) => {
        const holds = (votes: number) => {
          const [a, b] = [BigInt(votes) * BigInt(rule.den), BigInt(n) * BigInt(rule.num)];
          return rule.atLeast === '>' ? a > b : a >= b;
        };
        const smallest = Array.from({ length: n + 1 }, (_, v) => v).find(holds);
        expect(required(n, rule)).toBe(smallest);
        const wrong = Array.from({ length: n }, (_, v) => v + 1).filter(
          (votes) => meets(votes, n, rule) !== holds(votes),
        );
        expect(wrong).toEqual([]);
      }),
      { numRuns: 500 },
    );
    const fractions = Array.from({ length: 12 }, (_d, d) =>
      Array.from({ length: d + 1 }, (_n, n) => ({ num: n + 1, den: d + 1 })),
    ).flat();
    const rules = fractions.flatMap((one): Threshold[] => [
      { ...one, atLeast: '>=' },
      ...(one.num < one.den ? [{ ...one, atLeast: '>' } as const] : []),
    ]);
    for (let n = 1; n <= 200; n += 1)
      for (const rule of [...Object.values(PRESETS), ...rules]) {
        const votes = required(n, rule);
        const [least, less] = [votes, votes - 1].map((v) => v * rule.den - n * rule.num);
        const exact = rule.atLeast === '>' ? least! > 0 && less! <= 0 : least! >= 0 && less! < 0;
        if (!exact || votes > n || !meets(votes, n, rule) || meets(votes - 1, n, rule))
          expect.fail(`${rule.atLeast} ${rule.num}/${rule.den} of ${n} asks ${votes} votes`);
      }
  });

  it('stay exact where floating point does not', () => {
    const huge = Number.MAX_SAFE_INTEGER;
    const rule: Threshold = { num: huge - 1, den: huge, atLeast: '>=' };
    expect(required(huge, rule)).toBe(huge - 1);
    expect(meets(huge - 2, huge, rule)).toBe(false);
    expect(required(huge, { num: 1, den: 3, atLeast: '>' })).toBe(3002399751580331);
  });

  it('are never met by nobody: an empty base or no vote nominates nobody', () => {
    expect(required(0, PRESETS.twoThirds)).toBe(1);
    expect(meets(3, 0, PRESETS.twoThirds)).toBe(false);
    expect(meets(0, 0, PRESETS.majority)).toBe(false);
    expect(meets(0, 0, PRESETS.twoThirds)).toBe(false);
    expect(meets(0, 1, { num: 1, den: 1000, atLeast: '>=' })).toBe(false);
  });

  it('round a share of seats as the policy says', () => {
    const share = { num: 1, den: 5 };
    expect([7, 8, 13].map((n) => portion(n, share, 'floor'))).toEqual([1, 1, 2]);
    expect([7, 8, 13].map((n) => portion(n, share, 'ceil'))).toEqual([2, 2, 3]);
    expect([7, 8, 13].map((n) => portion(n, share, 'round'))).toEqual([1, 2, 3]);
    expect(portion(5, { num: 1, den: 2 }, 'round')).toBe(3);
  });
});
