/** Every command in every role: the same rights as on the pages. A command without a line here does not compile. */
import { beforeAll, describe, expect, it } from 'vitest';
import { cycleOf, registrationOf, stageOf } from '../support/cycles.ts';
import { TWO_THIRDS } from '../vote/hall.ts';
import { CLUSTER, DEPUTY, HEAD, OPERATOR, officer } from '../support/people.ts';
import { refusedAs } from '../support/answers.ts';
import { makeWorld, type World } from '../support/world.ts';
import { mayGive } from '#app/access/command-rights.ts';
import { newWork, Refusal, type Actor } from '#app/act.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { Command, type CommandName } from '#contracts/commands.ts';
import type { Contest } from '#domain/contest/contest.ts';
import { ADMINISTRATION } from '#domain/access/administrator.ts';
import { localDate, localDateOf } from '#domain/shared/time.ts';

const UNIT = 'thads-lang-son';
const OTHER_DEPUTY = 'thads-son-la';

/** Head STP Lạng Sơn; STP Sơn La looks after three stages, THADS Sơn La is a deputy without any. */
const ACTORS = {
  head: HEAD,
  delegated: DEPUTY,
  deputy: { unit: OTHER_DEPUTY, name: 'Thư ký Phó Cụm', role: 'deputy' },
  leader: { unit: HEAD.unit, name: 'Lãnh đạo', role: 'leader' },
  auditor: { unit: HEAD.unit, name: 'Kiểm tra', role: 'auditor' as 'leader' },
  owner: officer(UNIT),
  neighbour: officer('stp-son-la'),
  'head officer': officer(HEAD.unit),
  pretender: { unit: UNIT, name: 'Người khác', role: 'secretary' },
  administrator: { unit: ADMINISTRATION, name: 'Quản trị', role: 'administrator' },
  operator: OPERATOR,
} as const satisfies Record<string, Actor>;
type Role = keyof typeof ACTORS;

const HEADS: readonly Role[] = ['head', 'operator'];
const STAGES: readonly Role[] = ['head', 'delegated', 'operator'];
const OWN: readonly Role[] = ['owner', 'operator'];
/** What the contest says of its counters decides. */
const COUNTERS = (Object.keys(ACTORS) as readonly Role[]).filter((role) => role !== 'administrator');

const stage = { cycle: '2025', stage: 'mid-year' };
const task = { ...stage, unit: UNIT };
const contest = { cycle: '2025', contest: 'co-bo' };
const registration = { cycle: '2025', registration: `${UNIT}.co-bo.1` };
const person = { do: 'person.remove', person: 'a' };
const link = { unit: UNIT, reader: 'unit' };

const LINES: { readonly [N in CommandName]: readonly [readonly Role[], object] } = {
  'cluster.create': [['administrator', 'operator'], {}],
  'administrator.add': [['operator'], {}],
  'administrator.remove': [['operator'], {}],
  'cluster.import': [HEADS, {}],
  'award.remove': [HEADS, {}],
  'movement.remove': [HEADS, {}],
  'wording.set': [HEADS, {}],
  'message.send': [HEADS, {}],
  'cycle.create': [HEADS, {}],
  'cycle.change': [HEADS, { cycle: '2025', changes: {} }],
  'cycle.await-decision': [HEADS, { cycle: '2025' }],
  'cycle.close': [HEADS, { cycle: '2025' }],
  'papers.set': [HEADS, {}],
  'paper.keep': [HEADS, { cycle: '2025', kind: 'plan', of: '' }],
  'paper.signed': [HEADS, {}],
  'template.use': [HEADS, {}],
  'template.restore': [HEADS, {}],
  'roles.hand-over': [HEADS, {}],
  'request.create': [HEADS, { cycle: '2025' }],
  'unit.merge': [HEADS, { cycle: '2025', unit: UNIT }],
  'person.add': [HEADS, person],
  'person.remove': [HEADS, person],
  'person.export': [HEADS, { unit: UNIT, email: 'a@b.example' }],
  'person.erase': [HEADS, { unit: UNIT, email: 'a@b.example' }],
  'link.renew': [HEADS, link],
  'link.revoke': [HEADS, link],
  'conference.move': [HEADS, { cycle: '2025' }],
  'score-table.set': [HEADS, { cycle: '2025' }],
  'stage.plan': [HEADS, stage],
  'stage.delegate': [HEADS, stage],
  'covenant.adopt': [HEADS, { cycle: '2025', block: 'stp' }],
  'covenant.scan': [HEADS, { cycle: '2025', block: 'stp' }],
  'stage.open': [STAGES, stage],
  'stage.extend': [STAGES, stage],
  'stage.close': [STAGES, stage],
  'stage.reopen': [STAGES, stage],
  'stage.record-as-done': [STAGES, stage],
  'stage.letter': [STAGES, stage],
  'figures.publish': [STAGES, stage],
  'notice.send-again': [STAGES, { notice: 'unit.x/opening/2025.mid-year/g1' }],
  'unit.extend': [STAGES, task],
  'submission.accept': [STAGES, task],
  'submission.return': [STAGES, task],
  'submission.received-on-paper': [STAGES, task],
  'submission.waive-lateness': [STAGES, task],
  'escalation.release': [STAGES, task],
  'score.verify': [STAGES, { cycle: '2025', unit: UNIT }],
  'score.verify-again': [STAGES, { cycle: '2025', unit: UNIT }],
  'registration.hold': [HEADS, registration],
  'registration.clear': [HEADS, registration],
  'registration.drop': [HEADS, registration],
  'registration.refuse': [HEADS, registration],
  'decision.record': [HEADS, registration],
  'eligibility.override': [STAGES, { ...registration, ...contest }],
  // The other deputy hosts this conference.
  'conference.plan': [[...STAGES, 'deputy'], { cycle: '2025' }],
  'conference.attendance': [[...STAGES, 'deputy'], { cycle: '2025' }],
  'conference.conclude': [[...STAGES, 'deputy'], { cycle: '2025' }],
  'contest.counters': [STAGES, contest],
  'ballot.box': [STAGES, contest],
  'contest.amend': [STAGES, contest],
  'contest.decide': [STAGES, contest],
  'tally.record': [COUNTERS, contest],
  'tally.enter': [COUNTERS, contest],
  'contact.confirm': [OWN, { unit: UNIT }],
  'unit.contacts': [['head', ...OWN], { unit: UNIT }],
  'submission.send': [OWN, task],
  'submission.signed': [OWN, task],
  'draft.share': [OWN, task],
  'draft.unshare': [OWN, task],
  'score.answer': [OWN, { cycle: '2025', unit: UNIT }],
  'registration.withdraw': [OWN, registration],
  'registration.confirm': [OWN, registration],
  'covenant.sign': [OWN, { cycle: '2025', block: 'thads', signatures: [{ unit: UNIT, how: 'link' }] }],
};

let world: World;

/** The rule's answer alone; what the command needs besides is its use case's. */
async function allows(actor: Actor, command: object): Promise<boolean> {
  const { store, deps, now } = world;
  const work = newWork(store, now, actor);
  try {
    await mayGive(
      { store, work, actor, now, today: localDateOf(now), chance: deps.chance },
      command as Command,
    );
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

const rolesThat = async (command: object): Promise<string[]> => {
  const allowed: string[] = [];
  for (const [role, actor] of Object.entries(ACTORS)) if (await allows(actor, command)) allowed.push(role);
  return allowed.sort();
};

beforeAll(async () => {
  const [term] = CLUSTER.terms;
  const delegations = ['mid-year', 'year-end', 'voting'].map((id) => ({
    stage: `2025.${id}`,
    to: DEPUTY.unit,
  }));
  world = await makeWorld({
    cluster: {
      ...CLUSTER,
      terms: [{ ...term!, deputies: [DEPUTY.unit, OTHER_DEPUTY], delegations }],
    },
  });
  const conference = { ...cycleOf().conference!, host: OTHER_DEPUTY };
  await world.seed(kinds.CYCLE, cycleOf({ conference }));
  await world.seed(
    kinds.STAGE,
    stageOf('mid-year', 'mid-year'),
    stageOf('year-end', 'year-end'),
    stageOf('voting', 'voting'),
  );
  await world.seed(kinds.REGISTRATION, registrationOf(UNIT, 'co-bo'), registrationOf(HEAD.unit, 'co-bo'));
  await world.seed(kinds.CONTEST, contestRow([UNIT]));
  await world.seed(kinds.NOTICE, {
    cluster: CLUSTER.id,
    id: 'unit.x/opening/2025.mid-year/g1',
    cycle: '2025',
    stage: 'mid-year',
    recipient: { kind: 'unit', unit: UNIT },
    facts: { kind: 'link', revoked: false },
    template: 1,
    status: 'failed',
    createdAt: world.now,
    attempt: 1,
    covers: [],
  } as never);
});

const contestRow = (units: readonly string[]): Contest => ({
  ...{ cluster: CLUSTER.id, cycle: '2025', stage: 'voting', id: 'co-bo', award: 'co-bo' },
  ...{ frozenAt: world.now, electorate: [UNIT], chain: [], ballots: [], recusals: [], policy: TWO_THIRDS },
  candidates: units.map((unit) => ({ id: `${unit}.co-bo.1`, name: unit, unit, unitName: unit })),
  state: { is: 'balloting' },
});

describe.each(Object.entries(LINES))('%s', (name, [roles, fields]) => {
  it(`is for: ${roles.join(', ')}`, async () => {
    expect(await rolesThat({ do: name, ...fields })).toEqual([...roles].sort());
  });
});

it('has a line for every command of the contract', () => {
  const names = Command.options.map(({ shape }) => shape.do.value);
  expect(Object.keys(LINES).sort()).toEqual([...names].sort());
});

it('keeping the paper of a unit is also for the unit, and for no other', async () => {
  const own = { do: 'paper.keep', cycle: '2025', kind: 'unit-report', of: `mid-year.${UNIT}` };
  expect(await rolesThat(own)).toEqual(
    [...HEADS, ...OWN].filter((one, i, all) => all.indexOf(one) === i).sort(),
  );
  const others = { ...own, of: `mid-year.${HEAD.unit}` };
  expect(await rolesThat(others)).toEqual([...HEADS, 'head officer'].sort());
});

describe('where the head itself is concerned', () => {
  it.each(['submission.accept', 'submission.return', 'unit.extend', 'score.verify'])(
    '%s is also for any deputy',
    async (name) => {
      const roles = await rolesThat({ do: name, ...stage, unit: HEAD.unit });
      expect(roles).toEqual(['delegated', 'deputy', 'head', 'operator']);
    },
  );

  it.each(['registration.hold', 'registration.drop', 'decision.record'])(
    '%s is also for any deputy',
    async (name) => {
      const about = { cycle: '2025', registration: `${HEAD.unit}.co-bo.1` };
      expect(await rolesThat({ do: name, ...about })).toEqual(['delegated', 'deputy', 'head', 'operator']);
    },
  );

  it('a contest with its candidate is for any deputy', async () => {
    const stored = (await world.store.contest('2025', 'co-bo'))!;
    await world.replace(kinds.CONTEST, contestRow([HEAD.unit]), stored);
    expect(await rolesThat({ do: 'contest.decide', ...contest })).toContain('deputy');
  });
});

describe('signing a covenant', () => {
  const signing = (...signatures: { unit: string; how: string }[]) => ({
    ...{ do: 'covenant.sign', cycle: '2025', block: 'thads', signatures },
  });

  it('on paper or in the hall is entered by the head alone', async () => {
    expect(await rolesThat(signing({ unit: UNIT, how: 'paper' }))).toEqual(['head', 'operator']);
    expect(await rolesThat(signing({ unit: UNIT, how: 'conference' }))).toEqual(['head', 'operator']);
  });

  it('for oneself brings no right to enter another’s', async () => {
    const both = signing({ unit: UNIT, how: 'link' }, { unit: 'thads-son-la', how: 'paper' });
    expect(await rolesThat(both)).toEqual(['operator']);
    expect(
      await rolesThat(signing({ unit: UNIT, how: 'link' }, { unit: 'stp-son-la', how: 'link' })),
    ).toEqual(['operator']);
  });
});

describe('the day', () => {
  it('ends the rights of head and deputies with their term', async () => {
    const handing = await makeWorld({
      now: '2026-02-02T02:00:00Z',
      cluster: {
        ...CLUSTER,
        terms: [
          { ...CLUSTER.terms[0]!, to: localDate('2026-01-26') },
          { period: '2026', from: localDate('2026-01-26'), head: UNIT, deputies: [], delegations: [] },
        ],
      },
    });
    const close = { do: 'cycle.close', cycle: '2025' } as const;
    for (const actor of [HEAD, DEPUTY]) refusedAs(await handing.run(close, actor), 'not-secretariat');
    refusedAs(await handing.run(close, { ...HEAD, unit: UNIT }), 'no-cycle');
  });

  it('is asked before anything is looked up, and leaves its trace', async () => {
    const answer = await world.run({ do: 'stage.open', cycle: 'khong-co', stage: 'a' }, officer(UNIT));
    refusedAs(answer, 'not-secretariat');
    expect((await world.audit()).at(-1)).toMatchObject({ action: 'stage.open', outcome: 'refused' });
  });
});
