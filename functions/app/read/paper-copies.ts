/** One paper with the copies kept of it, for the page on which it is kept and its signed scan is put beside it. */
import { makePaper } from '../documents/make-paper.ts';
import type { CopyRequest } from '../documents/keep-copy.ts';
import { readPaperFacts } from '../documents/read-paper-facts.ts';
import type { ClusterStore } from '../store/cluster-store.ts';
import { aboutOf, requestOf } from './hall-papers.ts';
import type { KeptPaper } from '#domain/documents/kept-paper.ts';
import { PAPER_NAMES } from '#domain/documents/kinds.ts';
import type { LocalDate } from '#domain/shared/time.ts';

export interface PaperCopies {
  readonly request: CopyRequest;
  /** File name without extension. */
  readonly file: string;
  /** "Biên bản kiểm phiếu: Cờ thi đua …" */
  readonly title: string;
  /** Hash of the data as they are now; absent while the paper cannot be made. */
  readonly hash?: string;
  /** What must be there first. */
  readonly missing: readonly string[];
  /** The latest first. */
  readonly copies: readonly KeptPaper[];
}

/** Undefined when the cycle has no such paper. */
export async function readPaperCopies(
  store: ClusterStore,
  cycle: string,
  today: LocalDate,
  file: string,
): Promise<PaperCopies | undefined> {
  const facts = await readPaperFacts(store, { cycle, today });
  const request = facts && requestOf(facts, file);
  if (!request) return undefined;
  const made = makePaper(facts, request);
  const about = aboutOf(facts, request.of);
  const name = PAPER_NAMES[request.kind];
  const copies = (await store.keptPapers(cycle, file)).map(({ value }) => value);
  return {
    request: { cycle, ...request },
    file,
    title: about === '' ? name : `${name}: ${about}`,
    ...(made.is === 'made' && { hash: made.hash }),
    missing: made.is === 'incomplete' ? made.missing : [],
    copies: copies.toReversed(),
  };
}
