import { afterEach, describe, expect, it } from 'vitest';
import { cycleOf, stageOf } from '../support/cycles.ts';
import { makeMailWorld, type MailWorld } from '../support/mail-world.ts';
import { CLUSTER, DEPUTY, HEAD, officer } from '../support/people.ts';
import * as kinds from '#app/store/row-kinds.ts';
import type { Cluster } from '#domain/cluster/cluster.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import { instant, localDate, type Instant } from '#domain/shared/time.ts';
import { digestMoment, digestOffset } from '#domain/stage/ladder.ts';
import type { Stage } from '#domain/stage/stage.ts';

const UNIT = 'thads-son-la';
const BOARD = 'stp-lang-son';
const BESIDE = 'stp-son-la';
const morning = (date: string): Instant => digestMoment(localDate(date), digestOffset('cum-thu'));
const boardDigest = (date: string, unit = BOARD) => `digest/secretariat.${unit}/${date}`;

let world: MailWorld;
afterEach(() => world.close());

function opened(id: string, due: string, units: readonly string[] = [UNIT]): Stage {
  const open = { is: 'open', at: instant('2025-03-03T01:00:00Z'), by: 'thư ký' } as const;
  const plan = { opens: { on: localDate('2025-03-03') }, due: { on: localDate(due) } };
  return stageOf(id, 'mid-year', { status: open, units, plan });
}

const plannedFor = (id: string, date: string, time?: string): Stage =>
  stageOf(id, 'year-end', {
    plan: {
      opens: { on: localDate(date), ...(time !== undefined && { time }) },
      due: { on: localDate('2025-06-20') },
    },
  });

async function start(
  stages: readonly Stage[],
  parts: { readonly cluster?: Cluster; readonly cycle?: Partial<Cycle> } = {},
): Promise<void> {
  world = await makeMailWorld({
    now: '2025-03-10T02:00:00Z',
    ...(parts.cluster && { cluster: parts.cluster }),
  });
  await world.seed(kinds.CYCLE, cycleOf(parts.cycle));
  await world.seed(kinds.STAGE, ...stages);
}

async function at(date: string | Instant, stage: string): Promise<void> {
  world.setNow(date.includes('T') ? date : morning(date));
  await world.wake('2025', stage);
}

const itemsTo = (unit: string) =>
  world.orders.filter((order) => order.unit.id === unit && order.secretariatItems).at(-1)?.secretariatItems;
const coversOf = async (date: string, unit = BOARD) => (await world.notice(boardDigest(date, unit))).covers;

describe('a stage whose day has come', () => {
  it('is in the digest of the secretariat, with what is still missing', async () => {
    await start([plannedFor('year-end', '2025-03-20')], { cluster: { ...CLUSTER, secretaries: [] } });
    await at('2025-03-20', 'year-end');
    await world.sendAll();
    expect(world.outbox.map(({ to }) => to)).toEqual([[`dau-moi@${BOARD}.example`]]);
    expect(itemsTo(BOARD)).toMatchObject([
      { is: 'ready-to-open', stage: 'year-end', missing: ['chưa có cán bộ Thường trực Cụm'] },
    ]);
    expect(await coversOf('2025-03-20')).toEqual(['2025/year-end/-/2025-03-20/prompt-2025-03-20']);
    expect((await world.store.stage('2025', 'year-end'))?.value.promptedOn).toBe('2025-03-20');
  });

  it('goes to all secretaries of the unit, and after a week once more', async () => {
    await start([plannedFor('year-end', '2025-03-20')]);
    for (const date of ['2025-03-20', '2025-03-21', '2025-03-27']) {
      await at(date, 'year-end');
      await world.sendAll();
    }
    expect(world.outbox.map(({ to }) => to)).toEqual([
      ['thu-ky@stp-lang-son.example'],
      ['thu-ky@stp-lang-son.example'],
    ]);
    expect(await world.store.notice(boardDigest('2025-03-21'))).toBeUndefined();
    expect(await coversOf('2025-03-27')).toEqual(['2025/year-end/-/2025-03-20/prompt-2025-03-27']);
  });

  it('is told in the morning also when its hour is in the afternoon', async () => {
    await start([plannedFor('year-end', '2025-03-20', '14:00')]);
    await at('2025-03-20', 'year-end');
    await world.sendAll();
    expect(itemsTo(BOARD)).toMatchObject([{ is: 'ready-to-open' }]);
  });

  it('planned after the digest of its day had left is told the next morning', async () => {
    await start([opened('mid-year', '2025-03-14')]);
    // T+3 of a late unit: today's digest leaves without the stage, which is planned at noon.
    await at('2025-03-19', 'mid-year');
    await world.sendAll();
    expect((await world.notice(boardDigest('2025-03-19'))).status).toBe('sent');
    await world.seed(kinds.STAGE, plannedFor('year-end', '2025-03-19'));
    await at('2025-03-19T05:00:00Z', 'year-end');
    await world.sendAll();
    await at('2025-03-20', 'year-end');
    await world.sendAll();
    expect(itemsTo(BOARD)).toContainEqual(
      expect.objectContaining({ is: 'ready-to-open', stage: 'year-end' }),
    );
    expect(await coversOf('2025-03-20')).toEqual(['2025/year-end/-/2025-03-19/prompt-2025-03-20']);
  });

  it('that was opened before the claim is not told any more', async () => {
    await start([plannedFor('year-end', '2025-03-20')]);
    await at('2025-03-20', 'year-end');
    expect(await world.run({ do: 'stage.open', cycle: '2025', stage: 'year-end' }, HEAD)).toMatchObject({
      ok: true,
    });
    await world.send(boardDigest('2025-03-20'));
    expect((await world.notice(boardDigest('2025-03-20'))).status).toBe('skipped');
  });

  it('handed to a deputy is told to the deputy', async () => {
    const [term] = CLUSTER.terms;
    const terms = [{ ...term!, delegations: [{ stage: '2025.year-end', to: BESIDE }] }];
    await start([plannedFor('year-end', '2025-03-20')], { cluster: { ...CLUSTER, terms } });
    await at('2025-03-20', 'year-end');
    await world.sendAll();
    expect(world.outbox.map(({ to }) => to)).toEqual([['thu-ky@stp-son-la.example']]);
  });
});

describe('a unit that is late', () => {
  const escalation = `leader.${UNIT}/escalation/2025.mid-year/2025-03-25`;

  it('on the first working day: a mail to its leader is held, and the secretariat asked to release it', async () => {
    await start([opened('mid-year', '2025-03-25')]);
    await at('2025-03-26', 'mid-year');
    await world.sendAll();
    expect((await world.notice(escalation)).status).toBe('held');
    expect(itemsTo(BOARD)).toMatchObject([{ is: 'escalation-held', leader: 'Lãnh đạo phụ trách' }]);
    expect(await coversOf('2025-03-26')).toEqual([`2025/mid-year/${UNIT}/2025-03-25/T+1`]);
    expect(world.outbox.map(({ to }) => to[0])).toEqual([
      'thu-ky@stp-lang-son.example',
      `dau-moi@${UNIT}.example`,
    ]);
    expect(
      await world.run({ do: 'escalation.release', cycle: '2025', stage: 'mid-year', unit: UNIT }, HEAD),
    ).toMatchObject({ ok: true });
    await world.send(escalation);
    expect(world.outbox.at(-1)).toMatchObject({
      to: [`lanh-dao@${UNIT}.example`],
      cc: [`dau-moi@${UNIT}.example`],
    });
    expect((await world.notice(escalation)).facts).toMatchObject({
      workingDaysLate: 1,
      submitted: 0,
      owing: 1,
    });
  });

  it('escalates without a click where the policy says so', async () => {
    await start([opened('mid-year', '2025-03-25')], {
      cycle: { policy: { ...cycleOf().policy, escalateWithoutClick: true } },
    });
    await at('2025-03-26', 'mid-year');
    await world.sendAll();
    expect((await world.notice(escalation)).status).toBe('sent');
    expect(world.outbox.map(({ to }) => to[0])).toEqual([
      `dau-moi@${UNIT}.example`,
      `lanh-dao@${UNIT}.example`,
    ]);
  });

  it('that sent before the click spares its leader the mail', async () => {
    await start([opened('mid-year', '2025-03-25')]);
    await at('2025-03-26', 'mid-year');
    await world.run({ do: 'escalation.release', cycle: '2025', stage: 'mid-year', unit: UNIT }, HEAD);
    await world.run(
      { do: 'submission.send', cycle: '2025', stage: 'mid-year', unit: UNIT, content: { text: 'x' } },
      officer(UNIT),
    );
    await world.send(escalation);
    expect(await world.notice(escalation)).toMatchObject({
      status: 'skipped',
      reason: 'nothing is owed any more',
    });
  });

  it('that got more time before the click spares its leader the mail', async () => {
    await start([opened('mid-year', '2025-03-25')]);
    await at('2025-03-26', 'mid-year');
    await world.run({ do: 'escalation.release', cycle: '2025', stage: 'mid-year', unit: UNIT }, HEAD);
    await world.run(
      {
        do: 'unit.extend',
        cycle: '2025',
        stage: 'mid-year',
        unit: UNIT,
        due: localDate('2025-04-01'),
        reason: 'bão lũ',
      },
      HEAD,
    );
    await world.send(escalation);
    expect(await world.notice(escalation)).toMatchObject({
      status: 'skipped',
      reason: 'the deadline was changed',
    });
  });

  it('on the third working day is a telephone task, with the number', async () => {
    await start([opened('mid-year', '2025-03-25')]);
    for (const date of ['2025-03-26', '2025-03-28']) {
      await at(date, 'mid-year');
      await world.sendAll();
    }
    expect(itemsTo(BOARD)).toContainEqual(
      expect.objectContaining({
        is: 'telephone',
        workingDaysLate: 3,
        contact: 'Cán bộ đầu mối',
        phone: '0205 000 000',
      }),
    );
    expect(await coversOf('2025-03-28')).toContain(`2025/mid-year/${UNIT}/2025-03-25/T+3`);
  });

  it('is still a telephone task when the digest of that day was claimed on the next', async () => {
    await start([opened('mid-year', '2025-03-25')]);
    await at('2025-03-28', 'mid-year');
    await world.send(`digest/unit.${UNIT}/2025-03-28`);
    world.setNow(morning('2025-03-29'));
    await world.send(boardDigest('2025-03-28'));
    expect((await world.notice(boardDigest('2025-03-28'))).status).toBe('skipped');
    await world.send(boardDigest('2025-03-29'));
    expect(await world.notice(boardDigest('2025-03-29'))).toMatchObject({
      status: 'sent',
      covers: [`2025/mid-year/${UNIT}/2025-03-25/T+3`],
    });
  });

  it('is told once a week afterwards', async () => {
    await start([opened('mid-year', '2025-03-25')]);
    for (const date of ['2025-03-28', '2025-03-31', '2025-04-04', '2025-04-07', '2025-04-11']) {
      await at(date, 'mid-year');
      await world.sendAll();
    }
    const days = (await world.notices())
      .map(({ id }) => id)
      .filter((id) => id.startsWith('digest/secretariat.'));
    expect(days).toEqual(['2025-03-28', '2025-04-04', '2025-04-11'].map((date) => boardDigest(date)));
  });
});

describe('lateness of the head itself', () => {
  it('goes to the deputy, mail to the leader and telephone task alike', async () => {
    await start([opened('mid-year', '2025-03-25', [BOARD, UNIT])]);
    await at('2025-03-28', 'mid-year');
    await world.sendAll();
    const phoned = (unit: string) =>
      itemsTo(unit)?.flatMap((item) => (item.is === 'telephone' ? [item.unit] : []));
    expect(phoned(BESIDE)).toEqual(['Sở Tư pháp tỉnh Lạng Sơn']);
    expect(phoned(BOARD)).toEqual(['Thi hành án dân sự tỉnh Sơn La']);
    expect(await coversOf('2025-03-28', BESIDE)).toEqual([`2025/mid-year/${BOARD}/2025-03-25/T+3`]);
    const release = { do: 'escalation.release', cycle: '2025', stage: 'mid-year', unit: BOARD } as const;
    expect(await world.run(release, HEAD)).toMatchObject({ ok: false, refused: { code: 'recused' } });
    expect(await world.run(release, DEPUTY)).toMatchObject({ ok: false, refused: { code: 'nothing-held' } });
  });
});

describe('addresses that failed', () => {
  it('stand in the next digest by the name of the day, and owe none of their own', async () => {
    await start([plannedFor('year-end', '2025-03-20')]);
    const later = { name: 'Tên mới', from: localDate('2025-07-01') };
    const stored = await world.store.unit(UNIT);
    await world.change(kinds.UNIT, stored!, { names: [...stored!.value.names, later] });
    await world.seed(kinds.MAILBOX, {
      cluster: 'cum-thu',
      unit: UNIT,
      bounced: [{ address: `thay-the@${UNIT}.example`, at: instant('2025-03-10T02:00:00Z'), kind: 'bounce' }],
    });
    await world.sendAll();
    expect(world.outbox).toEqual([]);
    await at('2025-03-20', 'year-end');
    await world.sendAll();
    expect(itemsTo(BOARD)).toContainEqual({
      is: 'bounced',
      unit: 'Thi hành án dân sự tỉnh Sơn La',
      address: `thay-the@${UNIT}.example`,
      contact: 'Cán bộ thay thế',
    });
  });
});
