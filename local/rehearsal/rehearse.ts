/** A rehearsal: a scenario played in memory, and the files that tell what happened. The same in, the same out. */
import { calendarEntries } from './calendar-entries.ts';
import { mailLines, type MailLine } from '#engine/rehearsal/mail-lines.ts';
import { playScenario, type Played, type RefusedCommand } from '#engine/rehearsal/play-scenario.ts';
import type { StageTurn } from '#engine/rehearsal/stage-watch.ts';
import type { Documents } from './write-documents.ts';
import { readCycleRows } from '#app/report/read-cycle.ts';
import { summariseCluster } from '#app/report/summarise-cluster.ts';
import { readAudit, type AuditEntry } from '#app/store/audit.ts';
import { createClusterStore, type ClusterStore } from '#app/store/cluster-store.ts';
import type { Scenario } from '#contracts/scenario.ts';
import { Summary } from '#contracts/summary.ts';
import type { CycleSlug } from '#domain/shared/ids.ts';
import type { Instant } from '#domain/shared/time.ts';
import { seedNumber } from '#engine/rehearsal/seed-number.ts';
import { createCalendar } from '#views/mail/calendar.ts';

export interface Rehearsal {
  readonly summary: Summary;
  readonly mails: readonly MailLine[];
  readonly events: readonly AuditEntry[];
  readonly calendar: string;
  /** Papers of the main cycle, when they were asked for. */
  readonly documents?: Documents;
  readonly commands: number;
  readonly refused: readonly RefusedCommand[];
  readonly troubles: readonly string[];
}

export interface RehearseOptions {
  /** Stands in for the scenario's own seed. */
  readonly seed?: number;
  readonly onTurn?: (turn: StageTurn) => void;
  /** Renders the papers too, which takes longer than all the rest. */
  readonly documents?: boolean;
}

export async function rehearse(scenario: Scenario, options: RehearseOptions = {}): Promise<Rehearsal> {
  const seed = String(options.seed ?? scenario.seed);
  const { onTurn, documents = false } = options;
  const seeded = { ...scenario, seed };
  const played = await playScenario(seeded, { seed: seedNumber(seed), ...(onTurn && { onTurn }) });
  try {
    return await tell(seeded, played, documents);
  } finally {
    played.place.close();
  }
}

async function tell(scenario: Scenario, played: Played, wantsDocuments: boolean): Promise<Rehearsal> {
  const { place, readMail, commands, refused, troubles } = played;
  const store = createClusterStore(place.table, scenario.cluster.id);
  const [main] = scenario.cycles;
  const { assumptions } = scenario;
  const summary = await summariseCluster(store, { ...(main && { main: main.slug }), assumptions });
  const documents =
    wantsDocuments && main ? await papersOf(store, main.slug, place.timeline.now()) : undefined;
  return {
    ...(documents && { documents }),
    summary: Summary.parse(summary),
    mails: await mailLines(store, place.catcher.mails(), readMail),
    events: inTime(await readAudit(place.table, store.id)),
    calendar: await calendarOf(store, place.timeline.now()),
    commands,
    refused,
    troubles,
  };
}

/** Loaded when it is wanted: Word, PDF and fonts are of no use to most rehearsals. */
async function papersOf(store: ClusterStore, cycle: CycleSlug, at: Instant): Promise<Documents> {
  const { renderDocuments } = await import('./write-documents.ts');
  return renderDocuments(store, cycle, at);
}

/** All chains in one order: by moment, then chain, then place in the chain. */
function inTime(entries: readonly AuditEntry[]): AuditEntry[] {
  const before = (a: AuditEntry, b: AuditEntry): number => {
    if (a.at !== b.at) return a.at < b.at ? -1 : 1;
    if (a.chain !== b.chain) return a.chain < b.chain ? -1 : 1;
    return a.seq - b.seq;
  };
  return [...entries].sort(before);
}

async function calendarOf(store: ClusterStore, stamp: Instant): Promise<string> {
  const [cluster, units, cycles] = await Promise.all([store.cluster(), store.units(), store.cycles()]);
  if (!cluster) throw new RangeError(`no cluster ${store.id}`);
  const all = units.map(({ value }) => value);
  const entries = await Promise.all(
    cycles.map(async ({ value }) => calendarEntries(cluster.value, await readCycleRows(store, value, all))),
  );
  return createCalendar(entries.flat(), stamp);
}
