/** Plays the year of an example, with people at the pages, and counts it. */
import type { Row } from '#app/ports.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { DUE_SHARDS } from '#app/store/keys.ts';
import type { Scenario } from '#contracts/scenario.ts';
import type { Instant } from '#domain/shared/time.ts';
import { memoryStorage } from '#engine/storage.ts';
import { playScenario } from '#engine/rehearsal/play-scenario.ts';
import {
  ALARMS,
  COMPUTE_MS,
  EMPTY_RECEIVES_A_MONTH,
  INIT_MS,
  LOG_BYTES,
  MEMORY_MB,
  POLLED_QUEUES,
  SWEEPS_A_MONTH,
  TABLE_CALL_MS,
} from './assumptions.ts';
import { DESIGNS, linesOf, openStages, overFloor } from './comparisons.ts';
import type { Line } from './ledger.ts';
import { createMeter, type Meter } from './meter.ts';
import type { PriceFile } from './price-file.ts';
import { usageOf, type Usage } from './usage.ts';
import { createVisits } from './visits.ts';

export interface CountedYear {
  readonly units: number;
  readonly mails: number;
  readonly commands: number;
  readonly sessions: number;
  readonly pages: number;
  readonly rows: number;
  readonly bytes: number;
  readonly executions: number;
  /** Of a deployment with so many such clusters, what stands there included. */
  readonly lines: (clusters: number) => Line[];
  /** The same year by other designs, over the mails alone. */
  readonly others: (
    clusters: number,
    file: PriceFile,
  ) => readonly { readonly name: string; readonly overFloor: number }[];
}

const SEED = 1;

/** Rows that the filter of the router's stream lets through (infra/constructs/router.ts). */
export const routes = ({ type, status }: Row): boolean =>
  type === 'stage' ||
  type === 'bulletin' ||
  (type === 'notice' && (status === 'pending' || status === 'sending'));

export async function countYear(scenario: Scenario): Promise<CountedYear> {
  const meter = createMeter(routes);
  const visits = createVisits(meter, SEED);
  const played = await playScenario(scenario, {
    seed: SEED,
    storage: meter.watch(memoryStorage()),
    probe: meter.probe,
    before: visits.before,
  });
  const { place } = played;
  const store = createClusterStore(place.table, scenario.cluster.id);
  const end = place.timeline.now();
  const stages = await openStages(store, end);
  const counted = { mails: place.catcher.mails().length, executions: place.runner.list().length };
  place.close();
  return {
    ...counted,
    ...meter.stored(),
    units: scenario.cluster.units.length,
    commands: played.commands,
    sessions: visits.sessions(),
    pages: visits.pages(),
    lines: (clusters) => [...meter.lines(clusters), ...standing(meter, end, clusters)],
    others: (clusters, file) =>
      DESIGNS.map((design) => ({
        name: design.name,
        overFloor: overFloor(
          linesOf(design, stages, meter.lines(1)),
          standing(meter, end, clusters),
          clusters,
          file,
        ),
      })),
  };
}

/** A month in which nobody does anything, with no row in the tables: what is there costs this. */
export function idleMonth(): Usage {
  const sweepMs = COMPUTE_MS + INIT_MS + TABLE_CALL_MS * DUE_SHARDS;
  return usageOf({
    queueRequests: POLLED_QUEUES * EMPTY_RECEIVES_A_MONTH,
    invocations: SWEEPS_A_MONTH,
    megabyteMilliseconds: SWEEPS_A_MONTH * sweepMs * MEMORY_MB.sweep,
    readUnits: SWEEPS_A_MONTH * DUE_SHARDS,
    logBytes: SWEEPS_A_MONTH * LOG_BYTES,
    alarmMonths: ALARMS,
  });
}

/** What stands in each month of the year: of rows what they are on average. */
function standing(meter: Meter, end: Instant, clusters: number): Line[] {
  const stored = meter.standing(end) * clusters;
  const months = [...new Set(meter.lines(1).map(({ month }) => month))].sort();
  return months.map((month) => ({
    cause: 'standing' as const,
    month,
    usage: { ...idleMonth(), storedByteMonths: stored, recoverableByteMonths: stored },
  }));
}
