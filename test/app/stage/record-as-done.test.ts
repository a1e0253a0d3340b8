import { describe, expect, it } from 'vitest';
import { accepted, refusedAs } from '../support/answers.ts';
import { cycleOf, stageOf } from '../support/cycles.ts';
import { UNITS } from '../support/people.ts';
import { makeWorld } from '../support/world.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { localDate } from '#domain/shared/time.ts';

const DONE = { openedOn: localDate('2025-03-03'), closedOn: localDate('2025-03-25') };

async function midYear() {
  const world = await makeWorld({ now: '2025-07-01T02:00:00Z' });
  await world.seed(kinds.CYCLE, cycleOf());
  await world.seed(kinds.STAGE, stageOf('registration', 'registration'), stageOf('voting', 'voting'));
  return world;
}

const entry = (unit: string) => ({
  unit,
  entries: [{ award: 'co-bo', registrant: { kind: 'unit' as const, name: `Tập thể ${unit}` } }],
});

describe('a registration stage done on paper', () => {
  it('brings the registrations of several units, without a mail', async () => {
    const world = await midYear();
    const registrations = UNITS.map(({ id }) => entry(id));
    accepted(
      await world.run({
        do: 'stage.record-as-done',
        cycle: '2025',
        stage: 'registration',
        ...DONE,
        registrations,
      }),
    );
    const stored = (await world.store.registrations('2025')).map(({ value }) => value);
    expect(stored.map(({ unit }) => unit).sort()).toEqual(UNITS.map(({ id }) => id).sort());
    expect(stored.every(({ state }) => state === 'kept')).toBe(true);
    expect(await world.notices()).toEqual([]);
    expect((await world.store.stage('2025', 'registration'))?.value.status).toEqual({
      is: 'recorded',
      ...DONE,
    });
  });

  it('refuses an award nobody offers, and keeps nothing', async () => {
    const world = await midYear();
    const registrations = [
      {
        unit: UNITS[0]!.id,
        entries: [{ award: 'khong-co', registrant: { kind: 'unit' as const, name: 'A' } }],
      },
    ];
    refusedAs(
      await world.run({
        do: 'stage.record-as-done',
        cycle: '2025',
        stage: 'registration',
        ...DONE,
        registrations,
      }),
      'bad-content',
    );
    expect(await world.store.registrations('2025')).toEqual([]);
    expect((await world.store.stage('2025', 'registration'))?.value.status.is).toBe('planned');
  });

  it('takes registrations for no other stage', async () => {
    const world = await midYear();
    await world.seed(kinds.STAGE, stageOf('mid-year', 'mid-year'));
    const registrations = [entry(UNITS[0]!.id)];
    refusedAs(
      await world.run({
        do: 'stage.record-as-done',
        cycle: '2025',
        stage: 'mid-year',
        ...DONE,
        registrations,
      }),
      'no-registrations',
    );
  });
});
