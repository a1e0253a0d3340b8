/** Totals over the units of a block: sums, ratios of sums, and who is missing. Exact throughout. */
import {
  type Figure,
  type Indicator,
  type PublishedTotal,
  validateFigure,
} from '#domain/indicators/indicator.ts';
import { printTotal } from '#domain/indicators/print-rule.ts';
import { formatPercent } from '#domain/shared/vietnamese.ts';

/** Who stands behind a total. A missing unit is missing, not zero. */
interface Coverage {
  /** How many units reported, of how many. */
  readonly reporting: number;
  readonly expected: number;
  /** `13/14 đơn vị`. */
  readonly coverage: string;
  /** Units that did not report, in the order expected. */
  readonly missing: readonly string[];
  /** The wording for a report: of a ratio with the name of what is counted, otherwise without. */
  readonly printed: string;
  readonly asPublished?: PublishedTotal;
}

export type Aggregate = Coverage &
  (
    | { readonly kind: 'sum'; readonly value: number }
    | {
        readonly kind: 'ratio';
        readonly numerator: number;
        readonly denominator: number;
        /** `66,25%`; absent when nothing arose (denominator 0) or the total is as published. */
        readonly percent?: string;
      }
    /** No unit reported a figure. */
    | { readonly kind: 'none' }
  );

export const NOTHING_AROSE = 'không phát sinh';
export const NO_FIGURES = 'chưa có số liệu';

function sum(numbers: readonly number[]): number {
  const total = numbers.reduce((all, n) => all + BigInt(n), 0n);
  if (total > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError(`total too large: ${total.toString()}`);
  return Number(total);
}

function printPublished(total: PublishedTotal, unit: string): string {
  if (!('numerator' in total)) return total.unit === undefined ? total.value : `${total.value} ${total.unit}`;
  return `${total.numerator}/${total.denominator} ${total.unit ?? unit}`;
}

function coverageOf(
  indicator: Indicator,
  figures: ReadonlyMap<string, Figure>,
  expectedUnits: readonly string[],
): Omit<Coverage, 'printed'> {
  const expected = new Set(expectedUnits);
  for (const [unit, figure] of figures) {
    if (!expected.has(unit))
      throw new RangeError(`${indicator.id}: figure of ${unit}, which is not expected`);
    const [problem] = validateFigure(indicator, figure);
    if (problem) throw new RangeError(`${indicator.id}, ${unit}: ${problem.message}`);
  }
  return {
    reporting: figures.size,
    expected: expected.size,
    coverage: `${figures.size}/${expected.size} đơn vị`,
    missing: [...expected].filter((unit) => !figures.has(unit)),
    ...(indicator.asPublished && { asPublished: indicator.asPublished }),
  };
}

function totalOfRatio(
  indicator: Indicator,
  figures: readonly Extract<Figure, { readonly numerator: number }>[],
  published: string | undefined,
): { kind: 'ratio'; numerator: number; denominator: number; percent?: string; printed: string } {
  const numerator = sum(figures.map((f) => f.numerator));
  const denominator = sum(figures.map((f) => f.denominator));
  const exact = { kind: 'ratio', numerator, denominator } as const;
  if (published !== undefined) return { ...exact, printed: published };
  if (denominator === 0) return { ...exact, printed: NOTHING_AROSE };
  const percent = formatPercent(numerator, denominator);
  const [of, all] = [numerator, denominator].map((n) => printTotal(indicator.print, n));
  return { ...exact, percent, printed: `${of}/${all} ${indicator.unit} (${percent})` };
}

/**
 * The total of an indicator over the units expected to report: counts add up, a ratio is Σ numerators over Σ
 * denominators. A figure of a unit that is not expected, or one that `validateFigure` refuses, is a mistake of
 * the caller and never left out silently.
 * @throws RangeError for such a figure, or a total beyond 2^53 − 1.
 */
export function aggregate(
  indicator: Indicator,
  figures: ReadonlyMap<string, Figure>,
  expectedUnits: readonly string[],
): Aggregate {
  const coverage = coverageOf(indicator, figures, expectedUnits);
  const published = indicator.asPublished && printPublished(indicator.asPublished, indicator.unit);
  if (figures.size === 0) return { ...coverage, kind: 'none', printed: published ?? NO_FIGURES };
  const all = [...figures.values()];
  if (indicator.kind === 'ratio')
    return {
      ...coverage,
      ...totalOfRatio(
        indicator,
        all.filter((f) => 'numerator' in f),
        published,
      ),
    };
  const value = sum(all.filter((f) => 'value' in f).map((f) => f.value));
  return { ...coverage, kind: 'sum', value, printed: published ?? printTotal(indicator.print, value) };
}
