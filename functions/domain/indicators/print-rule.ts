/** How an exact total becomes the wording of a report: `20.491`, `gần 800`, `hơn 36.000`, `hơn 10 triệu`. */
import { formatDecimal, formatInteger } from '#domain/shared/vietnamese.ts';

export type PrintRule =
  | { readonly kind: 'exact' }
  | {
      readonly kind: 'scaled';
      readonly scale: 1 | 1000 | 1_000_000 | 1_000_000_000;
      /** Digits behind the comma, in units of `scale`; trailing zeros are not printed. */
      readonly decimals: 0 | 1 | 2;
      readonly round: 'down' | 'up';
      /** `hơn` and `trên` go with `down`, `gần` with `up`. Not printed when the rounded number is the exact one. */
      readonly qualifier: 'hơn' | 'trên' | 'gần';
      /** Rounds to this many of the last printed digit: 100 for `gần 800`, 1000 for `hơn 36.000`. */
      readonly step?: number;
    };

const NAMES = { 1: '', 1000: ' nghìn', 1_000_000: ' triệu', 1_000_000_000: ' tỷ' } as const;

/** What is wrong with a rule, in Vietnamese; nothing when it can be used. */
export function validatePrintRule(rule: PrintRule): string[] {
  if (rule.kind === 'exact') return [];
  const { decimals, round, qualifier, scale, step = 1 } = rule;
  const problems: string[] = [];
  if ((qualifier === 'gần') !== (round === 'up'))
    problems.push(`Làm tròn ${round === 'up' ? 'lên thì ghi "gần"' : 'xuống thì ghi "hơn" hoặc "trên"'}.`);
  if (!Number.isSafeInteger(step) || step < 1) problems.push('Bước làm tròn phải là số nguyên từ 1 trở lên.');
  else if ((BigInt(scale) * BigInt(step)) % 10n ** BigInt(decimals) !== 0n)
    problems.push(`Không thể ghi ${decimals} chữ số thập phân: số liệu là số nguyên.`);
  return problems;
}

/**
 * The total in words and digits, without the name of what is counted. What would round down to nothing is
 * printed exactly ("hơn 0" says nothing).
 * @throws RangeError when the rule is none (see `validatePrintRule`) or the total is no integer from 0.
 */
export function printTotal(rule: PrintRule | undefined, total: number | bigint): string {
  const value = BigInt(total);
  if (value < 0n) throw new RangeError(`negative total: ${value.toString()}`);
  if (rule === undefined || rule.kind === 'exact') return formatInteger(value);
  const problems = validatePrintRule(rule);
  if (problems.length > 0) throw new RangeError(problems.join(' '));
  const { decimals, qualifier, round, scale, step = 1 } = rule;
  const quantum = (BigInt(scale) * BigInt(step)) / 10n ** BigInt(decimals);
  const quanta = round === 'down' ? value / quantum : (value + quantum - 1n) / quantum;
  const rounded = quanta * quantum;
  if (rounded === 0n) return formatInteger(value);
  const digits = formatDecimal(rounded, scale, decimals);
  const short = digits.includes(',') ? digits.replace(/,?0+$/, '') : digits;
  return `${rounded === value ? '' : `${qualifier} `}${short}${NAMES[scale]}`;
}
