/** A table as a file: XLSX, or CSV that spreadsheets open with its letters and without formulas. */
import writeExcelFile from 'write-excel-file/node';
import type { DeskCell, DeskTable } from '#views/desk/model.ts';

/**
 * A text that a spreadsheet could take for a formula (OWASP, CSV Injection); behind blanks, and in full-width form
 * as East Asian keyboards make it, too.
 */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r]/;

/** With an apostrophe in front, which spreadsheets know as "this is text". */
export function defused(cell: DeskCell): DeskCell {
  return typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : cell;
}

/** RFC 4180, every field quoted, CRLF; a byte order mark so that Excel reads UTF-8. */
export function csvOf({ columns, rows }: DeskTable): string {
  const line = (cells: readonly DeskCell[]) =>
    cells.map((cell) => `"${String(defused(cell)).replaceAll('"', '""')}"`).join(',');
  return `\uFEFF${[columns, ...rows].map((row) => `${line(row)}\r\n`).join('')}`;
}

export async function xlsxOf({ columns, rows, caption }: DeskTable): Promise<Uint8Array> {
  const head = columns.map((value) => ({ value, type: String, fontWeight: 'bold' as const, wrap: true }));
  const data = rows.map((row) =>
    row.map((cell) =>
      typeof cell === 'number'
        ? { value: cell, type: Number, format: '#,##0' }
        : { value: String(defused(cell)), type: String, wrap: true },
    ),
  );
  const widths = columns.map((title, i) => {
    const longest = Math.max(title.length, ...rows.map((row) => String(row[i] ?? '').length));
    return { width: Math.min(60, Math.max(10, longest + 2)) };
  });
  const name = caption.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31);
  return writeExcelFile([{ sheet: name, columns: widths, data: [head, ...data] }]).toBuffer();
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Undefined for a format that is none. */
export async function tableDownload(table: DeskTable, format: string): Promise<Response | undefined> {
  if (format !== 'csv' && format !== 'xlsx') return undefined;
  const body = format === 'csv' ? csvOf(table) : new Uint8Array(await xlsxOf(table));
  return new Response(body, {
    headers: {
      'Content-Type': format === 'csv' ? 'text/csv; charset=utf-8' : XLSX,
      'Content-Disposition': `attachment; filename="${table.name}.${format}"`,
    },
  });
}
