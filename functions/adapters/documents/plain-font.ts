/**
 * A TrueType font without its tables for shaping (OpenType 1.9: GSUB, GPOS, GDEF). Texts are NFC, so each letter
 * has a glyph of its own; what shaping adds to Vietnamese are ligatures, which copy badly, and kerning, which Word
 * leaves off by default. Decoding these tables took most of the time of a PDF.
 */
const SHAPING: ReadonlySet<string> = new Set(['GSUB', 'GPOS', 'GDEF']);
const HEADER_BYTES = 12;
const ENTRY_BYTES = 16;

interface Table {
  readonly tag: string;
  readonly checksum: number;
  readonly bytes: Uint8Array;
}

export function withoutShaping(font: Uint8Array): Uint8Array {
  const tables = tablesOf(font).filter(({ tag }) => !SHAPING.has(tag));
  const offsets: number[] = [];
  let end = HEADER_BYTES + ENTRY_BYTES * tables.length;
  for (const { bytes } of tables) {
    offsets.push(end);
    end += padded(bytes.byteLength);
  }
  const made = new Uint8Array(end);
  const view = new DataView(made.buffer);
  made.set(font.subarray(0, 4));
  writeCounts(view, tables.length);
  tables.forEach(({ tag, checksum, bytes }, i) => {
    const at = HEADER_BYTES + ENTRY_BYTES * i;
    const offset = offsets[i] ?? 0;
    made.set(new TextEncoder().encode(tag), at);
    view.setUint32(at + 4, checksum);
    view.setUint32(at + 8, offset);
    view.setUint32(at + 12, bytes.byteLength);
    made.set(bytes, offset);
  });
  return made;
}

function tablesOf(font: Uint8Array): Table[] {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  return Array.from({ length: view.getUint16(4) }, (_, i): Table => {
    const at = HEADER_BYTES + ENTRY_BYTES * i;
    const offset = view.getUint32(at + 8);
    return {
      tag: String.fromCharCode(...font.subarray(at, at + 4)),
      checksum: view.getUint32(at + 4),
      bytes: font.subarray(offset, offset + view.getUint32(at + 12)),
    };
  });
}

/** numTables, searchRange, entrySelector, rangeShift. */
function writeCounts(view: DataView, tables: number): void {
  const selector = Math.floor(Math.log2(tables));
  const range = 16 * 2 ** selector;
  view.setUint16(4, tables);
  view.setUint16(6, range);
  view.setUint16(8, selector);
  view.setUint16(10, tables * 16 - range);
}

/** Tables begin at multiples of four bytes. */
const padded = (length: number): number => (length + 3) & ~3;
