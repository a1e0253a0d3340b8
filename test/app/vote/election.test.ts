/** Head and deputies of next year elected by the units: a contest like any other, its candidates the units. */
import { beforeEach, describe, expect, it } from 'vitest';
import { accepted, refusedAs } from '../support/answers.ts';
import { approvals, contestOf, DEPUTY, EIGHTY, FOURTEEN, HEAD, makeHall, type Hall } from './hall.ts';
import { OFFICE_IDS } from '#domain/cluster/office.ts';
import { electedTo } from '#domain/contest/elected.ts';
import { localDate } from '#domain/shared/time.ts';

const NEXT = { period: '2026', from: localDate('2026-01-26') } as const;
const SON_LA = 'stp-son-la';
const HEAD_OF_2026 = contestOf({
  id: 'truong',
  award: OFFICE_IDS.head,
  office: { role: 'head', period: '2026' },
  candidatesFrom: { units: 'all' },
  policy: { ...EIGHTY, choices: { kind: 'choose', atMost: 1 } },
});
const DEPUTIES_OF_2026 = contestOf({
  id: 'pho',
  award: OFFICE_IDS.deputy,
  office: { role: 'deputy', period: '2026' },
  candidatesFrom: { units: ['thads-son-la', 'thads-cao-bang'] },
});

let hall: Hall;
beforeEach(async () => {
  hall = await makeHall({ contests: [contestOf(), HEAD_OF_2026, DEPUTIES_OF_2026] });
});

/** Everybody present, each ballot naming one unit. */
const chosen = (votes: Readonly<Record<string, number>>) => ({
  ...approvals(14, {}),
  votes: { ...Object.fromEntries(FOURTEEN.map(({ id }) => [id, 0])), ...votes },
});

async function elect(): Promise<void> {
  accepted(await hall.tally(chosen({ [SON_LA]: 13, 'stp-lai-chau': 1 }), DEPUTY, 'truong'));
  const pho = {
    ...approvals(14, { 'thads-son-la': 12, 'thads-cao-bang': 5 }),
    counters: ['stp-son-la', 'stp-lai-chau'],
  };
  accepted(await hall.tally(pho, DEPUTY, 'pho'));
  await hall.drive();
}

const handOver = (changes: object = {}) =>
  hall.world.run(
    { do: 'roles.hand-over', ...NEXT, head: SON_LA, deputies: ['thads-son-la'], ...changes },
    HEAD,
  );

describe('the opening', () => {
  it('puts every member on the ballot by its name, or those that the rules name', async () => {
    const { candidates, office, leftOut } = await hall.contest('truong');
    expect(candidates).toHaveLength(14);
    expect(candidates[0]).toEqual({
      id: 'stp-cao-bang',
      unit: 'stp-cao-bang',
      name: 'Sở Tư pháp tỉnh Cao Bằng',
      unitName: 'Sở Tư pháp tỉnh Cao Bằng',
    });
    expect([office, leftOut]).toEqual([{ role: 'head', period: '2026' }, undefined]);
    const pho = await hall.contest('pho');
    expect(pho.candidates.map(({ id }) => id)).toEqual(['thads-cao-bang', 'thads-son-la']);
  });

  it('leaves the electorate whole: candidates vote as everybody does', async () => {
    expect((await hall.contest('truong')).electorate).toHaveLength(14);
  });
});

describe('the result', () => {
  it('names the elected and touches no registration', async () => {
    await elect();
    expect((await hall.contest('truong')).state).toMatchObject({
      is: 'concluded',
      outcome: { nominated: [SON_LA], decidedBy: 'ballot' },
    });
    const registrations = (await hall.world.store.registrations('2025')).map(({ value }) => value);
    expect(registrations.map(({ state }) => state)).toEqual(['kept', 'kept', 'kept']);
  });

  it('is read out at the conference, beside what stands there already', async () => {
    const plan = { announcements: [{ text: 'Công bố kế hoạch năm 2026' }] };
    accepted(await hall.world.run({ do: 'conference.plan', cycle: '2025', ...plan }, HEAD));
    await elect();
    const { announcements } = (await hall.world.store.proceedings('2025'))!.value;
    expect(announcements.map(({ text }) => text)).toEqual([
      'Công bố kế hoạch năm 2026',
      'Bầu Thi hành án dân sự tỉnh Sơn La làm Phó Trưởng Cụm năm 2026 với 12/14 phiếu đồng ý (85,71%)',
      'Bầu Sở Tư pháp tỉnh Sơn La làm Trưởng Cụm năm 2026 với 13/14 phiếu (92,86%)',
    ]);
  });

  it('of nobody leaves the seat empty: every unit stands, so the case goes upward and nothing is read out', async () => {
    accepted(await hall.tally(chosen({ [SON_LA]: 7, 'stp-lai-chau': 7 }), DEPUTY, 'truong'));
    await hall.drive();
    accepted(await hall.tally({ ...secondBallot(await hall.contest('truong')) }, DEPUTY, 'truong'));
    await hall.drive();
    const { state } = await hall.contest('truong');
    expect(state).toMatchObject({ is: 'concluded', outcome: { nominated: [], emptySeats: 1 } });
    expect((await hall.world.store.proceedings('2025'))?.value.announcements ?? []).toEqual([]);
  });
});

function secondBallot({ ballots }: Awaited<ReturnType<Hall['contest']>>) {
  const open = ballots.at(-1)!;
  expect(open.candidates).toEqual(['stp-lai-chau', SON_LA]);
  return { ...approvals(14, {}, 2), votes: { [SON_LA]: 7, 'stp-lai-chau': 7 } };
}

describe('the hand-over after an election', () => {
  it('takes the elected, with the vote as its ground', async () => {
    await elect();
    accepted(await handOver());
    const term = (await hall.world.store.cluster())!.value.terms.at(-1);
    expect(term).toMatchObject({
      head: SON_LA,
      deputies: ['thads-son-la'],
      basisText: 'Kết quả bầu tại Hội nghị ngày 18/12/2025',
    });
  });

  it.each([
    { head: 'stp-lai-chau', deputies: ['thads-son-la'] },
    { head: SON_LA, deputies: ['thads-cao-bang'] },
    { head: SON_LA, deputies: [] },
  ])('refuses others without a decision that names them: $head, $deputies', async (others) => {
    await elect();
    refusedAs(await handOver(others), 'not-as-elected');
    const basis = { number: '12/QĐ-BTP', date: '2026-01-05' };
    accepted(await handOver({ ...others, basis }));
    expect((await hall.world.store.cluster())!.value.terms.at(-1)).toMatchObject({ ...others, basis });
  });

  it('is bound for the period of the election alone', async () => {
    await elect();
    const contests = (await hall.world.store.contests('2025')).map(({ value }) => value);
    expect([electedTo(contests, 'head', '2026'), electedTo(contests, 'head', '2027')]).toEqual([
      [SON_LA],
      [],
    ]);
    accepted(await handOver({ period: '2027', head: 'stp-lai-chau', deputies: [] }));
  });

  it('is free where nobody was elected', async () => {
    accepted(await handOver({ head: 'stp-lai-chau', deputies: [] }));
  });
});
