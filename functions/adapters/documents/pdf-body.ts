/** The body of a paper as PDF content: the same blocks as the Word body, in the same looks. */
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { isShort, points, ROOMY_ROW, textWidth, type PageMeasures } from './page-layout.ts';
import { BARE } from './pdf-frame.ts';
import type { Look, PrintedBlock, PrintedTable } from '#domain/documents/print-paper.ts';

type Style = Omit<Extract<Content, { text: unknown }>, 'text'>;

export function bodyContent(blocks: readonly PrintedBlock[], page: PageMeasures): Content[] {
  const content: Content[] = [];
  for (let i = 0; i < blocks.length; i += 1) {
    const end = endOfLead(blocks, i);
    const last = blocks[end];
    const parts = blocks.slice(i, end + 1).map((block) => blockContent(block, page));
    const [lead, ...rest] = parts;
    if (end === i || lead === undefined) content.push(...parts);
    else if (last?.is === 'table' && !isShort(last.table))
      content.push({ stack: [lead], headlineLevel: BEFORE_LONG }, ...rest);
    else content.push({ stack: parts, unbreakable: true });
    i = end;
  }
  return content;
}

/** Headings and titles lead to what follows, and never stand alone at the foot of a page. */
const LEADS: ReadonlySet<Look> = new Set<Look>(['heading', 'subheading', 'centred', 'caption']);

/** Where the lead that begins here ends: at the first block that is none. */
function endOfLead(blocks: readonly PrintedBlock[], i: number): number {
  const next = blocks[i + 1];
  const block = blocks[i];
  const leads = block?.is === 'line' && LEADS.has(block.look);
  return leads && next && next.is !== 'signatures' ? endOfLead(blocks, i + 1) : i;
}

/** What stands before a table that may go on over pages. */
const BEFORE_LONG = 1;
/** Millimetres that a title, the head of its table and a first row of three lines take. */
const ROOM_BELOW = 50;

/** Whether a title stands too low for the beginning of its table; pdfmake cannot tell where a row that moved went. */
export function isTooLow(page: PageMeasures): NonNullable<TDocumentDefinitions['pageBreakBefore']> {
  const lowest = points(page.height - page.margins.bottom - ROOM_BELOW);
  return ({ headlineLevel, startPosition }) => headlineLevel === BEFORE_LONG && startPosition.top > lowest;
}

function blockContent(block: PrintedBlock, page: PageMeasures): Content {
  switch (block.is) {
    case 'line':
      return { text: block.text, ...styleOf(block.look, page) };
    case 'table':
      return tableContent(block.table, page);
    case 'signatures':
      return signaturesContent(block.columns, page);
  }
}

/** 6 points between paragraphs at least (NĐ 30/2020/NĐ-CP, Phụ lục I, phần II). */
function styleOf(look: Look, page: PageMeasures): Style {
  const indent = points(page.indent);
  const justified = { alignment: 'justify', leadingIndent: indent, margin: [0, 6, 0, 0] } satisfies Style;
  const styles: Readonly<Record<Look, Style>> = {
    text: justified,
    heading: { bold: true, margin: [indent, 8, 0, 0] },
    subheading: { bold: true, margin: [indent, 6, 0, 0] },
    item: justified,
    pair: { margin: [indent, 6, 0, 0] },
    italic: { ...justified, italics: true },
    bold: { ...justified, bold: true },
    centred: { alignment: 'center', bold: true, margin: [0, 8, 0, 2] },
    caption: { italics: true, margin: [0, 8, 0, 2] },
    room: { margin: [0, 6, 0, 0], alignment: 'left' },
  };
  return styles[look];
}

/** Above and below what stands in a row, together. */
const PADDING = 4;
const LINES = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  paddingLeft: () => 4,
  paddingRight: () => 4,
  paddingTop: () => PADDING / 2,
  paddingBottom: () => PADDING / 2,
};

function tableContent(printed: PrintedTable, page: PageMeasures): Content {
  const { head, widths, aligns, rows, total, roomy } = printed;
  const sum = widths.reduce((all, share) => all + share, 0);
  // Padding and lines are outside the widths of columns.
  const room = points(textWidth(page)) - widths.length * 8.5 - 0.5;
  const fontSize = page.sizes.table;
  const cell = (text: string, i: number, bold: boolean): TableCell => ({
    text,
    fontSize,
    alignment: aligns[i] ?? 'left',
    bold,
  });
  const body: TableCell[][] = [
    head.map((text) => ({ text, fontSize, bold: true, alignment: 'center' })),
    ...rows.map((row) => row.map((text, i) => cell(text, i, false))),
    ...(total ? [total.map((text, i) => cell(text, i, true))] : []),
  ];
  return {
    margin: [0, 6, 0, 4],
    layout: LINES,
    unbreakable: isShort(printed),
    table: {
      ...(roomy && { heights: (row: number) => (row === 0 ? 'auto' : points(ROOMY_ROW) - PADDING) }),
      headerRows: 1,
      dontBreakRows: true,
      keepWithHeaderRows: 1,
      widths: widths.map((share) => (room * share) / sum),
      body,
    },
  };
}

type SignatureColumns = Extract<PrintedBlock, { is: 'signatures' }>['columns'];

function signaturesContent(columns: SignatureColumns, page: PageMeasures): Content {
  const width = points(textWidth(page)) / columns.length;
  const { text: fontSize, table } = page.sizes;
  const looks = {
    title: { bold: true, fontSize },
    note: { italics: true, fontSize: table },
    name: { bold: true, fontSize, margin: [0, 56, 0, 0] },
  } satisfies Record<string, Style>;
  const stacks = columns.map((lines): TableCell => ({
    stack: lines.map(({ text, look }): Content => ({ text, alignment: 'center', ...looks[look] })),
  }));
  return {
    layout: BARE,
    margin: [0, 14, 0, 50],
    table: { widths: columns.map(() => width), body: [stacks] },
  };
}
