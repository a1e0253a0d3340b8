import { beforeEach, describe, expect, it } from 'vitest';
import { accepted, refusedAs } from '../support/answers.ts';
import { cycleOf, stageOf } from '../support/cycles.ts';
import { DEPUTY, HEAD, officer } from '../support/people.ts';
import { makeWorld, type CommandInput, type World } from '../support/world.ts';
import { CYCLE, STAGE } from '#app/store/row-kinds.ts';
import { whyNot } from '#domain/access/desk-right.ts';
import { deskTerm, roleTermFor, secretariatUnit, termOn } from '#domain/cluster/cluster.ts';
import { localDate } from '#domain/shared/time.ts';

type HandOver = Extract<CommandInput, { do: 'roles.hand-over' }>;

let world: World;
const handOver = (changes: Partial<HandOver> = {}, actor = HEAD) =>
  world.run(
    {
      do: 'roles.hand-over',
      period: '2026',
      from: localDate('2026-01-26'),
      head: 'stp-son-la',
      deputies: ['thads-son-la'],
      basis: { number: '12/QĐ-BTP', date: '2026-01-05', issuer: 'Bộ trưởng Bộ Tư pháp' },
      ...changes,
    },
    actor,
  );
const stageHandedTo = (to: string, stage: string, by = HEAD) =>
  world.run({ do: 'stage.delegate', cycle: '2025', stage, to }, by);
const clusterNow = async () => (await world.store.cluster())!.value;

beforeEach(async () => {
  world = await makeWorld({ now: '2026-01-26T03:00:00Z' });
  await world.seed(CYCLE, cycleOf());
  await world.seed(STAGE, stageOf('mid-year', 'mid-year'), stageOf('year-end', 'year-end'));
});

describe('handing over', () => {
  it('ends the term in force on the day the new one begins', async () => {
    accepted(await handOver());
    const cluster = await clusterNow();
    expect(cluster.terms.map(({ period, to }) => [period, to])).toEqual([
      ['2025', '2026-01-26'],
      ['2026', undefined],
    ]);
    expect(termOn(cluster, localDate('2026-01-25'))?.head).toBe('stp-lang-son');
    expect(termOn(cluster, localDate('2026-01-26'))?.head).toBe('stp-son-la');
  });

  it('leaves the former head its own cycle', async () => {
    accepted(await handOver());
    expect(roleTermFor(await clusterNow(), '2025', localDate('2026-03-01'))?.head).toBe('stp-lang-son');
  });

  it('passes the work to the new head on the day, also of the cycle before', async () => {
    accepted(await handOver());
    const close = { do: 'cycle.close', cycle: '2025' } as const;
    refusedAs(await world.run(close, HEAD), 'not-secretariat');
    accepted(await world.run(close, { ...DEPUTY, role: 'secretary' }));
  });

  it('brings mails, telephone and rights of what is left to the same people, before and after', async () => {
    accepted(await stageHandedTo('stp-son-la', 'year-end'));
    accepted(await handOver({ head: 'thads-lang-son', deputies: [] }));
    const cluster = await clusterNow();
    const asked = { cycle: '2025', stage: 'year-end' };
    for (const [day, works] of [
      ['2026-01-25', 'stp-son-la'],
      ['2026-01-26', 'thads-lang-son'],
      ['2026-06-01', 'thads-lang-son'],
    ] as const) {
      const on = localDate(day);
      const unit = secretariatUnit(deskTerm(cluster, '2025', on)!, '2025.year-end');
      expect([day, unit]).toEqual([day, works]);
      for (const one of ['stp-lang-son', 'stp-son-la', 'thads-lang-son']) {
        const no = whyNot({ unit: one, role: 'secretary' }, cluster, asked, on);
        const may = one === works || (on < '2026-01-26' && one === 'stp-lang-son');
        expect([day, one, no === undefined]).toEqual([day, one, may]);
      }
    }
  });

  it('leaves the new head what the former one had handed to its deputy, to hand on anew', async () => {
    accepted(await stageHandedTo('stp-son-la', 'year-end'));
    accepted(await handOver({ head: 'thads-lang-son', deputies: ['thads-son-la'] }));
    const head = { ...HEAD, unit: 'thads-lang-son' };
    accepted(await stageHandedTo('thads-son-la', 'year-end', head));
    const term = deskTerm(await clusterNow(), '2025', localDate('2026-02-01'))!;
    expect(secretariatUnit(term, '2025.year-end')).toBe('thads-son-la');
  });

  it('tells every member, with the decision that names them', async () => {
    accepted(await handOver());
    const bulletin = (await world.store.bulletin('hand-over/2026/2026-01-26'))!.value;
    expect(bulletin.to).toHaveLength(4);
    expect(bulletin.facts).toMatchObject({
      head: 'stp-son-la',
      deputies: ['thads-son-la'],
      basis: 'Quyết định số 12/QĐ-BTP ngày 5/1/2026 của Bộ trưởng Bộ Tư pháp',
    });
  });

  it('says when the new head has nobody to answer the telephone', async () => {
    expect(accepted(await handOver({ head: 'thads-lang-son' }))).toMatchObject({ secretaryMissing: true });
  });

  it.each([
    ['no-unit', { head: 'stp-ha-giang' }],
    ['no-unit', { deputies: ['stp-ha-giang'] }],
    ['two-roles', { deputies: ['stp-son-la'] }],
    ['two-roles', { deputies: ['thads-son-la', 'thads-son-la'] }],
    ['term-exists', { period: '2025' }],
    ['before-present-term', { from: localDate('2025-01-01') }],
  ] as const)('refuses: %s %j', async (code, changes) => {
    const before = await clusterNow();
    refusedAs(await handOver(changes as Partial<HandOver>), code);
    expect(await clusterNow()).toEqual(before);
  });

  it('is the present secretariat’s to record', async () => {
    refusedAs(await handOver({}, officer('stp-son-la')), 'not-secretariat');
    refusedAs(await handOver({}, DEPUTY), 'not-secretariat');
    accepted(await handOver({}, HEAD));
    refusedAs(await handOver({ period: '2027', from: localDate('2027-01-20') }, HEAD), 'not-secretariat');
  });

  it('happens once of fifty', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => handOver()));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await clusterNow()).terms).toHaveLength(2);
  });
});

describe('handing a stage to a deputy', () => {
  const delegate = (to: string, actor = HEAD) =>
    world.run({ do: 'stage.delegate', cycle: '2025', stage: 'mid-year', to }, actor);

  it('makes the deputy look after that stage alone', async () => {
    accepted(await delegate('stp-son-la'));
    const term = roleTermFor(await clusterNow(), '2025', localDate('2025-06-01'))!;
    expect(secretariatUnit(term, '2025.mid-year')).toBe('stp-son-la');
    expect(secretariatUnit(term, '2026.mid-year')).toBe('stp-lang-son');
    expect(secretariatUnit(term, '2025.year-end')).toBe('stp-lang-son');
  });

  it('comes back to the head when it says so', async () => {
    refusedAs(await delegate('stp-lang-son'), 'not-a-deputy');
    accepted(await delegate('stp-son-la'));
    accepted(await delegate('stp-lang-son'));
    expect((await clusterNow()).terms[0]?.delegations).toEqual([]);
  });

  it('goes to nobody else', async () => {
    refusedAs(await delegate('thads-son-la'), 'not-a-deputy');
    refusedAs(await delegate('stp-son-la', officer('thads-son-la')), 'not-secretariat');
  });
});
