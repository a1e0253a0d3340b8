/**
 * Draws the pictures of papers in docs/img from the 2025 example: `node bin/node24.mjs --import tsx
 * test/papers/pictures.ts`. Needs `pdftoppm` (poppler-utils). Whoever draws them looks at them.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { factsOf2025 } from '../app/documents/year-of-papers.ts';
import { createPaperRenderer } from '#adapters/documents/create-paper-renderer.ts';
import { loadFonts, loadTemplates } from '#adapters/documents/load-assets.ts';
import { listPapers } from '#app/documents/list-papers.ts';
import { makePaper } from '#app/documents/make-paper.ts';
import { instant } from '#domain/shared/time.ts';

/** Pictures by file of the paper. */
const PICTURES: Readonly<Record<string, string>> = {
  'bao-cao-tong-ket': 'year-end-report',
  'bien-ban-kiem-phieu-co-nganh-stp-lan-1': 'counting-minutes',
  'phieu-suy-ton-co-nganh-stp': 'ballot',
  'cong-van-don-doc-mid-year': 'reminder-letter',
  'bang-xep-hang-stp': 'ranking',
  'giao-uoc-stp': 'covenant',
  'giay-moi': 'invitation',
  'danh-sach-ky-nhan-phieu-co-nganh-stp': 'ballot-roll',
  'to-trinh': 'proposal',
  'tin-hoi-nghi': 'news-item',
  'ban-dang-ky-stp-lang-son': 'unit-registration',
  'giay-uy-quyen': 'power-of-attorney',
};
const DOTS_PER_INCH = 72;

const facts = await factsOf2025();
const renderer = createPaperRenderer(loadTemplates(), loadFonts());
const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
for (const offer of listPapers(facts)) {
  const picture = PICTURES[offer.file];
  const made = picture === undefined ? undefined : makePaper(facts, offer);
  if (made?.is !== 'made') continue;
  const pdf = join(folder, `${offer.file}.pdf`);
  writeFileSync(pdf, await renderer.render({ ...made, at: instant('2026-07-15T00:00:00Z') }, 'pdf'));
  const to = join('docs', 'img', `papers-${picture ?? ''}`);
  execFileSync('pdftoppm', ['-r', String(DOTS_PER_INCH), '-png', '-singlefile', pdf, to]);
  console.info(`${to}.png`);
}
rmSync(folder, { recursive: true });
