/**
 * A stage plays itself: the answer of `whatIsDue` is carried out as the workflow would, time goes on, and
 * units send, are given back, are extended in between.
 */
import fc from 'fast-check';
import { expect } from 'vitest';
import { addDays, addSeconds, localDateOf, toSeconds, type Instant } from '#domain/shared/time.ts';
import type { WorkCalendar } from '#domain/shared/working-days.ts';
import { unitsWithRungs, whatIsDue, type Due, type StageView } from '#domain/stage/agenda.ts';
import { rungKey, type LadderRecord, type RungOutcome } from '#domain/stage/ladder.ts';
import { emptyTask, hasSent } from '#domain/stage/owing.ts';
import { resolvePlan, type PlanContext } from '#domain/stage/plan.ts';
import { accept, extendUnit, giveBack, send } from '#domain/stage/receiving.ts';
import type { Stage, Task } from '#domain/stage/stage.ts';
import { close, extend, open, type Decided } from '#domain/stage/transitions.ts';
import { calendar, day, on, stage } from './samples.ts';

export const UNITS = ['a', 'b'] as const;
type What = 'send' | 'accept' | 'return' | 'extend-unit' | 'extend-all';

interface Event {
  readonly afterSeconds: number;
  readonly what: What;
  readonly unit: (typeof UNITS)[number];
  readonly days: number;
}

const event: fc.Arbitrary<Event> = fc.record({
  afterSeconds: fc.integer({ min: 1, max: 40 * 86_400 }),
  what: fc.constantFrom<What>('send', 'accept', 'return', 'extend-unit', 'extend-all'),
  unit: fc.constantFrom(...UNITS),
  days: fc.integer({ min: 0, max: 30 }),
});

export const play = fc.record({
  calendar,
  opens: day,
  span: fc.integer({ min: 1, max: 80 }),
  closesAfter: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
  autoOpen: fc.boolean(),
  offset: fc.integer({ min: 0, max: 1799 }),
  /** How late the waker is, at most, at each wake-up. */
  lateness: fc.array(fc.integer({ min: 0, max: 3 * 86_400 }), { maxLength: 5 }),
  events: fc.array(event, { maxLength: 8 }),
});
export type Play = typeof play extends fc.Arbitrary<infer T> ? T : never;

const policy = {
  signing: 'both',
  countsAs: 'either',
  moveToWorkingDay: true,
  escalateWithoutClick: false,
  registrationRequired: true,
  citations: [],
} as const;

interface Ended {
  readonly unit: string;
  readonly key: string;
  readonly outcome: RungOutcome;
  readonly sent: boolean;
}

export interface World {
  stage: Stage;
  now: Instant;
  n: number;
  readonly calendar: WorkCalendar;
  readonly offset: number;
  readonly tasks: Map<string, Task>;
  readonly ladders: Map<string, LadderRecord>;
  readonly ended: Ended[];
}

function worldOf(days: WorkCalendar, offset: number, planned: Stage): World {
  const now = addSeconds(planned.dates.opensAt, -86_400);
  const rows = { tasks: new Map<string, Task>(), ladders: new Map<string, LadderRecord>(), ended: [] };
  return { stage: planned, now, n: 3, calendar: days, offset, ...rows };
}

function viewOf({ stage: of, tasks, ladders, calendar: days, offset }: World): StageView {
  return { stage: of, tasks, ladders, calendar: days, offset, missing: [] };
}

function turnOf(world: World) {
  world.n += 1;
  return { now: world.now, nonce: `n${world.n}`, by: 'x' };
}

/** Everything one wake-up of SendDue writes, for all units at once. */
function sendDue(world: World): void {
  if (world.stage.status.is === 'planned') {
    world.stage = { ...world.stage, promptedOn: localDateOf(world.now) };
    return;
  }
  for (const { unit, deadline, rungs } of unitsWithRungs(viewOf(world), world.now)) {
    const { now: at } = world;
    const ends = rungs.skip.map(({ name, why }): [string, RungOutcome] => [name, { is: 'skipped', why, at }]);
    if (rungs.send) ends.push([rungs.send.name, { is: 'digest', digest: 'd', at }]);
    const former = world.ladders.get(unit)?.outcomes ?? {};
    const outcomes = { ...former };
    for (const [name, outcome] of ends) {
      const key = rungKey(deadline.due, name);
      expect(former[key], `${unit} ${key} ended twice`).toBeUndefined();
      outcomes[key] = outcome;
      world.ended.push({ unit, key, outcome, sent: hasSent(world.tasks.get(unit)) });
    }
    const { cluster, cycle, id } = world.stage;
    world.ladders.set(unit, { cluster, cycle, stage: id, unit, outcomes });
  }
}

function happen(world: World, { what, unit, days }: Event, context: PlanContext): void {
  const task = world.tasks.get(unit) ?? emptyTask(world.stage, unit);
  const due = addDays(localDateOf(world.now), days);
  const back = { reason: 'x', due };
  const decide: Readonly<Record<Exclude<What, 'extend-all'>, () => Decided<Task>>> = {
    send: () => send(world.stage, task, policy, world.now),
    accept: () => accept(world.stage, task, 'x', world.now),
    return: () => giveBack(world.stage, task, back, world.now),
    'extend-unit': () => extendUnit(world.stage, task, back, world.now),
  };
  if (what === 'extend-all') {
    const decided = extend(world.stage, { due }, context, turnOf(world));
    if (decided.ok) world.stage = decided.value;
    return;
  }
  const decided = decide[what]();
  if (decided.ok) world.tasks.set(unit, decided.value);
}

/** Carries the answer out; the next one must be another. */
function carryOut(world: World, answer: Due): void {
  if (answer.next === 'send') sendDue(world);
  const decided =
    answer.next === 'open'
      ? open(world.stage, UNITS, turnOf(world))
      : answer.next === 'close'
        ? close(world.stage, turnOf(world))
        : undefined;
  if (decided && !decided.ok) throw new Error(`${answer.next} was asked for and is refused: ${decided.code}`);
  if (decided) world.stage = decided.value;
  expect(whatIsDue(viewOf(world), world.now), `the same answer again at ${world.now}`).not.toEqual(answer);
}

/** @throws when it does not come to rest. */
export function run({
  calendar: days,
  opens,
  span,
  closesAfter,
  autoOpen,
  offset,
  lateness,
  events,
}: Play): World {
  const due = addDays(opens, span);
  const context = { conference: undefined, calendar: days, policy: { moveToWorkingDay: true } };
  const plan = {
    opens: on(opens),
    due: on(due),
    ...(closesAfter !== undefined && { closes: on(addDays(due, closesAfter)) }),
  };
  const planned = stage('registration', { plan, autoOpen, calendar: days });
  const world = worldOf(days, offset, { ...planned, dates: resolvePlan(plan, context) });
  const queue = [...events];
  const late = [...lateness];
  const momentOfNext = () => (queue[0] ? addSeconds(world.now, queue[0].afterSeconds) : undefined);
  let nextEvent = momentOfNext();

  for (let steps = 0; steps < 600; steps += 1) {
    const answer = whatIsDue(viewOf(world), world.now);
    if (answer.next !== 'wait' && answer.next !== 'park') {
      carryOut(world, answer);
      // Whoever is told on the day opens the stage by hand.
      if (world.stage.status.is !== 'planned') continue;
      const byHand = open(world.stage, UNITS, turnOf(world));
      if (!byHand.ok) return world;
      world.stage = byHand.value;
      continue;
    }
    if (answer.next === 'wait') expect(toSeconds(answer.at) - toSeconds(world.now)).toBeGreaterThanOrEqual(1);
    const wake = answer.next === 'wait' ? addSeconds(answer.at, late.shift() ?? 0) : undefined;
    if (nextEvent === undefined && wake === undefined) return world;
    if (nextEvent !== undefined && (wake === undefined || nextEvent < wake)) {
      world.now = nextEvent;
      const happening = queue.shift();
      if (happening) happen(world, happening, context);
      nextEvent = momentOfNext();
    } else if (wake !== undefined) world.now = wake;
  }
  throw new Error('does not come to rest');
}
