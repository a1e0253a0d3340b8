/**
 * A paper as .pdf, with each face it uses of Tinos (metrics of Times New Roman) embedded whole. The layout is that
 * of the Word templates; the text is the same lines.
 */
import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { lettersOf } from './font-letters.ts';
import { PAGES, points, type PageMeasures } from './page-layout.ts';
import { bodyContent, isTooLow } from './pdf-body.ts';
import { closingContent, frameContent } from './pdf-frame.ts';
import { withoutShaping } from './plain-font.ts';
import { embedWhole, fontProgram, type DrawnFace, type FontProgram } from './whole-face.ts';
import type { PaperOrder } from '#app/ports.ts';
import { textOf, type Printed } from '#domain/documents/print-paper.ts';
import { toSeconds } from '#domain/shared/time.ts';

const FACES = ['normal', 'bold', 'italics', 'bolditalics'] as const;
/** The four faces, as TrueType. */
export type Fonts = Readonly<Record<(typeof FACES)[number], Uint8Array>>;

/** Of Tinos' own, as in the Word templates. */
const LINE_HEIGHT = 1.03;

/** pdfmake's own store of files (docs: "Custom fonts server-side"), which its types leave out. */
const { virtualfs } = pdfmake as unknown as {
  readonly virtualfs: { readonly writeFileSync: (name: string, content: Uint8Array) => void };
};

/** pdfmake's own document at the end of its layout, with the faces that were opened; its types leave it out. */
interface DrawnDocument {
  readonly fontCache: { readonly Tinos: Readonly<Partial<Record<keyof Fonts, DrawnFace>>> };
}

export type PdfRenderer = (order: PaperOrder) => Promise<Uint8Array>;

/** Reads no file and nothing from the network. */
export function createPdfRenderer(fonts: Fonts): PdfRenderer {
  const hasLetter = lettersOf(fonts.normal);
  for (const face of FACES) virtualfs.writeFileSync(nameOf(face), withoutShaping(fonts[face]));
  pdfmake.setFonts({ Tinos: Object.fromEntries(FACES.map((face) => [face, nameOf(face)])) });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
  const programs = new Map<keyof Fonts, FontProgram>();
  const programOf = (face: keyof Fonts): FontProgram => {
    const program = programs.get(face) ?? fontProgram(fonts[face]);
    programs.set(face, program);
    return program;
  };
  return async (order) => {
    mustHaveLetters(order, hasLetter);
    const output = pdfmake.createPdf(documentOf(order));
    const { fontCache } = (await output.getStream()) as unknown as DrawnDocument;
    for (const face of FACES) {
      const drawn = fontCache.Tinos[face];
      if (drawn) embedWhole(drawn, () => programOf(face));
    }
    return new Uint8Array(await output.getBuffer());
  };
}

/** Of a face in the renderer's own store of files. */
const nameOf = (face: keyof Fonts): string => `Tinos-${face}.ttf`;

/** @throws RangeError naming the letter and where it stands. */
function mustHaveLetters({ paper, printed }: PaperOrder, hasLetter: (codePoint: number) => boolean): void {
  for (const text of textOf(printed)) {
    for (const letter of text) {
      if (hasLetter(letter.codePointAt(0) ?? 0)) continue;
      throw new RangeError(
        `${paper.file}: ký tự "${letter}" không có trong phông chữ, tại "${text}"; đề nghị bỏ ký tự này.`,
      );
    }
  }
}

function documentOf({ printed, hash, at }: PaperOrder): TDocumentDefinitions {
  const page = PAGES[printed.page];
  const { margins, sizes } = page;
  const [left, top, right, bottom] = [margins.left, margins.top, margins.right, margins.bottom].map(
    points,
  ) as [number, number, number, number];
  return {
    pageSize: { width: points(page.width), height: points(page.height) },
    pageMargins: [left, top, right, bottom],
    defaultStyle: { font: 'Tinos', fontSize: sizes.text, lineHeight: LINE_HEIGHT },
    info: {
      title: printed.title,
      keywords: `sha256:${hash}`,
      creationDate: new Date(toSeconds(at) * 1000),
      creator: 'thidua',
      producer: 'thidua',
    },
    header: (current) => pageNumber(current, page),
    footer: () =>
      printed.mark.map((text): Content => ({
        text,
        fontSize: sizes.mark,
        color: '#555555',
        margin: [left, bottom / 2, right, 0],
      })),
    content: contentOf(printed, page),
    pageBreakBefore: isTooLow(page),
  };
}

/** Centred on top, not on page 1 (NĐ 30/2020/NĐ-CP, Phụ lục I, phần I, mục 7). */
function pageNumber(current: number, { sizes, margins }: PageMeasures): Content {
  const text = current > 1 ? String(current) : '';
  return {
    text,
    alignment: 'center',
    fontSize: sizes.pageNumber,
    margin: [0, points(margins.top) / 2 - 6, 0, 0],
  };
}

/** The last line stays on the page of the signature: nobody signs an empty page. */
function contentOf(printed: Printed, page: PageMeasures): Content[] {
  const { body } = printed;
  const signed = body.at(-1)?.is === 'signatures' ? body.length - 1 : body.length;
  const kept = body[signed - 1]?.is === 'line' ? signed - 1 : signed;
  const end = [...bodyContent(body.slice(kept), page), ...closingContent(printed, page)];
  return [
    ...frameContent(printed, page),
    ...bodyContent(body.slice(0, kept), page),
    ...(end.length === 0 ? [] : [{ stack: end, unbreakable: true } satisfies Content]),
  ];
}
