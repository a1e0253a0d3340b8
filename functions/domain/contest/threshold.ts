/** Thresholds and quorums in whole numbers: `votes × den ≥ base × num`, never a rounded percentage. */

export interface Fraction {
  readonly num: number;
  readonly den: number;
}

/** A share that must be reached (`>=`) or passed (`>`). */
export interface Threshold extends Fraction {
  readonly atLeast: '>=' | '>';
}

/** Presets of the set-up; none of them is taken unless somebody chooses it. */
export const PRESETS = {
  /** The one threshold found for clusters: TT 04/2016/TT-TANDTC, Điều 17. */
  twoThirds: { num: 2, den: 3, atLeast: '>=' },
  /** Of councils, not clusters: NĐ 98/2023/NĐ-CP, Điều 30 khoản 7 (expired 01/07/2025). */
  eightyPercent: { num: 80, den: 100, atLeast: '>=' },
  ninetyPercent: { num: 90, den: 100, atLeast: '>=' },
  majority: { num: 1, den: 2, atLeast: '>' },
} as const satisfies Record<string, Threshold>;

/** A share between 0 (excluded) and 1 that some number of votes can reach. */
export function isThreshold(rule: Threshold): boolean {
  return isShare(rule) && (rule.atLeast === '>=' || rule.num < rule.den);
}

/** A share between 0 (excluded) and 1 (included), in safe integers. */
export function isShare({ num, den }: Fraction): boolean {
  return Number.isSafeInteger(num) && Number.isSafeInteger(den) && num > 0 && num <= den;
}

/** The smallest number of votes that meets the rule on a base of `n`; at least 1, so an empty base meets none. */
export function required(n: number, rule: Threshold): number {
  const product = BigInt(n) * BigInt(rule.num);
  const den = BigInt(rule.den);
  const votes = rule.atLeast === '>' ? product / den + 1n : (product + den - 1n) / den;
  return Number(votes > 1n ? votes : 1n);
}

export function meets(votes: number, base: number, rule: Threshold): boolean {
  return base > 0 && votes >= required(base, rule);
}

/** Exact order of two shares with positive denominators: negative when `a` is smaller. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const difference = BigInt(a.num) * BigInt(b.den) - BigInt(b.num) * BigInt(a.den);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** `base × share` as a whole number of seats. `round` rounds halves up. */
export function portion(base: number, { num, den }: Fraction, round: 'floor' | 'ceil' | 'round'): number {
  const product = BigInt(base) * BigInt(num);
  const d = BigInt(den);
  if (round === 'floor') return Number(product / d);
  if (round === 'ceil') return Number((product + d - 1n) / d);
  return Number((product * 2n + d) / (d * 2n));
}
