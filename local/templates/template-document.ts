/** One Word template: page, styles, the placeholders in their official places. */
import { Document, Footer, Header, Packer, PageNumber, Paragraph, TextRun, AlignmentType } from 'docx';
import { closingParts, frameParts, repeated } from './template-parts.ts';
import { paragraphStyles } from './template-styles.ts';
import { PAGES, twips, type PageMeasures } from '#adapters/documents/page-layout.ts';
import type { TemplateName } from '#domain/documents/templates.ts';
import { unzip, zip } from '#adapters/documents/zip.ts';
import type { PageFormat } from '#domain/documents/paper.ts';
import { instant } from '#domain/shared/time.ts';

/** A template bears no moment of its own; the one of the paper is set when it is filled in. */
const TEMPLATE_MOMENT = instant('2025-01-01T00:00:00Z');
const HALF_POINTS = 2;

export async function templateBytes(name: TemplateName): Promise<Uint8Array> {
  const format = pageOf(name);
  const bytes = new Uint8Array(await Packer.toBuffer(documentOf(name, PAGES[format])));
  // The library writes the moment of the run among the properties.
  return zip({ ...unzip(bytes), 'docProps/core.xml': CORE }, TEMPLATE_MOMENT);
}

const CORE = new TextEncoder().encode(
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
);

function pageOf(name: TemplateName): PageFormat {
  return name.endsWith('a4-landscape') ? 'a4-landscape' : name.endsWith('a5') ? 'a5' : 'a4';
}

function documentOf(name: TemplateName, page: PageMeasures): Document {
  const { margins, sizes } = page;
  const half = (millimetres: number) => twips(millimetres / 2);
  const mark = () =>
    new Footer({
      children: [
        new Paragraph({
          children: [
            new TextRun({ text: '{#mark}{.}{/mark}', size: sizes.mark * HALF_POINTS, color: '555555' }),
          ],
        }),
      ],
    });
  const number = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT], size: sizes.pageNumber * HALF_POINTS })],
  });
  return new Document({
    styles: {
      default: {
        document: {
          run: { font: 'Times New Roman', size: sizes.text * HALF_POINTS, language: { value: 'vi-VN' } },
        },
      },
      paragraphStyles: paragraphStyles(page),
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            // The library turns width and height round for landscape by itself.
            size: { width: twips(page.width), height: twips(page.height) },
            margin: {
              top: twips(margins.top),
              bottom: twips(margins.bottom),
              left: twips(margins.left),
              right: twips(margins.right),
              header: half(margins.top),
              footer: half(margins.bottom),
            },
          },
        },
        headers: {
          default: new Header({ children: [number] }),
          first: new Header({ children: [new Paragraph({})] }),
        },
        footers: { default: mark(), first: mark() },
        children: [
          ...frameParts(name, page),
          new Paragraph({ children: [new TextRun('{@body}')] }),
          ...(name === 'plain-a4' ? [] : [...repeated('closing', closingParts(page))]),
        ],
      },
    ],
  });
}
