/**
 * The same year by other designs, counted the same way: what people do, the mails and their rows stay as they were
 * counted; only who keeps the time is another. And, on paper, one machine with Postgres and cron.
 */
import { localDateOf, addDays, type Instant } from '#domain/shared/time.ts';
import type { ClusterStore } from '#app/store/cluster-store.ts';
import { COMPUTE_MS, LOG_BYTES, MEMORY_MB, TABLE_CALL_MS, TRANSITION_LOG_BYTES } from './assumptions.ts';
import { billOf, floorOf } from './bill.ts';
import { monthsOf, type Line } from './ledger.ts';
import type { PriceFile } from './price-file.ts';
import { plus, times, usageOf, type Usage } from './usage.ts';

/** A stage while it was open: what a design that polls looks at, every day and for every unit. */
export interface OpenStage {
  readonly units: number;
  readonly from: Instant;
  readonly to: Instant;
}

/** @param end for stages that are open still. */
export async function openStages(store: ClusterStore, end: Instant): Promise<OpenStage[]> {
  const cycles = await store.cycles();
  const stages = await Promise.all(cycles.map(({ value }) => store.stages(value.slug)));
  return stages.flat().flatMap(({ value: { status, units } }) => {
    if (status.is === 'open') return [{ units: units.length, from: status.at, to: end }];
    if (status.is !== 'closed' || status.openedAt === undefined) return [];
    return [{ units: units.length, from: status.openedAt, to: status.at }];
  });
}

/** Rows read to know whether a unit must be reminded: stage, task, ladder. */
const READS_A_LOOK = 3;

/** One look at one unit: a call of a function. */
const LOOK: Usage = usageOf({
  invocations: 1,
  megabyteMilliseconds: (COMPUTE_MS + READS_A_LOOK * TABLE_CALL_MS) * MEMORY_MB.ReadStage,
  readUnits: READS_A_LOOK,
  logBytes: LOG_BYTES,
});

/** What keeps the time in this design, and in no other; what it writes for the acts that are due, all write. */
const OURS = new Set(['machines', 'ReadStage', 'ReadVote']);

export interface Design {
  readonly name: string;
  /** Of one stage with so many units, on one day. */
  readonly day: (units: number) => Usage;
  /** Once a stage. */
  readonly stage: (units: number) => Usage;
}

const transitions = (n: number): Usage => usageOf({ transitions: n, logBytes: n * TRANSITION_LOG_BYTES });

export const DESIGNS: readonly Design[] = [
  {
    name: 'one execution a unit, polling daily',
    // Wait, the task that looks, the choice.
    day: (units) => times(plus(transitions(3), LOOK), units),
    // The last choice and the end.
    stage: (units) => transitions(2 * units),
  },
  {
    name: 'one execution a stage, inline Map over units daily',
    // Wait, the task that lists, the Map; for each unit the task that looks and the choice.
    day: (units) => plus(plus(transitions(3), LOOK), times(plus(transitions(2), LOOK), units)),
    stage: () => transitions(2),
  },
];

/** The lines of a year of one cluster with another keeper of time. */
export function linesOf(design: Design, stages: readonly OpenStage[], ours: readonly Line[]): Line[] {
  const polls = stages.flatMap(({ units, from, to }) => {
    const lines: Line[] = [{ cause: 'machines', month: from.slice(0, 7), usage: design.stage(units) }];
    for (let day = localDateOf(from); day <= localDateOf(to); day = addDays(day, 1)) {
      lines.push({ cause: 'machines', month: day.slice(0, 7), usage: design.day(units) });
    }
    return lines;
  });
  const acts = ours.map((line) =>
    OURS.has(line.cause) ? { ...line, usage: usageOf({ writeUnits: line.usage.writeUnits }) } : line,
  );
  return [...acts, ...polls];
}

/** Of so many such clusters, over the mails alone. `standing`: what is there without anybody doing anything. */
export function overFloor(
  cluster: readonly Line[],
  standing: readonly Line[],
  clusters: number,
  file: PriceFile,
): number {
  const all = cluster.map(({ usage, ...line }) => ({ ...line, usage: times(usage, clusters) }));
  const months = monthsOf([...all, ...standing]);
  return billOf(months, file, { free: true }).usd / floorOf(months, file);
}

const HOURS_A_YEAR = 8_760;

/** A year of one small machine, without whoever looks after it: patches, backups, a second one when it fails. */
export function machineYear({ machine }: Pick<PriceFile, 'machine'>): number {
  const { hourlyUsd, addressHourlyUsd, diskGbMonths, diskUsdPerGbMonth } = machine;
  return (hourlyUsd + addressHourlyUsd) * HOURS_A_YEAR + diskGbMonths * diskUsdPerGbMonth * 12;
}
