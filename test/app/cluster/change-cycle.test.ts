import { describe, expect, it } from 'vitest';
import { accepted, refusedAs } from '../support/answers.ts';
import { stageOf } from '../support/cycles.ts';
import { type CycleInput, cycleFile } from '../support/files.ts';
import { CLUSTER, HEAD, officer } from '../support/people.ts';
import { makeWorld, type World } from '../support/world.ts';
import { STAGE } from '#app/store/row-kinds.ts';
import { POLICY_DEFAULTS } from '#domain/contest/policy.ts';
import { instant, localDate } from '#domain/shared/time.ts';

const NOW = '2025-01-06T02:00:00Z';
const creating = (file: CycleInput = cycleFile()) => ({ do: 'cycle.create' as const, file });

async function created(file?: CycleInput): Promise<World> {
  const world = await makeWorld({ now: NOW });
  accepted(await world.run(creating(file)));
  return world;
}

const stageIn = async (world: World, id: string) => (await world.store.stage('2025', id))!.value;

describe('creating a cycle', () => {
  it('plans every stage, due to be looked at now, each with a nonce of its own', async () => {
    const world = await created();
    const stages = (await world.store.stages('2025')).map(({ value }) => value);
    expect(stages).toHaveLength(6);
    expect(new Set(stages.map(({ generation }) => generation.nonce)).size).toBe(6);
    for (const { status, generation, nextDue, units } of stages) {
      expect({ status, n: generation.n, nextDue, units }).toEqual({
        status: { is: 'planned' },
        n: 1,
        nextDue: instant(NOW),
        units: [],
      });
    }
  });

  it('works out dates from the conference in working days', async () => {
    const world = await created();
    expect((await stageIn(world, 'year-end')).dates).toMatchObject({
      opens: '2025-10-23',
      due: '2025-11-27',
    });
    expect((await stageIn(world, 'closing')).dates.due).toBe('2026-01-05');
    expect((await stageIn(world, 'voting')).dates.dueAt).toBe('2025-12-18T10:00:00Z');
  });

  it('words titles and answers where the file does not', async () => {
    const world = await created();
    expect(await stageIn(world, 'registration')).toMatchObject({
      title: 'đăng ký thi đua',
      answer: 'register',
    });
    expect(await stageIn(world, 'mid-year')).toMatchObject({
      title: 'báo cáo sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm',
      answer: 'report',
    });
    expect((await stageIn(world, 'launch')).title).toBe('góp ý dự thảo giao ước thi đua');
  });

  it('speaks of no half-year in a cycle of five years', async () => {
    const period = { from: '2026-01-01', to: '2030-12-31' };
    const world = await created(
      cycleFile({
        slug: '2025',
        period,
        conference: { date: '2030-12-18' },
        contests: [],
        stages: [{ stage: 'mid-year', opens: '2028-06-01', due: '2028-06-20' }],
      }),
    );
    expect((await stageIn(world, 'mid-year')).title).toBe(
      'báo cáo sơ kết công tác thi đua, khen thưởng giữa kỳ',
    );
  });

  it('closes a stage where silence agrees on its deadline', async () => {
    const world = await created();
    const { dates } = await stageIn(world, 'launch');
    expect(dates.closesAt).toBe(dates.dueAt);
  });

  it('moves that closing with a deadline that fell on a day off', async () => {
    const world = await created(
      cycleFile({
        contests: [],
        stages: [{ stage: 'launch', opens: '2025-02-03', due: '2025-02-15', silenceAgrees: true }],
      }),
    );
    const { dates } = await stageIn(world, 'launch');
    expect(dates).toMatchObject({ due: '2025-02-17', closes: '2025-02-17' });
    expect(dates.closesAt).toBe(dates.dueAt);
  });

  it('drafts one covenant for each block', async () => {
    const world = await created();
    const covenants = (await world.store.covenants('2025')).map(({ value }) => value);
    expect(covenants.map(({ block, status }) => [block, status])).toEqual([
      ['stp', 'draft'],
      ['thads', 'draft'],
    ]);
  });

  it('fills in the rules of a vote that the file leaves to their defaults', async () => {
    const world = await created();
    const [contest] = (await world.store.cycle('2025'))!.value.contests;
    expect(contest?.policy).toEqual({
      ...POLICY_DEFAULTS,
      threshold: { num: 2, den: 3, atLeast: '>=' },
      quorum: { num: 2, den: 3, atLeast: '>=' },
    });
  });

  it('holds 40 stages', async () => {
    const [stage] = cycleFile().stages;
    const stages = Array.from({ length: 40 }, (_, n) => ({
      ...stage!,
      stage: `launch-${n}`,
      kind: 'launch' as const,
    }));
    const world = await created(cycleFile({ contests: [], stages }));
    expect(await world.store.stages('2025')).toHaveLength(40);
  });
});

describe('a cycle that does not fit', () => {
  const refused = async (changes: Partial<CycleInput>): Promise<string> => {
    const world = await makeWorld({ now: NOW });
    const message = refusedAs(await world.run(creating(cycleFile(changes))), 'bad-cycle');
    expect(await world.store.cycle('2025')).toBeUndefined();
    expect(await world.store.stages('2025')).toEqual([]);
    expect((await world.audit()).at(-1)).toMatchObject({ action: 'cycle.create', outcome: 'refused' });
    return message;
  };

  it('names every unknown award, movement, unit and block at once', async () => {
    const message = await refused({
      awards: ['co-bo', 'huan-chuong'],
      movements: ['nong-thon-moi'],
      conference: { date: '2025-12-18', host: 'stp-ha-giang' },
      indicators: [{ id: 'viec', name: 'Việc', block: 'khac', unit: 'việc', kind: 'count' }],
    });
    for (const id of ['huan-chuong', 'nong-thon-moi', 'stp-ha-giang', 'khac'])
      expect(message).toContain(`"${id}"`);
  });

  it('names a vote of nobody, with the way out', async () => {
    const [contest] = cycleFile().contests!;
    const electorate = { kind: 'block' as const, block: 'khac' };
    const message = await refused({
      contests: [{ ...contest!, policy: { ...contest!.policy, electorate } }],
    });
    expect(message).toContain('Không có đơn vị nào được bỏ phiếu');
  });

  it('holds the deadline against the cluster’s own days off', async () => {
    const cluster = { ...CLUSTER, extraHolidays: [localDate('2025-03-25')] };
    const world = await makeWorld({ now: NOW, cluster });
    accepted(await world.run(creating()));
    expect((await stageIn(world, 'registration')).dates.due).toBe('2025-03-26');
  });

  it('is refused a second time under the same name', async () => {
    const world = await created();
    refusedAs(await world.run(creating()), 'cycle-exists');
  });

  it('has a name of its own in its cluster, however it is typed', async () => {
    const world = await created();
    const { name } = (await world.store.cycle('2025'))!.value;
    const other = creating();
    const called = (typed: string, slug = '2025b') => ({
      ...other,
      file: { ...other.file, slug, name: typed },
    });
    for (const typed of [name, name.toUpperCase().normalize('NFD'), ` ${name.replace(' ', '  ')} `])
      expect(refusedAs(await world.run(called(typed)), 'cycle-name-taken')).toContain(`"${name}" (mã 2025)`);
    expect(await world.store.cycle('2025b')).toBeUndefined();
    accepted(await world.run(called(`${name}, chuyên đề`)));
    const rename = (to: string) => world.run({ do: 'cycle.change', cycle: '2025b', changes: { name: to } });
    refusedAs(await rename(name), 'cycle-name-taken');
    accepted(await rename(`${name}, chuyên đề`));
    accepted(await rename(`${name}, đợt 2`));
  });

  it('is the secretariat’s work', async () => {
    const world = await makeWorld({ now: NOW });
    refusedAs(await world.run(creating(), officer('thads-son-la')), 'not-secretariat');
    refusedAs(await world.run(creating(), { ...HEAD, role: 'officer' }), 'not-secretariat');
  });
});

describe('fifty people creating the same cycle at once', () => {
  it('makes one of them the first and refuses the others by name', async () => {
    const world = await makeWorld({ now: NOW });
    const answers = await Promise.all(Array.from({ length: 50 }, () => world.run(creating())));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const answer of answers.filter(({ ok }) => !ok)) refusedAs(answer, 'cycle-exists');
  });
});

describe('the end of a cycle', () => {
  it('awaits decisions once the vote is over', async () => {
    const world = await created();
    refusedAs(await world.run({ do: 'cycle.await-decision', cycle: '2025' }), 'vote-not-over');
    world.setNow('2026-02-10T02:00:00Z');
    const [openedOn, closedOn] = [localDate('2025-12-18'), localDate('2025-12-18')];
    accepted(
      await world.run({ do: 'stage.record-as-done', cycle: '2025', stage: 'voting', openedOn, closedOn }),
    );
    accepted(await world.run({ do: 'cycle.await-decision', cycle: '2025' }));
    expect((await world.store.cycle('2025'))?.value.state).toEqual({
      is: 'awaiting-decision',
      since: '2026-02-10',
    });
    refusedAs(await world.run({ do: 'cycle.await-decision', cycle: '2025' }), 'out-of-turn');
  });

  it('does not close while a stage is open, and names it', async () => {
    const world = await created();
    world.setNow('2025-03-03T02:00:00Z');
    accepted(await world.run({ do: 'stage.open', cycle: '2025', stage: 'registration' }));
    const message = refusedAs(await world.run({ do: 'cycle.close', cycle: '2025' }), 'stages-open');
    expect(message).toContain('"đăng ký thi đua"');
  });

  it('closes with what never opened, so that nobody is reminded of it', async () => {
    const world = await created();
    const info = accepted(await world.run({ do: 'cycle.close', cycle: '2025' }));
    expect(info['neverOpened']).toHaveLength(6);
    expect((await stageIn(world, 'voting')).status.is).toBe('closed');
    refusedAs(await world.run({ do: 'cycle.close', cycle: '2025' }), 'out-of-turn');
  });

  it('leaves the next cycle alone: it opens while this one waits', async () => {
    const world = await created();
    accepted(await world.run(creating({ ...cycleFile(), slug: '2026', name: 'năm 2026' })));
    await world.seed(STAGE, stageOf('extra', 'launch', { cycle: '2026' }));
    accepted(await world.run({ do: 'cycle.close', cycle: '2026' }));
    expect((await world.store.cycle('2025'))?.value.state.is).toBe('running');
  });
});
