import { beforeEach, describe, expect, it } from 'vitest';
import { officer } from '../support/people.ts';
import type { DecisionOutcome } from '#domain/contest/decision.ts';
import { approvals, flag, HEAD, makeHall, type Hall } from './hall.ts';

const A = flag('stp-lang-son');
const B = flag('stp-cao-bang');
const letter = { number: '123/QĐ-BTP', date: '15/3/2026' };

describe('the decision of a higher authority', () => {
  let hall: Hall;
  const record = (outcome: DecisionOutcome, more: object = {}, id = A) =>
    hall.world.run(
      { do: 'decision.record', cycle: '2025', registration: id, outcome, decision: letter, ...more },
      HEAD,
    );

  beforeEach(async () => {
    hall = await makeHall();
  });

  async function nominate(): Promise<void> {
    await hall.tally(approvals(14, { [A]: 12, [B]: 2, [flag('stp-dien-bien')]: 2 }));
    await hall.drive();
  }

  it('is refused before the vote has nominated', async () => {
    expect(await record('granted')).toMatchObject({ refused: { code: 'not-nominated' } });
    expect(await hall.stateOf(A)).toBe('kept');
    await nominate();
    expect(await record('granted', {}, B)).toMatchObject({ refused: { code: 'out-of-turn' } });
    expect(await record('granted', {}, 'khong-co')).toMatchObject({ refused: { code: 'no-registration' } });
  });

  it('is kept with number and date and made known to every unit', async () => {
    await nominate();
    expect(await record('granted')).toEqual({ ok: true, info: { state: 'granted' } });
    const registration = (await hall.world.store.registration('2025', A))?.value;
    expect(registration?.decision).toEqual(letter);
    expect(registration?.history.at(-1)).toMatchObject({
      state: 'granted',
      reason: 'Quyết định số 123/QĐ-BTP ngày 15/3/2026',
    });
    const told = (await hall.world.store.bulletin(`decision/2025.${A}/granted`))?.value;
    expect(told?.to).toHaveLength(14);
    expect(told?.facts).toEqual({
      kind: 'decision',
      cycleName: 'năm 2025',
      registrant: 'stp-lang-son',
      award: 'co-bo',
      outcome: 'granted',
      decision: letter,
    });
    expect(await record('granted')).toMatchObject({ refused: { code: 'out-of-turn' } });
    expect(await record('not-granted')).toMatchObject({ refused: { code: 'out-of-turn' } });
  });

  it('is preceded by the council: what it accepts waits for the decision, what it cuts is not granted', async () => {
    await nominate();
    expect(await record('council-accepted')).toEqual({ ok: true, info: { state: 'nominated' } });
    expect(await record('council-cut')).toMatchObject({ refused: { code: 'out-of-turn' } });
    const accepted = (await hall.world.store.registration('2025', A))?.value;
    expect(accepted?.council).toEqual({ outcome: 'council-accepted', ...letter });
    expect(accepted?.decision).toBeUndefined();
    expect((await hall.world.store.bulletin(`decision/2025.${A}/council-accepted`))?.value.to).toHaveLength(
      14,
    );
    expect(await record('granted')).toMatchObject({ ok: true });
    expect((await hall.world.store.registration('2025', A))?.value.council).toBeDefined();
  });

  it('is none where the council cut the nominee from the list', async () => {
    await nominate();
    expect(await record('council-cut')).toEqual({ ok: true, info: { state: 'not-granted' } });
    const { history, council } = (await hall.world.store.registration('2025', A))!.value;
    expect(council?.outcome).toBe('council-cut');
    expect(history.at(-1)?.reason).toContain('Hội đồng không thông qua');
    expect(await record('granted')).toMatchObject({ refused: { code: 'out-of-turn' } });
  });

  it('may be revoked after it was granted, and not before', async () => {
    await nominate();
    expect(await record('revoked')).toMatchObject({ refused: { code: 'out-of-turn' } });
    await record('granted');
    expect(await record('revoked', { decision: { number: '9/QĐ-BTP', date: '2/9/2026' } })).toMatchObject({
      ok: true,
    });
    const registration = (await hall.world.store.registration('2025', A))?.value;
    expect(registration?.state).toBe('revoked');
    expect(registration?.history.map(({ state }) => state)).toEqual(['nominated', 'granted', 'revoked']);
    expect(await hall.world.store.bulletin(`decision/2025.${A}/revoked`)).toBeDefined();
  });

  it('names the lower award when it gives one, a known other one, and only then', async () => {
    await nominate();
    expect(await record('granted-lower')).toMatchObject({ refused: { code: 'lower-award' } });
    expect(await record('granted', { lowerAward: 'bang-khen' })).toMatchObject({
      refused: { code: 'lower-award' },
    });
    expect(await record('granted-lower', { lowerAward: 'co-bo' })).toMatchObject({
      refused: { code: 'unknown-award' },
    });
    expect(await record('granted-lower', { lowerAward: 'x' })).toMatchObject({
      refused: { code: 'unknown-award' },
    });
    expect(await record('granted-lower', { lowerAward: 'bang-khen' })).toMatchObject({ ok: true });
    const registration = (await hall.world.store.registration('2025', A))?.value;
    expect(registration?.decision).toEqual({ ...letter, lowerAward: 'bang-khen' });
  });

  it('is recorded by the secretariat only', async () => {
    await nominate();
    const command = {
      do: 'decision.record',
      cycle: '2025',
      registration: A,
      outcome: 'granted',
      decision: letter,
    } as const;
    expect(await hall.world.run(command, officer('stp-cao-bang'))).toMatchObject({
      refused: { code: 'not-secretariat' },
    });
  });
});
