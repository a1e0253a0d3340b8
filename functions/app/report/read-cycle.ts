/** The rows of a cycle that reports are made of, read at once. */
import type { ClusterStore } from '../store/cluster-store.ts';
import type { Unit } from '#domain/cluster/cluster.ts';
import type { Covenant } from '#domain/conference/covenant.ts';
import type { Contest } from '#domain/contest/contest.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import type { Published } from '#domain/indicators/published.ts';
import type { Rollup } from '#domain/indicators/rollup.ts';
import type { Registration } from '#domain/registration/registration.ts';
import type { UnitId } from '#domain/shared/ids.ts';
import type { Stage, Task } from '#domain/stage/stage.ts';
import type { Version } from '#domain/stage/submission.ts';

export interface StageRows {
  readonly stage: Stage;
  readonly tasks: ReadonlyMap<UnitId, Task>;
  /** In the order of units, then of versions. */
  readonly versions: readonly Version[];
}

export interface CycleRows {
  readonly cycle: Cycle;
  readonly units: readonly Unit[];
  /** In the order in which the cycle names its stages, requests behind. */
  readonly stages: readonly StageRows[];
  readonly registrations: readonly Registration[];
  readonly covenants: readonly Covenant[];
  readonly contests: readonly Contest[];
  readonly published: readonly Published[];
  readonly rollups: readonly Rollup[];
}

const values = <T>(stored: readonly { readonly value: T }[]): T[] => stored.map(({ value }) => value);

export async function readStageRows(store: ClusterStore, stage: Stage): Promise<StageRows> {
  const [tasks, versions] = await Promise.all([
    store.tasks(stage.cycle, stage.id),
    store.versions(stage.cycle, stage.id),
  ]);
  return {
    stage,
    tasks: new Map(values(tasks).map((task) => [task.unit, task])),
    versions: values(versions),
  };
}

export async function readCycleRows(
  store: ClusterStore,
  cycle: Cycle,
  units: readonly Unit[],
): Promise<CycleRows> {
  const { slug } = cycle;
  const [stages, registrations, covenants, contests, published, rollups] = await Promise.all([
    store.stages(slug),
    store.registrations(slug),
    store.covenants(slug),
    store.contests(slug),
    store.published(slug),
    store.rollups(slug),
  ]);
  const place = ({ id }: Stage) => {
    const at = cycle.stages.indexOf(id);
    return at < 0 ? cycle.stages.length : at;
  };
  const ordered = values(stages).sort((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1));
  return {
    cycle,
    units,
    stages: await Promise.all(ordered.map((stage) => readStageRows(store, stage))),
    registrations: values(registrations),
    covenants: values(covenants),
    contests: values(contests),
    published: values(published),
    rollups: values(rollups),
  };
}
