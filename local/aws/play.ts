/**
 * Plays a scenario on a deployment with a stepped clock: the same commands as everywhere, each at its moment.
 * Before each the clock goes through every moment at which a stage is due, and stands until all has come to
 * rest: so the order of things is that of a year, in minutes.
 */
import { bounceEvent } from './ses-events.ts';
import type { Deployment } from './deployment.ts';
import { lookAround } from '#app/routing/sweep.ts';
import type { Stepped } from '#app/step-clock.ts';
import { createClusterStore, type ClusterStore } from '#app/store/cluster-store.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { Instant } from '#domain/shared/time.ts';
import type {
  CompiledScenario,
  ScheduledBounce,
  ScheduledCommand,
} from '#local/rehearsal/compile-scenario.ts';
import { refusal, type RefusedCommand } from '#local/rehearsal/play-scenario.ts';
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
const LOOK_EVERY_MS = 8;

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
  const store = createClusterStore(deployment.table, cluster);
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
    let look = known ?? (await lookAround(deployment, now));
    for (const began = performance.now(); isMoving(look); look = await lookAround(deployment, now)) {
      if (performance.now() - began > REST_SECONDS * 1000) {
        throw new Error(`at ${now} this does not come to rest: ${JSON.stringify(look.underWay)}`);
      }
      await sleep(LOOK_EVERY_MS);
    }
    standing = { now, ...(look.next !== undefined && { next: look.next }) };
    if (await bounceWhatBounces(deployment, store, bounces, now)) await settle(now);
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

/** Tells of the mails that came back by now and were not told of; true when there were any. */
async function bounceWhatBounces(
  deployment: Deployment,
  store: ClusterStore,
  bounces: readonly ScheduledBounce[],
  now: Instant,
): Promise<boolean> {
  const due = bounces.filter(({ from }) => from <= now);
  if (due.length === 0) return false;
  const dead = new Map(due.map(({ address, from }) => [address, from]));
  let told = false;
  for (const { value } of await store.notices()) {
    const { sent, bounced = [] } = value;
    if (!sent) continue;
    const back = [...sent.to, ...sent.cc].filter((address) => {
      const from = dead.get(address);
      return from !== undefined && from <= sent.at && !bounced.includes(address);
    });
    if (back.length === 0) continue;
    await deployment.publishMailEvent(bounceEvent(value, sent.at, back));
    await untilNoted(store, value, back);
    told = true;
  }
  return told;
}

async function untilNoted(store: ClusterStore, { id }: Notice, back: readonly string[]): Promise<void> {
  for (const began = performance.now(); performance.now() - began < REST_SECONDS * 1000;) {
    const bounced = (await store.notice(id))?.value.bounced ?? [];
    if (back.every((address) => bounced.includes(address))) return;
    await sleep(LOOK_EVERY_MS);
  }
  throw new Error(`nobody took note that the mail ${id} came back`);
}
