/** Tables in Markdown, which read well in a terminal too. */
export type Cell = string | number;

export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

export const fixed = (value: number, digits: number): string => value.toFixed(digits);

/** Small sums of money keep the digits that say something. */
export function usd(value: number): string {
  const digits = value === 0 || value >= 100 ? 2 : value >= 1 ? 3 : 4;
  return `$${value.toFixed(digits)}`;
}

export const thousands = (value: number): string => Math.round(value).toLocaleString('en-US');
export const kilobytes = (bytes: number): string => `${thousands(bytes / 1000)} KB`;
export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
