/** What every page of the conference day begins with: one cycle that has a conference, its members, its vote. */
import { membersOn, type Unit } from '#domain/cluster/cluster.ts';
import type { Conference } from '#domain/cycle/cycle.ts';
import { localDateOf } from '#domain/shared/time.ts';
import type { Stage } from '#domain/stage/stage.ts';
import type { ClusterRead, CycleBoard } from './cluster-board.ts';

export interface Hall {
  readonly of: CycleBoard;
  readonly conference: Conference;
  /** Members of the day, in the order of blocks. */
  readonly members: readonly Unit[];
  /** The voting stage, when the cycle has one. */
  readonly voting: Stage | undefined;
}

/** Undefined for a cycle without a conference. */
export function readHall({ board }: ClusterRead, slug: string): Hall | undefined {
  const of = board.cycles.find(({ cycle }) => cycle.slug === slug);
  const conference = of?.cycle.conference;
  if (!of || !conference) return undefined;
  const order = board.cluster.blocks.map(({ id }) => id);
  const members = [...membersOn(board.units, localDateOf(board.now))].sort(
    (a, b) => order.indexOf(a.block) - order.indexOf(b.block),
  );
  const voting = of.stages.find(({ stage }) => stage.kind === 'voting')?.stage;
  return { of, conference, members, voting };
}
