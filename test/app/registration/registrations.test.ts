import { beforeEach, describe, expect, it } from 'vitest';
import { accepted, refusedAs } from '../support/answers.ts';
import { cycleOf, registrationOf, stageOf } from '../support/cycles.ts';
import { meanwhile } from '../support/meanwhile.ts';
import { DEPUTY, HEAD, officer, OPERATOR } from '../support/people.ts';
import { makeWorld, type World } from '../support/world.ts';
import type { Actor } from '#app/act.ts';
import { CYCLE, REGISTRATION, STAGE } from '#app/store/row-kinds.ts';
import type { Registration } from '#domain/registration/registration.ts';
import { instant, localDate } from '#domain/shared/time.ts';
import type { RegistrationEntry } from '#domain/stage/submission.ts';

const UNIT = 'thads-son-la';
const ID = `${UNIT}.co-bo.1`;
const OPEN = { is: 'open', at: instant('2025-03-03T01:00:00Z'), by: 'x' } as const;

let world: World;

const person = (name: string, award = 'bang-khen'): RegistrationEntry => ({
  award,
  registrant: { kind: 'person', name },
});
const itself: RegistrationEntry = { award: 'co-bo', registrant: { kind: 'unit', name: 'THADS tỉnh Sơn La' } };

const send = (entries: readonly RegistrationEntry[], unit = UNIT) =>
  world.run(
    {
      do: 'submission.send',
      cycle: '2025',
      stage: 'registration',
      unit,
      content: { registrations: [...entries] },
    },
    officer(unit),
  );
const act = (name: 'withdraw' | 'hold' | 'clear' | 'refuse', actor: Actor, id = ID) =>
  world.run({ do: `registration.${name}`, cycle: '2025', registration: id, reason: 'Lý do.' }, actor);
const drop = (actor: Actor, on = '2025-03-10', id = ID) =>
  world.run(
    {
      do: 'registration.drop',
      cycle: '2025',
      registration: id,
      reason: 'Không đạt chỉ tiêu.',
      inspection: { on: localDate(on), team: 'Đoàn kiểm tra số 1', minutes: 'Biên bản 01' },
    },
    actor,
  );
const get = async (id = ID): Promise<Registration> => (await world.store.registration('2025', id))!.value;
const states = async () =>
  (await world.store.registrations('2025')).map(({ value: { id, state, registrant } }) => [
    id,
    state,
    registrant.name,
  ]);

beforeEach(async () => {
  world = await makeWorld({ now: '2025-03-10T02:00:00Z' });
  await world.seed(CYCLE, cycleOf());
  const units = (await world.store.units()).map(({ value }) => value.id);
  await world.seed(
    STAGE,
    stageOf('registration', 'registration', { status: OPEN, units }),
    stageOf('voting', 'voting', {
      plan: { opens: { on: localDate('2025-12-18') }, due: { on: localDate('2025-12-18') } },
    }),
  );
});

describe('the list a unit sends', () => {
  it('becomes a row an entry, numbered for each award', async () => {
    accepted(await send([person('A'), itself, person('B')]));
    expect(await states()).toEqual([
      ['thads-son-la.bang-khen.1', 'kept', 'A'],
      ['thads-son-la.bang-khen.2', 'kept', 'B'],
      ['thads-son-la.co-bo.1', 'kept', 'THADS tỉnh Sơn La'],
    ]);
    expect(await get()).toMatchObject({ block: 'thads', unitKind: 'THADS', history: [{ state: 'kept' }] });
  });

  it('may name one registrant at two levels', async () => {
    const both = { award: 'bang-khen', registrant: itself.registrant };
    accepted(await send([itself, both]));
    expect((await states()).map(([, state]) => state)).toEqual(['kept', 'kept']);
  });

  it('sent again as it was leaves the rows as they are', async () => {
    accepted(await send([itself, person('A')]));
    const before = await world.store.registrations('2025');
    world.setNow('2025-03-11T02:00:00Z');
    accepted(await send([itself, person('A')]));
    expect(await world.store.registrations('2025')).toEqual(before);
  });

  it('withdraws what it does not name any more, and takes it up again under a new number', async () => {
    accepted(await send([itself]));
    accepted(await send([]));
    expect(await get()).toMatchObject({
      state: 'withdrawn',
      history: [{}, { reason: expect.stringContaining('gửi lại') as string }],
    });
    accepted(await send([itself]));
    expect((await states()).map(([id, state]) => [id, state])).toEqual([
      [ID, 'withdrawn'],
      ['thads-son-la.co-bo.2', 'kept'],
    ]);
  });

  it('does not touch what the secretariat has decided on', async () => {
    accepted(await send([itself, person('A')]));
    accepted(await act('hold', HEAD));
    accepted(await send([{ ...itself, targets: 'Mục tiêu mới' }, person('A')]));
    expect(await get()).toMatchObject({ state: 'held' });
    expect((await get()).targets).toBeUndefined();
    accepted(await send([person('A')]));
    expect((await get()).state).toBe('held');
  });

  it('does not bring a held registrant back under another number', async () => {
    accepted(await send([person('A'), person('B')]));
    accepted(await act('hold', HEAD, 'thads-son-la.bang-khen.1'));
    accepted(await send([person('C'), person('A'), person('B')]));
    expect((await states()).filter(([, , name]) => name === 'A')).toEqual([
      ['thads-son-la.bang-khen.1', 'held', 'A'],
    ]);
    expect((await states()).map(([, state, name]) => `${String(name)} ${String(state)}`).toSorted()).toEqual([
      'A held',
      'B kept',
      'C kept',
    ]);
  });

  it('may be longer than one transaction', async () => {
    const many = Array.from({ length: 120 }, (_, n) => person(`Người số ${n}`));
    accepted(await send(many));
    expect(await states()).toHaveLength(120);
    accepted(await send(many.slice(0, 10)));
    expect((await states()).filter(([, state]) => state === 'kept')).toHaveLength(10);
  });

  it('changes nothing once the box is open', async () => {
    accepted(await send([itself]));
    const stored = (await world.store.stage('2025', 'voting'))!;
    await world.replace(STAGE, { ...stored.value, status: OPEN }, stored);
    refusedAs(await send([]), 'box-opened');
    expect((await get()).state).toBe('kept');
  });
});

describe('withdrawing', () => {
  beforeEach(async () => {
    accepted(await send([itself]));
  });

  it('is the unit’s own right until the box opens', async () => {
    refusedAs(await act('withdraw', officer('stp-son-la')), 'other-unit');
    refusedAs(await act('withdraw', HEAD), 'other-unit');
    accepted(await act('withdraw', officer(UNIT)));
    expect(await get()).toMatchObject({ state: 'withdrawn', history: [{}, { reason: 'Lý do.' }] });
    refusedAs(await act('withdraw', officer(UNIT)), 'state-does-not-follow');
  });

  it('ends with the opening of the box', async () => {
    const stored = (await world.store.stage('2025', 'voting'))!;
    await world.replace(STAGE, { ...stored.value, status: OPEN }, stored);
    refusedAs(await act('withdraw', officer(UNIT)), 'box-opened');
  });

  it('comes too late when the box opens at that very moment', async () => {
    const opening = async () => {
      const stored = (await world.store.stage('2025', 'voting'))!;
      const generation = { ...stored.value.generation, n: 2 };
      await world.replace(STAGE, { ...stored.value, status: OPEN, generation }, stored);
    };
    const command = {
      do: 'registration.withdraw' as const,
      cycle: '2025',
      registration: ID,
      reason: 'Lý do.',
    };
    const quicker = meanwhile(world.table, opening);
    refusedAs(await world.run(command, officer(UNIT), undefined, quicker), 'box-opened');
    expect((await get()).state).toBe('kept');
  });

  it('counts once however many press the button', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => act('withdraw', officer(UNIT))));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await get()).history).toHaveLength(2);
  });

  it('and a hold at the same moment do not both win', async () => {
    const [withdrawn, held] = await Promise.all([act('withdraw', officer(UNIT)), act('hold', HEAD)]);
    expect((await get()).state).toBe('withdrawn');
    accepted(withdrawn);
    if (!held.ok) refusedAs(held, 'state-does-not-follow');
  });
});

describe('what the secretariat decides', () => {
  beforeEach(async () => {
    accepted(await send([itself]));
  });

  it('holds and clears, telling the unit each time', async () => {
    accepted(await act('hold', HEAD));
    accepted(await act('clear', HEAD));
    expect((await get()).history.map(({ state }) => state)).toEqual(['kept', 'held', 'kept']);
    const told = (await world.notices()).filter(({ facts }) => facts.kind === 'registration-state');
    expect(told.map(({ recipient, facts }) => [recipient.unit, 'state' in facts && facts.state])).toEqual([
      [UNIT, 'held'],
      [UNIT, 'kept'],
    ]);
  });

  it('drops with the inspection that looked at it', async () => {
    refusedAs(await drop(HEAD, '2025-03-11'), 'in-the-future');
    accepted(await drop(HEAD));
    expect(await get()).toMatchObject({ state: 'dropped', inspection: { team: 'Đoàn kiểm tra số 1' } });
    refusedAs(await act('hold', HEAD), 'state-does-not-follow');
  });

  it('finds ineligible', async () => {
    accepted(await act('refuse', HEAD));
    expect((await get()).state).toBe('ineligible');
  });

  it('is not a unit’s to decide', async () => {
    refusedAs(await act('hold', officer(UNIT)), 'not-secretariat');
    refusedAs(await drop(officer('stp-son-la')), 'not-secretariat');
  });

  it('never decides on the head’s own; the deputy does', async () => {
    accepted(await send([{ ...itself, registrant: { kind: 'unit', name: 'STP' } }], 'stp-lang-son'));
    const own = 'stp-lang-son.co-bo.1';
    refusedAs(await drop(HEAD, '2025-03-10', own), 'recused');
    refusedAs(await act('hold', HEAD, own), 'recused');
    refusedAs(await act('refuse', OPERATOR, own), 'recused');
    accepted(await act('hold', DEPUTY, own));
    refusedAs(await act('clear', HEAD, own), 'recused');
    expect((await get(own)).state).toBe('held');
  });

  it('ends with the cycle', async () => {
    const stored = (await world.store.cycle('2025'))!;
    await world.replace(
      CYCLE,
      { ...stored.value, state: { is: 'closed', on: localDate('2025-03-09') } },
      stored,
    );
    refusedAs(await act('hold', HEAD), 'cycle-closed');
  });

  it('names a registration that is not there', async () => {
    refusedAs(await act('hold', HEAD, `${UNIT}.co-bo.7`), 'no-registration');
  });
});

describe('confirming', () => {
  it('is the successor’s, once', async () => {
    await world.seed(
      REGISTRATION,
      registrationOf(UNIT, 'co-bo', { registeredBy: 'thads-ha-giang', toConfirm: true }),
    );
    const confirming = { do: 'registration.confirm' as const, cycle: '2025', registration: ID };
    refusedAs(await world.run(confirming, HEAD), 'other-unit');
    accepted(await world.run(confirming, officer(UNIT)));
    expect((await get()).toConfirm).toBeUndefined();
    expect((await get()).state).toBe('kept');
    refusedAs(await world.run(confirming, officer(UNIT)), 'nothing-to-confirm');
  });

  it('is apart from the successor’s own list', async () => {
    const id = 'thads-ha-giang.co-bo.1';
    await world.seed(
      REGISTRATION,
      registrationOf(UNIT, 'co-bo', { id, registeredBy: 'thads-ha-giang', toConfirm: true }),
    );
    accepted(await send([itself]));
    accepted(await send([]));
    expect(await get(id)).toMatchObject({ state: 'kept', toConfirm: true });
  });
});
