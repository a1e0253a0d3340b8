/** Every paper of the year in every form, against the least file of its kind. */
import { zipSync } from 'fflate';
import pdfmake from 'pdfmake';
import { createPaperRenderer } from '#adapters/documents/create-paper-renderer.ts';
import { loadFonts, loadTemplates } from '#adapters/documents/load-assets.ts';
import { listPapers } from '#app/documents/list-papers.ts';
import { makePaper } from '#app/documents/make-paper.ts';
import { readPaperFacts } from '#app/documents/read-paper-facts.ts';
import type { PaperFormat } from '#app/ports.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { localDateOf } from '#domain/shared/time.ts';
import type { PlayedYear } from './played-year.ts';
import { sideBySide, type Compared } from './side-by-side.ts';

export const PAPER_LIMIT_MS = 1_000;

const BARE: Readonly<Record<PaperFormat, string>> = {
  pdf: 'a page with one line in the same font',
  docx: 'the same bytes zipped',
  xlsx: 'the same bytes zipped',
};

export async function comparePapers(
  { place, cluster, cycle }: PlayedYear,
  rounds: number,
): Promise<Compared[]> {
  const at = place.timeline.now();
  const facts = await readPaperFacts(createClusterStore(place.table, cluster), {
    cycle,
    today: localDateOf(at),
  });
  if (!facts) throw new Error(`no cycle ${cycle}`);
  const renderer = createPaperRenderer(loadTemplates(), loadFonts());
  const compared: Compared[] = [];
  const seen = new Set<string>();
  for (const offer of listPapers(facts).filter(({ missing }) => missing.length === 0)) {
    if (seen.has(offer.kind)) continue;
    seen.add(offer.kind);
    const made = makePaper(facts, offer);
    if (made.is !== 'made') continue;
    for (const format of offer.hasTable ? (['pdf', 'docx', 'xlsx'] as const) : (['pdf', 'docx'] as const)) {
      const bytes = await renderer.render({ ...made, at }, format);
      const names = { what: `${offer.kind}.${format}`, bare: BARE[format] };
      const bare = format === 'pdf' ? barePdf : () => zipSync({ 'word/document.xml': bytes });
      compared.push(
        await sideBySide(names, () => renderer.render({ ...made, at }, format), bare, { rounds }),
      );
    }
  }
  return compared;
}

function barePdf(): Promise<Uint8Array> {
  const page = { content: ['Cộng hòa xã hội chủ nghĩa Việt Nam'], defaultStyle: { font: 'Tinos' } };
  return pdfmake.createPdf(page).getBuffer();
}
