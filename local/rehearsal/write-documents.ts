/** The papers of a rehearsed cycle as files: every kind once, unit papers of the head unit, and why others are not. */
import { createPaperRenderer } from '#adapters/documents/create-paper-renderer.ts';
import { loadFonts, loadTemplates } from '#adapters/documents/load-assets.ts';
import { listPapers, type PaperOnOffer } from '#app/documents/list-papers.ts';
import { makePaper } from '#app/documents/make-paper.ts';
import { readPaperFacts } from '#app/documents/read-paper-facts.ts';
import type { PaperFormat } from '#app/ports.ts';
import type { ClusterStore } from '#app/store/cluster-store.ts';
import { termOf, type PaperFacts } from '#domain/documents/facts.ts';
import type { CycleSlug } from '#domain/shared/ids.ts';
import { localDateOf, type Instant } from '#domain/shared/time.ts';

/** By path under `documents/`, in order. */
export type Documents = ReadonlyMap<string, Uint8Array>;

/** Papers that cannot be made, a line each: file, colon, what must be there first. */
export const REFUSED = 'chua-lap-duoc.txt';

/** @throws RangeError when there is no such cycle. */
export async function renderDocuments(
  store: ClusterStore,
  cycle: CycleSlug,
  at: Instant,
): Promise<Documents> {
  const facts = await readPaperFacts(store, { cycle, today: localDateOf(at) });
  if (!facts) throw new RangeError(`no cycle ${cycle}`);
  const renderer = createPaperRenderer(loadTemplates(), loadFonts());
  const files = new Map<string, Uint8Array>();
  const papers = listPapers(facts).filter((paper) => isShown(facts, paper));
  for (const offer of papers.filter(({ missing }) => missing.length === 0)) {
    const made = makePaper(facts, offer);
    if (made.is !== 'made') continue;
    for (const format of formatsOf(offer))
      files.set(`${offer.file}.${format}`, await renderer.render({ ...made, at }, format));
  }
  return files.set(REFUSED, new TextEncoder().encode(refusedLines(papers)));
}

function formatsOf({ hasTable }: PaperOnOffer): PaperFormat[] {
  return hasTable ? ['docx', 'pdf', 'xlsx'] : ['docx', 'pdf'];
}

/** Papers of units are all alike: one unit stands for them. */
function isShown(facts: PaperFacts, { kind, of }: PaperOnOffer): boolean {
  return !kind.startsWith('unit-') || of.split('.').at(-1) === termOf(facts)?.head;
}

function refusedLines(papers: readonly PaperOnOffer[]): string {
  return papers
    .filter(({ missing }) => missing.length > 0)
    .map(({ file, missing }) => `${file}: ${missing.join(' ')}\n`)
    .join('');
}
