import { describe, expect, it } from 'vitest';
import { registrationOf } from '../support/cycles.ts';
import { officer } from '../support/people.ts';
import {
  approvals,
  contestOf,
  DEPUTY,
  flag,
  FOURTEEN,
  HEAD,
  inputFor,
  makeHall,
  TWO_THIRDS,
  type Hall,
} from './hall.ts';
import type { Deps } from '#app/deps.ts';
import { concludeVote } from '#app/workflow/conclude-vote.ts';
import { openNextBallot } from '#app/workflow/open-next-ballot.ts';
import type { Tally } from '#domain/contest/ballots.ts';
import { localDate } from '#domain/shared/time.ts';
import { readDue } from '#app/workflow/do-what-is-due.ts';

const [A, B, C] = [flag('stp-lang-son'), flag('stp-cao-bang'), flag('stp-dien-bien')];
const votes = (a: number, b: number, c: number) => ({ [A]: a, [B]: b, [C]: c });

describe('a vote in the hall', () => {
  it('nominates the head itself by 12 of 14; the deputy records, the minutes name the recusal', async () => {
    const hall = await makeHall();
    expect(await hall.drive()).toEqual(['park']);
    expect(await hall.tally(approvals(14, votes(12, 3, 2)), HEAD)).toMatchObject({
      ok: false,
      refused: {
        code: 'recused',
        message: expect.stringContaining('chuyển cho Thi hành án dân sự tỉnh Lạng Sơn') as string,
      },
    });
    expect(await hall.tally(approvals(14, votes(12, 3, 2)))).toMatchObject({ ok: true });
    expect((await hall.contest()).state).toMatchObject({
      is: 'decided',
      outcome: { nominated: [A], emptySeats: 0, decidedBy: 'ballot' },
    });
    expect(await hall.drive()).toEqual(['conclude', 'close', 'park']);
    expect(await hall.stateOf(A)).toBe('nominated');
    expect(await hall.stateOf(B)).toBe('not-nominated');
    const [ballot] = (await hall.contest()).ballots;
    expect(ballot).toMatchObject({
      n: 1,
      session: 1,
      quorumMet: true,
      recordedBy: 'deputy Thư ký Phó Cụm (thads-lang-son)',
    });
    const told = await hall.world.store.bulletin('result/2025.co-bo/concluded');
    expect(told?.value.to).toHaveLength(14);
    expect(told?.value.facts).toEqual({
      kind: 'result',
      cycleName: 'năm 2025',
      conferenceOn: '2025-12-18',
      award: 'co-bo',
      outcome: {
        is: 'nominated',
        nominated: [{ name: 'Sở Tư pháp tỉnh Lạng Sơn', votes: '12/14 phiếu đồng ý (85,71%)' }],
        emptySeats: 0,
        decidedBy: 'ballot',
      },
      rule: '12/14 phiếu đồng ý trên tổng số đơn vị của Cụm (85,71%), bảo đảm tỷ lệ tối thiểu đã được thống nhất (từ 80%, tức 12 phiếu trở lên)',
      recusals: ['Sở Tư pháp tỉnh Lạng Sơn (Trưởng Cụm)'],
    });
    const stage = await hall.world.store.stage('2025', 'voting');
    expect(stage?.value.status.is).toBe('closed');
    const registration = await hall.world.store.registration('2025', A);
    expect(registration?.value.history).toEqual([
      expect.objectContaining({ state: 'nominated', reason: '12/14 phiếu đồng ý (85,71%)' }),
    ]);
  });

  it('goes from 9–3–2 to a second ballot that the workflow opens, and ends there', async () => {
    const hall = await makeHall({ contests: [contestOf({ policy: TWO_THIRDS })] });
    expect(await hall.tally(approvals(14, votes(9, 3, 2)))).toEqual({
      ok: true,
      info: { leadsTo: 'next-ballot' },
    });
    expect(await hall.tally(approvals(14, { [A]: 10, [B]: 4 }, 2))).toMatchObject({
      refused: { code: 'no-ballot-open' },
    });
    expect(await hall.drive()).toEqual(['next-ballot', 'park']);
    expect((await hall.contest()).ballots.at(-1)).toMatchObject({
      n: 2,
      session: 1,
      candidates: [B, A],
      seats: 1,
    });
    expect(await hall.tally(approvals(14, votes(9, 3, 2)))).toMatchObject({
      refused: { code: 'tally-already-recorded' },
    });
    expect(await hall.tally(approvals(14, { [A]: 10, [B]: 4 }, 2))).toEqual({
      ok: true,
      info: { leadsTo: 'decided' },
    });
    expect(await hall.drive()).toEqual(['conclude', 'close', 'park']);
    expect([await hall.stateOf(A), await hall.stateOf(B), await hall.stateOf(C)]).toEqual([
      'nominated',
      'not-nominated',
      'not-nominated',
    ]);
  });

  it('of 5–1–1 among 7 is decided at two thirds', async () => {
    const seven = FOURTEEN.slice(0, 7);
    const hall = await makeHall({
      units: seven,
      contests: [contestOf({ policy: TWO_THIRDS })],
      deputies: ['stp-son-la'],
    });
    const tally = { ...approvals(7, votes(5, 1, 1)), counters: ['stp-lao-cai', 'stp-lai-chau'] };
    const recorder = { ...DEPUTY, unit: 'stp-son-la' };
    expect(await hall.tally(tally, recorder)).toEqual({ ok: true, info: { leadsTo: 'decided' } });
    await hall.drive();
    expect(await hall.stateOf(A)).toBe('nominated');
  });

  it('tied at the last seat twice is decided by the deputy, the head being recused', async () => {
    const hall = await makeHall({ contests: [contestOf({ policy: TWO_THIRDS })] });
    await hall.tally(approvals(14, votes(11, 11, 2)));
    await hall.drive();
    expect((await hall.contest()).ballots.at(-1)?.candidates).toEqual([B, A]);
    expect(await hall.tally(approvals(14, { [A]: 11, [B]: 11 }, 2))).toEqual({
      ok: true,
      info: { leadsTo: 'deciding' },
    });
    const deciding = await hall.contest();
    expect(deciding.state).toMatchObject({ is: 'deciding', by: [DEPUTY.unit], seats: 1 });
    expect(deciding.recusals.map(({ unit, from }) => `${unit} ${from}`)).toEqual([
      'stp-lang-son recording',
      'stp-lang-son deciding',
    ]);
    expect(await hall.drive()).toEqual(['park']);
    expect(await hall.decide([A], HEAD)).toMatchObject({ refused: { code: 'recused' } });
    expect(await hall.decide([A], { ...HEAD, unit: 'stp-lai-chau' })).toMatchObject({
      refused: { code: 'not-secretariat' },
    });
    expect(await hall.decide([C])).toMatchObject({ refused: { code: 'bad-choice' } });
    expect(await hall.decide([A, B])).toMatchObject({ refused: { code: 'bad-choice' } });
    expect(await hall.decide([B])).toMatchObject({ ok: true });
    expect(await hall.decide([A])).toMatchObject({ refused: { code: 'not-deciding' } });
    expect(await hall.drive()).toEqual(['conclude', 'close', 'park']);
    expect([await hall.stateOf(A), await hall.stateOf(B)]).toEqual(['not-nominated', 'nominated']);
    const told = await hall.world.store.bulletin('result/2025.co-bo/concluded');
    expect(told?.value.facts).toMatchObject({
      outcome: { decidedBy: 'Thi hành án dân sự tỉnh Lạng Sơn (Phó Trưởng Cụm)' },
      recusals: ['Sở Tư pháp tỉnh Lạng Sơn (Trưởng Cụm)'],
    });
    const said = (await hall.world.audit()).find(
      ({ action, outcome }) => action === 'contest.decide' && outcome === 'done',
    );
    expect(said?.data).toMatchObject({ chosen: [B], reason: 'Theo biên bản họp ngày 18/12/2025.' });
  });

  it('without a quorum is held again under its number in a new session', async () => {
    const hall = await makeHall();
    expect(await hall.tally(approvals(9, votes(9, 0, 0)))).toEqual({
      ok: true,
      info: { leadsTo: 'next-ballot' },
    });
    expect(await hall.drive()).toEqual(['next-ballot', 'park']);
    expect((await hall.contest()).ballots).toMatchObject([
      { n: 1, session: 1, quorumMet: false },
      { n: 1, session: 2, candidates: [B, C, A] },
    ]);
    expect(await hall.tally(approvals(14, votes(13, 0, 0)))).toEqual({
      ok: true,
      info: { leadsTo: 'decided' },
    });
    await hall.drive();
    expect(await hall.stateOf(A)).toBe('nominated');
  });

  it('refuses a second tally and changes nothing but the audit', async () => {
    const hall = await makeHall();
    await hall.tally(approvals(14, votes(12, 3, 2)));
    const before = await hall.contest();
    expect(await hall.tally(approvals(14, votes(2, 12, 2)))).toMatchObject({
      refused: { code: 'tally-already-recorded' },
    });
    expect(await hall.contest()).toEqual(before);
    expect((await hall.world.audit()).at(-1)).toMatchObject({ action: 'tally.record', outcome: 'refused' });
  });

  it('takes one of 50 tallies recorded at once', async () => {
    const hall = await makeHall();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => hall.tally(approvals(14, votes(12, i % 10, 2)))),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const codes = answers.flatMap((answer) => (answer.ok ? [] : [answer.refused.code]));
    expect(new Set(codes)).toEqual(new Set(['tally-already-recorded']));
    expect((await hall.contest()).ballots).toHaveLength(1);
  }, 60_000);

  it('names candidates, not ids, in everything that does not add up', async () => {
    const hall = await makeHall();
    const bad = {
      ...approvals(14, votes(12, 3, 2)),
      votes: { ...approvals(14, votes(12, 3, 2)).votes, [B]: { yes: 3, no: 10, none: 0 } } as Tally['votes'],
      counters: ['stp-cao-bang', 'thads-son-la'],
    };
    const answer = await hall.tally(bad);
    expect(answer).toEqual({
      ok: false,
      refused: {
        code: 'bad-tally',
        message:
          "'Sở Tư pháp tỉnh Cao Bằng': 3 đồng ý + 10 không đồng ý + 0 không có ý kiến = 13, khác với 14 phiếu hợp lệ. " +
          'Sở Tư pháp tỉnh Cao Bằng có ứng viên nên không tham gia kiểm phiếu; đề nghị cử đơn vị khác.',
      },
    });
    expect((await hall.contest()).state.is).toBe('balloting');
  });

  it('does not take a name for an id', async () => {
    const hall = await makeHall();
    const { votes: good, ...rest } = approvals(14, votes(12, 3, 2));
    const { [A]: first, ...others } = good;
    const tally = { ...rest, votes: { ...others, 'Sở Tư pháp tỉnh Lạng Sơn': first } as typeof good };
    expect(await hall.tally(tally)).toMatchObject({
      refused: { code: 'bad-tally', message: expect.stringContaining(`'${A}'`) as string },
    });
  });

  it('refuses the tally of another round and of a vote that is not open', async () => {
    const hall = await makeHall({ open: false });
    expect(await hall.tally(approvals(14, votes(12, 3, 2)))).toMatchObject({
      refused: { code: 'no-ballot-open' },
    });
    const open = await makeHall();
    expect(await open.tally(approvals(14, votes(12, 3, 2), 2))).toMatchObject({
      refused: { code: 'wrong-round' },
    });
    await open.world.run({ do: 'stage.close', cycle: '2025', stage: 'voting' }, DEPUTY);
    expect(await open.tally(approvals(14, votes(12, 3, 2)))).toMatchObject({
      refused: { code: 'no-ballot-open' },
    });
    expect(await open.tally(approvals(14, votes(12, 3, 2)), officer('stp-lai-chau'))).toMatchObject({
      refused: { code: 'not-secretariat' },
    });
  });

  it('is recorded by an unconcerned unit of the counting board when head and deputy both have candidates', async () => {
    const hall = await makeHall({
      registrations: [registrationOf('stp-lang-son', 'co-bo'), registrationOf('thads-lang-son', 'co-bo')],
    });
    const tally = approvals(14, { [A]: 12, [flag('thads-lang-son')]: 2 });
    expect(await hall.tally(tally, DEPUTY)).toMatchObject({
      refused: { code: 'recused', message: expect.stringContaining('Ban kiểm phiếu') as string },
    });
    expect(await hall.tally(tally, officer('stp-lai-chau'))).toMatchObject({
      refused: { code: 'not-secretariat' },
    });
    expect(await hall.tally(tally, officer('thads-son-la'))).toMatchObject({ ok: true });
    expect((await hall.contest()).recusals.map(({ unit }) => unit)).toEqual([
      'stp-lang-son',
      'thads-lang-son',
    ]);
  });

  it('can still be recorded when every unit has a candidate', async () => {
    const all = FOURTEEN.map(({ id }) => registrationOf(id, 'co-bo'));
    const hall = await makeHall({ registrations: all });
    const yes = Object.fromEntries(all.map(({ id }, i) => [id, i === 0 ? 13 : 1]));
    expect(await hall.tally(approvals(14, yes), HEAD)).toEqual({ ok: true, info: { leadsTo: 'decided' } });
    expect((await hall.contest()).recusals).toEqual([]);
  });
});

/** The hall's ports, with a deadline moved by the deputy just before the first write. */
function overtaken({ world }: Hall): Deps {
  const { deps } = world;
  let raised = false;
  return {
    ...deps,
    table: {
      ...deps.table,
      transact: async (...args) => {
        if (!raised) {
          raised = true;
          const due = localDate('2025-12-26');
          const extend = {
            do: 'stage.extend',
            cycle: '2025',
            stage: 'voting',
            due,
            reason: 'Họp tiếp.',
          } as const;
          expect(await world.run(extend, DEPUTY)).toMatchObject({ ok: true });
        }
        return deps.table.transact(...args);
      },
    },
  };
}

describe('a generation that was superseded', () => {
  it('writes nothing', async () => {
    const hall = await makeHall({ contests: [contestOf({ policy: TWO_THIRDS })] });
    await hall.tally(approvals(14, votes(9, 3, 2)));
    const stale = await inputFor(hall.world);
    await hall.drive();
    await hall.tally(approvals(14, { [A]: 10, [B]: 4 }, 2));
    const before = await hall.contest();
    const { deps } = hall.world;
    expect(await readDue(deps, stale)).toEqual({ next: 'park', why: 'superseded' });
    expect(await concludeVote(deps, stale)).toEqual({ outcome: 'superseded' });
    expect(await openNextBallot(deps, stale)).toEqual({ outcome: 'superseded' });
    expect(await hall.contest()).toEqual(before);
    expect(await hall.stateOf(A)).toBe('kept');
  });

  it('writes nothing when it is superseded between its read and its write', async () => {
    const hall = await makeHall();
    await hall.tally(approvals(14, votes(12, 3, 2)));
    const mine = await inputFor(hall.world);
    const racing = overtaken(hall);
    expect(await concludeVote(racing, mine)).toEqual({ outcome: 'superseded' });
    expect(await hall.stateOf(A)).toBe('kept');
    expect(await hall.world.store.bulletin('result/2025.co-bo/concluded')).toBeUndefined();
    expect(await hall.drive()).toEqual(['conclude', 'close', 'park']);
  });

  it('opens no ballot when it is superseded between its read and its write', async () => {
    const hall = await makeHall({ contests: [contestOf({ policy: TWO_THIRDS })] });
    await hall.tally(approvals(14, votes(9, 3, 2)));
    const before = await hall.contest();
    expect(await openNextBallot(overtaken(hall), await inputFor(hall.world))).toEqual({
      outcome: 'superseded',
    });
    expect(await hall.contest()).toEqual(before);
    expect(await hall.drive()).toEqual(['next-ballot', 'park']);
  });

  it('repeats a task without harm', async () => {
    const hall = await makeHall();
    await hall.tally(approvals(14, votes(12, 3, 2)));
    const mine = await inputFor(hall.world);
    const { deps } = hall.world;
    expect(await openNextBallot(deps, mine)).toEqual({ outcome: 'nothing-to-do' });
    expect(await concludeVote(deps, mine)).toEqual({ outcome: 'done' });
    const before = await hall.contest();
    expect(await concludeVote(deps, mine)).toEqual({ outcome: 'nothing-to-do' });
    expect(await hall.contest()).toEqual(before);
  });
});
