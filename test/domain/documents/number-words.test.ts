import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberInWords } from '#domain/shared/vietnamese.ts';

const DIGITS = new Map([
  ...['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'].map(
    (word, i) => [word, i] as const,
  ),
  ['mốt', 1] as const,
  ['lăm', 5] as const,
]);
const SIZES = new Map([
  ['nghìn', 1000n],
  ['triệu', 1_000_000n],
]);

/** Reads the words back, by another way than they were written: from left to right, adding up. */
function read(words: string): bigint {
  let [total, group, digit] = [0n, 0n, 0n];
  let billions = 0n;
  for (const word of words.split(' ')) {
    if (word === 'tỷ') {
      billions = (billions + total + group + digit) * 1_000_000_000n;
      [total, group, digit] = [0n, 0n, 0n];
    } else if (SIZES.has(word)) {
      total += (group + digit) * (SIZES.get(word) ?? 0n);
      [group, digit] = [0n, 0n];
    } else if (word === 'trăm') [group, digit] = [group + digit * 100n, 0n];
    else if (word === 'mươi') [group, digit] = [group + digit * 10n, 0n];
    else if (word === 'mười') group += 10n;
    else if (word !== 'linh') digit = BigInt(DIGITS.get(word) ?? Number.NaN);
  }
  return billions + total + group + digit;
}

const upTo = (max: bigint) => fc.bigInt({ min: 0n, max });

describe('numbers in words', () => {
  it.each([
    [0n, 'không'],
    [15n, 'mười lăm'],
    [21n, 'hai mươi mốt'],
    [105n, 'một trăm linh năm'],
    [1_000n, 'một nghìn'],
    [1_005n, 'một nghìn không trăm linh năm'],
    [20_491n, 'hai mươi nghìn bốn trăm chín mươi mốt'],
    [1_000_000_000n, 'một tỷ'],
    [1_000_000_000_001n, 'một nghìn tỷ không trăm linh một'],
    [1_000_000_000_000_000n, 'một triệu tỷ'],
  ])('reads %s as "%s"', (n, words) => {
    expect(numberInWords(n)).toBe(words);
    expect(read(words)).toBe(n);
  });

  it('can be read back exactly, for every number to 10^15', () => {
    fc.assert(
      fc.property(fc.oneof(upTo(999n), upTo(1_000_000n), upTo(10n ** 15n)), (n) => {
        expect(read(numberInWords(n))).toBe(n);
      }),
      { numRuns: 2000 },
    );
  });

  it('never says one number like another below 20.000', () => {
    const said = new Set(Array.from({ length: 20_000 }, (_, n) => numberInWords(n)));
    expect(said.size).toBe(20_000);
  });

  it('says units as Vietnamese does: mốt and lăm after tens, linh after an empty ten', () => {
    fc.assert(
      fc.property(upTo(10n ** 15n), (n) => {
        const words = numberInWords(n);
        expect(words).not.toMatch(/mươi một|mươi năm|mười mốt|không mươi|linh không|linh linh/);
        expect(words).toBe(words.trim().replace(/ +/g, ' '));
      }),
    );
  });
});
