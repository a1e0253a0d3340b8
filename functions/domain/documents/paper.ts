/**
 * What a paper says, before anybody lays it out: the official frame (NĐ 30/2020/NĐ-CP, Phụ lục I), the body in
 * blocks, the signature and who receives it. Every paper that leaves is a draft for a clerk to number.
 */
import type { PaperKind } from './kinds.ts';
import type { LocalDate } from '../shared/time.ts';

export type PaperFormat = 'docx' | 'pdf' | 'xlsx';
export type PageFormat = 'a4' | 'a4-landscape' | 'a5';

/**
 * `official`: with the national title. `letter`: công văn, its subject under the number. `plain`: without a frame,
 * for what is no official document (news item, agenda).
 */
export type Layout = 'official' | 'letter' | 'plain';

/** `order`: STT. `hundredths`: points in hundredths, printed with two places. `hand`: to be signed or marked by hand. */
export type ColumnKind = 'order' | 'text' | 'centred' | 'count' | 'hundredths' | 'hand';

export interface Column {
  readonly title: string;
  /** Share of the table's width. */
  readonly width: number;
  readonly kind: ColumnKind;
}

/** Numbers are whole; an empty text leaves room to write in. */
export type Cell = string | number;

export interface PaperTable {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Last row, in bold. */
  readonly total?: readonly Cell[];
}

export interface SignatureColumn {
  readonly title: string;
  /** Under the title, in italics: "(Ký, ghi rõ họ tên)". */
  readonly note?: string;
  readonly name?: string;
}

export type Block =
  | { readonly is: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly is: 'paragraph'; readonly text: string; readonly look?: 'italic' | 'bold' | 'centred' }
  | { readonly is: 'list'; readonly numbered: boolean; readonly items: readonly string[] }
  | { readonly is: 'table'; readonly caption?: string; readonly table: PaperTable }
  /** "Label: value"; dots where the value is to be written by hand. */
  | { readonly is: 'pairs'; readonly pairs: readonly (readonly [label: string, value: string | undefined])[] }
  /** Dotted lines to write on. */
  | { readonly is: 'room'; readonly lines: number }
  | { readonly is: 'signatures'; readonly columns: readonly SignatureColumn[] };

export interface Frame {
  /** Cơ quan chủ quản trực tiếp, or the cluster for which the issuer acts. */
  readonly above: readonly string[];
  /** Cơ quan ban hành. */
  readonly issuer: readonly string[];
  /** What follows the blank number: `/BC-CTĐ`; absent on papers that bear none. */
  readonly symbol?: string;
  /** Under the issuer instead of a number: "(Đóng dấu)". */
  readonly stamp?: string;
  readonly place: string;
  /** Absent: the day is left to be written. */
  readonly date?: LocalDate;
}

export interface PaperSignature {
  /** TM. / Q. / KT. / TL. / TUQ. and titles, a line each. */
  readonly lines: readonly string[];
  readonly name?: string;
}

export interface Paper {
  readonly kind: PaperKind;
  /** Of which block, stage, unit, contest; empty when the cycle has one of the kind. */
  readonly of: string;
  /** ASCII kebab, without extension. */
  readonly file: string;
  readonly layout: Layout;
  readonly page: PageFormat;
  readonly frame?: Frame;
  /** Tên loại: BÁO CÁO; absent on a letter. */
  readonly type?: string;
  /** Trích yếu. */
  readonly about: string;
  /** Kính gửi. */
  readonly addressees: readonly string[];
  /** Căn cứ, verified ones only. */
  readonly basis: readonly string[];
  readonly body: readonly Block[];
  readonly signature?: PaperSignature;
  /** Nơi nhận; the last one is "Lưu: VT, …". */
  readonly recipients: readonly string[];
}

/** A paper, or what must be there first: sentences that name it and the way out. */
export type Written =
  | { readonly is: 'paper'; readonly paper: Paper }
  | { readonly is: 'incomplete'; readonly missing: readonly string[] };

// ── Blocks ───────────────────────────────────────────────────────────────────────────────────────────────

export const heading = (text: string, level: 1 | 2 = 1): Block => ({ is: 'heading', level, text });
export const paragraph = (text: string, look?: 'italic' | 'bold' | 'centred'): Block => ({
  is: 'paragraph',
  text,
  ...(look && { look }),
});
export const bullets = (items: readonly string[]): Block => ({ is: 'list', numbered: false, items });
export const numbered = (items: readonly string[]): Block => ({ is: 'list', numbered: true, items });
export const pairs = (...entries: readonly (readonly [string, string | undefined])[]): Block => ({
  is: 'pairs',
  pairs: entries,
});
export const room = (lines: number): Block => ({ is: 'room', lines });
export const signatures = (...columns: readonly SignatureColumn[]): Block => ({ is: 'signatures', columns });
export const column = (title: string, width: number, kind: ColumnKind = 'text'): Column => ({
  title,
  width,
  kind,
});

/** A table with STT in front; rows are numbered here. */
export function numberedTable(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  total?: readonly Cell[],
): Block {
  return {
    is: 'table',
    table: {
      columns: [column('STT', 8, 'order'), ...columns],
      rows: rows.map((row, i) => [i + 1, ...row]),
      ...(total && { total: ['', ...total] }),
    },
  };
}
