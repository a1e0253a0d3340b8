/**
 * Every .docx of the 2025 example opens in LibreOffice, and says word for word what its PDF says. Needs
 * `soffice` (apt-get install libreoffice-writer-nogui) and `pdftotext`, `pdffonts` (poppler-utils).
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factsOf2025 } from '../app/documents/year-of-papers.ts';
import { createPaperRenderer } from '#adapters/documents/create-paper-renderer.ts';
import { loadFonts, loadTemplates } from '#adapters/documents/load-assets.ts';
import { listPapers } from '#app/documents/list-papers.ts';
import { makePaper } from '#app/documents/make-paper.ts';
import { instant } from '#domain/shared/time.ts';

const AT = instant('2026-07-15T00:00:00Z');
const facts = await factsOf2025();
/** Units' papers are all alike: those of the head unit stand for them. */
const offers = listPapers(facts).filter(
  ({ kind, of, missing }) =>
    missing.length === 0 && (!kind.startsWith('unit-') || of.endsWith('stp-lang-son')),
);
const folder = mkdtempSync(join(tmpdir(), 'papers-'));

beforeAll(async () => {
  const renderer = createPaperRenderer(loadTemplates(), loadFonts());
  for (const offer of offers) {
    const made = makePaper(facts, offer);
    if (made.is !== 'made') throw new Error(offer.file);
    for (const format of ['docx', 'pdf'] as const) {
      writeFileSync(
        join(folder, `${offer.file}.${format}`),
        await renderer.render({ ...made, at: AT }, format),
      );
    }
  }
  const files = offers.map(({ file }) => join(folder, `${file}.docx`));
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  run('soffice', [
    profile,
    '--headless',
    '--convert-to',
    'txt:Text (encoded):UTF8',
    '--outdir',
    folder,
    ...files,
  ]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(command: string, args: readonly string[]): string {
  return execFileSync(command, [...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

const isFoot = (line: string) => /^Dự thảo - mã dữ liệu [0-9a-f]{12}$/.test(line.trim());

const words = (text: string): string[] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\s+/)
    .filter((word) => word !== '');

/** What `all` has beyond `some`, counted: the two programs read columns in another order. */
function beyond(all: readonly string[], some: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const word of some) left.set(word, (left.get(word) ?? 0) + 1);
  return all.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count <= 0;
  });
}

/** Words of the heads of tables, which stand again on each page that a table goes on. */
function headWords(offer: (typeof offers)[number]): Set<string> {
  const made = makePaper(facts, offer);
  const blocks = made.is === 'made' ? made.printed.body : [];
  return new Set(words(blocks.flatMap((block) => (block.is === 'table' ? block.table.head : [])).join(' ')));
}

/** Heads and feet are no part of what LibreOffice writes as text. */
function pdfText(file: string): string {
  const pages = run('pdftotext', ['-raw', file, '-']).split('\f');
  const kept = pages.map((page, i) => {
    const lines = page.split('\n').filter((line) => line.trim() !== '' && !isFoot(line));
    const at = i === 0 ? -1 : [0, lines.length - 1].find((n) => lines[n]?.trim() === String(i + 1));
    return lines.filter((_, n) => n !== at);
  });
  return kept.flat().join('\n');
}

describe.each(offers.map((offer) => [offer.file, offer] as const))('%s', (file, offer) => {
  it('says the same as .docx in LibreOffice and as .pdf', () => {
    const docx = words(readFileSync(join(folder, `${file}.txt`), 'utf8'));
    const pdf = words(pdfText(join(folder, `${file}.pdf`)));
    expect(docx.length).toBeGreaterThan(30);
    expect(beyond(docx, pdf)).toEqual([]);
    const heads = headWords(offer);
    expect(beyond(pdf, docx).filter((word) => !heads.has(word))).toEqual([]);
  });

  it('holds the whole font of all its letters', () => {
    const rows = run('pdffonts', [join(folder, `${file}.pdf`)])
      .trim()
      .split('\n')
      .slice(2);
    expect(rows.length).toBeGreaterThan(0);
    // Columns: embedded, a subset, with the map to letters.
    for (const row of rows) expect(row).toMatch(/^Tinos-\w+ .* yes +no +yes/);
  });
});
