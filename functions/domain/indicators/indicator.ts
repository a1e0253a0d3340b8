/** What units report as numbers, and whether a figure can be one. */
import type { PrintRule } from '#domain/indicators/print-rule.ts';
import { formatInteger } from '#domain/shared/vietnamese.ts';

export interface Indicator {
  readonly id: string;
  /** As printed in forms and tables, in Vietnamese. */
  readonly name: string;
  /** The block whose units report it. */
  readonly block: string;
  /** What is counted: `việc`, `lượt người` (attendance is person-times), `đồng` … */
  readonly unit: string;
  /** `money` is whole đồng; `text-total` exists only as a published total, units report nothing. */
  readonly kind: 'count' | 'ratio' | 'money' | 'text-total';
  /** How totals are worded; exact when absent. */
  readonly print?: PrintRule;
  /** The total as somebody published it, wording and all; it replaces what is printed, without percentage. */
  readonly asPublished?: PublishedTotal;
}

/** Wordings such as `gần 800`, or `trên 1.200` on `trên 2.200`, in `unit` when it is not the indicator's. */
export type PublishedTotal =
  | { readonly value: string; readonly unit?: string }
  | { readonly numerator: string; readonly denominator: string; readonly unit?: string };

/** What one unit reports: exact, safe integers from 0. */
export type Figure =
  { readonly value: number } | { readonly numerator: number; readonly denominator: number };

/** Why a figure cannot stand, in Vietnamese, with the way out. */
export interface FigureProblem {
  readonly field: 'value' | 'numerator' | 'denominator';
  readonly message: string;
}

function wholeNumber(name: string, field: FigureProblem['field'], n: number): FigureProblem[] {
  if (Number.isSafeInteger(n) && n >= 0) return [];
  const largest = formatInteger(Number.MAX_SAFE_INTEGER);
  const message = `${name}: phải là số nguyên từ 0 đến ${largest}; đề nghị kiểm tra lại số đã nhập.`;
  return [{ field, message }];
}

/** Problems of a figure for this indicator; none when it can be accepted. */
export function validateFigure(indicator: Indicator, figure: Figure): FigureProblem[] {
  const { name, kind } = indicator;
  if (kind === 'text-total')
    return [{ field: 'value', message: `${name}: chỉ ghi tổng số đã công bố, đơn vị không phải báo cáo.` }];
  if (!('numerator' in figure)) {
    if (kind !== 'ratio') return wholeNumber(name, 'value', figure.value);
    return [{ field: 'denominator', message: `${name}: cần cả số thực hiện và tổng số.` }];
  }
  if (kind !== 'ratio') return [{ field: 'value', message: `${name}: chỉ nhập một số, không nhập tỷ lệ.` }];
  const { numerator, denominator } = figure;
  const problems = [
    ...wholeNumber(`${name} (số thực hiện)`, 'numerator', numerator),
    ...wholeNumber(`${name} (tổng số)`, 'denominator', denominator),
  ];
  if (problems.length > 0 || numerator <= denominator) return problems;
  const compared = `${formatInteger(numerator)} lớn hơn tổng số ${formatInteger(denominator)}`;
  return [{ field: 'numerator', message: `${name}: số thực hiện ${compared}; đề nghị kiểm tra lại.` }];
}
