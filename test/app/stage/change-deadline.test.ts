import { afterEach, describe, expect, it } from 'vitest';
import { cycleOf, stageOf } from '../support/cycles.ts';
import { HEAD, officer, UNITS } from '../support/people.ts';
import { makeWorld, type CommandInput, type World } from '../support/world.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { instant, localDate } from '#domain/shared/time.ts';
import type { Stage } from '#domain/stage/stage.ts';

const ALL = UNITS.map(({ id }) => id);
const STAGE = { cycle: '2025', stage: 'mid-year' } as const;

let world: World;
afterEach(() => world.close());

async function start(changes: Partial<Stage> = {}): Promise<void> {
  world = await makeWorld({ now: '2025-03-10T02:00:00Z' });
  const open = { is: 'open', at: instant('2025-03-03T01:00:00Z'), by: 'thư ký' } as const;
  await world.seed(kinds.CYCLE, cycleOf());
  await world.seed(kinds.STAGE, stageOf('mid-year', 'mid-year', { status: open, units: ALL, ...changes }));
}

async function ok(command: CommandInput, actor = HEAD): Promise<void> {
  expect(await world.run(command, actor)).toMatchObject({ ok: true });
}

const told = async (kind = 'extension'): Promise<readonly string[]> => {
  const rows = await world.table.query('cum-thu#bulletin', { prefix: `${kind}/` });
  const last = rows.at(-1);
  if (!last) return [];
  const bulletin = await world.store.bulletin(last.sk);
  return bulletin?.value.to.map(({ unit }) => unit) ?? [];
};

describe('a new deadline for all', () => {
  const extend: CommandInput = {
    do: 'stage.extend',
    ...STAGE,
    due: localDate('2025-04-01'),
    reason: 'bão lũ',
  };

  it('is told to those who still owe', async () => {
    await start();
    await ok({ do: 'submission.send', ...STAGE, unit: 'thads-son-la', content: {} }, officer('thads-son-la'));
    await ok(extend);
    expect(await told()).toEqual(ALL.filter((unit) => unit !== 'thads-son-la'));
  });

  it('is not told to a unit whose own deadline is later and stays', async () => {
    await start();
    await ok({
      do: 'unit.extend',
      ...STAGE,
      unit: 'stp-son-la',
      due: localDate('2025-04-10'),
      reason: 'bão lũ',
    });
    await ok(extend);
    expect(await told()).toEqual(ALL.filter((unit) => unit !== 'stp-son-la'));
  });

  it('is told to nobody while the stage is planned', async () => {
    await start({ status: { is: 'planned' }, units: [] });
    await ok(extend);
    expect(await told()).toEqual([]);
  });

  it('replaces the generation: the timer of the old deadline has nothing to say any more', async () => {
    await start();
    const before = (await world.store.stage('2025', 'mid-year'))!.value;
    await ok(extend);
    const after = (await world.store.stage('2025', 'mid-year'))!.value;
    expect(after.generation.n).toBe(before.generation.n + 1);
    expect(after.generation.nonce).not.toBe(before.generation.nonce);
    expect(after.nextDue).toBe(world.now);
  });
});

describe('a stage that is opened again', () => {
  it('tells its deadline to those who still owe, returned papers included', async () => {
    await start();
    await ok({ do: 'submission.send', ...STAGE, unit: 'thads-son-la', content: {} }, officer('thads-son-la'));
    await ok({ do: 'submission.send', ...STAGE, unit: 'stp-son-la', content: {} }, officer('stp-son-la'));
    await ok({
      do: 'submission.return',
      ...STAGE,
      unit: 'stp-son-la',
      reason: 'thiếu',
      due: localDate('2025-03-12'),
    });
    world.setNow('2025-03-14T02:00:00Z');
    await ok({ do: 'stage.close', ...STAGE });
    await ok({ do: 'stage.reopen', ...STAGE, due: localDate('2025-03-25'), reason: 'đóng nhầm' });
    expect(await told()).toEqual(['stp-lang-son', 'stp-son-la', 'thads-lang-son']);
  });
});

describe('a deadline out of turn', () => {
  it('is refused by name, changes nothing, and leaves its trace', async () => {
    await start();
    const before = await world.store.stage('2025', 'mid-year');
    const answer = await world.run({
      do: 'stage.extend',
      ...STAGE,
      due: localDate('2025-03-03'),
      reason: 'x',
    });
    expect(answer).toMatchObject({ ok: false, refused: { code: 'into-the-past' } });
    expect(await world.store.stage('2025', 'mid-year')).toEqual(before);
    expect((await world.audit()).at(-1)).toMatchObject({
      chain: 'secretariat',
      action: 'stage.extend',
      outcome: 'refused',
      data: { refused: { code: 'into-the-past' }, cycle: '2025', stage: 'mid-year' },
    });
  });
});
