import { beforeEach, describe, expect, it } from 'vitest';
import { accepted, refusedAs } from '../support/answers.ts';
import { cycleOf, registrationOf, stageOf } from '../support/cycles.ts';
import { CLUSTER_ID, contactsOf, HEAD, officer, UNITS } from '../support/people.ts';
import { makeWorld, type World } from '../support/world.ts';
import { COVENANT, CYCLE, MAILBOX, REGISTRATION, STAGE, TASK } from '#app/store/row-kinds.ts';
import type { Unit } from '#domain/cluster/cluster.ts';
import type { RegistrationState } from '#domain/registration/registration.ts';
import { instant, localDate } from '#domain/shared/time.ts';

const OLD = 'stp-ha-giang';
const INTO = 'stp-son-la';
const ON = localDate('2025-07-01');
const SINCE = instant('2025-06-02T01:00:00Z');
const OPEN = { is: 'open', at: SINCE, by: 'x' } as const;

const former: Unit = {
  ...UNITS[1]!,
  id: OLD,
  names: [{ name: 'Sở Tư pháp tỉnh Hà Giang' }],
  contacts: contactsOf(OLD),
};

let world: World;
const merge = (changes: { unit?: string; into?: string; on?: string } = {}, actor = HEAD) => {
  const { unit = OLD, into = INTO, on = ON } = changes;
  return world.run({ do: 'unit.merge', cycle: '2025', unit, into, on: localDate(on) }, actor);
};
const registered = (n: number, state: RegistrationState, cycle = '2025') =>
  registrationOf(OLD, 'bang-khen', {
    cycle,
    id: `${OLD}.bang-khen.${n}`,
    state,
    registrant: { kind: 'person', name: `Người ${n}` },
  });
const get = async (n: number, cycle = '2025') =>
  (await world.store.registration(cycle, `${OLD}.bang-khen.${n}`))!.value;

beforeEach(async () => {
  world = await makeWorld({ now: '2025-07-02T02:00:00Z', units: [...UNITS, former] });
  await world.seed(
    CYCLE,
    cycleOf(),
    cycleOf({ slug: '2025-2030', name: 'giai đoạn 2025 - 2030' }),
    cycleOf({ slug: '2024', state: { is: 'closed', on: localDate('2025-03-01') } }),
  );
  const units = [...UNITS, former].map(({ id }) => id);
  await world.seed(
    STAGE,
    stageOf('registration', 'registration', { status: { is: 'closed', at: SINCE, by: 'x' }, units }),
    stageOf('mid-year', 'mid-year', { status: OPEN, units }),
    stageOf('req-y-kien', 'request', { status: OPEN, units: [INTO] }),
    stageOf('year-end', 'year-end'),
  );
  await world.seed(REGISTRATION, registered(1, 'kept'), registered(2, 'held'), registered(3, 'dropped'));
  await world.seed(REGISTRATION, registered(1, 'kept', '2025-2030'), registered(1, 'kept', '2024'));
  await world.seed(MAILBOX, {
    cluster: CLUSTER_ID,
    unit: INTO,
    askedAt: SINCE,
    confirmedAt: SINCE,
    bounced: [],
  });
});

describe('merging a unit', () => {
  it('ends its membership on that day and names the successor', async () => {
    accepted(await merge());
    expect((await world.store.unit(OLD))?.value).toMatchObject({ member: { to: ON }, successor: INTO });
  });

  it('passes open registrations of every running cycle to the successor, to be confirmed', async () => {
    expect(accepted(await merge())).toMatchObject({ registrations: 3 });
    for (const [n, cycle] of [
      [1, '2025'],
      [2, '2025'],
      [1, '2025-2030'],
    ] as const) {
      expect(await get(n, cycle)).toMatchObject({ unit: INTO, registeredBy: OLD, toConfirm: true });
    }
    expect((await get(2)).state).toBe('held');
    expect(await get(3)).toEqual(registered(3, 'dropped'));
    expect(await get(1, '2024')).toEqual(registered(1, 'kept', '2024'));
  });

  it('excuses it from open stages, which look again; closed and coming ones stay', async () => {
    expect(accepted(await merge())['excused']).toEqual(['2025.mid-year']);
    const task = (await world.store.task('2025', 'mid-year', OLD))!.value;
    expect(task.excused?.reason).toBe('đã hợp nhất vào Sở Tư pháp tỉnh Sơn La từ ngày 1/7/2025');
    const stages = (await world.store.stages('2025')).map(({ value }) => [value.id, value.generation.n]);
    expect(stages).toEqual([
      ['mid-year', 2],
      ['registration', 1],
      ['req-y-kien', 1],
      ['year-end', 1],
    ]);
  });

  it('leaves what was accepted already', async () => {
    const accepting = { is: 'accepted', at: SINCE, by: 'x' } as const;
    const task = {
      cluster: CLUSTER_ID,
      cycle: '2025',
      stage: 'mid-year',
      unit: OLD,
      versions: 1,
      lateDays: 0,
    };
    await world.seed(TASK, { ...task, state: accepting });
    expect(accepted(await merge())['excused']).toEqual([]);
    expect((await world.store.task('2025', 'mid-year', OLD))?.value.excused).toBeUndefined();
  });

  it('tells the successor what to confirm and asks its contacts anew', async () => {
    accepted(await merge());
    const notices = (await world.notices()).filter(({ recipient }) => recipient.unit === INTO);
    expect(notices.map(({ facts }) => facts.kind).toSorted()).toEqual(['confirm-contact', 'merger']);
    const merger = notices.map(({ facts }) => facts).find(({ kind }) => kind === 'merger');
    expect(merger).toMatchObject({ formerUnit: OLD, on: ON, registrations: [{}, {}, {}] });
    expect((await world.store.mailbox(INTO))?.value).toEqual({
      cluster: CLUSTER_ID,
      unit: INTO,
      askedAt: world.now,
      bounced: [],
    });
  });

  it('keeps the old unit’s signature', async () => {
    const signature = {
      unit: OLD,
      name: 'Giám đốc',
      position: 'Giám đốc',
      how: 'conference',
      on: ON,
      at: SINCE,
    } as const;
    const covenant = {
      cluster: CLUSTER_ID,
      cycle: '2025',
      block: 'stp',
      status: 'adopted',
      signatures: [signature],
    } as const;
    await world.seed(COVENANT, covenant);
    accepted(await merge());
    expect((await world.store.covenant('2025', 'stp'))?.value).toEqual(covenant);
  });

  it('carries out a merger that the file foresaw, and then has nothing more to do', async () => {
    const stored = (await world.store.unit(OLD))!;
    const { UNIT } = await import('#app/store/row-kinds.ts');
    await world.replace(UNIT, { ...stored.value, member: { to: ON }, successor: INTO }, stored);
    expect(accepted(await merge())).toMatchObject({ registrations: 3 });
    refusedAs(await merge(), 'already-merged');
  });

  it('passes more registrations than one transaction holds', async () => {
    const many = Array.from({ length: 120 }, (_, n) => registered(n + 10, 'kept'));
    await world.seed(REGISTRATION, ...many);
    expect(accepted(await merge())).toMatchObject({ registrations: 123 });
    expect(await get(129)).toMatchObject({ unit: INTO, registeredBy: OLD });
  });
});

describe('a merger that cannot be', () => {
  it.each([
    ['same-unit', { into: OLD }],
    ['no-unit', { into: 'stp-khac' }],
    ['in-the-future', { on: '2025-07-03' }],
  ])('is refused: %s', async (code, changes) => {
    refusedAs(await merge(changes), code);
    expect((await world.store.unit(OLD))?.value).toEqual(former);
    expect((await get(1)).unit).toBe(OLD);
  });

  it('is refused into a unit that is gone itself, and a second time elsewhere', async () => {
    accepted(await merge());
    refusedAs(await merge({ unit: INTO, into: OLD }), 'not-a-member');
    refusedAs(await merge({ into: 'stp-lang-son' }), 'already-merged');
  });

  it('is not a unit’s own to record', async () => {
    refusedAs(await merge({}, officer(INTO)), 'not-secretariat');
  });

  it('wins once of fifty', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => merge({ into: n % 2 === 0 ? INTO : 'stp-lang-son' })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const answer of answers.filter(({ ok }) => !ok)) refusedAs(answer, 'already-merged');
  });
});

describe('contacts', () => {
  const contacts = contactsOf(INTO);
  const moved = { ...contacts, main: { ...contacts.main, email: 'moi@stp-son-la.example' } };
  const change = (actor = officer(INTO), to = moved) =>
    world.run({ do: 'unit.contacts', unit: INTO, contacts: to }, actor);

  it('are changed by the unit or the secretariat; a new main address is asked anew', async () => {
    refusedAs(await change(officer('thads-son-la')), 'not-secretariat');
    expect(accepted(await change())).toEqual({ asked: true });
    expect((await world.store.unit(INTO))?.value.contacts.main.email).toBe('moi@stp-son-la.example');
    expect((await world.store.mailbox(INTO))?.value.confirmedAt).toBeUndefined();
    expect(accepted(await change(HEAD))).toEqual({ asked: false });
  });

  it('keep their confirmation when only a telephone changes', async () => {
    const called = { ...contacts, main: { ...contacts.main, phone: '0212 999 999' } };
    expect(accepted(await change(officer(INTO), called))).toEqual({ asked: false });
    expect((await world.store.mailbox(INTO))?.value.confirmedAt).toBe(SINCE);
  });

  it('are confirmed by the unit, once', async () => {
    const confirming = (unit: string, actor = officer(unit)) =>
      world.run({ do: 'contact.confirm', unit }, actor);
    refusedAs(await confirming('thads-son-la', HEAD), 'other-unit');
    accepted(await confirming('thads-son-la'));
    expect((await world.store.mailbox('thads-son-la'))?.value.confirmedAt).toBe(world.now);
    refusedAs(await confirming('thads-son-la'), 'already-confirmed');
  });
});
