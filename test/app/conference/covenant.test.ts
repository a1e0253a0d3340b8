import { beforeEach, describe, expect, it } from 'vitest';
import { accepted, refusedAs } from '../support/answers.ts';
import { cycleOf } from '../support/cycles.ts';
import { CLUSTER_ID, HEAD, officer, UNITS } from '../support/people.ts';
import { makeWorld, type World } from '../support/world.ts';
import { COVENANT, CYCLE } from '#app/store/row-kinds.ts';
import type { Actor } from '#app/act.ts';
import { localDate } from '#domain/shared/time.ts';

const TODAY = localDate('2025-02-28');

const signature = (unit: string, how: 'conference' | 'link' | 'paper' = 'conference', on = TODAY) => ({
  unit,
  name: 'Giám đốc',
  position: 'Giám đốc',
  capacity: 'TM.',
  how,
  on,
});

async function year(signing: 'conference' | 'link' | 'both'): Promise<World> {
  const units = UNITS.map((unit) =>
    unit.id === 'thads-son-la' ? { ...unit, member: { to: localDate('2025-02-01') } } : unit,
  );
  const made = await makeWorld({ now: '2025-02-28T08:00:00Z', units });
  await made.seed(CYCLE, cycleOf({ policy: { ...cycleOf().policy, signing } }));
  for (const block of ['stp', 'thads']) {
    await made.seed(COVENANT, { cluster: CLUSTER_ID, cycle: '2025', block, status: 'draft', signatures: [] });
  }
  return made;
}

let world: World;
const adopt = (block = 'stp', on = TODAY) => world.run({ do: 'covenant.adopt', cycle: '2025', block, on });
const sign = (signatures: ReturnType<typeof signature>[], actor: Actor = HEAD, block = 'stp') =>
  world.run({ do: 'covenant.sign', cycle: '2025', block, signatures }, actor);
const rollOf = async (block = 'stp') =>
  (await world.store.covenant('2025', block))!.value.signatures.map(({ unit, how }) => [unit, how]);

beforeEach(async () => {
  world = await year('both');
});

describe('adopting a covenant', () => {
  it('is done once, on a day that has come', async () => {
    refusedAs(await adopt('stp', localDate('2025-03-01')), 'in-the-future');
    accepted(await adopt());
    refusedAs(await adopt(), 'already-adopted');
    refusedAs(await adopt('khac'), 'no-covenant');
    expect((await world.store.covenant('2025', 'thads'))?.value.status).toBe('draft');
  });
});

describe('signing a covenant', () => {
  it('follows its adoption', async () => {
    refusedAs(await sign([signature('stp-lang-son')]), 'not-adopted');
    accepted(await adopt());
    accepted(await sign([signature('stp-lang-son'), signature('stp-son-la', 'paper')]));
    expect(await rollOf()).toEqual([
      ['stp-lang-son', 'conference'],
      ['stp-son-la', 'paper'],
    ]);
  });

  it('takes each unit once, and all of a list or none', async () => {
    accepted(await adopt());
    accepted(await sign([signature('stp-lang-son')]));
    refusedAs(await sign([signature('stp-son-la'), signature('stp-lang-son')]), 'already-signed');
    refusedAs(await sign([signature('stp-son-la'), signature('stp-son-la')]), 'already-signed');
    expect(await rollOf()).toEqual([['stp-lang-son', 'conference']]);
  });

  it.each([
    ['other-block', signature('thads-lang-son')],
    ['no-unit', signature('stp-ha-giang')],
    ['in-the-future', signature('stp-son-la', 'conference', localDate('2025-03-01'))],
    ['before-adoption', signature('stp-son-la', 'conference', localDate('2025-02-27'))],
  ])('refuses: %s', async (code, one) => {
    accepted(await adopt());
    refusedAs(await sign([one]), code);
  });

  it('refuses a unit that was no member on that day', async () => {
    accepted(await adopt('thads'));
    refusedAs(await sign([signature('thads-son-la')], HEAD, 'thads'), 'not-a-member');
  });

  it('lets officers sign by link for their own unit alone', async () => {
    accepted(await adopt());
    refusedAs(await sign([signature('stp-lang-son', 'link')], officer('stp-son-la')), 'other-unit');
    refusedAs(await sign([signature('stp-son-la', 'conference')], officer('stp-son-la')), 'not-secretariat');
    accepted(await sign([signature('stp-son-la', 'link')], officer('stp-son-la')));
  });

  it('keeps the secretariat from signing by link for others', async () => {
    accepted(await adopt());
    refusedAs(await sign([signature('stp-son-la', 'link')]), 'other-unit');
  });

  it('goes by the policy of the cycle; paper always counts', async () => {
    world = await year('conference');
    accepted(await adopt());
    refusedAs(await sign([signature('stp-son-la', 'link')], officer('stp-son-la')), 'other-way');
    accepted(await sign([signature('stp-son-la', 'paper')]));
    world = await year('link');
    accepted(await adopt());
    refusedAs(await sign([signature('stp-son-la', 'conference')]), 'other-way');
  });

  it('counts one of fifty signatures of a unit at once', async () => {
    accepted(await adopt());
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => sign([signature('stp-son-la', 'link')], officer('stp-son-la'))),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await rollOf()).toHaveLength(1);
  });
});

describe('the scan', () => {
  it('is kept once the covenant is adopted', async () => {
    const scan = { do: 'covenant.scan' as const, cycle: '2025', block: 'stp', scan: 'giao-uoc/stp.pdf' };
    refusedAs(await world.run(scan), 'not-adopted');
    accepted(await adopt());
    accepted(await world.run(scan));
    expect((await world.store.covenant('2025', 'stp'))?.value.scan).toBe('giao-uoc/stp.pdf');
  });
});
