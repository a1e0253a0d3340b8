import { describe, expect, it } from 'vitest';
import { lettersOf } from '#adapters/documents/font-letters.ts';
import { loadFonts } from '#adapters/documents/load-assets.ts';
import { withoutShaping } from '#adapters/documents/plain-font.ts';

function tablesOf(font: Uint8Array): Map<string, Buffer> {
  const bytes = Buffer.from(font);
  return new Map(
    Array.from({ length: bytes.readUInt16BE(4) }, (_, i) => {
      const at = 12 + 16 * i;
      const offset = bytes.readUInt32BE(at + 8);
      expect(offset % 4).toBe(0);
      return [
        bytes.toString('latin1', at, at + 4),
        bytes.subarray(offset, offset + bytes.readUInt32BE(at + 12)),
      ];
    }),
  );
}

describe.each(Object.entries(loadFonts()))('the %s face without its shaping', (_, font) => {
  const plain = withoutShaping(font);

  it('has all other tables as they were', () => {
    const [all, kept] = [tablesOf(font), tablesOf(plain)];
    expect([...all.keys()].filter((tag) => !kept.has(tag)).sort()).toEqual(['GDEF', 'GPOS', 'GSUB']);
    for (const [tag, bytes] of kept)
      expect([tag, bytes.equals(all.get(tag) ?? Buffer.of())]).toEqual([tag, true]);
  });

  it('has the same letters', () => {
    const [before, after] = [lettersOf(font), lettersOf(plain)];
    for (let code = 0x20; code < 0x2200; code += 1) expect(after(code)).toBe(before(code));
  });
});
