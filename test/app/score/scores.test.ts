import { beforeEach, describe, expect, it } from 'vitest';
import { accepted, refusedAs } from '../support/answers.ts';
import { cycleOf, registrationOf, stageOf } from '../support/cycles.ts';
import { DEPUTY, HEAD, officer } from '../support/people.ts';
import { makeWorld, type CommandInput, type World } from '../support/world.ts';
import { contestOf } from '../vote/hall.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { localDate } from '#domain/shared/time.ts';

const cycle = '2025';
const unit = 'stp-son-la';
const yearEnd = { cycle, stage: 'year-end' } as const;
const opens = { opens: { on: localDate('2025-11-03') }, due: { on: localDate('2025-12-05') } };

type TableInput = Extract<CommandInput, { do: 'score-table.set' }>['table'];
const table = (change: Partial<TableInput> = {}): TableInput => ({
  id: 'stp',
  unitKinds: ['STP'],
  criteria: [
    { code: 'I.1', group: 'I', name: 'Công việc', maximum: '60', rule: { kind: 'count', each: '0,5' } },
    { code: 'I.2', group: 'I', name: 'Giao ước', maximum: '40', rule: 'met' },
  ],
  lateBands: [{ fromDays: '1', deduct: '0,5' }],
  ranks: [{ id: 'tot', name: 'Tốt', from: '80' }],
  answerWithin: '5',
  citation: { title: 'Bảng điểm' },
  ...change,
});

let world: World;
beforeEach(async () => {
  world = await makeWorld({ now: '2025-11-03T01:30:00Z' });
  const contests = [
    contestOf({ eligibility: { minimumRank: 'tot' } }),
    contestOf({ id: 'nhanh', candidatesFrom: { contest: 'co-bo' } }),
  ];
  await world.seed(kinds.CYCLE, cycleOf({ contests }));
  const vote = { opens: { on: localDate('2025-12-18') }, due: { on: localDate('2025-12-19') } };
  await world.seed(
    kinds.STAGE,
    stageOf('year-end', 'year-end', { plan: opens }),
    stageOf('voting', 'voting', { plan: vote }),
  );
  await world.seed(
    kinds.REGISTRATION,
    registrationOf(unit, 'co-bo'),
    registrationOf('stp-lang-son', 'co-bo'),
  );
});

const set = (change?: Partial<TableInput>, reason?: string) =>
  world.run({ do: 'score-table.set', cycle, table: table(change), ...(reason !== undefined && { reason }) });

async function sent(selfScore: Record<string, number> = { 'I.1': 6000, 'I.2': 4000 }): Promise<void> {
  accepted(await set());
  accepted(await world.run({ do: 'stage.open', ...yearEnd }));
  accepted(
    await world.run({ do: 'submission.send', ...yearEnd, unit, content: { selfScore } }, officer(unit)),
  );
  accepted(await world.run({ do: 'submission.accept', ...yearEnd, unit }));
}

type Entries = Extract<CommandInput, { do: 'score.verify' }>['entries'];
const verify = (entries: Entries = {}, actor = HEAD, of = unit) =>
  world.run({ do: 'score.verify', cycle, unit: of, entries }, actor);
const answer = (actor = officer(unit)) =>
  world.run({ do: 'score.answer', cycle, unit, text: 'Xin bổ sung.', codes: ['I.1'] }, actor);
const again = (entries: Entries, actor = HEAD) =>
  world.run({ do: 'score.verify-again', cycle, unit, entries, reason: 'Xét giải trình.' }, actor);
const sheet = async () => (await world.store.scoreSheet(cycle, unit))?.value;
const mails = async () => (await world.notices()).filter(({ facts }) => facts.kind === 'score');

describe('a score table', () => {
  it('is replaced with a reason and the list of changes, until the year-end stage opens', async () => {
    expect(accepted(await set())).toMatchObject({ version: 1, changes: [] });
    refusedAs(await set(), 'nothing-changed');
    refusedAs(await set({ bonusMaximum: '2' }), 'reason-needed');
    expect(accepted(await set({ bonusMaximum: '2' }, 'Thống nhất lại.'))).toEqual({
      version: 2,
      changes: ['Tổng điểm thưởng tối đa 0 → 2.'],
    });
    accepted(await world.run({ do: 'stage.open', ...yearEnd }));
    expect(refusedAs(await set({ bonusMaximum: '3' }, 'Muộn.'), 'table-pinned')).toContain('đã chốt');
  });

  it('is one for each kind of unit, and sound', async () => {
    accepted(await set());
    expect(refusedAs(await set({ id: 'khac' }), 'bad-table')).toContain('"STP" đã có bảng điểm "stp"');
    expect(refusedAs(await set({ answerWithin: '0' }), 'bad-table')).toContain('giải trình');
  });

  it('holds self-scores from the sending on', async () => {
    accepted(await set());
    accepted(await world.run({ do: 'stage.open', ...yearEnd }));
    const content = { selfScore: { 'I.1': 6001 } };
    const refused = await world.run({ do: 'submission.send', ...yearEnd, unit, content }, officer(unit));
    expect(refusedAs(refused, 'bad-content')).toContain('60,01 điểm, nhiều hơn mức tối đa 60 điểm');
  });
});

const delegated = async () =>
  accepted(await world.run({ do: 'stage.delegate', ...yearEnd, to: DEPUTY.unit }));

describe('verified points', () => {
  it('are shown to the unit at once, with reasons and the day until which it may answer', async () => {
    await sent();
    const info = accepted(await verify({ 'I.1': { verified: '55,5', reason: 'Thiếu tài liệu.' } }));
    expect(info).toEqual({ n: 1, total: 9550, rank: 'tot', answerDue: '2025-11-10' });
    const [mail] = await mails();
    expect(mail).toMatchObject({
      status: 'pending',
      recipient: { kind: 'unit', unit },
      facts: { round: 1, total: 9550, rank: 'Tốt', answerDue: '2025-11-10' },
    });
    const entries = (await world.audit()).filter(({ action }) => action === 'score.verify');
    expect(entries.map(({ chain }) => chain)).toEqual([unit]);
  });

  it("are never those of a unit of one's own", async () => {
    await sent();
    await delegated();
    refusedAs(await verify({}, DEPUTY), 'recused');
    refusedAs(await verify({}, officer('thads-son-la')), 'not-secretariat');
  });

  it('wait for the paper to be accepted, and come once', async () => {
    accepted(await set());
    refusedAs(await verify(), 'not-open');
    accepted(await world.run({ do: 'stage.open', ...yearEnd }));
    refusedAs(await verify(), 'not-accepted');
    refusedAs(await verify({}, HEAD, 'thads-son-la'), 'no-table');
  });

  it('are given once for one command, however often it comes', async () => {
    await sent();
    const command = { do: 'score.verify' as const, cycle, unit, entries: {} };
    const first = accepted(await world.run(command, HEAD, 'verify-1'));
    expect(accepted(await world.run(command, HEAD, 'verify-1'))).toEqual(first);
    refusedAs(await verify(), 'already-verified');
    expect((await sheet())?.verifications).toHaveLength(1);
    expect(await mails()).toHaveLength(1);
  });

  it('lose what late reports cost, unless it was waived', async () => {
    await sent();
    const stored = (await world.store.task(cycle, 'year-end', unit))!;
    await world.replace(kinds.TASK, { ...stored.value, lateDays: 2 }, stored);
    expect(accepted(await verify())).toMatchObject({ total: 9950 });
    const now = (await world.store.task(cycle, 'year-end', unit))!;
    await world.replace(kinds.TASK, { ...now.value, lateWaived: { reason: 'Mưa lũ', by: 'x' } }, now);
    expect(accepted(await again({}))).toMatchObject({ total: 10_000 });
  });

  it('are answered by the unit in time, verified again with a reason, and then final', async () => {
    await sent();
    refusedAs(await answer(), 'not-verified');
    accepted(await verify({ 'I.1': { verified: '55', reason: 'Thiếu tài liệu.' } }));
    refusedAs(await answer(officer('thads-son-la')), 'other-unit');
    accepted(await answer());
    await delegated();
    refusedAs(await again({}, DEPUTY), 'recused');
    expect(accepted(await again({ 'I.1': { verified: '60', reason: 'Đã đủ.' } }))).toMatchObject({
      n: 2,
      total: 10_000,
    });
    refusedAs(await answer(), 'final');
    expect((await mails()).map(({ id }) => id)).toEqual([
      `unit.${unit}/score/2025/v1`,
      `unit.${unit}/score/2025/v2`,
    ]);
  });

  it('are not answered after the day, which ends at midnight in Viet Nam', async () => {
    await sent();
    accepted(await verify());
    world.setNow('2025-11-10T16:59:59Z');
    accepted(await answer());
    world.setNow('2025-11-10T17:00:00Z');
    expect(refusedAs(await answer(), 'too-late')).toContain('10/11/2025');
  });
});

describe('the list of a contest', () => {
  const open = () => world.run({ do: 'stage.open', cycle, stage: 'voting' });
  const contest = async () => (await world.store.contest(cycle, 'co-bo'))!.value;
  const override = (registration: string, admit: boolean, actor = DEPUTY, id = 'co-bo') =>
    world.run(
      { do: 'eligibility.override', cycle, contest: id, registration, admit, reason: 'Có lý do.' },
      actor,
    );

  it('freezes who reaches the rank with its verified points, and tells why the others are left out', async () => {
    await sent();
    accepted(await verify({ 'I.1': { verified: '50', reason: 'Thiếu.' } }));
    world.setNow('2025-12-18T02:00:00Z');
    accepted(await open());
    const { candidates, leftOut } = await contest();
    expect(candidates.map((one) => [one.unit, one.verifiedScore])).toEqual([[unit, 9000]]);
    expect(leftOut).toEqual([
      { unit: 'stp-lang-son', name: 'stp-lang-son', reasons: ['Chưa có điểm thẩm định.'] },
    ]);
    refusedAs(await again({}), 'box-opened');
    refusedAs(await override('stp-lang-son.co-bo.1', true), 'box-opened');
  });

  it('takes an override of somebody not concerned, for a registration that is kept', async () => {
    refusedAs(await override('stp-lang-son.co-bo.1', true, HEAD), 'recused');
    refusedAs(await override('stp-lang-son.co-bo.9', true, HEAD), 'no-registration');
    refusedAs(await override('stp-lang-son.co-bo.1', true, DEPUTY, 'nhanh'), 'no-contest');
    accepted(await override('stp-lang-son.co-bo.1', true));
    world.setNow('2025-12-18T02:00:00Z');
    accepted(await open());
    expect((await contest()).candidates.map((one) => one.unit)).toEqual(['stp-lang-son']);
  });

  it('does not take back in what was dropped', async () => {
    const stored = (await world.store.registration(cycle, 'stp-lang-son.co-bo.1'))!;
    await world.replace(kinds.REGISTRATION, { ...stored.value, state: 'dropped' }, stored);
    expect(refusedAs(await override('stp-lang-son.co-bo.1', true), 'not-kept')).toContain('Không duy trì');
  });
});
