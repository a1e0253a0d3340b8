/** Rehearsals of an embedded office: played in this process beside its work, the last few results kept in memory. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Chance, Clock, Rehearsal, Rehearsals, Table } from '#app/ports.ts';
import type { RehearsedYear } from '#app/read/desk-rehearsal.ts';
import { readCluster } from '#app/read/cluster-board.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import type { Scenario } from '#contracts/scenario.ts';
import { atLocal, toSeconds, type Instant } from '#domain/shared/time.ts';
import { mailLines } from '../rehearsal/mail-lines.ts';
import { playScenario } from '../rehearsal/play-scenario.ts';
import { seedNumber } from '../rehearsal/rehearse.ts';
import { scenarioOfCycle } from '../rehearsal/scenario-of-cycle.ts';

const KEPT = 5;

interface Office {
  readonly table: Table;
  readonly clock: Clock;
  readonly chance: Chance;
}

interface Entry {
  readonly cluster: string;
  rehearsal: Rehearsal;
}

export function createRehearsals({ table, clock, chance }: Office): Rehearsals {
  const entries = new Map<string, Entry>();
  const playing = (cluster: string) =>
    [...entries].find(([, one]) => one.cluster === cluster && one.rehearsal.is === 'playing')?.[0];

  return {
    async start(cluster, slug, silent) {
      const read = await readCluster(table, cluster, await clock.now());
      const of = read?.board.cycles.find(({ cycle }) => cycle.slug === slug);
      if (read === undefined || of === undefined) throw new RangeError(`Không có kỳ thi đua "${slug}".`);
      const busy = playing(cluster);
      if (busy !== undefined) return busy;
      const scenario = scenarioOfCycle(read, of, silent);
      const id = chance.id();
      const about = { cycle: slug, silent };
      const entry: Entry = { cluster, rehearsal: { ...about, is: 'playing', percent: 0 } };
      entries.set(id, entry);
      for (const old of [...entries.keys()].slice(0, -KEPT)) entries.delete(old);
      const tell = (percent: number) => (entry.rehearsal = { ...about, is: 'playing', percent });
      void play(scenario, tell).then(
        (result) => (entry.rehearsal = { ...about, is: 'played', result }),
        (error: unknown) => (entry.rehearsal = { ...about, is: 'failed', why: String(error) }),
      );
      return id;
    },
    read: async (cluster, id) => {
      const entry = entries.get(id);
      return entry?.cluster === cluster ? entry.rehearsal : undefined;
    },
  };
}

async function play(scenario: Scenario, tell: (percent: number) => void): Promise<RehearsedYear> {
  const [from, to] = [atLocal(scenario.clock.from), atLocal(scenario.clock.to)].map(toSeconds);
  const breathe = async (at: Instant) => {
    const [first = 0, last = 1] = [from, to];
    tell(Math.min(99, Math.round(((toSeconds(at) - first) / (last - first)) * 100)));
    await nextTurn();
  };
  const { place, readMail } = await playScenario(scenario, { seed: seedNumber(scenario.seed), breathe });
  try {
    const store = createClusterStore(place.table, scenario.cluster.id);
    const slug = scenario.cycles[0]?.slug ?? '';
    const [stages, notices, lines] = await Promise.all([
      store.stages(slug),
      store.notices(),
      mailLines(store, place.catcher.mails(), readMail),
    ]);
    const held = notices.flatMap(({ value: { status, facts, createdAt, recipient } }) =>
      status === 'held' && 'title' in facts
        ? [{ at: createdAt, unit: recipient.unit, title: facts.title }]
        : [],
    );
    return {
      stages: stages.map(({ value }) => value).sort((a, b) => (a.dates.opensAt < b.dates.opensAt ? -1 : 1)),
      mails: lines.map(({ at, kind, unit, recipient, subject, text }) => ({
        ...{ at, kind, unit, recipient, subject, text },
      })),
      held: held.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.unit < b.unit ? -1 : 1)),
    };
  } finally {
    place.close();
  }
}
