/**
 * Measures of the official layout (NĐ 30/2020/NĐ-CP, Phụ lục I): page and margins in millimetres, letters in
 * points. Shared by the PDF and by the script that writes the Word templates, so that both look alike.
 */
import type { PageFormat } from '#domain/documents/paper.ts';
import type { PrintedTable } from '#domain/documents/print-paper.ts';

export interface PageMeasures {
  readonly width: number;
  readonly height: number;
  readonly margins: {
    readonly top: number;
    readonly bottom: number;
    readonly left: number;
    readonly right: number;
  };
  readonly sizes: {
    /** Quốc hiệu, tên cơ quan. */
    readonly nation: number;
    /** Tiêu ngữ, số, địa danh. */
    readonly motto: number;
    readonly text: number;
    /** Tên loại. */
    readonly type: number;
    readonly table: number;
    readonly recipients: number;
    readonly pageNumber: number;
    readonly mark: number;
  };
  /** First-line indent: 1–1.27 cm. */
  readonly indent: number;
  /** Empty lines between the title and the name of who signs. */
  readonly signatureLines: number;
}

const SIZES = {
  nation: 12,
  motto: 13,
  text: 14,
  type: 14,
  table: 12,
  recipients: 11,
  pageNumber: 13,
  mark: 8,
} as const;
const MARGINS = { top: 20, bottom: 20, left: 30, right: 15 } as const;

export const PAGES: Readonly<Record<PageFormat, PageMeasures>> = {
  a4: { width: 210, height: 297, margins: MARGINS, sizes: SIZES, indent: 12.7, signatureLines: 4 },
  'a4-landscape': {
    width: 297,
    height: 210,
    margins: MARGINS,
    sizes: SIZES,
    indent: 12.7,
    signatureLines: 4,
  },
  a5: {
    width: 148,
    height: 210,
    margins: { top: 12, bottom: 12, left: 15, right: 12 },
    sizes: { ...SIZES, nation: 9, motto: 10, text: 11, type: 14, table: 11, recipients: 9 },
    indent: 8,
    signatureLines: 3,
  },
};

/** Least height, in millimetres, of a row that is signed or marked by hand. */
export const ROOMY_ROW = 8;

/** A short table stays on one page, with its heading: at most so many rows and letters. */
const SHORT_ROWS = 8;
const SHORT_LETTERS = 1_000;

export function isShort({ rows, total }: Pick<PrintedTable, 'rows' | 'total'>): boolean {
  const letters = [...rows, total ?? []].flat().reduce((sum, text) => sum + text.length, 0);
  return rows.length <= SHORT_ROWS && letters <= SHORT_LETTERS;
}

/** Share of the text's width of the issuer's column; the national title has the rest. */
export const ISSUER_SHARE = 0.42;

export const points = (millimetres: number): number => (millimetres * 72) / 25.4;
/** Twentieths of a point, the unit of Word. */
export const twips = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4);

export function textWidth({ width, margins }: PageMeasures): number {
  return width - margins.left - margins.right;
}

/** The line under the motto is as long as the motto: 12.7 times its size in bold Times. */
export function ruleLength({ sizes }: PageMeasures): number {
  return 12.7 * sizes.motto;
}
