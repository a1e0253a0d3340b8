/**
 * Plays a scenario on a deployment with a stepped clock: the same commands as everywhere, each at its moment.
 * Before each the clock goes through every moment at which a stage is due, and stands until all has come to
 * rest: so the order of things is that of a year, in minutes.
 */
import { createBouncer } from './tell-bounces.ts';
import type { Deployment } from './deployment.ts';
import type { Table } from '#app/ports.ts';
import { lookAround } from '#app/routing/sweep.ts';
import type { Stepped } from '#app/step-clock.ts';
import { dueShard } from '#app/store/keys.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { CompiledScenario, ScheduledCommand } from '#engine/rehearsal/compile-scenario.ts';
import { refusal, type RefusedCommand } from '#engine/rehearsal/play-scenario.ts';
import { setTimeout as sleep } from 'node:timers/promises';

export interface PlayedOnAws {
  readonly commands: number;
  readonly refused: readonly RefusedCommand[];
  /** Moments at which the clock stood. */
  readonly steps: number;
  /** Milliseconds spent in commands, in stepping the clock, and in waiting for rest. */
  readonly spent: Readonly<Record<'commands' | 'stepping' | 'settling', number>>;
}

export interface PlayOptions {
  readonly deployment: Deployment;
  readonly cluster: string;
  /** Told before each command. */
  readonly onCommand?: (command: ScheduledCommand, of: number) => void;
}

/** Nothing that one moment sets in motion takes longer, unless it failed. */
const REST_SECONDS = 60;
/** Between looks, each a half longer than the one before: a look costs the emulator, one process, 2 ms of its time. */
const FIRST_LOOK_MS = 15;
const LONGEST_LOOK_MS = 75;

/** @throws Error when a command fails otherwise than by a refusal, or something does not come to rest. */
export async function play(scenario: CompiledScenario, options: PlayOptions): Promise<PlayedOnAws> {
  const player = createPlayer(scenario, options);
  const refused: RefusedCommand[] = [];
  await player.stepTo(scenario.clock.from);
  for (const command of scenario.commands) {
    options.onCommand?.(command, scenario.commands.length);
    await player.stepThrough(command.at);
    refused.push(...(await player.carryOut(command)));
  }
  await player.stepThrough(scenario.clock.to);
  return { commands: scenario.commands.length, refused, ...player.tally() };
}

function createPlayer({ bounces }: CompiledScenario, { deployment, cluster }: PlayOptions) {
  const own = { table: withOneShard(deployment.table, dueShard(cluster)) };
  const tellBounces = createBouncer(deployment, cluster, bounces);
  const spent = { commands: 0, stepping: 0, settling: 0 };
  let steps = 0;
  let standing: Pick<Stepped, 'now' | 'next'> | undefined;

  async function timed<T>(what: keyof typeof spent, work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    const answer = await work();
    spent[what] += performance.now() - began;
    return answer;
  }

  /** Until nobody acts any more; leaves when a stage is due next. */
  async function settle(now: Instant, known?: Stepped): Promise<void> {
    let look = known ?? (await lookAround(own, now));
    let mails = look.underWay.mails;
    let pause = FIRST_LOOK_MS;
    for (const began = performance.now(); isMoving(look); look = await lookAround(own, now)) {
      if (performance.now() - began > REST_SECONDS * 1000) {
        throw new Error(`at ${now} this does not come to rest: ${JSON.stringify(look.underWay)}`);
      }
      mails += look.underWay.mails + look.underWay.bulletins;
      await sleep(pause);
      pause = Math.min(pause * 1.5, LONGEST_LOOK_MS);
    }
    standing = { now, ...(look.next !== undefined && { next: look.next }) };
    if (mails > 0 && (await tellBounces(now))) await settle(now);
  }

  async function stepTo(at: Instant): Promise<void> {
    if (standing?.now === at) return;
    const stepped = await timed('stepping', () => deployment.stepClock(at));
    steps += 1;
    await timed('settling', () => settle(at, stepped));
  }

  return {
    stepTo,
    /** Through every due moment up to `at`. */
    async stepThrough(at: Instant): Promise<void> {
      for (let next = standing?.next; next !== undefined && next < at; next = standing?.next)
        await stepTo(next);
      await stepTo(at);
    },
    async carryOut(command: ScheduledCommand): Promise<RefusedCommand[]> {
      const answer = await timed('commands', () => deployment.execute(command.envelope));
      await timed('settling', () => settle(command.at));
      return answer.ok ? [] : [refusal(command, answer.refused)];
    },
    tally: () => ({ steps, spent }),
  };
}

function isMoving({ underWay }: Pick<Stepped, 'underWay'>): boolean {
  return underWay.stages + underWay.mails + underWay.bulletins > 0;
}

/** The table with one partition of due moments, where all of the cluster's stand: the others are not asked. */
function withOneShard(table: Table, shard: string): Table {
  const isOther = (pk: string) => pk.startsWith('due#') && pk !== shard;
  return { ...table, query: async (pk, ...rest) => (isOther(pk) ? [] : table.query(pk, ...rest)) };
}
