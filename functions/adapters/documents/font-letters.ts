/** Which letters a TrueType font has: its `cmap` (OpenType 1.9), so that no letter of a paper is lost in silence. */

/** @throws RangeError when the font has no Unicode map of format 4 or 12. */
export function lettersOf(font: Uint8Array): (codePoint: number) => boolean {
  const glyphOf = glyphsOf(font);
  return (codePoint) => glyphOf(codePoint) !== 0;
}

/** The glyph of a letter, 0 when there is none. @throws RangeError as `lettersOf` does. */
export function glyphsOf(font: Uint8Array): (codePoint: number) => number {
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

function inGroups(view: DataView, at: number): (codePoint: number) => number {
  const groups = Array.from({ length: view.getUint32(at + 12) }, (_, i) => {
    const start = at + 16 + i * 12;
    return { from: view.getUint32(start), to: view.getUint32(start + 4), first: view.getUint32(start + 8) };
  });
  return (codePoint) => {
    const group = groups.find(({ from, to }) => from <= codePoint && codePoint <= to);
    return group ? group.first + codePoint - group.from : 0;
  };
}

/** Format 4: segments of ends, starts, deltas and offsets; a glyph id of 0 is "no such letter". */
function inSegments(view: DataView, at: number): (codePoint: number) => number {
  const count = view.getUint16(at + 6) / 2;
  const read = (block: number, i: number) =>
    view.getUint16(at + 14 + block * count * 2 + (block > 0 ? 2 : 0) + i * 2);
  return (codePoint) => {
    for (let i = 0; i < count; i += 1) {
      if (codePoint > read(0, i)) continue;
      const start = read(1, i);
      if (codePoint < start) return 0;
      const [delta, offset] = [read(2, i), read(3, i)];
      if (offset === 0) return (codePoint + delta) & 0xffff;
      const glyph = view.getUint16(at + 16 + (3 * count + i) * 2 + offset + (codePoint - start) * 2);
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}
