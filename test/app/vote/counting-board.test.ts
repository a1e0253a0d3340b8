import { describe, expect, it } from 'vitest';
import { accepted, refusedAs } from '../support/answers.ts';
import { approvals, DEPUTY, flag, HEAD, makeHall, type Hall } from './hall.ts';
import type { Actor } from '#app/act.ts';

const A = flag('stp-lang-son');
const B = flag('stp-cao-bang');
const C = flag('stp-dien-bien');
const COUNT = approvals(14, { [A]: 13, [B]: 8, [C]: 5 });
const contest = { cycle: '2025', contest: 'co-bo' } as const;
const first = { unit: 'thads-son-la', name: 'Nguyễn Văn An' };
const second = { unit: 'thads-cao-bang', name: 'Trần Thị Bình' };
const as = (counter: typeof first): Actor => ({ ...counter, role: 'officer' });

const name = (hall: Hall, a = first, b = second, by = HEAD) =>
  hall.world.run({ do: 'contest.counters', ...contest, a, b }, by);
const enter = (hall: Hall, counter: 'a' | 'b', actor: Actor, tally = COUNT) =>
  hall.world.run({ do: 'tally.enter', ...contest, counter, tally }, actor);
const box = (hall: Hall, issued: number, returned: number, round = 1) =>
  hall.world.run({ do: 'ballot.box', ...contest, round, issued, returned }, HEAD);

describe('named counters', () => {
  it('are the only ones who count, each on a side of their own', async () => {
    const hall = await makeHall();
    accepted(await name(hall));
    expect(refusedAs(await enter(hall, 'a', as(second)), 'not-named')).toContain('Nguyễn Văn An');
    refusedAs(await enter(hall, 'a', DEPUTY), 'not-named');
    // Another person of the same unit is not the one who was named.
    refusedAs(await enter(hall, 'a', as({ ...first, name: 'Người khác' })), 'not-named');
    const alone = { ...COUNT, counters: [first.unit, 'thads-lai-chau'] };
    refusedAs(await enter(hall, 'a', as(first), alone), 'other-board');
    accepted(await enter(hall, 'a', as(first)));
    expect(accepted(await enter(hall, 'b', as(second)))).toMatchObject({ agrees: true });
  });

  it('begin anew when others are named', async () => {
    const hall = await makeHall();
    accepted(await name(hall));
    accepted(await enter(hall, 'a', as(first)));
    accepted(await name(hall, { unit: 'thads-lai-chau', name: 'Lê Văn Chung' }));
    expect((await hall.contest()).ballots[0]?.entries).toBeUndefined();
    expect(
      accepted(
        await enter(hall, 'b', as(second), {
          ...COUNT,
          counters: ['thads-lai-chau', second.unit],
        }),
      ),
    ).toEqual({ agrees: null });
  });

  it('have no candidate, vote, and are two people', async () => {
    const hall = await makeHall();
    refusedAs(await name(hall, { unit: 'stp-cao-bang', name: 'Người có ứng viên' }), 'recused');
    refusedAs(await name(hall, { unit: 'bo-tu-phap', name: 'Khách mời' }), 'no-voter');
    refusedAs(await name(hall, first, first), 'same-counter');
    refusedAs(await name(hall, first, second, as(first)), 'not-secretariat');
    const closed = await makeHall({ open: false });
    refusedAs(await name(closed), 'no-ballot-open');
  });
});

describe('the box', () => {
  it('tells how many ballots are out and in, never more than there are', async () => {
    const hall = await makeHall();
    accepted(await box(hall, 14, 0));
    accepted(await box(hall, 14, 9));
    expect((await hall.contest()).ballots[0]?.box).toMatchObject({ issued: 14, returned: 9 });
    refusedAs(await box(hall, 15, 9), 'bad-box');
    refusedAs(await box(hall, 13, 14), 'bad-box');
    refusedAs(await box(hall, 14, 9, 2), 'no-ballot-open');
    accepted(await hall.tally(COUNT));
    refusedAs(await box(hall, 14, 14), 'no-ballot-open');
  });
});
