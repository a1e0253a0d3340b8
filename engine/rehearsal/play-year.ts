/** A year as the secretariat wants to see it before it begins: its calendar, every mail, what waits for a click. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RehearsedYear } from '#app/read/desk-rehearsal.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import type { Scenario } from '#contracts/scenario.ts';
import { atLocal, toSeconds, type Instant } from '#domain/shared/time.ts';
import type { Place } from '#engine/place.ts';
import { mailLines } from './mail-lines.ts';
import { playScenario, type Played } from './play-scenario.ts';
import { seedNumber } from './seed-number.ts';

/** @param tell is told how much is played, 0 to 99, and awaited: other work of the process comes in between. */
export async function playYear(
  scenario: Scenario,
  tell: (percent: number) => Promise<void> | void,
): Promise<RehearsedYear> {
  const first = toSeconds(atLocal(scenario.clock.from));
  const last = toSeconds(atLocal(scenario.clock.to));
  const breathe = async (at: Instant) => {
    await tell(Math.min(99, Math.round(((toSeconds(at) - first) / (last - first)) * 100)));
    await nextTurn();
  };
  const played = await playScenario(scenario, { seed: seedNumber(scenario.seed), breathe });
  try {
    return await yearOf(scenario, played);
  } finally {
    played.place.close();
  }
}

async function yearOf(scenario: Scenario, { place, readMail }: Played): Promise<RehearsedYear> {
  const store = createClusterStore(place.table, scenario.cluster.id);
  const [stages, lines] = await Promise.all([
    store.stages(scenario.cycles[0]?.slug ?? ''),
    mailLines(store, place.catcher.mails(), readMail),
  ]);
  return {
    stages: stages.map(({ value }) => value).sort((a, b) => (a.dates.opensAt < b.dates.opensAt ? -1 : 1)),
    mails: lines.map(({ at, kind, unit, recipient, subject, text }) => ({
      ...{ at, kind, unit, recipient, subject, text },
    })),
    held: await heldOf(place, scenario.cluster.id),
  };
}

async function heldOf(place: Place, cluster: string): Promise<RehearsedYear['held']> {
  const notices = await createClusterStore(place.table, cluster).notices();
  const held = notices.flatMap(({ value: { status, facts, createdAt, recipient } }) =>
    status === 'held' && 'title' in facts
      ? [{ at: createdAt, unit: recipient.unit, title: facts.title }]
      : [],
  );
  return held.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.unit < b.unit ? -1 : 1));
}
