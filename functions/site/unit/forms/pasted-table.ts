/** A table copied from a spreadsheet: one registration a line, columns by tabs. */
import type { UnitForm } from '#app/read/unit-form.ts';
import { unitName, type Award, type SubUnit } from '#domain/cluster/cluster.ts';
import { parseCount } from '#domain/shared/vietnamese.ts';
import { todayOf } from './part.ts';

/** The columns, as they are named to whoever pastes. */
export const COLUMNS = 'Danh hiệu, hình thức | Tên tập thể, cá nhân | Tổng số người | Số nữ | Chỉ tiêu';

/** One line as the fields of a row: `danh-hieu`, `ai`, `ten`, `tong`, `nu`, `chi-tieu`. */
export type PastedRow = Readonly<Record<string, string>>;

export interface Pasted {
  readonly rows: readonly PastedRow[];
  /** Lines that cannot be read stay with whoever pasted them, each with its reason. */
  readonly left: readonly { readonly line: string; readonly why: string }[];
}

export function readPasted(form: UnitForm, text: string): Pasted {
  const all = linesOf(text).filter((cells) => cells.some((cell) => cell !== ''));
  const lines = isHeading(all[0] ?? []) ? all.slice(1) : all;
  const rows: PastedRow[] = [];
  const left: { line: string; why: string }[] = [];
  for (const cells of lines) {
    const read = rowOf(form, cells);
    if (typeof read === 'string') left.push({ line: cells.join('\t'), why: read });
    else rows.push(read);
  }
  return { rows, left };
}

/** Spreadsheets quote cells that hold line ends or quotes; what is not well quoted is taken as it stands. */
function linesOf(text: string): string[][] {
  const normal = text.normalize('NFC').replace(/\r\n?/g, '\n');
  const cells = quotedCells(normal) ?? normal.split('\n').map((line) => line.split('\t'));
  return cells.map((line) => line.map(oneLine));
}

/** Up to the next tab, line end or end of the text: a cell in quotes, doubled inside, or one without any. */
const CELL = /(?:"((?:[^"]|"")*)"|([^"\t\n]*))(\t|\n|$)/y;

/** Undefined when a quote stands where none may. (The parser of CSV files is 38 KB that every page would load.) */
function quotedCells(text: string): string[][] | undefined {
  const lines: string[][] = [[]];
  CELL.lastIndex = 0;
  for (;;) {
    const found = CELL.exec(text);
    if (!found) return undefined;
    const [, quoted, plain = '', end] = found;
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '') return lines;
    if (end === '\n') lines.push([]);
  }
}

const oneLine = (cell: string): string => cell.replace(/\s+/g, ' ').trim();
const same = (a: string, b: string): boolean =>
  oneLine(a).toLocaleLowerCase('vi') === oneLine(b).toLocaleLowerCase('vi');
/** Whoever copies the whole sheet copies its headings too. */
const isHeading = ([first = '']: readonly string[]): boolean =>
  /^(stt|tt|danh hiệu(, hình thức)?|hình thức)( thi đua)?( khen thưởng)?$/i.test(first);

function rowOf(form: UnitForm, cells: readonly string[]): PastedRow | string {
  const [award = '', name = '', total = '', women = '', targets = ''] = cells;
  const found = awardsOf(form).find(
    ({ id, names }) => id === award || names.some((one) => same(one.name, award)),
  );
  if (!found) {
    const known = awardsOf(form).map(({ names }) => names[0]?.name ?? '');
    return `không có danh hiệu, hình thức "${award}" trong kỳ này (có: ${known.join('; ')})`;
  }
  if (name === '') return 'chưa có tên tập thể, cá nhân ở cột thứ hai';
  for (const [label, cell] of [
    ['tổng số người', total],
    ['số nữ', women],
  ] as const) {
    const read = cell === '' ? { ok: true as const } : parseCount(cell);
    if (!read.ok) return `${label}: ${read.message.replace(/\.$/, '')}`;
  }
  return {
    ...{ co: 'co', 'danh-hieu': found.id, ai: whoIs(form, found, name), ten: name },
    ...{ tong: total, nu: women, 'chi-tieu': targets },
  };
}

function whoIs(form: UnitForm, award: Award, name: string): string {
  if (same(name, unitName(form.view.unit, todayOf(form)))) return 'don-vi';
  const sub = subUnitsOf(form).find((one) => same(one.name, name));
  if (sub) return `sub:${sub.id}`;
  return award.for === 'individual' ? 'ca-nhan' : 'tap-the';
}

/** The awards of the cycle, in its order. */
export function awardsOf({ view, one }: UnitForm): Award[] {
  return one.cycle.awards.flatMap((id) => view.cluster.awards.find((award) => award.id === id) ?? []);
}

/** The unit's subordinate collectives that exist today. */
export function subUnitsOf(form: UnitForm): SubUnit[] {
  const today = todayOf(form);
  return form.view.unit.subUnits.filter(
    ({ from, to }) => (from === undefined || from <= today) && (to === undefined || today < to),
  );
}
