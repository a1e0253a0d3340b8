/**
 * Looks for a planted bug: the phases it may show in are played undisturbed, then with single faults in an order
 * that a seed decides, and held against the undisturbed run of the sound year, until something is found.
 */
import { faultName, type Fault } from './faults.ts';
import type { Mutant } from './mutants/rewiring.ts';
import type { Observed } from './observe.ts';
import type { Staged } from './phases.ts';
import { callFaultsOf, deliveryFaultsOf, play } from './single-faults.ts';
import { createRandom } from '#engine/seeded-random.ts';

export interface Hunted {
  readonly mutant: string;
  /** Runs until it was found; undefined when it was not. */
  readonly runs: number | undefined;
  readonly by?: string;
  readonly saw?: string;
}

export interface Hunting {
  readonly staged: readonly Staged[];
  readonly seed: number;
  /** Runs a phase may take. */
  readonly most: number;
  /** The sound runs, by phase: filled as they are needed. */
  readonly sound: Map<string, Observed | undefined>;
}

export async function hunt(mutant: Mutant, hunting: Hunting): Promise<Hunted> {
  let runs = 0;
  for (const name of mutant.phases) {
    const staged = hunting.staged.find(({ phase }) => phase.name === name);
    if (!staged) throw new RangeError(`no phase ${name}`);
    const sound = await soundRun(staged, hunting);
    const base = await play(staged, [], sound, mutant.planted());
    runs += 1;
    const [first] = base.problems;
    if (first !== undefined) return { mutant: mutant.name, runs, by: `${name}, undisturbed`, saw: first };
    const faults = [...callFaultsOf(base.trace), ...deliveryFaultsOf(base.trace)];
    for (const fault of shuffled(faults, hunting.seed).slice(0, hunting.most)) {
      const { problems } = await play(staged, [fault], sound, mutant.planted());
      runs += 1;
      const [saw] = problems;
      if (saw !== undefined) return { mutant: mutant.name, runs, by: `${name}, ${faultName(fault)}`, saw };
    }
  }
  return { mutant: mutant.name, runs: undefined };
}

async function soundRun(staged: Staged, { sound }: Hunting): Promise<Observed | undefined> {
  const { name } = staged.phase;
  if (!sound.has(name)) sound.set(name, (await play(staged, [], undefined)).seen);
  return sound.get(name);
}

function shuffled(faults: readonly Fault[], seed: number): Fault[] {
  const random = createRandom(seed);
  return faults
    .map((fault) => ({ fault, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ fault }) => fault);
}
