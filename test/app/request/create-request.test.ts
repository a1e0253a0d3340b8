import { describe, expect, it } from 'vitest';
import { accepted, refusedAs } from '../support/answers.ts';
import { cycleOf } from '../support/cycles.ts';
import { officer, UNITS } from '../support/people.ts';
import { makeWorld, type CommandInput, type World } from '../support/world.ts';
import { CYCLE } from '#app/store/row-kinds.ts';
import { localDate } from '#domain/shared/time.ts';

type Request = Extract<CommandInput, { do: 'request.create' }>;

const asking = (changes: Partial<Request> = {}): Request => ({
  do: 'request.create',
  cycle: '2025',
  id: 'gop-y-quy-che',
  title: 'góp ý dự thảo Quy chế hoạt động của Cụm',
  due: '2025-03-14',
  answer: 'agree-or-comment',
  ...changes,
});

/** Monday 3 March 2025, 16:30. */
async function inCycle(changes: Parameters<typeof cycleOf>[0] = {}): Promise<World> {
  const world = await makeWorld({ now: '2025-03-03T09:30:00Z' });
  await world.seed(CYCLE, cycleOf(changes));
  return world;
}

const stored = async (world: World) => (await world.store.stage('2025', 'req-gop-y-quy-che'))?.value;

describe('a request put now', () => {
  it('is open at once, to every member, with its opening mail', async () => {
    const world = await inCycle();
    expect(accepted(await world.run(asking()))).toMatchObject({ stage: 'req-gop-y-quy-che', units: 4 });
    expect(await stored(world)).toMatchObject({
      kind: 'request',
      status: { is: 'open' },
      generation: { n: 2 },
    });
    const bulletin = await world.store.bulletin('opening/2025.req-gop-y-quy-che/g2');
    expect(bulletin?.value).toMatchObject({
      asksContacts: true,
      facts: { kind: 'opening', due: '2025-03-14' },
    });
    expect(bulletin?.value.to).toHaveLength(4);
  });

  it('goes to those it names', async () => {
    const world = await inCycle();
    accepted(await world.run(asking({ to: ['thads-son-la'] })));
    expect((await stored(world))?.units).toEqual(['thads-son-la']);
  });

  it('may be due the same evening', async () => {
    const world = await inCycle();
    accepted(await world.run(asking({ due: '2025-03-03' })));
    expect((await stored(world))?.dates.dueAt).toBe('2025-03-03T17:00:00Z');
  });

  it('closes at its deadline when silence agrees', async () => {
    const world = await inCycle();
    accepted(await world.run(asking({ silenceAgrees: true, due: '2025-03-15' })));
    const { dates } = (await stored(world))!;
    expect(dates.due).toBe('2025-03-17');
    expect(dates.closesAt).toBe(dates.dueAt);
  });

  it('stays open past its deadline when it does not', async () => {
    const world = await inCycle();
    accepted(await world.run(asking()));
    expect((await stored(world))?.dates.closesAt).toBeUndefined();
  });
});

describe('a request for a day to come', () => {
  it('waits for its day, opening by itself when asked to', async () => {
    const world = await inCycle();
    accepted(await world.run(asking({ opens: localDate('2025-03-06'), autoOpen: true })));
    expect(await stored(world)).toMatchObject({
      status: { is: 'planned' },
      autoOpen: true,
      dates: { opens: '2025-03-06' },
      nextDue: world.now,
    });
    expect(await world.store.bulletin('opening/2025.req-gop-y-quy-che/g2')).toBeUndefined();
  });
});

describe('a request that cannot be put', () => {
  it.each([
    ['into-the-past', { due: '2025-02-28' }],
    ['into-the-past', { opens: localDate('2025-02-28') }],
    ['bad-dates', { opens: localDate('2025-03-20') }],
    ['no-unit', { to: ['stp-ha-giang'] }],
    ['no-cycle', { cycle: '2030' }],
  ] as const)('is refused: %s %j', async (code, changes) => {
    const world = await inCycle();
    refusedAs(await world.run(asking(changes as Partial<Request>)), code);
    expect(await stored(world)).toBeUndefined();
  });

  it('is refused when an hour of today has passed', async () => {
    const world = await inCycle();
    refusedAs(await world.run(asking({ due: { on: '2025-03-03', time: '16:00' } })), 'into-the-past');
  });

  it('hangs on no conference that has no date', async () => {
    const world = await makeWorld({ now: '2025-03-03T09:30:00Z' });
    const { conference, ...rest } = cycleOf();
    expect(conference).toBeDefined();
    await world.seed(CYCLE, rest);
    refusedAs(await world.run(asking({ due: { fromConference: -10 } })), 'no-conference');
  });

  it('is refused twice, by a unit, and in a closed cycle', async () => {
    const world = await inCycle();
    refusedAs(await world.run(asking(), officer('stp-son-la')), 'not-secretariat');
    accepted(await world.run(asking()));
    refusedAs(await world.run(asking()), 'stage-exists');
    const closed = await inCycle({ state: { is: 'closed', on: localDate('2025-03-01') } });
    refusedAs(await closed.run(asking()), 'cycle-closed');
  });

  it('is not put to a unit that is no member any more', async () => {
    const gone = { to: localDate('2025-03-01') };
    const units = UNITS.map((one) => (one.id === 'thads-son-la' ? { ...one, member: gone } : one));
    const later = await makeWorld({ now: '2025-03-03T09:30:00Z', units });
    await later.seed(CYCLE, cycleOf());
    refusedAs(await later.run(asking({ to: ['thads-son-la'] })), 'not-a-member');
  });
});
