/** The tables of a paper as .xlsx, a sheet each: numbers as numbers, texts never as formulas. */
import writeExcelFile, { type CellObject, type Row, type Sheet } from 'write-excel-file/node';
import { redate } from './zip.ts';
import type { PaperOrder } from '#app/ports.ts';
import type { Cell, Column, Paper, PaperTable } from '#domain/documents/paper.ts';

/** A text that a spreadsheet could take for a formula when it is edited or saved as CSV (OWASP: CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;
const FONT = { fontFamily: 'Times New Roman', fontSize: 12 } as const;
const BORDER = { borderStyle: 'thin' } as const;

/** Shown with an apostrophe in front, which spreadsheets know as "this is text". */
export function defused(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** @throws RangeError when the paper has no table. */
export async function renderXlsx({ paper, printed, at }: PaperOrder): Promise<Uint8Array> {
  const tables = paper.body.flatMap((block) => (block.is === 'table' ? [block] : []));
  if (tables.length === 0) throw new RangeError(`${paper.file}: no table to write as .xlsx`);
  const sheets = tables.map(({ table, caption }, i) =>
    sheetOf(paper, table, { caption, mark: printed.mark, n: i + 1 }),
  );
  return redate(await writeExcelFile(sheets).toBuffer(), at);
}

interface SheetFrame {
  readonly caption: string | undefined;
  /** Under the table: that it is a draft, and of which data. */
  readonly mark: readonly string[];
  readonly n: number;
}

function sheetOf(paper: Paper, table: PaperTable, { caption, mark, n }: SheetFrame): Sheet<never> {
  const title = [paper.type, paper.about].filter((part) => part !== undefined).join(' - ');
  const head: Row = table.columns.map(({ title: value }) => ({
    ...{ ...FONT, ...BORDER, value, type: String, fontWeight: 'bold', align: 'center', wrap: true },
  }));
  const rows = table.rows.map((row) => rowOf(table.columns, row, false));
  return {
    sheet: `Bảng ${n}`,
    columns: table.columns.map(({ width }) => ({ width: Math.max(6, Math.round(width * 1.1)) })),
    ...(paper.page === 'a4-landscape' && { orientation: 'landscape' }),
    data: [
      [{ ...FONT, value: defused(title), type: String, fontWeight: 'bold' }],
      ...(caption === undefined ? [] : [[{ ...FONT, value: defused(caption), type: String }]]),
      head,
      ...rows,
      ...(table.total ? [rowOf(table.columns, table.total, true)] : []),
      ...mark.map((text): Row => [{ ...FONT, value: text, type: String, fontStyle: 'italic' }]),
    ],
  };
}

function rowOf(columns: readonly Column[], row: readonly Cell[], bold: boolean): Row {
  return columns.map(({ kind }, i): CellObject => {
    const cell = row[i] ?? '';
    const look = { ...FONT, ...BORDER, ...(bold && { fontWeight: 'bold' as const }) };
    if (typeof cell === 'string') return { ...look, value: defused(cell), type: String, wrap: true };
    // Points are exact hundredths; a spreadsheet wants them as a decimal number to add up.
    return kind === 'hundredths'
      ? { ...look, value: cell / 100, type: Number, format: '#,##0.00' }
      : { ...look, value: cell, type: Number, format: '#,##0' };
  });
}
