import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { drawnLetters, fontFiles, fontNames } from './pdf-fonts.ts';
import { orderOf, SAMPLE } from './sample-paper.ts';
import { glyphsOf, lettersOf } from '#adapters/documents/font-letters.ts';
import { loadFonts } from '#adapters/documents/load-assets.ts';
import { createPdfRenderer } from '#adapters/documents/render-pdf.ts';
import { paragraph, type Paper } from '#domain/documents/paper.ts';

const fonts = loadFonts();
const render = createPdfRenderer(fonts);
/** Without frame and signature: what is drawn is its body and its mark. */
const PLAIN: Paper = {
  kind: 'news-item',
  of: '',
  file: 'tin',
  layout: 'plain',
  page: 'a4',
  about: '',
  addressees: [],
  basis: [],
  body: [],
  recipients: [],
};
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

describe('a paper as .pdf', () => {
  it('is A4 with embedded Tinos only, and bears the moment and hash of the order', async () => {
    const order = orderOf();
    const bytes = await render(order);
    const pdf = latin(bytes);
    expect(pdf.startsWith('%PDF-1.')).toBe(true);
    // A name without the six letters and plus of a subset (ISO 32000-1, 9.6.4).
    expect(fontNames(bytes)).toEqual(['Tinos-Bold', 'Tinos-BoldItalic', 'Tinos-Italic', 'Tinos-Regular']);
    expect(pdf).toMatch(/\/MediaBox \[0 0 595\.2\d* 841\.8\d*\]/);
    expect(pdf).toContain('D:20260205010000Z');
    expect(pdf).toContain(`sha256:${order.hash}`);
  });

  it('holds each face as it was shipped, byte for byte', async () => {
    const programs = fontFiles(await render(orderOf()));
    expect(programs.map(hash).sort()).toEqual(Object.values(fonts).map(hash).sort());
  });

  it('holds no face that it does not use', async () => {
    const news = { ...PLAIN, body: [paragraph('Cụm thi đua tổ chức hội nghị.')] };
    const pdf = await render(orderOf(news));
    expect(fontNames(pdf)).toEqual(['Tinos-Regular']);
    expect(fontFiles(pdf).map(hash)).toEqual([hash(fonts.normal)]);
  });

  it('draws the glyphs that the font has for its letters', async () => {
    const text = 'Đề nghị Thủ tướng tặng Cờ thi đua: 20.491 việc (66,25%)';
    const pdf = await render(orderOf({ ...PLAIN, body: [paragraph(text)] }));
    // Number 0 is the box for what is not there.
    const drawn = drawnLetters(pdf).slice(1);
    const glyphOf = glyphsOf(fonts.normal);
    expect(drawn.map(({ letter }) => letter)).toEqual(expect.arrayContaining([...new Set(text)]));
    for (const { letter, glyph } of drawn)
      expect([letter, glyph]).toEqual([letter, glyphOf(letter.codePointAt(0) ?? 0)]);
  });

  it('gives the same bytes again', async () => {
    expect(hash(await render(orderOf()))).toBe(hash(await render(orderOf())));
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
