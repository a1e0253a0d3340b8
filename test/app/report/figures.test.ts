import { describe, expect, it } from 'vitest';
import { stageOf } from '../support/cycles.ts';
import type { World } from '../support/world.ts';
import { accept, close, giveBack, open, reportWorld, send, WITH_VOTE } from './world-of-reports.ts';
import { summariseCluster } from '#app/report/summarise-cluster.ts';
import { TASK, STAGE } from '#app/store/row-kinds.ts';
import type { IndicatorSummary } from '#contracts/summary.ts';
import { Summary } from '#contracts/summary.ts';
import { localDate } from '#domain/shared/time.ts';

async function figure(world: World, id = 'viec', stage = 'year-end'): Promise<IndicatorSummary | undefined> {
  const { indicators } = Summary.parse(await summariseCluster(world.store));
  return indicators.find((one) => one.id === id && one.stage === stage);
}

const rollups = async (world: World) => (await world.store.rollups('2025')).map(({ value }) => value);

describe('the total of an indicator', () => {
  it('adds up what the units of its block sent, and names who is missing', async () => {
    const world = await reportWorld();
    await open(world);
    await send(world, 'thads-lang-son', [10, 20]);
    expect(await figure(world)).toMatchObject({
      numerator: 10,
      denominator: 20,
      percent: '50,00%',
      printed: '10/20 việc (50,00%)',
      reporting: 1,
      expected: 2,
      missing: ['thads-son-la'],
    });
  });

  it('takes the last version of a unit, accepted or not', async () => {
    const world = await reportWorld();
    await open(world);
    await send(world, 'thads-lang-son', [10, 20]);
    await send(world, 'thads-lang-son', [11, 20]);
    expect(await figure(world)).toMatchObject({ numerator: 11, reporting: 1 });
    await accept(world, 'thads-lang-son');
    expect(await figure(world)).toMatchObject({ numerator: 11, reporting: 1 });
  });

  it('does not count a paper that was sent back until it comes again', async () => {
    const world = await reportWorld();
    await open(world);
    await send(world, 'thads-lang-son', [10, 20]);
    await giveBack(world, 'thads-lang-son', '2025-03-20');
    expect(await figure(world)).toMatchObject({ reporting: 0, printed: 'chưa có số liệu' });
    await send(world, 'thads-lang-son', [9, 20]);
    expect(await figure(world)).toMatchObject({ numerator: 9, reporting: 1 });
  });

  it('keeps stages apart, and says nothing of one that has not opened', async () => {
    const world = await reportWorld();
    await open(world);
    await open(world, 'mid-year');
    await send(world, 'thads-lang-son', [1, 2], 'mid-year');
    await send(world, 'thads-lang-son', [10, 20]);
    expect((await figure(world, 'viec', 'mid-year'))?.printed).toBe('1/2 việc (50,00%)');
    expect((await figure(world))?.printed).toBe('10/20 việc (50,00%)');
    const before = await reportWorld();
    expect(await figure(before)).toBeUndefined();
  });

  it('expects a unit excused by merger only when it has sent', async () => {
    const world = await reportWorld();
    await open(world);
    await send(world, 'thads-lang-son', [10, 20]);
    const excused = { reason: 'sáp nhập', at: world.now };
    const empty = { state: { is: 'not-sent' }, versions: 0, lateDays: 0 } as const;
    const task = { cluster: world.store.id, cycle: '2025', stage: 'year-end', unit: 'thads-son-la' };
    await world.seed(TASK, { ...task, ...empty, excused });
    expect(await figure(world)).toMatchObject({ expected: 1, missing: [] });
    const [sent] = await world.store.versions('2025', 'year-end', 'thads-lang-son');
    expect(sent?.value.n).toBe(1);
  });

  it('is worded as published where a total was, without a percentage, and asks no unit for a mere wording', async () => {
    const world = await reportWorld();
    await open(world);
    await send(world, 'thads-lang-son', [10, 20]);
    for (const indicator of ['viec', 'tien']) {
      await world.run({
        do: 'figures.publish',
        cycle: '2025',
        stage: 'year-end',
        indicator,
        total: { numerator: 'trên 9', denominator: 'trên 19' },
      });
    }
    const viec = await figure(world);
    expect(viec).toMatchObject({ printed: 'trên 9/trên 19 việc', numerator: 10 });
    expect(viec?.percent).toBeUndefined();
    expect(await figure(world, 'tien')).toMatchObject({ printed: 'trên 9/trên 19 tỷ đồng', missing: [] });
  });
});

describe('the figures the conference was told', () => {
  it('freeze when the year-end closes in a cycle without a vote', async () => {
    const world = await reportWorld();
    await open(world);
    await send(world, 'thads-lang-son', [10, 20]);
    await close(world);
    expect(await figure(world)).toMatchObject({
      version: 1,
      conference: { version: 1, printed: '10/20 việc (50,00%)', reporting: 1, missing: ['thads-son-la'] },
    });
  });

  it('stay as told when a unit corrects its paper later; the correction is version 2', async () => {
    const world = await reportWorld();
    await open(world);
    await send(world, 'thads-lang-son', [10, 20]);
    await close(world);
    world.setNow('2025-04-01T02:00:00Z');
    await world.run({
      do: 'stage.reopen',
      cycle: '2025',
      stage: 'year-end',
      due: localDate('2025-04-10'),
      reason: 'bổ sung',
    });
    await send(world, 'thads-son-la', [5, 5]);
    await close(world);
    expect(await figure(world)).toMatchObject({
      numerator: 15,
      printed: '15/25 việc (60,00%)',
      version: 2,
      conference: { version: 1, printed: '10/20 việc (50,00%)' },
    });
  });

  it('are not told again when nothing changed', async () => {
    const world = await reportWorld();
    await open(world);
    await send(world, 'thads-lang-son', [10, 20]);
    await close(world);
    await world.run({
      do: 'stage.reopen',
      cycle: '2025',
      stage: 'year-end',
      due: localDate('2025-03-31'),
      reason: 'xem lại',
    });
    await close(world);
    expect((await rollups(world)).map(({ versions }) => versions.length)).toEqual([1, 1]);
  });

  it('wait for the opening of the vote where there is one', async () => {
    const world = await reportWorld(WITH_VOTE);
    await world.seed(STAGE, stageOf('voting', 'voting'));
    await open(world);
    await send(world, 'thads-lang-son', [10, 20]);
    await close(world);
    expect(await rollups(world)).toEqual([]);
    const opened = await open(world, 'voting');
    expect(opened).toMatchObject({ ok: true });
    expect((await figure(world))?.conference).toMatchObject({ version: 1, printed: '10/20 việc (50,00%)' });
    const said = (await world.audit()).filter(({ action }) => action === 'figures.freeze');
    expect(said.map(({ data }) => data)).toEqual([
      { cycle: '2025', stage: 'year-end', indicators: ['viec', 'tien'] },
    ]);
  });

  it('get their next version when a late paper is accepted after the vote opened', async () => {
    const world = await reportWorld(WITH_VOTE);
    await world.seed(STAGE, stageOf('voting', 'voting'));
    await open(world);
    await send(world, 'thads-lang-son', [10, 20]);
    await open(world, 'voting');
    await send(world, 'thads-son-la', [10, 10]);
    await accept(world, 'thads-son-la');
    expect(await figure(world)).toMatchObject({
      version: 2,
      printed: '20/30 việc (66,67%)',
      conference: { version: 1, printed: '10/20 việc (50,00%)' },
    });
  });

  it('get their next version when the official total is published later', async () => {
    const world = await reportWorld();
    await open(world);
    await send(world, 'thads-lang-son', [10, 20]);
    await close(world);
    await world.run({
      do: 'figures.publish',
      cycle: '2025',
      stage: 'year-end',
      indicator: 'tien',
      total: { numerator: 'trên 1.200', denominator: 'trên 2.200' },
    });
    expect(await figure(world, 'tien')).toMatchObject({
      version: 2,
      printed: 'trên 1.200/trên 2.200 tỷ đồng',
      conference: { version: 1, printed: 'chưa có số liệu' },
    });
    expect(await figure(world)).toMatchObject({ version: 1 });
  });

  it('are no business of the mid-year', async () => {
    const world = await reportWorld();
    await open(world, 'mid-year');
    await close(world, 'mid-year');
    expect(await rollups(world)).toEqual([]);
  });
});
