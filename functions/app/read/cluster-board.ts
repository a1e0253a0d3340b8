/** A cluster with its cycles as stored: what its pages are made from. */
import { findCluster, type ClusterView } from '../load.ts';
import type { Table } from '../ports.ts';
import { createClusterStore, listClusters, type ClusterStore } from '../store/cluster-store.ts';
import type { Cluster, Unit } from '#domain/cluster/cluster.ts';
import type { Contest } from '#domain/contest/contest.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import type { Registration } from '#domain/registration/registration.ts';
import type { Instant } from '#domain/shared/time.ts';
import { byOpening, type Stage, type Task } from '#domain/stage/stage.ts';

export interface StageBoard {
  readonly stage: Stage;
  readonly tasks: ReadonlyMap<string, Task>;
}

export interface CycleBoard {
  readonly cycle: Cycle;
  /** In the order of their opening. */
  readonly stages: readonly StageBoard[];
  readonly registrations: readonly Registration[];
  readonly contests: readonly Contest[];
}

export interface ClusterBoard {
  readonly cluster: Cluster;
  readonly units: readonly Unit[];
  readonly cycles: readonly CycleBoard[];
  readonly now: Instant;
}

export interface ClusterRead {
  readonly store: ClusterStore;
  readonly view: ClusterView;
  readonly board: ClusterBoard;
}

/** Ids of the clusters in the table. */
export async function clusterIds(table: Table): Promise<string[]> {
  return (await listClusters(table)).map(({ cluster }) => cluster);
}

/** The cluster with its cycles, newest first; undefined when there is none of that id. */
export async function readCluster(table: Table, id: string, now: Instant): Promise<ClusterRead | undefined> {
  const store = createClusterStore(table, id);
  const view = await findCluster(store);
  if (view === undefined) return undefined;
  const cycles = await Promise.all((await store.cycles()).map(({ value }) => readCycle(store, value)));
  cycles.sort((a, b) => (a.cycle.period.from < b.cycle.period.from ? 1 : -1));
  return { store, view, board: { cluster: view.cluster.value, units: view.units, cycles, now } };
}

async function readCycle(store: ClusterStore, cycle: CycleBoard['cycle']): Promise<CycleBoard> {
  const { slug } = cycle;
  const [{ stages, tasks }, registrations, contests] = await Promise.all([
    store.stagesWithTasks(slug),
    store.registrations(slug),
    store.contests(slug),
  ]);
  const boards = stages.map(({ value: stage }) => {
    const mine = tasks.map(({ value }) => value).filter((task) => task.stage === stage.id);
    return { stage, tasks: new Map(mine.map((task) => [task.unit, task])) };
  });
  boards.sort((a, b) => byOpening(a.stage, b.stage));
  return {
    cycle,
    stages: boards,
    registrations: registrations.map(({ value }) => value),
    contests: contests.map(({ value }) => value),
  };
}
