import { beforeEach, describe, expect, it } from 'vitest';
import { accepted, refusedAs } from '../support/answers.ts';
import { cycleFile } from '../support/files.ts';
import { meanwhile } from '../support/meanwhile.ts';
import { HEAD, officer } from '../support/people.ts';
import { makeWorld, type World } from '../support/world.ts';
import { localDate } from '#domain/shared/time.ts';
import type { Stage } from '#domain/stage/stage.ts';

const moving = (to: string, reason = 'Bộ tổ chức Hội nghị toàn ngành cùng ngày.') => ({
  do: 'conference.move' as const,
  cycle: '2025',
  to: localDate(to),
  reason,
});

let world: World;

const stageIn = async (id: string): Promise<Stage> => (await world.store.stage('2025', id))!.value;
const opened = async (stage: string) => accepted(await world.run({ do: 'stage.open', cycle: '2025', stage }));

beforeEach(async () => {
  world = await makeWorld({ now: '2025-01-06T02:00:00Z' });
  accepted(await world.run({ do: 'cycle.create', file: cycleFile() }));
});

describe('moving the conference', () => {
  it('takes along what hangs on it and leaves the rest alone', async () => {
    const before = await world.store.stages('2025');
    accepted(await world.run(moving('2026-01-08')));
    const moved = ['year-end', 'voting', 'closing'];
    for (const { value: former } of before) {
      const stage = await stageIn(former.id);
      if (moved.includes(stage.id)) {
        expect(stage.generation.n).toBe(2);
        expect(stage.dates.dueAt > former.dates.dueAt).toBe(true);
      } else expect(stage).toEqual(former);
    }
    expect((await stageIn('voting')).dates.due).toBe('2026-01-08');
  });

  it('keeps every move with its reason', async () => {
    accepted(await world.run(moving('2026-01-08')));
    accepted(await world.run(moving('2026-01-22', 'Bão số 12.')));
    expect((await world.store.cycle('2025'))?.value.conference).toMatchObject({
      date: '2026-01-22',
      moves: [
        { from: '2025-12-18', to: '2026-01-08' },
        { from: '2026-01-08', to: '2026-01-22', reason: 'Bão số 12.' },
      ],
    });
  });

  it('tells every member which deadlines follow, nearest first', async () => {
    accepted(await world.run(moving('2026-01-08')));
    const bulletin = (await world.store.bulletin('conference-moved/2025/m1'))!.value;
    expect(bulletin.to).toHaveLength(4);
    expect(bulletin.facts).toMatchObject({ from: '2025-12-18', to: '2026-01-08', place: 'Lạng Sơn' });
    const { follows } = bulletin.facts as {
      follows?: readonly { title: string; from: string; to: string }[];
    };
    expect(follows?.map(({ title, from }) => [title, from])).toEqual([
      ['báo cáo tổng kết công tác thi đua, khen thưởng', '2025-11-27'],
      ['bình xét, bỏ phiếu suy tôn', '2025-12-18'],
      ['hồ sơ đề nghị khen thưởng', '2026-01-05'],
    ]);
  });

  it('leaves a deadline that was extended by hand', async () => {
    world.setNow('2025-10-23T02:00:00Z');
    await opened('year-end');
    const due = localDate('2025-12-03');
    accepted(
      await world.run({ do: 'stage.extend', cycle: '2025', stage: 'year-end', due, reason: 'Số liệu.' }),
    );
    const before = await stageIn('year-end');
    accepted(await world.run(moving('2026-01-08')));
    expect(await stageIn('year-end')).toEqual(before);
  });

  it('does not unopen an open stage, and counts its reminders from the change', async () => {
    world.setNow('2025-10-23T02:00:00Z');
    await opened('year-end');
    world.setNow('2025-11-10T02:00:00Z');
    accepted(await world.run(moving('2026-01-08')));
    const { dates, deadlineChangedAt, status } = await stageIn('year-end');
    expect(dates).toMatchObject({ opens: '2025-10-23', due: '2025-12-16' });
    expect(deadlineChangedAt).toBe(world.now);
    expect(status.is).toBe('open');
  });
});

describe('a move that cannot be made', () => {
  const unchanged = async (code: string, to: string): Promise<string> => {
    const before = await world.store.stages('2025');
    const message = refusedAs(await world.run(moving(to)), code);
    expect(await world.store.stages('2025')).toEqual(before);
    expect((await world.store.cycle('2025'))?.value.conference).toMatchObject({
      date: '2025-12-18',
      moves: [],
    });
    return message;
  };

  it('does not go into the past, nor to where it is', async () => {
    await unchanged('into-the-past', '2025-01-05');
    await unchanged('same-date', '2025-12-18');
  });

  it('names the open stage whose deadline would have passed', async () => {
    world.setNow('2025-10-23T02:00:00Z');
    await opened('year-end');
    world.setNow('2025-11-24T02:00:00Z');
    const message = await unchanged('deadline-would-pass', '2025-12-11');
    expect(message).toContain('"báo cáo tổng kết công tác thi đua, khen thưởng"');
    expect(message).toContain('20/11/2025');
  });

  it('comes too late after the vote', async () => {
    world.setNow('2025-12-18T12:00:00Z');
    const on = localDate('2025-12-18');
    accepted(
      await world.run({
        do: 'stage.record-as-done',
        cycle: '2025',
        stage: 'voting',
        openedOn: on,
        closedOn: on,
      }),
    );
    await unchanged('already-held', '2026-01-08');
  });

  it('is not a unit’s to make', async () => {
    refusedAs(await world.run(moving('2026-01-08'), officer('thads-son-la')), 'not-secretariat');
  });
});

describe('a move while a request is being put', () => {
  it('leaves no request behind on the former date', async () => {
    const due = { fromConference: -10 };
    const asking = { do: 'request.create' as const, cycle: '2025', id: 'tham-luan', title: 'tham luận', due };
    const quicker = meanwhile(world.table, () => world.run(moving('2026-01-08')));
    accepted(await world.run({ ...asking, answer: 'paper' }, HEAD, undefined, quicker));
    expect((await stageIn('req-tham-luan')).dates.due).toBe('2025-12-23');
  });

  it('takes a request along that was put meanwhile', async () => {
    const due = { fromConference: -10 };
    const asking = { do: 'request.create' as const, cycle: '2025', id: 'tham-luan', title: 'tham luận', due };
    const quicker = meanwhile(world.table, () => world.run({ ...asking, answer: 'paper' }));
    accepted(await world.run(moving('2026-01-08'), HEAD, undefined, quicker));
    expect((await stageIn('req-tham-luan')).dates.due).toBe('2025-12-23');
  });
});
