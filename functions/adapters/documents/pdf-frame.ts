/** The official frame on a PDF page: heads, type and subject, addressees, basis; recipients and signature. */
import type { Content } from 'pdfmake/interfaces.js';
import { ISSUER_SHARE, points, ruleLength, textWidth, type PageMeasures } from './page-layout.ts';
import { MOTTO, NATION, type Printed } from '#domain/documents/print-paper.ts';

const BOLD = { bold: true } as const;
const CENTRED = { alignment: 'center' } as const;

/** A line of that length in the middle of a column. */
export function rule(length: number, width: number): Content {
  const x1 = (width - length) / 2;
  return { canvas: [{ type: 'line', x1, y1: 2, x2: x1 + length, y2: 2, lineWidth: 0.75 }] };
}

export function frameContent(printed: Printed, page: PageMeasures): Content[] {
  return [
    ...(printed.layout === 'plain' ? [] : [heads(printed, page)]),
    ...titles(printed, page),
    ...printed.addressees.map((text, i): Content => ({
      text,
      margin: [points(page.indent) * (i === 0 ? 2 : 3), i === 0 ? 8 : 2, 0, 0],
    })),
    ...printed.basis.map((text): Content => ({
      text,
      italics: true,
      alignment: 'justify',
      leadingIndent: points(page.indent),
      margin: [0, 4, 0, 0],
    })),
  ];
}

function heads({ above, issuer, number, subject, placeDate }: Printed, page: PageMeasures): Content {
  const width = points(textWidth(page));
  const [left, right] = [width * ISSUER_SHARE, width * (1 - ISSUER_SHARE)];
  const { nation, motto } = page.sizes;
  const side: Content[] = [
    ...above.map((text): Content => ({ text, ...CENTRED, fontSize: nation })),
    ...issuer.map((text): Content => ({ text, ...CENTRED, ...BOLD, fontSize: nation })),
    rule(left * ISSUER_RULE, left),
  ];
  const state: Content[] = [
    { text: NATION, ...CENTRED, ...BOLD, fontSize: nation },
    { text: MOTTO, ...CENTRED, ...BOLD, fontSize: motto },
    rule(ruleLength(page), right),
  ];
  const under: Content[] = [
    ...number.map((text): Content => ({ text, ...CENTRED, fontSize: motto, preserveLeadingSpaces: true })),
    ...subject.map((text): Content => ({ text, ...CENTRED, fontSize: nation, margin: [4, 2, 4, 0] })),
  ];
  const dated: Content[] = placeDate.map((text) => ({ text, ...CENTRED, italics: true, fontSize: motto }));
  return {
    layout: BARE,
    table: {
      widths: [left, right],
      body: [
        [{ stack: side }, { stack: state }],
        [
          { stack: under, margin: [0, 6, 0, 0] },
          { stack: dated, margin: [0, 6, 0, 0] },
        ],
      ],
    },
  };
}

/** A third to a half of the line above it. */
export const ISSUER_RULE = 0.4;
export const TITLE_RULE = 90;

/** Cells without lines and padding. */
export const BARE = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 0,
  paddingTop: () => 0,
  paddingBottom: () => 0,
};

function titles({ type, about }: Printed, page: PageMeasures): Content[] {
  const width = points(textWidth(page));
  if (type.length + about.length === 0) return [{ text: '', margin: [0, 4, 0, 0] }];
  return [
    ...type.map((text): Content => ({
      text,
      ...CENTRED,
      ...BOLD,
      fontSize: page.sizes.type,
      margin: [0, 14, 0, 0],
    })),
    ...about.map((text): Content => ({ text, ...CENTRED, ...BOLD, fontSize: page.sizes.text })),
    ...(about.length === 0
      ? []
      : [rule(TITLE_RULE, width), { text: '', margin: [0, 3, 0, 0] } satisfies Content]),
  ];
}

export function closingContent(printed: Printed, page: PageMeasures): Content[] {
  const { recipientsLabel, recipients, signature, signatory } = printed;
  if (recipients.length + signature.length === 0) return [];
  const width = points(textWidth(page));
  const { text, recipients: small, table } = page.sizes;
  const left: Content[] = [
    ...recipientsLabel.map((label): Content => ({ text: label, bold: true, italics: true, fontSize: table })),
    ...recipients.map((line): Content => ({ text: line, fontSize: small })),
  ];
  const right: Content[] = [
    ...signature.map((line): Content => ({ text: line, ...CENTRED, ...BOLD, fontSize: text })),
    { text: ' ', margin: [0, page.signatureLines * text, 0, 0] },
    ...signatory.map((line): Content => ({ text: line, ...CENTRED, ...BOLD, fontSize: text })),
  ];
  return [
    {
      layout: BARE,
      margin: [0, 12, 0, 0],
      table: {
        widths: [width * 0.45, width * 0.55],
        body: [[{ stack: left }, { stack: signature.length === 0 ? [] : right }]],
      },
    },
  ];
}
