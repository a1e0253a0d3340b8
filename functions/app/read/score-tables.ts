/** The score tables of a cycle, and whether they can still be replaced. */
import type { ClusterRead, CycleBoard } from './cluster-board.ts';
import { membersOn } from '#domain/cluster/cluster.ts';
import type { ScoreTable } from '#domain/scoring/score-table.ts';
import { localDateOf } from '#domain/shared/time.ts';

export interface ScoreTables {
  readonly of: CycleBoard;
  readonly tables: readonly ScoreTable[];
  /** Kinds of unit that the cluster has today. */
  readonly unitKinds: readonly string[];
  /** The year-end stage was opened: units score themselves by the table in force. */
  readonly pinned: boolean;
}

/** Undefined when there is no such cycle. */
export async function readScoreTables(
  { board, store }: ClusterRead,
  slug: string,
): Promise<ScoreTables | undefined> {
  const of = board.cycles.find(({ cycle }) => cycle.slug === slug);
  if (!of) return undefined;
  const members = membersOn(board.units, localDateOf(board.now));
  return {
    of,
    tables: (await store.scoreTables(slug)).map(({ value }) => value),
    unitKinds: [...new Set(members.map(({ kind }) => kind))].sort(),
    pinned: of.stages.some(({ stage }) => stage.kind === 'year-end' && stage.status.is !== 'planned'),
  };
}
