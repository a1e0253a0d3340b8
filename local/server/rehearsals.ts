/** Rehearsals of an embedded office: played in this process beside its work, the last few results kept in memory. */
import type { Chance, Rehearsal, Rehearsals } from '#app/ports.ts';
import { playYear } from '#engine/rehearsal/play-year.ts';

const KEPT = 5;

interface Entry {
  readonly cluster: string;
  rehearsal: Rehearsal;
}

export function createRehearsals({ chance }: { readonly chance: Chance }): Rehearsals {
  const entries = new Map<string, Entry>();
  const playing = (cluster: string) =>
    [...entries].find(([, one]) => one.cluster === cluster && one.rehearsal.is === 'playing')?.[0];

  return {
    async start(cluster, about, scenario) {
      const busy = playing(cluster);
      if (busy !== undefined) return busy;
      const id = chance.id();
      const entry: Entry = { cluster, rehearsal: { ...about, is: 'playing', percent: 0 } };
      entries.set(id, entry);
      for (const old of [...entries.keys()].slice(0, -KEPT)) entries.delete(old);
      const tell = (percent: number) => void (entry.rehearsal = { ...about, is: 'playing', percent });
      void playYear(scenario, tell).then(
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
