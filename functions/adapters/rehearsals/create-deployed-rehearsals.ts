/** Rehearsals played by a function of their own: the scenario lies in a bucket, the state comes back there. */
import type { Chance, MachineClock, Rehearsal, RehearsalSubject, Rehearsals } from '#app/ports.ts';
import {
  latestKey,
  REHEARSAL_SECONDS,
  scenarioKey,
  stateKey,
  type RehearsalName,
} from '#contracts/rehearsal-files.ts';
import { addSeconds, type Instant } from '#domain/shared/time.ts';

export interface RehearsalFiles {
  read(key: string): Promise<unknown>;
  write(key: string, value: object): Promise<void>;
}

export interface DeployedRehearsalsOptions {
  readonly files: RehearsalFiles;
  /** Starts the function and does not wait for its end. */
  readonly begin: (name: RehearsalName) => Promise<void>;
  readonly machine: MachineClock;
  readonly chance: Chance;
}

interface Latest {
  readonly id: string;
  readonly at: Instant;
}

const DIED = 'The rehearsal was begun and has not come to its end: the function ran out of time or failed.';

export function createDeployedRehearsals(options: DeployedRehearsalsOptions): Rehearsals {
  const { files, begin, machine, chance } = options;
  const isOver = ({ at }: Latest): boolean => addSeconds(at, REHEARSAL_SECONDS) < machine.now();
  const stateOf = async (name: RehearsalName) => (await files.read(stateKey(name))) as Rehearsal | undefined;
  const busy = async (cluster: string): Promise<string | undefined> => {
    const latest = (await files.read(latestKey(cluster))) as Latest | undefined;
    if (latest === undefined || isOver(latest)) return undefined;
    return (await stateOf({ cluster, id: latest.id }))?.is === 'playing' ? latest.id : undefined;
  };
  return {
    async start(cluster, about, scenario) {
      const playing = await busy(cluster);
      if (playing !== undefined) return playing;
      const name = { cluster, id: chance.id() };
      const latest: Latest = { id: name.id, at: machine.now() };
      await files.write(scenarioKey(name), { about, scenario, begun: latest.at });
      await files.write(stateKey(name), { ...about, is: 'playing', percent: 0, begun: latest.at });
      await files.write(latestKey(cluster), latest);
      await begin(name);
      return name.id;
    },
    async read(cluster, id) {
      if (!/^[a-z0-9]{16}$/.test(id)) return undefined;
      const state = await stateOf({ cluster, id });
      if (state?.is !== 'playing') return state;
      const { begun } = state as RehearsalSubject & { readonly begun?: Instant };
      const late = begun !== undefined && isOver({ id, at: begun });
      return late ? { cycle: state.cycle, silent: state.silent, is: 'failed', why: DIED } : state;
    },
  };
}
