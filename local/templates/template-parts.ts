/** The parts of the official frame as Word content with placeholders. */
import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  type IParagraphOptions,
  type IRunOptions,
} from 'docx';
import { ISSUER_RULE, TITLE_RULE } from '#adapters/documents/pdf-frame.ts';
import {
  ISSUER_SHARE,
  points,
  ruleLength,
  textWidth,
  twips,
  type PageMeasures,
} from '#adapters/documents/page-layout.ts';
import type { TemplateName } from '#domain/documents/templates.ts';
import { MOTTO, NATION } from '#domain/documents/print-paper.ts';

type Part = Paragraph | Table;
const CENTER = AlignmentType.CENTER;
const POINT = 20;
const NO_BORDER = { style: BorderStyle.NIL, size: 0, color: 'auto' } as const;
const NO_BORDERS = {
  top: NO_BORDER,
  bottom: NO_BORDER,
  left: NO_BORDER,
  right: NO_BORDER,
  insideHorizontal: NO_BORDER,
  insideVertical: NO_BORDER,
};

function line(text: string, size: number, run: IRunOptions = {}, options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ ...options, children: [new TextRun({ ...run, text, size: size * 2 })] });
}

/** Each line of the list in a paragraph of its own; none when the list is empty. */
export function repeated(tag: string, inner: readonly Part[]): Part[] {
  return [new Paragraph(`{#${tag}}`), ...inner, new Paragraph(`{/${tag}}`)];
}

/** A line of that length, in points, in the middle of a column: a border with indents. */
function rule(length: number, width: number): Paragraph {
  const side = Math.max(0, Math.round(((width - length) / 2) * POINT));
  return new Paragraph({
    indent: { left: side, right: side },
    spacing: { before: 3 * POINT, after: 2 * POINT, line: 60, lineRule: 'exact' },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } },
    children: [],
  });
}

function bareTable(widths: readonly number[], rows: readonly (readonly (readonly Part[])[])[]): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: [...widths],
    borders: NO_BORDERS,
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, i) =>
              new TableCell({
                width: { size: widths[i] ?? 0, type: WidthType.DXA },
                margins: { left: 0, right: 0 },
                children: [...children],
              }),
          ),
        }),
    ),
  });
}

export function frameParts(name: TemplateName, page: PageMeasures): Part[] {
  const { sizes } = page;
  const title = [
    ...repeated('type', [
      line('{.}', sizes.type, { bold: true }, { alignment: CENTER, spacing: { before: 14 * POINT } }),
    ]),
    ...repeated('about', [
      line('{.}', sizes.text, { bold: true }, { alignment: CENTER }),
      rule(TITLE_RULE, points(textWidth(page))),
    ]),
  ];
  if (name === 'plain-a4') return title;
  const indent = twips(page.indent);
  const addressees = repeated('addressees', [
    line('{.}', sizes.text, {}, { indent: { left: indent * 2 }, spacing: { before: 4 * POINT } }),
  ]);
  if (name === 'letter-a4') return [heads(page, true), ...addressees];
  const basis = repeated('basis', [
    line(
      '{.}',
      sizes.text,
      { italics: true },
      { alignment: AlignmentType.JUSTIFIED, indent: { firstLine: indent }, spacing: { before: 4 * POINT } },
    ),
  ]);
  return [heads(page, false), ...title, ...addressees, ...basis];
}

function heads(page: PageMeasures, letter: boolean): Table {
  const { nation, motto } = page.sizes;
  const width = twips(textWidth(page));
  const left = Math.round(width * ISSUER_SHARE);
  const columns = [left, width - left];
  const [leftPoints, rightPoints] = columns.map((twentieths) => twentieths / POINT) as [number, number];
  const centred = { alignment: CENTER };
  return bareTable(columns, [
    [
      [
        ...repeated('above', [line('{.}', nation, {}, centred)]),
        ...repeated('issuer', [line('{.}', nation, { bold: true }, centred)]),
        rule(leftPoints * ISSUER_RULE, leftPoints),
      ],
      [
        line(NATION, nation, { bold: true }, centred),
        line(MOTTO, motto, { bold: true }, centred),
        rule(ruleLength(page), rightPoints),
      ],
    ],
    [
      [
        ...repeated('number', [line('{.}', motto, {}, centred)]),
        ...(letter
          ? repeated('subject', [line('{.}', nation, {}, { ...centred, spacing: { before: 2 * POINT } })])
          : []),
      ],
      repeated('placeDate', [line('{.}', motto, { italics: true }, centred)]),
    ],
  ]);
}

export function closingParts(page: PageMeasures): Part[] {
  const { text, table, recipients } = page.sizes;
  const width = twips(textWidth(page));
  const left = Math.round(width * 0.45);
  const centred = { alignment: CENTER };
  return [
    new Paragraph({ spacing: { before: 6 * POINT, after: 0 }, children: [] }),
    bareTable(
      [left, width - left],
      [
        [
          [
            ...repeated('recipientsLabel', [line('{.}', table, { bold: true, italics: true })]),
            ...repeated('recipients', [line('{.}', recipients)]),
          ],
          [
            ...repeated('signature', [line('{.}', text, { bold: true }, centred)]),
            ...Array.from({ length: page.signatureLines }, () => new Paragraph({})),
            ...repeated('signatory', [line('{.}', text, { bold: true }, centred)]),
          ],
        ],
      ],
    ),
  ];
}
