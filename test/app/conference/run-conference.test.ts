import { beforeEach, describe, expect, it } from 'vitest';
import { accepted, refusedAs } from '../support/answers.ts';
import { cycleOf, stageOf } from '../support/cycles.ts';
import { DEPUTY, HEAD, officer } from '../support/people.ts';
import { makeWorld, type CommandInput, type World } from '../support/world.ts';
import { readConference } from '#app/conference/read-conference.ts';
import { readCluster } from '#app/read/cluster-board.ts';
import { readPrompts } from '#app/read/prompts.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { localDate } from '#domain/shared/time.ts';

const cycle = '2025';
let world: World;
beforeEach(async () => {
  world = await makeWorld({ now: '2025-12-18T01:00:00Z' });
  await world.seed(kinds.CYCLE, cycleOf());
});

type Input<N extends CommandInput['do']> = Omit<Extract<CommandInput, { do: N }>, 'do' | 'cycle'>;
const plan = (given: Input<'conference.plan'>, actor = HEAD) =>
  world.run({ do: 'conference.plan', cycle, ...given }, actor);
const attend = (roll: Input<'conference.attendance'>['roll']) =>
  world.run({ do: 'conference.attendance', cycle, roll });
const conclude = (conclusions: Input<'conference.conclude'>['conclusions']) =>
  world.run({ do: 'conference.conclude', cycle, conclusions });
const read = async () => (await readConference(world.store, (await world.store.cycle(cycle))!.value))!;

describe('a conference', () => {
  it('is planned part by part, hosted and chaired by a deputy when so decided', async () => {
    accepted(await plan({ host: 'stp-son-la', mode: 'online', guests: [{ name: 'Đại biểu' }] }));
    accepted(
      await plan({ chairs: [{ unit: 'stp-son-la', name: 'Giám đốc', position: 'Phó Trưởng Cụm' }] }, DEPUTY),
    );
    expect(await read()).toMatchObject({
      conference: { host: 'stp-son-la', mode: 'online' },
      proceedings: { guests: [{ name: 'Đại biểu' }], chairs: [{ unit: 'stp-son-la' }] },
    });
    refusedAs(await plan({ host: 'la' }), 'no-unit');
    refusedAs(await plan({}, officer('thads-son-la')), 'not-secretariat');
  });

  it('has a roll from its day on, a line for each unit, the last one counts', async () => {
    world.setNow('2025-12-17T16:59:59Z');
    expect(refusedAs(await attend([{ unit: 'stp-son-la', people: 2 }]), 'too-early')).toContain('18/12/2025');
    world.setNow('2025-12-17T17:00:00Z');
    accepted(await attend([{ unit: 'stp-son-la', status: 'absent', people: 0 }]));
    const info = accepted(
      await attend([
        { unit: 'stp-son-la', people: 3, head: 'Giám đốc' },
        { unit: 'thads-son-la', status: 'absent', people: 0 },
      ]),
    );
    expect(info).toEqual({ present: 1 });
    expect((await read()).proceedings.roll).toMatchObject([
      { unit: 'stp-son-la', status: 'present', people: 3, channel: 'in-person' },
      { unit: 'thads-son-la', status: 'absent' },
    ]);
  });

  it.each([
    [{ unit: 'stp-son-la', status: 'substitute' as const, people: 1, voter: 'Phó Giám đốc' }, 'no-authority'],
    [{ unit: 'stp-son-la', status: 'absent' as const, people: 1 }, 'bad-roll'],
    [{ unit: 'stp-son-la', people: 0 }, 'bad-roll'],
  ])('does not take a line that cannot be true: %j', async (line, code) => {
    refusedAs(await attend([line]), code);
  });

  it('takes each unit once in a list', async () => {
    const line = { unit: 'stp-son-la', people: 1 };
    refusedAs(await attend([line, line]), 'twice');
  });
});

describe('conclusions', () => {
  const ask = (to: 'all' | string[], due?: string) => ({
    id: 'kl-1',
    text: 'Nhân rộng mô hình.',
    to,
    ...(due !== undefined && { due: localDate(due) }),
  });
  const report = (id: string, opens: string, slug = '2026') =>
    stageOf(id, 'mid-year', {
      cycle: slug,
      plan: { opens: { on: localDate(opens) }, due: { on: localDate('2026-12-15') } },
    });
  const heading = 'Thực hiện kết luận số 1 (hội nghị tổng kết 2025)';
  const prompted = async (stage: ReturnType<typeof report>, unit = 'stp-son-la') => {
    const read = await readCluster(world.table, world.store.id, world.now);
    if (!read) throw new Error('no cluster');
    return (await readPrompts(read, stage, unit)).map((one) => one.heading);
  };

  const first = report('mid-year', '2026-06-01');
  const second = report('year-end', '2026-11-02');
  beforeEach(async () => {
    await world.seed(kinds.CYCLE, cycleOf({ slug: '2026', name: 'năm 2026' }));
    await world.seed(kinds.STAGE, first, second, report('mid-year', '2025-06-02', '2025'));
  });

  it('come back in the first report that follows, and until they are due', async () => {
    accepted(await conclude([ask('all', '2026-03-31')]));
    expect(await prompted(first)).toEqual([heading]);
    expect(await prompted(second)).toEqual([]);
    accepted(await conclude([ask('all', '2026-11-02')]));
    expect(await prompted(second)).toEqual([heading]);
    expect(await prompted(report('mid-year', '2025-06-02', '2025'))).toEqual([]);
  });

  it('ask those they name only', async () => {
    accepted(await conclude([ask(['stp-son-la'])]));
    expect(await prompted(first)).toEqual([heading]);
    expect(await prompted(first, 'thads-son-la')).toEqual([]);
  });

  it('are answered by the section of a report', async () => {
    accepted(await conclude([ask('all')]));
    await world.seed(kinds.VERSION, {
      cluster: world.store.id,
      cycle: '2026',
      stage: 'mid-year',
      unit: 'thads-son-la',
      n: 1,
      at: world.now,
      by: 'officer',
      content: { sections: { [heading]: 'Đã thực hiện.' } },
    });
    expect((await read()).conclusions).toMatchObject([{ id: 'kl-1', answeredBy: ['thads-son-la'] }]);
  });

  it('are not due before the conference, nor written before it', async () => {
    refusedAs(await conclude([ask('all', '2025-12-17')]), 'into-the-past');
    world.setNow('2025-12-01T01:00:00Z');
    refusedAs(await conclude([ask('all')]), 'too-early');
  });
});
