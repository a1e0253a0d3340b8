import { describe, expect, it } from 'vitest';
import { orderOf, SAMPLE } from './sample-paper.ts';
import { lettersOf } from '#adapters/documents/font-letters.ts';
import { loadFonts } from '#adapters/documents/load-assets.ts';
import { createPdfRenderer } from '#adapters/documents/render-pdf.ts';
import { paragraph } from '#domain/documents/paper.ts';

const fonts = loadFonts();
const render = createPdfRenderer(fonts);
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

describe('a paper as .pdf', () => {
  it('is A4 with embedded Tinos only, and bears the moment and hash of the order', async () => {
    const order = orderOf();
    const pdf = latin(await render(order));
    expect(pdf.startsWith('%PDF-1.')).toBe(true);
    const names = new Set(
      [...pdf.matchAll(/\/BaseFont \/(\S+)/g)].map(([, name = '']) => name.replace(/^[A-Z]{6}\+/, '')),
    );
    expect([...names].sort()).toEqual(
      ['Tinos-Bold', 'Tinos-Italic', 'Tinos-Regular', 'Tinos-BoldItalic'].sort(),
    );
    expect(pdf.match(/\/FontFile2/g)).toHaveLength(names.size);
    expect(pdf).toMatch(/\/MediaBox \[0 0 595\.2\d* 841\.8\d*\]/);
    expect(pdf).toContain('D:20260205010000Z');
    expect(pdf).toContain(`sha256:${order.hash}`);
  });

  it('gives the same bytes again', async () => {
    expect(await render(orderOf())).toEqual(await render(orderOf()));
  });

  it('refuses a letter that the font does not have, and names it', async () => {
    const strange = { ...SAMPLE, body: [paragraph('Kết quả tốt 😀')] };
    await expect(render(orderOf(strange))).rejects.toThrow(/😀.*Kết quả tốt/);
  });

  it('has every letter of Vietnamese', () => {
    const has = lettersOf(fonts.normal);
    const vowels = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'];
    const marks = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
    const letters = vowels.flatMap((vowel) => marks.map((mark) => (vowel + mark).normalize('NFC')));
    for (const letter of [
      ...letters,
      ...letters.map((one) => one.toUpperCase()),
      'đ',
      'Đ',
      '–',
      '…',
      '“',
      '”',
      '×',
      '−',
    ])
      expect([letter, has(letter.codePointAt(0) ?? 0)]).toEqual([letter, true]);
    expect(has(0x1f600)).toBe(false);
  });
});
