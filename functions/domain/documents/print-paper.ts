/**
 * A paper as lines and tables of text: every renderer prints these and nothing else, so that .docx and .pdf say
 * the same. Components and their order as NĐ 30/2020/NĐ-CP, Phụ lục I.
 */
import { formatDecimal, formatInteger, formatOfficialDate } from '../shared/vietnamese.ts';
import type { Block, Cell, ColumnKind, Frame, Layout, PageFormat, Paper, PaperTable } from './paper.ts';

export const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const MOTTO = 'Độc lập - Tự do - Hạnh phúc';
/** A dot group is as wide as the letters are high: 30 fill a line of A4 and of A5. */
const ROOM = '…'.repeat(30);

/** Dots to the end of the line; a letter is about half as wide as high. */
const dotsAfter = (label: string): string => '…'.repeat(Math.max(6, 28 - Math.ceil(label.length / 2)));

export type Look =
  'text' | 'heading' | 'subheading' | 'item' | 'pair' | 'italic' | 'bold' | 'centred' | 'caption' | 'room';
export type Align = 'left' | 'center' | 'right';

export interface PrintedTable {
  readonly head: readonly string[];
  readonly widths: readonly number[];
  readonly aligns: readonly Align[];
  readonly rows: readonly (readonly string[])[];
  readonly total?: readonly string[];
  /** Rows are high enough to sign in. */
  readonly roomy: boolean;
}

export type PrintedBlock =
  | { readonly is: 'line'; readonly look: Look; readonly text: string }
  | { readonly is: 'table'; readonly table: PrintedTable }
  | {
      readonly is: 'signatures';
      readonly columns: readonly (readonly {
        readonly text: string;
        readonly look: 'title' | 'note' | 'name';
      }[])[];
    };

/** Lists may be empty; an absent part is an empty list, never an empty line. */
export interface Printed {
  readonly layout: Layout;
  readonly page: PageFormat;
  readonly title: string;
  readonly above: readonly string[];
  readonly issuer: readonly string[];
  /** `Số:        /BC-CTĐ`, or where the stamp goes. */
  readonly number: readonly string[];
  /** Under the number, on a letter. */
  readonly subject: readonly string[];
  readonly placeDate: readonly string[];
  readonly type: readonly string[];
  readonly about: readonly string[];
  readonly addressees: readonly string[];
  readonly basis: readonly string[];
  readonly body: readonly PrintedBlock[];
  readonly recipientsLabel: readonly string[];
  readonly recipients: readonly string[];
  readonly signature: readonly string[];
  readonly signatory: readonly string[];
  /** At the foot of each page: that it is a draft and of which data; a ballot bears none. */
  readonly mark: readonly string[];
}

/** `hash`: sha256 of the paper's content, in hex; its first 12 digits are printed. */
export function printPaper(paper: Paper, hash: string): Printed {
  const { layout, page, frame, type, about, addressees, basis, body, signature, recipients } = paper;
  const letter = layout === 'letter';
  return {
    layout,
    page,
    title: [type, about].filter((part) => part !== undefined).join(' - '),
    above: frame?.above ?? [],
    issuer: frame?.issuer ?? [],
    number: frame ? numberLines(frame) : [],
    subject: letter ? [about] : [],
    placeDate: frame
      ? [
          `${frame.place}, ${frame.date === undefined ? 'ngày …… tháng …… năm ……' : formatOfficialDate(frame.date)}`,
        ]
      : [],
    type: type === undefined ? [] : [type],
    about: letter ? [] : [yearTogether(about)],
    addressees: addresseeLines(addressees),
    basis,
    body: body.flatMap(printBlock),
    recipientsLabel: recipients.length === 0 ? [] : ['Nơi nhận:'],
    recipients: recipients.map((one, i) => `- ${one}${i < recipients.length - 1 ? ';' : '.'}`),
    signature: signature?.lines ?? [],
    signatory: signature?.name === undefined ? [] : [signature.name],
    mark: paper.kind === 'ballot' ? [] : [`Dự thảo - mã dữ liệu ${hash.slice(0, 12)}`],
  };
}

/** A title is centred: "năm" and its number break together, never "2025" alone on the last line. */
function yearTogether(title: string): string {
  return title.replace(/(năm|đoạn) (?=\d)/g, '$1\u00a0');
}

function numberLines({ symbol, stamp }: Frame): string[] {
  if (symbol !== undefined) return [`Số:        ${symbol}`];
  return stamp === undefined ? [] : [stamp];
}

function addresseeLines(addressees: readonly string[]): string[] {
  const [only] = addressees;
  if (only === undefined) return [];
  if (addressees.length === 1) return [`Kính gửi: ${only}`];
  return ['Kính gửi:', ...addressees.map((one, i) => `- ${one}${i < addressees.length - 1 ? ';' : '.'}`)];
}

const line = (look: Look, text: string): PrintedBlock => ({ is: 'line', look, text });

function printBlock(block: Block): PrintedBlock[] {
  switch (block.is) {
    case 'heading':
      return [line(block.level === 1 ? 'heading' : 'subheading', block.text)];
    case 'paragraph':
      return block.text
        .split('\n')
        .filter((part) => part.trim() !== '')
        .map((part) => line(block.look ?? 'text', part));
    case 'list':
      return block.items.map((item, i) =>
        line('item', `${block.numbered ? `${i + 1}.` : '-'} ${lastStop(item, i === block.items.length - 1)}`),
      );
    case 'pairs':
      return block.pairs.map(([label, value]) => line('pair', `${label}: ${value ?? dotsAfter(label)}`));
    case 'room':
      return Array.from({ length: block.lines }, () => line('room', ROOM));
    case 'table':
      return [
        ...(block.caption === undefined ? [] : [line('caption', block.caption)]),
        { is: 'table', table: printTable(block.table) },
      ];
    case 'signatures':
      return [
        {
          is: 'signatures',
          columns: block.columns.map(({ title, note, name }) => [
            { text: title, look: 'title' },
            ...(note === undefined ? [] : [{ text: note, look: 'note' } as const]),
            ...(name === undefined ? [] : [{ text: name, look: 'name' } as const]),
          ]),
        },
      ];
  }
}

/** The last item of a list ends with a full stop where the others end with a semicolon. */
function lastStop(item: string, last: boolean): string {
  return last ? item.replace(/;$/, '.') : item;
}

const ALIGNS: Readonly<Record<ColumnKind, Align>> = {
  order: 'center',
  text: 'left',
  centred: 'center',
  count: 'right',
  hundredths: 'right',
  hand: 'center',
};

function printTable({ columns, rows, total }: PaperTable): PrintedTable {
  const cells = (row: readonly Cell[]) => columns.map(({ kind }, i) => printCell(row[i] ?? '', kind));
  return {
    head: columns.map(({ title }) => title),
    widths: columns.map(({ width }) => width),
    aligns: columns.map(({ kind }) => ALIGNS[kind]),
    rows: rows.map(cells),
    ...(total && { total: cells(total) }),
    roomy: columns.some(({ kind }) => kind === 'hand'),
  };
}

/** @throws RangeError when a number is not whole. */
export function printCell(cell: Cell, kind: ColumnKind): string {
  if (typeof cell === 'string') return cell;
  return kind === 'hundredths' ? formatDecimal(cell, 100, 2) : formatInteger(cell);
}

/** Every text of the paper in reading order, as both renderers print it, without the frame's fixed titles. */
export function textOf(printed: Printed): string[] {
  const { above, issuer, number, subject, placeDate, type, about, addressees, basis, body } = printed;
  const { recipientsLabel, recipients, signature, signatory } = printed;
  return [
    ...[above, issuer, number, subject, placeDate, type, about, addressees, basis].flat(),
    ...body.flatMap(blockTexts),
    ...[recipientsLabel, recipients, signature, signatory].flat(),
  ];
}

function blockTexts(block: PrintedBlock): string[] {
  switch (block.is) {
    case 'line':
      return [block.text];
    case 'table':
      return [block.table.head, ...block.table.rows, block.table.total ?? []]
        .flat()
        .filter((text) => text !== '');
    case 'signatures':
      return block.columns.flat().map(({ text }) => text);
  }
}
