import { describe, expect, it } from 'vitest';
import { accepted, refusedAs } from '../support/answers.ts';
import { approvals, contestOf, DEPUTY, flag, HEAD, makeHall, TWO_THIRDS, type Hall } from './hall.ts';
import type { Actor } from '#app/act.ts';
import type { Tally } from '#domain/contest/ballots.ts';
import { explainAmendments } from '#domain/contest/amend.ts';
import type { CommandInput } from '../support/world.ts';

const A = flag('stp-lang-son');
const B = flag('stp-cao-bang');
const C = flag('stp-dien-bien');
const COUNT = approvals(14, { [A]: 13, [B]: 8, [C]: 5 });
const first: Actor = { unit: 'thads-son-la', name: 'Người thứ nhất', role: 'officer' };
const second: Actor = { unit: 'thads-cao-bang', name: 'Người thứ hai', role: 'officer' };

const enter = (hall: Hall, counter: 'a' | 'b', tally: Tally, actor: Actor) =>
  hall.world.run({ do: 'tally.enter', cycle: '2025', contest: 'co-bo', counter, tally }, actor);

describe('two counters', () => {
  it('have no result before both wrote the same, in whatever order', async () => {
    const hall = await makeHall();
    expect(accepted(await enter(hall, 'b', COUNT, second))).toEqual({ agrees: null });
    expect((await hall.contest()).state.is).toBe('balloting');
    const same = { ...COUNT, counters: [...COUNT.counters].reverse() };
    expect(accepted(await enter(hall, 'a', same, first))).toEqual({ agrees: true, leadsTo: 'decided' });
    const [ballot] = (await hall.contest()).ballots;
    expect(ballot?.countedBy).toEqual([
      'officer Người thứ nhất (thads-son-la)',
      'officer Người thứ hai (thads-cao-bang)',
    ]);
    refusedAs(await enter(hall, 'a', COUNT, first), 'tally-already-recorded');
  });

  it('are told field by field where they differ, by name, and correct their own', async () => {
    const hall = await makeHall();
    accepted(await enter(hall, 'a', COUNT, first));
    const other = approvals(14, { [A]: 12, [B]: 8, [C]: 5 });
    expect(accepted(await enter(hall, 'b', other, second))).toEqual({
      agrees: false,
      differences: [
        { field: `votes.${A}.yes`, label: 'Sở Tư pháp tỉnh Lạng Sơn: đồng ý', a: '13', b: '12' },
        { field: `votes.${A}.no`, label: 'Sở Tư pháp tỉnh Lạng Sơn: không đồng ý', a: '1', b: '2' },
      ],
    });
    expect((await hall.contest()).state.is).toBe('balloting');
    expect(accepted(await enter(hall, 'b', COUNT, second))).toMatchObject({ agrees: true });
  });

  it('are two people, of the board or the secretariat, without a candidate', async () => {
    const hall = await makeHall();
    accepted(await enter(hall, 'a', COUNT, first));
    refusedAs(await enter(hall, 'b', COUNT, first), 'same-counter');
    refusedAs(await enter(hall, 'b', COUNT, { ...second, unit: 'thads-lai-chau' }), 'not-secretariat');
    refusedAs(await enter(hall, 'b', COUNT, HEAD), 'recused');
    expect(accepted(await enter(hall, 'b', COUNT, DEPUTY))).toMatchObject({ agrees: true });
  });

  it('enter only what can be true', async () => {
    const hall = await makeHall();
    expect(refusedAs(await enter(hall, 'a', { ...COUNT, returned: 15 }, first), 'bad-tally')).toContain('15');
  });

  it('count a substitute on a line of its own', async () => {
    const hall = await makeHall();
    const one = { unit: 'thads-lai-chau', name: 'Phó Trưởng', authority: 'Giấy ủy quyền 01' };
    const refused = async (substitutes: Tally['substitutes']) =>
      refusedAs(await enter(hall, 'a', { ...COUNT, substitutes: substitutes! }, first), 'bad-tally');
    expect(await refused([one, one])).toContain('chỉ cử một người');
    expect(await refused([{ ...one, unit: 'la' }])).toContain('không thuộc danh sách');
    accepted(await enter(hall, 'a', { ...COUNT, substitutes: [one] }, first));
    expect(accepted(await enter(hall, 'b', COUNT, second))).toMatchObject({
      agrees: false,
      differences: [{ field: 'substitutes.thads-lai-chau', a: 'Phó Trưởng (Giấy ủy quyền 01)', b: '–' }],
    });
  });
});

describe('what was frozen', () => {
  type Changes = Extract<CommandInput, { do: 'contest.amend' }>['changes'];
  const amend = (hall: Hall, changes: Changes, actor: Actor) =>
    hall.world.run(
      { do: 'contest.amend', cycle: '2025', contest: 'co-bo', changes, reason: 'Hội nghị thống nhất.' },
      actor,
    );
  const other: Actor = { ...DEPUTY, name: 'Thư ký thứ hai' };
  const easier = { policy: { threshold: '> 1/2' } };

  it('changes when a second person asks for the same, and stands in the minutes', async () => {
    const hall = await makeHall({ contests: [contestOf({ policy: TWO_THIRDS })] });
    expect(accepted(await amend(hall, easier, DEPUTY))).toEqual({
      confirmed: false,
      lines: ['Tỷ lệ phiếu cần đạt: từ 2/3 → quá 1/2.'],
    });
    expect((await hall.contest()).policy.threshold.num).toBe(2);
    refusedAs(await amend(hall, easier, DEPUTY), 'second-person');
    expect(accepted(await amend(hall, easier, other))).toMatchObject({ confirmed: true });
    const contest = await hall.contest();
    expect(contest.policy.threshold).toEqual({ num: 1, den: 2, atLeast: '>' });
    expect(explainAmendments(contest)).toEqual([
      'Tỷ lệ phiếu cần đạt: từ 2/3 → quá 1/2. Lý do: Hội nghị thống nhất. (đề nghị: deputy Thư ký Phó Cụm (thads-lang-son); xác nhận: deputy Thư ký thứ hai (thads-lang-son)).',
    ]);
    accepted(await hall.tally(approvals(14, { [A]: 8, [B]: 6, [C]: 5 })));
    expect((await hall.contest()).state.is).toBe('decided');
  });

  it('is not changed by two proposals that differ', async () => {
    const hall = await makeHall();
    accepted(await amend(hall, easier, DEPUTY));
    expect(accepted(await amend(hall, { policy: { threshold: '>= 2/3' } }, other))).toMatchObject({
      confirmed: false,
    });
  });

  it('loses a candidate that is struck', async () => {
    const hall = await makeHall();
    accepted(await amend(hall, { strike: [C] }, DEPUTY));
    accepted(await amend(hall, { strike: [C] }, other));
    const { candidates, ballots } = await hall.contest();
    expect(candidates.map(({ id }) => id)).toEqual([B, A]);
    expect(ballots.map((one) => one.candidates)).toEqual([[B, A]]);
  });

  it('stays as it is for those concerned, once counting began, and against rules that cannot end', async () => {
    const hall = await makeHall();
    refusedAs(await amend(hall, easier, HEAD), 'recused');
    refusedAs(await amend(hall, { policy: { threshold: '>= 80%' } }, DEPUTY), 'nothing-changed');
    refusedAs(await amend(hall, { policy: { tieChain: [] } }, DEPUTY), 'bad-policy');
    refusedAs(await amend(hall, { strike: ['la'] }, DEPUTY), 'no-candidate');
    accepted(await enter(hall, 'a', COUNT, first));
    refusedAs(await amend(hall, easier, DEPUTY), 'counting-began');
    // Neither between two ballots: the first was counted by the rules as they are.
    const tied = await makeHall();
    accepted(await tied.tally(approvals(14, { [A]: 12, [B]: 12, [C]: 2 })));
    await tied.drive();
    refusedAs(await amend(tied, easier, DEPUTY), 'counting-began');
  });
});

describe('what was left to named people', () => {
  it('keeps their reason', async () => {
    const hall = await makeHall();
    accepted(await hall.tally(approvals(14, { [A]: 5, [B]: 4, [C]: 3 })));
    await hall.drive();
    accepted(await hall.tally(approvals(14, { [A]: 5, [B]: 4 }, 2)));
    accepted(await hall.decide([B]));
    const { state } = await hall.contest();
    expect(state).toMatchObject({ outcome: { reason: 'Theo biên bản họp ngày 18/12/2025.' } });
  });
});
