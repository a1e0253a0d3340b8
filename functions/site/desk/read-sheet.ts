/** The first sheet of an .xlsx, or a .csv: rows of texts, as somebody sees them. */
import { parse } from 'csv-parse/sync';
import type { CellValue } from 'read-excel-file/node';
import { normalise } from '#domain/shared/vietnamese.ts';

export const SHEET_FILE = {
  accept: '.xlsx,.csv',
  hint: 'Tệp .xlsx (trang tính đầu tiên) hoặc .csv, nhỏ hơn 1 MB.',
};

/** A file of this many bytes unpacked is no list of units: it is refused before it fills the memory. */
const MAX_UNPACKED = 20_000_000;
const MAX_ROWS = 2_000;

export type SheetRead =
  | { readonly ok: true; readonly rows: readonly (readonly string[])[] }
  | { readonly ok: false; readonly problem: string };

const no = (problem: string): SheetRead => ({ ok: false, problem });

export async function readSheetFile(file: File | undefined): Promise<SheetRead> {
  if (file === undefined) return no('Chưa chọn tệp; đề nghị chọn tệp .xlsx hoặc .csv.');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const rows = isZip ? await rowsOfXlsx(bytes) : rowsOfCsv(bytes);
  if (rows === undefined) {
    return no(
      `Không đọc được tệp "${file.name}"; đề nghị lưu lại dạng .xlsx hoặc .csv (UTF-8) rồi chọn lại.`,
    );
  }
  const filled = rows.map((row) => row.map(cleaned)).filter((row) => row.some((cell) => cell !== ''));
  if (filled.length > MAX_ROWS) return no(`Tệp có ${filled.length} dòng; nhiều nhất là ${MAX_ROWS}.`);
  return filled.length < 2
    ? no('Tệp chưa có dòng dữ liệu nào dưới dòng tiêu đề.')
    : { ok: true, rows: filled };
}

const cleaned = (cell: string): string => normalise(cell).replace(/\s+/g, ' ').trim();

async function rowsOfXlsx(bytes: Uint8Array): Promise<string[][] | undefined> {
  try {
    const [{ unzipSync }, { readSheet }] = await Promise.all([
      import('fflate'),
      import('read-excel-file/node'),
    ]);
    let unpacked = 0;
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        unpacked += originalSize;
        return false;
      },
    });
    if (unpacked > MAX_UNPACKED) return undefined;
    const sheet = await readSheet(Buffer.from(bytes));
    return sheet.map((row) => row.map(cellText));
  } catch {
    return undefined;
  }
}

function cellText(cell: CellValue | null): string {
  if (cell === null) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}

function rowsOfCsv(bytes: Uint8Array): string[][] | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return parse(text, {
      bom: true,
      delimiter: [',', ';', '\t'],
      relax_column_count: true,
      skip_empty_lines: true,
    });
  } catch {
    return undefined;
  }
}

/** Columns by their headings, whatever their order, case and marks. */
export function columnsOf(head: readonly string[], wanted: Readonly<Record<string, readonly string[]>>) {
  const plain = (text: string) =>
    text
      .toLocaleLowerCase('vi')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  const places = Object.entries(wanted).map(([name, headings]) => {
    const at = head.findIndex((cell) => headings.some((one) => plain(one) === plain(cell)));
    return [name, at] as const;
  });
  const at = new Map(places);
  return {
    missing: places.filter(([, place]) => place < 0).map(([name]) => name),
    cell: (row: readonly string[], name: string): string => row[at.get(name) ?? -1] ?? '',
  };
}
