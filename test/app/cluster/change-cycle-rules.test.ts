import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cycleOf, stageOf } from '../support/cycles.ts';
import { HEAD, officer } from '../support/people.ts';
import { makeWorld } from '../support/world.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { instant, localDate } from '#domain/shared/time.ts';

const open = { is: 'open', at: instant('2025-03-03T01:00:00Z'), by: 'thư ký' } as const;
const plan = { opens: { on: localDate('2025-06-02') }, due: { on: localDate('2025-06-21') } };

let world: Awaited<ReturnType<typeof makeWorld>>;
beforeEach(async () => {
  world = await makeWorld({ now: '2025-03-10T02:00:00Z' });
  await world.seed(kinds.CYCLE, cycleOf({ policy: { ...cycleOf().policy, moveToWorkingDay: false } }));
});
afterEach(() => world.close());

const change = (changes: object) => world.run({ do: 'cycle.change', cycle: '2025', changes }, HEAD);
const cycle = async () => (await world.store.cycle('2025'))?.value;

describe('a cycle is changed', () => {
  it('in the parts that are named, the others stay', async () => {
    const before = await cycle();
    expect(await change({ theme: 'Chủ đề', policy: { escalateWithoutClick: true } })).toMatchObject({
      ok: true,
    });
    expect(await cycle()).toEqual({
      ...before,
      theme: 'Chủ đề',
      policy: { ...before?.policy, escalateWithoutClick: true },
    });
  });

  it.each([
    ['registration', { awards: [] }],
    ['mid-year', { indicators: [{ id: 'x', name: 'X', block: 'stp', unit: 'việc', kind: 'count' }] }],
    ['mid-year', { policy: { countsAs: 'both' } }],
    ['launch', { policy: { signing: 'link' } }],
  ] as const)('not where a stage it concerns has begun: %s', async (kind, changes) => {
    await world.seed(kinds.STAGE, stageOf(kind, kind, { status: open }));
    if (kind === 'registration') await world.seed(kinds.CYCLE, cycleOf({ slug: '2026', awards: [] }));
    expect(await change(changes)).toMatchObject({ ok: false, refused: { code: 'too-late' } });
  });

  it('with due days that follow when days off count', async () => {
    await world.seed(kinds.STAGE, stageOf('mid-year', 'mid-year', { plan }));
    expect(await change({ policy: { moveToWorkingDay: true } })).toMatchObject({ ok: true });
    // 21 June 2025 is a Saturday.
    expect((await world.store.stage('2025', 'mid-year'))?.value.dates.due).toBe('2025-06-23');
  });

  it('by the secretariat alone', async () => {
    const refused = await world.run(
      { do: 'cycle.change', cycle: '2025', changes: { theme: 'x' } },
      officer('stp-son-la'),
    );
    expect(refused).toMatchObject({ ok: false, refused: { code: 'not-secretariat' } });
  });
});

describe('a stage is planned anew', () => {
  const replan = (due = '2025-06-30') =>
    world.run(
      {
        ...{ do: 'stage.plan', cycle: '2025', stage: 'mid-year' },
        ...{ opens: localDate('2025-06-02'), due: localDate(due) },
      },
      HEAD,
    );

  it('while nobody was told of it', async () => {
    await world.seed(kinds.STAGE, stageOf('mid-year', 'mid-year', { plan }));
    const former = (await world.store.stage('2025', 'mid-year'))?.value;
    expect(await replan()).toMatchObject({ ok: true, info: { due: '2025-06-30' } });
    const stage = (await world.store.stage('2025', 'mid-year'))?.value;
    expect(stage?.dates.due).toBe('2025-06-30');
    expect(stage?.generation.n).toBe((former?.generation.n ?? 0) + 1);
  });

  it('not once it is open, and never with a deadline before its opening', async () => {
    await world.seed(kinds.STAGE, stageOf('mid-year', 'mid-year', { plan }));
    expect(await replan('2025-05-01')).toMatchObject({ ok: false, refused: { code: 'bad-dates' } });
    await world.run({ do: 'stage.open', cycle: '2025', stage: 'mid-year' }, HEAD);
    expect(await replan()).toMatchObject({ ok: false, refused: { code: 'out-of-turn' } });
  });
});
