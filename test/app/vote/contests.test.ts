import { describe, expect, it } from 'vitest';
import { registrationOf, stageOf } from '../support/cycles.ts';
import {
  approvals,
  contestOf,
  DEPUTY,
  EIGHTY,
  flag,
  FOURTEEN,
  HEAD,
  makeHall,
  TWO_THIRDS,
  type Hall,
} from './hall.ts';
import { newWork } from '#app/act.ts';
import { POLICY_DEFAULTS } from '#domain/contest/policy.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { localDate } from '#domain/shared/time.ts';

const open = { do: 'stage.open', cycle: '2025', stage: 'voting' } as const;
const A = flag('stp-lang-son');

describe('the opening of a vote', () => {
  it('freezes candidates by name, electorate and chain, with the first ballot open', async () => {
    const registrant = {
      kind: 'collective',
      name: 'Phòng Phổ biến pháp luật',
      headcount: 8,
      women: 6,
    } as const;
    const hall = await makeHall({
      contests: [contestOf({ block: 'stp' })],
      registrations: [
        registrationOf('stp-lang-son', 'co-bo'),
        registrationOf('stp-cao-bang', 'co-bo', { registrant }),
        registrationOf('thads-son-la', 'co-bo'),
        registrationOf('stp-lai-chau', 'co-bo', { state: 'withdrawn' }),
        registrationOf('stp-lao-cai', 'co-bo', { state: 'held' }),
        registrationOf('stp-son-la', 'bang-khen'),
      ],
    });
    const contest = await hall.contest();
    expect(contest.candidates).toEqual([
      {
        id: flag('stp-cao-bang'),
        unit: 'stp-cao-bang',
        name: 'Phòng Phổ biến pháp luật',
        unitName: 'Sở Tư pháp tỉnh Cao Bằng',
        womenShare: { num: 6, den: 8 },
      },
      { id: A, unit: 'stp-lang-son', name: 'Sở Tư pháp tỉnh Lạng Sơn', unitName: 'Sở Tư pháp tỉnh Lạng Sơn' },
    ]);
    expect(contest.electorate).toHaveLength(14);
    expect(contest.chain.map(({ unit, role }) => `${role} ${unit}`)).toEqual([
      'head stp-lang-son',
      'deputy thads-lang-son',
    ]);
    expect(contest.ballots).toMatchObject([{ n: 1, session: 1, seats: 1 }]);
  });

  it('lets only those vote who are members on the day, a merged unit through its successor', async () => {
    const units = FOURTEEN.map((unit) =>
      unit.id === 'stp-lai-chau'
        ? { ...unit, member: { to: localDate('2025-07-01') }, successor: 'stp-lao-cai' }
        : unit,
    );
    const named = {
      kind: 'named' as const,
      units: ['stp-lai-chau', 'stp-lao-cai', 'stp-son-la', 'thads-son-la'],
    };
    const hall = await makeHall({
      units,
      contests: [
        contestOf(),
        contestOf({ id: 'bk', award: 'bang-khen', policy: { ...EIGHTY, electorate: named } }),
      ],
    });
    expect((await hall.contest()).electorate).toHaveLength(13);
    expect((await hall.contest('bk')).electorate).toEqual(['stp-lao-cai', 'stp-son-la', 'thads-son-la']);
  });

  it('decides a contest without candidates at once, its seat empty, and says so to every unit', async () => {
    const hall = await makeHall({ registrations: [] });
    expect((await hall.contest()).state).toMatchObject({
      is: 'decided',
      outcome: { nominated: [], emptySeats: 1, decidedBy: 'nobody' },
    });
    expect(await hall.drive()).toEqual(['conclude', 'close', 'park']);
    const told = await hall.world.store.bulletin('result/2025.co-bo/concluded');
    expect(told?.value.facts).toMatchObject({
      outcome: { is: 'none', why: 'không có ứng viên nên không tổ chức bỏ phiếu' },
      rule: 'Không có ứng viên nên không tổ chức bỏ phiếu',
    });
  });

  it('is refused with the whole list when nobody may vote or the rules lead nowhere', async () => {
    const hall = await makeHall({
      open: false,
      contests: [
        contestOf({ policy: { ...EIGHTY, electorate: { kind: 'block', block: 'khong-co' } } }),
        contestOf({ id: 'bk', award: 'bang-khen', policy: { ...EIGHTY, tieChain: [{ kind: 'women' }] } }),
        contestOf({ id: 'x', candidatesFrom: { contest: 'y' } }),
        contestOf({ id: 'y', candidatesFrom: { contest: 'x' } }),
      ],
    });
    const answer = await hall.world.run(open, HEAD);
    expect(answer).toMatchObject({ ok: false, refused: { code: 'contests-not-ready' } });
    const { message } = answer.ok ? { message: '' } : answer.refused;
    expect(message).toContain('Nội dung "co-bo": Không có đơn vị nào được bỏ phiếu.');
    expect(message).toContain('Nội dung "bk": Các bước xử lý đồng phiếu phải kết thúc bằng để trống.');
    expect(message).toContain('Nội dung "x": Ứng viên lấy từ');
    expect(message).toContain('Nội dung "y": Ứng viên lấy từ');
    expect(await hall.world.store.contests('2025')).toEqual([]);
    expect((await hall.world.store.stage('2025', 'voting'))?.value.status.is).toBe('planned');
  });

  it('is asked of the deputy who looks after it on the day, never done by the workflow', async () => {
    const hall = await makeHall({ open: false });
    const said = await hall.drive();
    expect(said).toEqual(['send', 'park']);
    expect((await hall.world.store.stage('2025', 'voting'))?.value.status.is).toBe('planned');
    const digests = (await hall.world.notices()).map(({ id }) => id);
    expect(digests).toEqual(['digest/secretariat.thads-lang-son/2025-12-18']);
  });
});

/** Held as by a command between the opening and the tally. */
async function hold({ world }: Hall, id: string): Promise<void> {
  const stored = await world.store.registration('2025', id);
  if (!stored) throw new Error(`no registration ${id}`);
  const work = newWork(world.store, world.now, DEPUTY);
  work.save(kinds.REGISTRATION, { ...stored.value, state: 'held' }, stored);
  await work.commit(`hold-${id}`);
}

describe('candidates of one contest taken from another', () => {
  const contests = [
    contestOf({ policy: { ...TWO_THIRDS, seats: { kind: 'number', number: 2 } } }),
    contestOf({
      id: 'chinh-phu',
      award: 'co-chinh-phu',
      candidatesFrom: { contest: 'co-bo' },
      policy: TWO_THIRDS,
    }),
  ];
  const B = flag('stp-cao-bang');
  const C = flag('stp-dien-bien');

  it('are its nominees, frozen when it is concluded; the stage closes after both', async () => {
    const hall = await makeHall({ contests });
    expect(await hall.tally(approvals(14, { [A]: 12, [B]: 11, [C]: 3 }), DEPUTY, 'chinh-phu')).toMatchObject({
      refused: { code: 'no-ballot-open' },
    });
    await hall.tally(approvals(14, { [A]: 12, [B]: 11, [C]: 3 }));
    expect(await hall.drive()).toEqual(['conclude', 'park']);
    expect((await hall.contest('chinh-phu')).candidates.map(({ id }) => id)).toEqual([B, A]);
    expect(await hall.tally(approvals(14, { [A]: 10, [B]: 4 }), DEPUTY, 'chinh-phu')).toMatchObject({
      ok: true,
    });
    expect(await hall.drive()).toEqual(['conclude', 'close', 'park']);
    expect(await hall.stateOf('stp-lang-son.co-chinh-phu.1')).toBe('nominated');
    expect([await hall.stateOf(A), await hall.stateOf(B), await hall.stateOf(C)]).toEqual([
      'nominated',
      'nominated',
      'not-nominated',
    ]);
    expect(await hall.stateOf('stp-cao-bang.co-chinh-phu.1')).toBeUndefined();
  });

  it('are not those held meanwhile', async () => {
    const hall = await makeHall({ contests });
    await hold(hall, B);
    await hall.tally(approvals(14, { [A]: 12, [B]: 11, [C]: 3 }));
    expect(await hall.drive()).toEqual(['conclude', 'park']);
    expect((await hall.contest('chinh-phu')).candidates.map(({ id }) => id)).toEqual([A]);
  });

  it('stand by their own registration for the award, and not when they withdrew it', async () => {
    const own = 'stp-lang-son.co-chinh-phu.1';
    const registrations = [
      registrationOf('stp-lang-son', 'co-bo'),
      registrationOf('stp-lang-son', 'co-chinh-phu'),
      registrationOf('stp-cao-bang', 'co-bo'),
      registrationOf('stp-cao-bang', 'co-chinh-phu', { state: 'withdrawn' }),
    ];
    const hall = await makeHall({ contests, registrations });
    await hall.tally(approvals(14, { [A]: 12, [B]: 11 }));
    await hall.drive();
    expect((await hall.contest('chinh-phu')).candidates.map(({ id }) => id)).toEqual([own]);
    await hall.tally(approvals(14, { [own]: 10 }), DEPUTY, 'chinh-phu');
    await hall.drive();
    expect(await hall.stateOf(own)).toBe('nominated');
  });
});

describe('figures that a tie may be broken by', () => {
  it('are the last ones each unit sent for the year, and a ratio of nothing is none', async () => {
    const policy = {
      ...TWO_THIRDS,
      tieChain: [
        { kind: 'indicator', indicator: 'viec', better: 'higher' },
        { kind: 'indicator', indicator: 'tien', better: 'higher' },
        { kind: 'empty-seat' },
      ],
    } as const;
    const hall = await makeHall({ open: false, contests: [] });
    const { world } = hall;
    const indicator = { name: 'x', block: 'stp', unit: 'việc' } as const;
    const indicators = [
      { id: 'viec', kind: 'count', ...indicator },
      { id: 'tien', kind: 'ratio', ...indicator },
    ] as const;
    const stored = await world.store.cycle('2025');
    if (!stored) throw new Error('no cycle');
    const work = newWork(world.store, world.now, DEPUTY);
    work.save(kinds.CYCLE, { ...stored.value, indicators, contests: [contestOf({ policy })] }, stored);
    await work.commit('contests');
    await world.seed(kinds.STAGE, stageOf('year-end', 'year-end'));
    const sent = (unit: string, n: number, viec: number, denominator: number) =>
      world.seed(kinds.VERSION, {
        cluster: world.store.id,
        cycle: '2025',
        stage: 'year-end',
        unit,
        n,
        at: world.now,
        by: 'x',
        content: { figures: { viec: { value: viec }, tien: { numerator: 0, denominator } } },
      });
    await sent('stp-lang-son', 1, 9, 0);
    await sent('stp-lang-son', 2, 7, 0);
    await sent('stp-cao-bang', 1, 8, 5);
    await sent('stp-dien-bien', 1, 1, 5);
    expect(await world.run(open, DEPUTY)).toMatchObject({ ok: true });
    const figures = (await hall.contest()).candidates.map(({ id, indicators: of }) => [id, of]);
    expect(figures).toEqual([
      [flag('stp-cao-bang'), { viec: { num: 8, den: 1 }, tien: { num: 0, den: 5 } }],
      [flag('stp-dien-bien'), { viec: { num: 1, den: 1 }, tien: { num: 0, den: 5 } }],
      [A, { viec: { num: 7, den: 1 } }],
    ]);
    await hall.tally(approvals(14, { [A]: 11, [flag('stp-cao-bang')]: 11, [flag('stp-dien-bien')]: 2 }));
    expect((await hall.contest()).state).toMatchObject({ outcome: { nominated: [flag('stp-cao-bang')] } });
  });
});

describe('the end of a contest', () => {
  it('counts at most k choices on each ballot and fills the seats from the top', async () => {
    const policy = {
      ...TWO_THIRDS,
      choices: { kind: 'choose', atMost: 2 },
      seats: { kind: 'number', number: 2 },
    } as const;
    const hall = await makeHall({ contests: [contestOf({ policy })] });
    const [B, C] = [flag('stp-cao-bang'), flag('stp-dien-bien')];
    const sheet = approvals(14, {});
    expect(await hall.tally({ ...sheet, votes: { [A]: 13, [B]: 11, [C]: 5 } })).toMatchObject({
      refused: {
        code: 'bad-tally',
        message: 'Tổng số phiếu chọn 29, nhiều hơn 14 phiếu × 2 lựa chọn = 28.',
      },
    });
    expect(await hall.tally({ ...sheet, votes: { [A]: 13, [B]: 11, [C]: 4 } })).toMatchObject({ ok: true });
    await hall.drive();
    const told = await hall.world.store.bulletin('result/2025.co-bo/concluded');
    expect(told?.value.facts).toMatchObject({
      outcome: {
        nominated: [
          { votes: '13/14 phiếu (92,86%)' },
          { name: 'Sở Tư pháp tỉnh Cao Bằng', votes: '11/14 phiếu (78,57%)' },
        ],
      },
      rule: 'Tính trên tổng số đơn vị của Cụm, Sở Tư pháp tỉnh Lạng Sơn được 13/14 phiếu (92,86%) và Sở Tư pháp tỉnh Cao Bằng được 11/14 phiếu (78,57%), đều bảo đảm tỷ lệ tối thiểu đã được thống nhất (từ 2/3, tức 10 phiếu trở lên)',
    });
  });

  it('leaves a registration that was held after the opening as others left it', async () => {
    const hall = await makeHall();
    await hold(hall, flag('stp-cao-bang'));
    const [B, C] = [flag('stp-cao-bang'), flag('stp-dien-bien')];
    await hall.tally(approvals(14, { [A]: 12, [B]: 2, [C]: 2 }));
    expect(await hall.drive()).toEqual(['conclude', 'close', 'park']);
    expect([await hall.stateOf(A), await hall.stateOf(B)]).toEqual(['nominated', 'held']);
    const said = (await hall.world.audit()).find(({ action }) => action === 'contest.conclude');
    expect(said?.data).toMatchObject({ leftAsTheyAre: [B] });
  });

  it('is written in chunks when there are more candidates than one transaction holds', async () => {
    const many = Array.from({ length: 100 }, (_, i) =>
      registrationOf('stp-cao-bang', 'bang-khen', {
        id: `stp-cao-bang.bang-khen.${i + 1}`,
        registrant: { kind: 'person', name: `Cán bộ ${i + 1}` },
      }),
    );
    const policy = { ...TWO_THIRDS, seats: { kind: 'number', number: 100 } } as const;
    const hall = await makeHall({
      contests: [contestOf({ id: 'bk', award: 'bang-khen', policy })],
      registrations: many,
    });
    const yes = Object.fromEntries(many.map(({ id }, i) => [id, i < 60 ? 14 : 12]));
    expect(await hall.tally(approvals(14, yes), HEAD, 'bk')).toMatchObject({ ok: true });
    expect(await hall.drive()).toEqual(['conclude', 'conclude', 'conclude', 'close', 'park']);
    const states = (await hall.world.store.registrations('2025')).map(({ value }) => value.state);
    expect(new Set(states)).toEqual(new Set(['nominated']));
  });

  it('is written even when the secretary closed the stage just after the tally', async () => {
    const hall = await makeHall();
    await hall.tally(approvals(14, { [A]: 12, [flag('stp-cao-bang')]: 2, [flag('stp-dien-bien')]: 2 }));
    await hall.world.run({ do: 'stage.close', cycle: '2025', stage: 'voting' }, DEPUTY);
    expect(await hall.drive()).toEqual(['conclude', 'park']);
    expect(await hall.stateOf(A)).toBe('nominated');
  });

  it('of seats that the rules count as none is empty without a ballot', async () => {
    const policy = { ...POLICY_DEFAULTS, ...EIGHTY, governmentFlagCap: { num: 1, den: 5 } };
    const hall = await makeHall({ contests: [contestOf({ policy })] });
    expect(await hall.drive()).toEqual(['conclude', 'close', 'park']);
    const told = await hall.world.store.bulletin('result/2025.co-bo/concluded');
    expect(told?.value.facts).toMatchObject({
      rule: 'Theo thể lệ, với 3 ứng viên tính ra 0 suất suy tôn nên không tổ chức bỏ phiếu',
    });
    expect(await hall.stateOf(A)).toBe('not-nominated');
  });
});
