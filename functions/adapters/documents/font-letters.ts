/** Which letters a TrueType font has: its `cmap` (OpenType 1.9), so that no letter of a paper is lost in silence. */

/** @throws RangeError when the font has no Unicode map of format 4 or 12. */
export function lettersOf(font: Uint8Array): (codePoint: number) => boolean {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = tableAt(view, 'cmap');
  const subtables = Array.from(
    { length: view.getUint16(cmap + 2) },
    (_, i) => cmap + view.getUint32(cmap + 8 + i * 8),
  );
  const full = subtables.find((at) => view.getUint16(at) === 12);
  if (full !== undefined) return inGroups(view, full);
  const basic = subtables.find((at) => view.getUint16(at) === 4);
  if (basic === undefined) throw new RangeError('font without a Unicode map');
  return inSegments(view, basic);
}

function tableAt(view: DataView, tag: string): number {
  for (let i = 0; i < view.getUint16(4); i += 1) {
    const at = 12 + i * 16;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((n) => view.getUint8(at + n)));
    if (name === tag) return view.getUint32(at + 8);
  }
  throw new RangeError(`font without table ${tag}`);
}

function inGroups(view: DataView, at: number): (codePoint: number) => boolean {
  const groups = Array.from({ length: view.getUint32(at + 12) }, (_, i) => {
    const start = at + 16 + i * 12;
    return [view.getUint32(start), view.getUint32(start + 4)] as const;
  });
  return (codePoint) => groups.some(([from, to]) => from <= codePoint && codePoint <= to);
}

/** Format 4: segments of ends, starts, deltas and offsets; a glyph id of 0 is "no such letter". */
function inSegments(view: DataView, at: number): (codePoint: number) => boolean {
  const count = view.getUint16(at + 6) / 2;
  const read = (block: number, i: number) =>
    view.getUint16(at + 14 + block * count * 2 + (block > 0 ? 2 : 0) + i * 2);
  return (codePoint) => {
    for (let i = 0; i < count; i += 1) {
      if (codePoint > read(0, i)) continue;
      const start = read(1, i);
      if (codePoint < start) return false;
      const offset = read(3, i);
      if (offset === 0) return ((codePoint + read(2, i)) & 0xffff) !== 0;
      const glyph = at + 16 + (3 * count + i) * 2 + offset + (codePoint - start) * 2;
      return view.getUint16(glyph) !== 0;
    }
    return false;
  };
}
