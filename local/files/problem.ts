/** A problem of a file, told so that whoever wrote the file can mend it. */

export interface Problem {
  /** The file as named by the caller. */
  readonly file: string;
  /** Counted from 1; absent when the file as a whole is meant. */
  readonly line?: number;
  readonly column?: number;
  /** `cycles[0].stages[3].due`; empty for the file as a whole. */
  readonly path: string;
  /** What stands there, as typed, shortened. */
  readonly value?: string;
  /** In Vietnamese. */
  readonly message: string;
  /** What to do about it, in Vietnamese. */
  readonly wayOut: string;
}

/** At most this many problems are shown; the rest is counted. */
export const MAX_SHOWN = 50;
const MAX_VALUE = 60;

export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MAX_VALUE ? `${line.slice(0, MAX_VALUE - 1)}…` : line;
}

export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}

/** `file.yaml:12: stages[3].due "30/2/2025": Ngày … không có trong lịch; cách sửa: …` */
export function problemLine({ file, line, path, value, message, wayOut }: Problem): string {
  const at = line === undefined ? file : `${file}:${line}`;
  const what = [path, value === undefined ? '' : `"${value}"`].filter((part) => part !== '').join(' ');
  return `${at}: ${what === '' ? '' : `${what}: `}${message}; cách sửa: ${wayOut}`;
}

/** One line a problem, in the order of the file, at most `MAX_SHOWN` and then how many more. */
export function problemLines(problems: readonly Problem[]): string[] {
  const lines = problems.slice(0, MAX_SHOWN).map(problemLine);
  const rest = problems.length - lines.length;
  return rest > 0 ? [...lines, `và ${rest} lỗi khác`] : lines;
}
