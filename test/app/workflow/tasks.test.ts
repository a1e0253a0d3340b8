import { afterEach, describe, expect, it } from 'vitest';
import { cycleOf, stageOf } from '../support/cycles.ts';
import { makeMailWorld, type MailWorld } from '../support/mail-world.ts';
import { officer, UNITS } from '../support/people.ts';
import type { Deps } from '#app/deps.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { doWhatIsDue, MAX_ACTS, readDue } from '#app/workflow/do-what-is-due.ts';
import { closeStageWhenDue } from '#app/workflow/close-stage-when-due.ts';
import { concludeVote } from '#app/workflow/conclude-vote.ts';
import { openNextBallot } from '#app/workflow/open-next-ballot.ts';
import { openStageByItself } from '#app/workflow/open-stage-by-itself.ts';
import { recordFailure } from '#app/workflow/record-failure.ts';
import { sendDue } from '#app/workflow/send-due.ts';
import type { TaskInput } from '#contracts/tasks.ts';
import { addSeconds, instant, localDate, type Instant } from '#domain/shared/time.ts';
import { digestMoment, digestOffset } from '#domain/stage/ladder.ts';
import { generationTag, type Stage } from '#domain/stage/stage.ts';

const NOON = instant('2025-03-10T05:00:00Z');
const ALL = UNITS.map(({ id }) => id);
const morning = (date: string): Instant => digestMoment(localDate(date), digestOffset('cum-thu'));

let world: MailWorld;
afterEach(() => world.close());

async function start(of: Stage, now: string = '2025-03-10T02:00:00Z'): Promise<void> {
  world = await makeMailWorld({ now });
  await world.seed(kinds.CYCLE, cycleOf());
  await world.seed(kinds.STAGE, of);
}

const opened = (changes: Partial<Stage> = {}): Stage =>
  stageOf('mid-year', 'mid-year', {
    status: { is: 'open', at: instant('2025-03-03T01:00:00Z'), by: 'thư ký' },
    units: ALL,
    ...changes,
  });

const current = async () => (await world.store.stage('2025', 'mid-year'))!.value;
const input = (generation = 'g1-aaaaaaaa'): TaskInput => ({
  cluster: 'cum-thu',
  cycle: '2025',
  stage: 'mid-year',
  generation,
});
/** A deployment's clock runs; the world's stands until it is set. */
const real = (): Deps => ({ ...world.deps, clock: { ...world.deps.clock, mode: 'real' } });

/** Everything stored, as text: what a task that writes nothing leaves alone. */
async function everything(): Promise<string> {
  const partitions = ['cum-thu', 'cum-thu#2025', 'cum-thu#notice', 'cum-thu#bulletin', 'cum-thu#audit'];
  return JSON.stringify(await Promise.all(partitions.map((pk) => world.table.query(pk))));
}

const TASKS = {
  doWhatIsDue,
  readDue,
  openStageByItself,
  sendDue,
  closeStageWhenDue,
  openNextBallot,
  concludeVote,
};

describe('a task of a generation that was replaced', () => {
  const due = {
    send: opened(),
    close: opened({ dates: { ...opened().dates, closesAt: instant('2025-03-31T17:00:00Z') } }),
    open: stageOf('mid-year', 'mid-year', {
      autoOpen: true,
      plan: { opens: { on: localDate('2025-03-03') }, due: { on: localDate('2025-04-25') } },
    }),
  };
  const cases = Object.entries(TASKS).flatMap(([name, task]) =>
    Object.entries(due).map(([what, of]) => ({ name, task, what, of })),
  );

  it.each(cases)('$name, something to $what: says so and writes nothing', async ({ task, of }) => {
    await start(of, '2025-04-01T02:00:00Z');
    for (const generation of ['g2-aaaaaaaa', 'g1-bbbbbbbb', 'g0-aaaaaaaa']) {
      const before = await everything();
      const answer: object = await task(real(), input(generation));
      expect([{ outcome: 'superseded' }, { next: 'park', why: 'superseded' }]).toContainEqual(answer);
      expect(await everything()).toBe(before);
    }
  });

  it.each([
    ['sendDue', sendDue, due.send, '2025-03-20T02:00:00Z'],
    ['closeStageWhenDue', closeStageWhenDue, due.close, '2025-04-01T02:00:00Z'],
    ['openStageByItself', openStageByItself, due.open, '2025-03-10T02:00:00Z'],
    ['doWhatIsDue', doWhatIsDue, due.send, '2025-03-10T02:00:00Z'],
  ] as const)('%s, replaced between its read and its write: writes nothing', async (_, task, of, now) => {
    await start(of, now);
    let replaced = '';
    world.faults.before = async () => {
      world.faults.before = undefined;
      const stored = (await world.store.stage('2025', 'mid-year'))!;
      const generation = { n: 2, nonce: 'bbbbbbbb', since: world.now };
      await world.change(kinds.STAGE, stored, { generation });
      replaced = await everything();
    };
    const answer = await task(real(), input());
    expect(replaced).not.toBe('');
    expect([{ outcome: 'superseded' }, { next: 'park', why: 'superseded' }]).toContainEqual(answer);
    expect(await everything()).toBe(replaced);
  });
});

describe('reading what is due', () => {
  it('leaves the moment it waits for where the sweep looks', async () => {
    await start(opened(), '2025-03-05T02:00:00Z');
    const at = morning('2025-03-11');
    expect(await readDue(real(), input())).toEqual({ next: 'wait', at });
    expect((await current()).nextDue).toBe(at);
    const before = await everything();
    expect(await readDue(real(), input())).toEqual({ next: 'wait', at });
    expect(await everything()).toBe(before);
  });

  it('parks on a stepped clock, and whoever steps it finds the moment', async () => {
    await start(opened(), '2025-03-05T02:00:00Z');
    expect(await readDue(world.deps, input())).toEqual({ next: 'park', why: 'stepped clock' });
    expect((await current()).nextDue).toBe(morning('2025-03-11'));
  });

  it('parks and takes its moment back when nothing is due any more', async () => {
    await start(opened({ status: { is: 'closed', at: NOON, by: 'x' }, nextDue: NOON }));
    expect(await readDue(real(), input())).toEqual({ next: 'park', why: 'nothing is due' });
    expect((await current()).nextDue).toBeUndefined();
    expect(await world.table.query('due#0')).toEqual([]);
  });

  it('replaces a generation of 180 days, and never waits beyond that age', async () => {
    const far = { opens: { on: localDate('2025-12-01') }, due: { on: localDate('2025-12-20') } };
    await start(stageOf('mid-year', 'mid-year', { plan: far }), '2025-03-10T02:00:00Z');
    // Begun at 08:00 local on 2 January: the 180th day after is 1 July.
    const renewal = instant('2025-06-30T17:00:00Z');
    expect(await readDue(real(), input())).toEqual({ next: 'wait', at: renewal });
    world.setNow(addSeconds(renewal, -1));
    expect(await readDue(real(), input())).toEqual({ next: 'wait', at: renewal });
    world.setNow(renewal);
    expect(await readDue(real(), input())).toEqual({ next: 'park', why: 'renewed' });
    const { generation, nextDue } = await current();
    expect(generation).toMatchObject({ n: 2, since: renewal });
    expect(nextDue).toBe(renewal);
    expect(await readDue(real(), input(generationTag(generation)))).toEqual({
      next: 'wait',
      at: morning('2025-12-01'),
    });
  });
});

describe('sending what is due', () => {
  it('ends every rung that is due, eight units at a time, and then has nothing to do', async () => {
    await start(opened());
    world.setNow(morning('2025-03-20'));
    expect(await sendDue(real(), input())).toEqual({ outcome: 'done' });
    expect(await sendDue(real(), input())).toEqual({ outcome: 'nothing-to-do' });
    const ladders = await world.store.ladders('2025', 'mid-year');
    expect(
      ladders.map(({ value }) => Object.entries(value.outcomes).map(([key, { is }]) => `${key} ${is}`)),
    ).toEqual(ALL.map(() => ['2025-03-25/T-10 skipped', '2025-03-25/T-5 skipped', '2025-03-25/T-3 digest']));
  });

  it('changes what is due: the reading after it is another', async () => {
    await start(opened());
    world.setNow(morning('2025-03-20'));
    expect(await readDue(real(), input())).toEqual({ next: 'send' });
    await sendDue(real(), input());
    expect(await readDue(real(), input())).toEqual({ next: 'wait', at: morning('2025-03-24') });
  });

  it('owes one digest to a unit although two stages ask for it at the same moment', async () => {
    await start(opened());
    await world.seed(kinds.STAGE, opened({ id: 'registration' }));
    world.setNow(morning('2025-03-20'));
    await Promise.all([sendDue(real(), input()), sendDue(real(), { ...input(), stage: 'registration' })]);
    expect(await world.notices()).toHaveLength(ALL.length);
    expect(await world.store.ladders('2025', 'mid-year')).toHaveLength(ALL.length);
    expect(await world.store.ladders('2025', 'registration')).toHaveLength(ALL.length);
  });

  it('reminds nobody who has sent', async () => {
    await start(opened());
    const unit = 'thads-son-la';
    await world.run(
      { do: 'submission.send', cycle: '2025', stage: 'mid-year', unit, content: {} },
      officer(unit),
    );
    world.setNow(morning('2025-03-20'));
    await world.wake('2025', 'mid-year');
    const reminded = (await world.notices()).filter(({ facts }) => facts.kind === 'digest');
    expect(reminded.map(({ recipient }) => recipient.unit).sort()).toEqual(
      ALL.filter((one) => one !== unit).sort(),
    );
  });
});

describe('ReadStage', () => {
  it('does what is due, and says until when to wait then', async () => {
    await start(opened());
    world.setNow(morning('2025-03-20'));
    expect(await doWhatIsDue(real(), input())).toEqual({ next: 'wait', at: morning('2025-03-24') });
    expect((await current()).nextDue).toBe(morning('2025-03-24'));
    expect(await world.store.ladders('2025', 'mid-year')).toHaveLength(ALL.length);
  });

  it('does one act after another: what was sent to all is followed by the close of the calendar', async () => {
    const closesAt = instant('2025-03-31T17:00:00Z');
    await start(opened({ dates: { ...opened().dates, closesAt } }));
    world.setNow(closesAt);
    expect(await doWhatIsDue(real(), input())).toEqual({ next: 'park', why: 'nothing is due' });
    expect(await current()).toMatchObject({ status: { is: 'closed' }, generation: { n: 1 } });
    expect((await current()).nextDue).toBeUndefined();
  });

  it('leaves what one invocation does not do to the next, and begins where that one ended', async () => {
    const many = Array.from({ length: 8 * MAX_ACTS + 1 }, (_, n) => `dv-${n}`);
    await start(opened({ units: many }));
    world.setNow(morning('2025-03-20'));
    expect(await doWhatIsDue(real(), input())).toEqual({ next: 'again' });
    expect(await world.store.ladders('2025', 'mid-year')).toHaveLength(8 * MAX_ACTS);
    expect((await current()).nextDue).not.toBe(morning('2025-03-24'));
    expect(await doWhatIsDue(real(), input())).toEqual({ next: 'wait', at: morning('2025-03-24') });
    expect(await world.store.ladders('2025', 'mid-year')).toHaveLength(many.length);
  });
});

describe('closing a stage', () => {
  const closing = opened({ dates: { ...opened().dates, closesAt: instant('2025-03-31T17:00:00Z') } });

  it('closes on the calendar’s date, says so in the chain of the stage, and has then nothing to do', async () => {
    await start(closing, '2025-03-31T17:00:00Z');
    expect(await closeStageWhenDue(real(), input())).toEqual({ outcome: 'done' });
    const closed = await current();
    expect(closed.status).toMatchObject({ is: 'closed', at: '2025-03-31T17:00:00Z' });
    expect((await world.audit()).at(-1)).toMatchObject({
      chain: 'stage.2025.mid-year',
      action: 'stage.close',
      data: { reason: 'calendar' },
    });
    // Its own timer closed it, and goes on as the same generation.
    expect(generationTag(closed.generation)).toBe('g1-aaaaaaaa');
    expect(await closeStageWhenDue(real(), input())).toEqual({ outcome: 'nothing-to-do' });
  });

  it('does not close what was asked for earlier and is not due any more', async () => {
    await start(closing, '2025-03-31T16:59:59Z');
    const before = await everything();
    expect(await closeStageWhenDue(real(), input())).toEqual({ outcome: 'nothing-to-do' });
    expect(await everything()).toBe(before);
  });
});

describe('opening by itself', () => {
  it('opens what was let open by itself, freezes who owes and tells them', async () => {
    await start(stageOf('mid-year', 'mid-year', { autoOpen: true }), '2025-03-03T01:00:00Z');
    expect(await openStageByItself(real(), input())).toEqual({ outcome: 'done' });
    expect(await current()).toMatchObject({ status: { is: 'open' }, units: ALL });
    const bulletins = await world.table.query('cum-thu#bulletin');
    expect(bulletins.map(({ sk }) => sk)).toEqual(['opening/2025.mid-year/g2']);
  });

  it.each([
    ['before its moment', { autoOpen: true }, '2025-03-03T00:59:59Z'],
    ['not opted in', { autoOpen: false }, '2025-03-03T01:00:00Z'],
    ['a vote', { autoOpen: true, kind: 'voting' as const }, '2025-03-03T01:00:00Z'],
  ])('opens nothing: %s', async (_, changes, now) => {
    await start(stageOf('mid-year', 'mid-year', changes), now);
    expect(await openStageByItself(real(), input())).toEqual({ outcome: 'nothing-to-do' });
    expect((await current()).status.is).toBe('planned');
  });
});

describe('RecordFailure', () => {
  it('leaves its trace by the name of the error, without what a unit wrote', async () => {
    await start(opened());
    const failure = { Error: 'BadRow', Cause: '{"errorMessage":"Số liệu của đơn vị"}' };
    expect(await recordFailure(real(), { ...input(), failure })).toEqual({ outcome: 'done' });
    const [entry] = await world.audit();
    expect(entry).toMatchObject({
      chain: 'stage.2025.mid-year',
      action: 'workflow.failed',
      data: { error: 'BadRow', generation: 'g1-aaaaaaaa' },
    });
    expect(JSON.stringify(entry)).not.toContain('Số liệu');
  });
});
