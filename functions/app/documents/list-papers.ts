/** Which papers a cycle can make now, and why not the others. */
import type { PaperRequest } from './make-paper.ts';
import { CATALOGUE } from '#domain/documents/catalogue.ts';
import type { PaperFacts } from '#domain/documents/facts.ts';
import { fileName, PAPER_KINDS, PAPER_NAMES, type PaperKind } from '#domain/documents/kinds.ts';

export interface PaperOnOffer extends PaperRequest {
  /** "Báo cáo tổng kết". */
  readonly name: string;
  /** File name without extension. */
  readonly file: string;
  /** Empty when the paper can be made; else what must be there first. */
  readonly missing: readonly string[];
  /** A table to offer as .xlsx too. */
  readonly hasTable: boolean;
}

/** In the order of the kinds; of each kind, in the order of blocks, stages, units, contests. */
export function listPapers(facts: PaperFacts, kinds: readonly PaperKind[] = PAPER_KINDS): PaperOnOffer[] {
  return kinds.flatMap((kind) =>
    CATALOGUE[kind](facts).map(({ of, write }): PaperOnOffer => {
      const written = write();
      const made = written.is === 'paper';
      return {
        kind,
        of,
        name: PAPER_NAMES[kind],
        file: fileName(kind, of),
        missing: made ? [] : written.missing,
        hasTable: made && written.paper.body.some(({ is }) => is === 'table'),
      };
    }),
  );
}
