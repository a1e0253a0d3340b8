/**
 * The year of the small cluster in phases, one for each kind of thing that happens. A phase begins from the
 * snapshot that the undisturbed run of those before it left, and lasts until everything that may go wrong in it
 * has been made good.
 */
import { faulty, newTrace, type Fault, type Trace } from './faults.ts';
import { YEAR } from './phases-of-the-year.ts';
import type { CommandInput } from './small-cluster.ts';
import { createWorld, type Planted, type World, type WorldSnapshot } from './world.ts';
import type { CounterRef } from '#app/access/counter-code.ts';
import type { Actor } from '#app/act.ts';
import { instant } from '#domain/shared/time.ts';
import type { Edge } from '#engine/probe.ts';

export interface CommandStep {
  readonly at: string;
  readonly id: string;
  readonly by: Actor;
  readonly does: CommandInput;
  /** Of which cluster, when it is not the world's own. */
  readonly in?: string;
}

/** A counter comes in, by a code that `by` issues. */
export interface CounterStep {
  readonly at: string;
  readonly id: string;
  readonly by: Actor;
  readonly countsIn: Omit<CounterRef, 'cluster'>;
}

export type Step = CommandStep | CounterStep;

export interface Phase {
  readonly name: string;
  readonly from: string;
  readonly until: string;
  readonly steps: readonly Step[];
  /** Addresses that bounce from the beginning of the phase on. */
  readonly bounces?: readonly string[];
  /** What goes wrong in the phase by itself, so that its repair is disturbed in turn. */
  readonly given?: readonly Fault[];
  /** Troubles that come of what is given, as parts of their texts. */
  readonly troubles?: readonly string[];
  /**
   * Only its commands are disturbed, and what no other phase has come by: the machinery behind them is disturbed in
   * the phases of the year.
   */
  readonly desk?: boolean;
  /** A later step rests on news of this edge: lost for good, people do not hear it either and are answered otherwise. */
  readonly restsOn?: Edge;
  /** Played for its own sake only: a second more or less would change what is right. */
  readonly undisturbed?: boolean;
}

export interface Staged {
  readonly phase: Phase;
  readonly from: WorldSnapshot;
}

const BEGIN = instant('2025-01-15T00:00:00Z');

/** Every phase with the world as it stands when it begins. */
export async function stageYear(phases: readonly Phase[] = YEAR, planted?: Planted): Promise<Staged[]> {
  const world = createWorld({ from: BEGIN, seed: 1, ...(planted && { planted }) });
  const staged: Staged[] = [];
  for (const phase of phases) {
    // Two phases may begin at the same moment: the first of them is only played from its snapshot.
    if (instant(phase.from) > world.now()) await world.runUntil(phase.from);
    staged.push({ phase, from: world.snapshot() });
    if (!phase.given) await playIn(world, phase);
  }
  return staged;
}

async function playIn(world: World, { steps, until, bounces = [] }: Phase): Promise<void> {
  for (const address of bounces) world.place.catcher.letBounce(address, world.now());
  for (const step of steps) {
    const { at, id, by } = step;
    if (instant(at) > world.now()) await world.runUntil(at);
    if ('does' in step) await world.act(id, by, step.does, step.in);
    else await world.countIn(id, by, step.countsIn);
  }
  if (instant(until) > world.now()) await world.runUntil(until);
}

export interface Playing {
  readonly faults?: readonly Fault[];
  readonly trace?: Trace;
  readonly planted?: Planted;
  /** Ids and jitter; other than the year's own. */
  readonly seed?: number;
}

/** Plays one phase from its snapshot. The caller closes the world. */
export async function playPhase({ phase, from }: Staged, playing: Playing = {}): Promise<World> {
  const { faults = [], trace = newTrace(), planted, seed = 1_000 } = playing;
  const all = [...(phase.given ?? []), ...faults];
  const world = createWorld({
    from,
    seed,
    disturbance: faulty(all, trace),
    ...(planted && { planted }),
  });
  await playIn(world, phase);
  return world;
}
