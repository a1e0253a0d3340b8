/**
 * Faces embedded as they were shipped: the whole TrueType program of each one a paper uses, under its own name.
 * pdfkit (0.19) numbers the glyphs that a document uses and embeds those alone, with no setting for more. What it
 * drew stays as it is; where its subset would be written, the program is, with a map from those numbers to the
 * glyphs of the font (`CIDToGIDMap`, ISO 32000-1, 9.7.4.2).
 */
import { deflateSync } from 'node:zlib';

interface Reference {
  readonly data: Record<string, unknown>;
  readonly end: (content?: Uint8Array) => void;
}

/** What pdfkit keeps of a face of a document (`lib/font/embedded.js`). */
export interface DrawnFace {
  readonly document: { readonly ref: (data: Record<string, unknown>) => Reference };
  readonly dictionary?: Reference & { data: Record<string, unknown> };
  readonly font: {
    readonly postscriptName: string;
    readonly bbox: Readonly<Record<'minX' | 'minY' | 'maxX' | 'maxY', number>>;
    readonly italicAngle: number;
    readonly capHeight: number;
    readonly xHeight: number;
  };
  readonly scale: number;
  readonly ascender: number;
  readonly descender: number;
  /** Of the numbers in use, in thousandths of the size. */
  readonly widths: readonly number[];
  /** Glyphs of the font by the numbers in use. */
  readonly subset: { readonly glyphs: readonly number[] };
  readonly toUnicodeCmap: () => Reference;
  /** Called once, when the document ends, of a face that was used. */
  embed: () => void;
}

export interface FontProgram {
  /** zlib's, as a PDF stream holds them. */
  readonly deflated: Uint8Array;
  readonly length: number;
}

/** Deflating takes some 20 ms a face. */
export function fontProgram(font: Uint8Array): FontProgram {
  return { deflated: deflateSync(font), length: font.byteLength };
}

/** @param program asked for when the document ends, if the face was used. */
export function embedWhole(face: DrawnFace, program: () => FontProgram): void {
  face.embed = () => {
    const { dictionary } = face;
    if (!dictionary) return;
    const name = face.font.postscriptName;
    dictionary.data = {
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendantOf(face, name, program())],
      ToUnicode: face.toUnicodeCmap(),
    };
    dictionary.end();
  };
}

function descendantOf(face: DrawnFace, name: string, program: FontProgram): Reference {
  const { document, widths, subset } = face;
  return ended(
    document.ref({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: Buffer.from('Adobe'), Ordering: Buffer.from('Identity'), Supplement: 0 },
      FontDescriptor: descriptorOf(face, name, program),
      W: [0, widths],
      CIDToGIDMap: ended(document.ref({}), glyphMap(subset.glyphs)),
    }),
  );
}

/** Symbolic: the numbers are no standard Latin code; serif; italic (ISO 32000-1, table 123). */
const FLAGS = { serif: 1 << 1, symbolic: 1 << 2, italic: 1 << 6 };

function descriptorOf(face: DrawnFace, name: string, { deflated, length }: FontProgram): Reference {
  const { document, font, scale, ascender, descender } = face;
  const { bbox, italicAngle } = font;
  const file = document.ref({ Filter: 'FlateDecode', Length1: length });
  return ended(
    document.ref({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: FLAGS.serif | FLAGS.symbolic | (italicAngle === 0 ? 0 : FLAGS.italic),
      FontBBox: [bbox.minX, bbox.minY, bbox.maxX, bbox.maxY].map((side) => side * scale),
      ItalicAngle: italicAngle,
      Ascent: ascender,
      Descent: descender,
      CapHeight: font.capHeight * scale,
      XHeight: font.xHeight * scale,
      StemV: 0,
      FontFile2: ended(file, deflated),
    }),
  );
}

/** Two bytes for each number: the glyph it stands for. */
function glyphMap(glyphs: readonly number[]): Uint8Array {
  const map = new Uint8Array(glyphs.length * 2);
  const view = new DataView(map.buffer);
  glyphs.forEach((glyph, i) => view.setUint16(i * 2, glyph));
  return map;
}

function ended(reference: Reference, content?: Uint8Array): Reference {
  reference.end(content);
  return reference;
}
