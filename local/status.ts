/** Where the clusters of an office stand: for the command line. */
import { clusterIds, readCluster, type ClusterRead } from '#app/read/cluster-board.ts';
import { lateUnits } from '#app/read/late-units.ts';
import { termOn, unitName } from '#domain/cluster/cluster.ts';
import { localDateOf } from '#domain/shared/time.ts';
import { cycleState, stageName, stageState } from '#views/pages/board.ts';
import type { Table } from '#app/ports.ts';
import type { Instant } from '#domain/shared/time.ts';

export interface StageStatus {
  readonly stage: string;
  readonly name: string;
  readonly is: string;
  readonly opens: string;
  readonly due: string;
  readonly state: string;
  readonly units: number;
  readonly submitted: number;
}

export interface ClusterStatus {
  readonly cluster: string;
  readonly name: string;
  readonly head?: string;
  readonly deputies: readonly string[];
  /** Who acts for the units that hold a role. */
  readonly secretaries: readonly { readonly unit: string; readonly name: string }[];
  readonly cycles: readonly {
    readonly cycle: string;
    readonly state: string;
    readonly stages: readonly StageStatus[];
  }[];
  readonly late: readonly {
    readonly cycle: string;
    readonly stage: string;
    readonly unit: string;
    readonly name: string;
    readonly due: string;
    readonly daysLate: number;
  }[];
  readonly mails: Readonly<Record<string, number>>;
}

export interface Status {
  readonly now: string;
  readonly clock: 'real' | 'stepped';
  readonly clusters: readonly ClusterStatus[];
}

/** What is looked at: an embedded office, or a deployment. */
export interface Watched {
  readonly place: { readonly table: Table };
  readonly now: () => Instant;
  readonly stepped: boolean;
}

/** Of one cluster, or of all. */
export async function readStatus(office: Watched, only?: string): Promise<Status> {
  const ids = (await clusterIds(office.place.table)).filter((id) => only === undefined || id === only);
  const reads = await Promise.all(ids.map((id) => readCluster(office.place.table, id, office.now())));
  return {
    now: office.now(),
    clock: office.stepped ? 'stepped' : 'real',
    clusters: await Promise.all(reads.filter((read) => read !== undefined).map(statusOf)),
  };
}

async function statusOf({ store, board }: ClusterRead): Promise<ClusterStatus> {
  const { cluster, cycles, now } = board;
  const today = localDateOf(now);
  const term = termOn(cluster, today);
  const mails: Record<string, number> = {};
  for (const { value } of await store.notices()) mails[value.status] = (mails[value.status] ?? 0) + 1;
  return {
    cluster: cluster.id,
    name: cluster.name,
    ...(term && { head: term.head }),
    deputies: term?.deputies ?? [],
    secretaries: cluster.secretaries.map(({ unit, name }) => ({ unit, name })),
    cycles: cycles.map(({ cycle, stages }) => ({
      cycle: cycle.slug,
      state: cycleState(cycle),
      stages: stages.map(({ stage, tasks }) => ({
        stage: stage.id,
        name: stageName(stage),
        is: stage.status.is,
        opens: stage.dates.opens,
        due: stage.dates.due,
        state: stageState(stage, now),
        units: stage.units.length,
        submitted: [...tasks.values()].filter(({ firstSentOn }) => firstSentOn !== undefined).length,
      })),
    })),
    late: lateUnits(board).map(({ cycle, stage, unit, due, daysLate }) => ({
      ...{ cycle: cycle.slug, stage: stage.id, unit: unit.id, due, daysLate },
      name: unitName(unit, today),
    })),
    mails,
  };
}
