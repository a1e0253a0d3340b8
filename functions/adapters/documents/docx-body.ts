/**
 * The body of a paper as WordprocessingML (ECMA-376), in the named styles of the template: whoever replaces the
 * template changes letters and spacing in Word, not here.
 */
import type { Look, PrintedBlock, PrintedTable } from '#domain/documents/print-paper.ts';
import type { PageFormat } from '#domain/documents/paper.ts';
import { isShort, PAGES, ROOMY_ROW, textWidth, twips } from './page-layout.ts';

/** Names of the paragraph styles that a template defines. */
export const STYLES: Readonly<Record<Look, string>> = {
  text: 'VanBan',
  heading: 'Muc',
  subheading: 'TieuMuc',
  item: 'GachDauDong',
  pair: 'DongGhi',
  italic: 'GhiChu',
  bold: 'NhanManh',
  centred: 'CanGiua',
  caption: 'TenBang',
  room: 'DongCham',
};
export const TABLE_STYLES = {
  head: 'DauBang',
  left: 'OBang',
  center: 'OBangGiua',
  right: 'OBangPhai',
} as const;
export const SIGNATURE_STYLES = { title: 'ChucDanh', note: 'KyTen', name: 'HoTen' } as const;

const XML_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => XML_ENTITIES[char] ?? char);
}

export function bodyXml(blocks: readonly PrintedBlock[], page: PageFormat): string {
  const width = twips(textWidth(PAGES[page]));
  return blocks.map((block, i) => blockXml(block, width, isKeptWithNext(blocks, i))).join('');
}

/** The last line stays on the page of the signature: nobody signs an empty page. A title stays with its table. */
function isKeptWithNext(blocks: readonly PrintedBlock[], i: number): boolean {
  const [block, next] = [blocks[i], blocks[i + 1]];
  if (next === undefined || next.is === 'signatures') return true;
  return block?.is === 'line' && block.look === 'centred' && next.is === 'table';
}

function blockXml(block: PrintedBlock, width: number, keep: boolean): string {
  switch (block.is) {
    case 'line':
      return paragraphXml(STYLES[block.look], block.text, { keep });
    case 'table':
      // Word joins tables that touch, so a small paragraph follows.
      return `${tableXml(block.table, width)}${paragraphXml('SauBang', '')}`;
    case 'signatures':
      return signaturesXml(block.columns, width);
  }
}

interface ParagraphOptions {
  readonly bold?: boolean;
  /** On the page of what follows. */
  readonly keep?: boolean;
}

function paragraphXml(style: string, text: string, { bold, keep }: ParagraphOptions = {}): string {
  const run =
    text === ''
      ? ''
      : `<w:r>${bold === true ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${keep === true ? '<w:keepNext/>' : ''}</w:pPr>${run}</w:p>`;
}

/** Widths of columns in twips that add up to the whole. */
function columnWidths(shares: readonly number[], width: number): number[] {
  const sum = shares.reduce((all, share) => all + share, 0);
  return shares.map((share) => Math.floor((width * share) / sum));
}

function tableXml(printed: PrintedTable, width: number): string {
  const { head, widths, aligns, rows, total, roomy } = printed;
  const columns = columnWidths(widths, width);
  const last = rows.length - 1 + (total ? 1 : 0);
  // Every row of a short table stays on the page of the next one.
  const row = (cells: readonly string[], n: number, bold = false) => {
    const keep = isShort(printed) && n < last;
    const height = roomy ? `<w:trHeight w:val="${twips(ROOMY_ROW)}" w:hRule="atLeast"/>` : '';
    const inside = cells.map((text, i) =>
      cellXml(text, columns[i], TABLE_STYLES[aligns[i] ?? 'left'], { bold, keep }),
    );
    return `<w:tr><w:trPr><w:cantSplit/>${height}</w:trPr>${inside.join('')}</w:tr>`;
  };
  const titles = head.map((text, i) => cellXml(text, columns[i], TABLE_STYLES.head, { keep: true }));
  const header = `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${titles.join('')}</w:tr>`;
  const body = rows.map((cells, n) => row(cells, n)).join('');
  return `<w:tbl>${tableProperties(columns, 4)}${header}${body}${total ? row(total, last, true) : ''}</w:tbl>`;
}

function cellXml(text: string, width: number | undefined, style: string, options: ParagraphOptions): string {
  return `<w:tc><w:tcPr><w:tcW w:w="${width ?? 0}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>${paragraphXml(style, text, options)}</w:tc>`;
}

/** `border` in eighths of a point; 0 draws none. */
function tableProperties(columns: readonly number[], border: number): string {
  const sum = columns.reduce((all, width) => all + width, 0);
  const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];
  const line = border === 0 ? 'w:val="nil"' : `w:val="single" w:sz="${border}" w:space="0" w:color="000000"`;
  const borders = sides.map((side) => `<w:${side} ${line}/>`).join('');
  const grid = columns.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  return `<w:tblPr><w:tblW w:w="${sum}" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>${grid}</w:tblGrid>`;
}

type SignatureColumns = Extract<PrintedBlock, { is: 'signatures' }>['columns'];

function signaturesXml(signers: SignatureColumns, width: number): string {
  const columns = columnWidths(
    signers.map(() => 1),
    width,
  );
  const cells = signers.map((lines, i) => {
    const paragraphs = lines.map(({ text, look }) => paragraphXml(SIGNATURE_STYLES[look], text)).join('');
    return `<w:tc><w:tcPr><w:tcW w:w="${columns[i] ?? 0}" w:type="dxa"/></w:tcPr>${paragraphs}</w:tc>`;
  });
  return `${paragraphXml('SauBang', '', { keep: true })}<w:tbl>${tableProperties(columns, 0)}<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells.join('')}</w:tr></w:tbl>${paragraphXml('SauBang', '')}`;
}
