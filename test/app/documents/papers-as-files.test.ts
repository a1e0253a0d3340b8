/** Every paper of the 2025 example as files: each within a second, and no letter that a face lacks. */
import { beforeAll, describe, expect, it } from 'vitest';
import { factsOf2025 } from './year-of-papers.ts';
import { createPaperRenderer } from '#adapters/documents/create-paper-renderer.ts';
import { lettersOf } from '#adapters/documents/font-letters.ts';
import { loadFonts, loadTemplates } from '#adapters/documents/load-assets.ts';
import { listPapers } from '#app/documents/list-papers.ts';
import { makePaper } from '#app/documents/make-paper.ts';
import type { PaperFormat } from '#app/ports.ts';
import { textOf } from '#domain/documents/print-paper.ts';
import { instant } from '#domain/shared/time.ts';

const AT = instant('2026-07-15T00:00:00Z');
const facts = await factsOf2025();
/** Units' papers are all alike: those of the head unit stand for them. */
const papers = listPapers(facts)
  .filter(
    ({ kind, of, missing }) =>
      missing.length === 0 && (!kind.startsWith('unit-') || of.endsWith('stp-lang-son')),
  )
  .map((offer) => {
    const made = makePaper(facts, offer);
    if (made.is !== 'made') throw new Error(offer.file);
    const formats: PaperFormat[] = offer.hasTable ? ['docx', 'pdf', 'xlsx'] : ['docx', 'pdf'];
    return { file: offer.file, made, formats };
  });

const BEGINS: Readonly<Record<PaperFormat, string>> = { docx: 'PK', pdf: '%PDF-', xlsx: 'PK' };

/** Time at work, in milliseconds: other programs on the machine do not count. */
function busy(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

describe('the papers of 2025 as files', () => {
  const renderer = createPaperRenderer(loadTemplates(), loadFonts());
  beforeAll(async () => {
    // What is loaded once: the function of the papers does that before its first paper.
    for (const { made, formats } of papers.slice(0, 1))
      for (const format of formats) await renderer.render({ ...made, at: AT }, format);
  });

  it('take at most a second each', async () => {
    expect(papers.length).toBeGreaterThanOrEqual(20);
    const slow: string[] = [];
    for (const { file, made, formats } of papers) {
      for (const format of formats) {
        const began = busy();
        const bytes = await renderer.render({ ...made, at: AT }, format);
        if (busy() - began > 1_000) slow.push(`${file}.${format}`);
        expect(Buffer.from(bytes.subarray(0, 5)).toString('latin1').startsWith(BEGINS[format])).toBe(true);
      }
    }
    expect(slow).toEqual([]);
  }, 60_000);

  it('use letters that every face has', () => {
    const letters = new Set(papers.flatMap(({ made }) => Array.from(textOf(made.printed).join(''))));
    expect(letters.size).toBeGreaterThan(100);
    for (const [face, font] of Object.entries(loadFonts())) {
      const has = lettersOf(font);
      expect([face, [...letters].filter((letter) => !has(letter.codePointAt(0) ?? 0))]).toEqual([face, []]);
    }
  });
});
