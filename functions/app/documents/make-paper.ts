/** One paper from what is stored, with the hash of what it says: the same rows give the same paper. */
import { createHash } from 'node:crypto';
import { canonical } from '../store/audit.ts';
import type { Json } from '../ports.ts';
import { CATALOGUE } from '#domain/documents/catalogue.ts';
import type { PaperFacts } from '#domain/documents/facts.ts';
import type { PaperKind } from '#domain/documents/kinds.ts';
import type { Paper } from '#domain/documents/paper.ts';
import { printPaper, type Printed } from '#domain/documents/print-paper.ts';

export interface PaperRequest {
  readonly kind: PaperKind;
  /** Block, stage, unit or contest; '' where the cycle has one of the kind. */
  readonly of: string;
}

export type MadePaper =
  | { readonly is: 'made'; readonly paper: Paper; readonly printed: Printed; readonly hash: string }
  /** Refused: what must be there first, each named, in Vietnamese. */
  | { readonly is: 'incomplete'; readonly missing: readonly string[] }
  /** The cycle has no such block, stage, unit or contest. */
  | { readonly is: 'unknown' };

export function makePaper(facts: PaperFacts, { kind, of }: PaperRequest): MadePaper {
  const subject = CATALOGUE[kind](facts).find((one) => one.of === of);
  if (!subject) return { is: 'unknown' };
  const written = subject.write();
  if (written.is === 'incomplete') return written;
  const { paper } = written;
  const hash = hashOf(paper);
  return { is: 'made', paper, printed: printPaper(paper, hash), hash };
}

/** sha256 over the canonical JSON of the whole content, in hex. */
export function hashOf(paper: Paper): string {
  return createHash('sha256')
    .update(canonical(JSON.parse(JSON.stringify(paper)) as Json))
    .digest('hex');
}
