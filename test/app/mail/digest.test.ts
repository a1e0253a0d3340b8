import { afterEach, describe, expect, it } from 'vitest';
import { cycleOf, stageOf } from '../support/cycles.ts';
import { makeMailWorld, type MailWorld } from '../support/mail-world.ts';
import { HEAD, officer } from '../support/people.ts';
import { LEASE_SECONDS } from '#app/mail/send-notice.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { addSeconds, instant, localDate, localTimeOf, type Instant } from '#domain/shared/time.ts';
import { digestMoment, digestOffset } from '#domain/stage/ladder.ts';
import type { Stage } from '#domain/stage/stage.ts';

const UNIT = 'thads-son-la';
const OFFSET = digestOffset('cum-thu');
/** When the cluster's digests of that day leave. */
const morning = (date: string): Instant => digestMoment(localDate(date), OFFSET);
const digestOf = (unit: string, date: string) => `digest/unit.${unit}/${date}`;

let world: MailWorld;
afterEach(() => world.close());

function opened(id: string, due: string, changes: Partial<Stage> = {}): Stage {
  const open = { is: 'open', at: instant('2025-03-03T01:00:00Z'), by: 'thư ký' } as const;
  const plan = { opens: { on: localDate('2025-03-03') }, due: { on: localDate(due) } };
  return stageOf(id, 'mid-year', { status: open, units: [UNIT, 'stp-son-la'], plan, ...changes });
}

async function withStages(...stages: readonly Stage[]): Promise<void> {
  world = await makeMailWorld({ now: '2025-03-10T02:00:00Z' });
  await world.seed(kinds.CYCLE, cycleOf(), cycleOf({ slug: '2026', name: 'năm 2026' }));
  await world.seed(kinds.STAGE, ...stages);
}

const sendPaper = (stage: string, unit = UNIT) =>
  world.run({ do: 'submission.send', cycle: '2025', stage, unit, content: { text: 'x' } }, officer(unit));

const covers = async (date: string, unit = UNIT) => (await world.notice(digestOf(unit, date))).covers;

describe('the one reminder of a day', () => {
  it('is owed to each unit that owes, and says which rung it answers', async () => {
    await withStages(opened('mid-year', '2025-03-25'));
    world.setNow(morning('2025-03-20'));
    await world.wake('2025', 'mid-year');
    await world.sendAll();
    expect(world.outbox.map(({ to }) => to[0])).toEqual([
      'dau-moi@stp-son-la.example',
      `dau-moi@${UNIT}.example`,
    ]);
    expect(await covers('2025-03-20')).toEqual([`2025/mid-year/${UNIT}/2025-03-25/T-3`]);
    const order = world.orders.find(({ unit }) => unit.id === UNIT);
    expect(order?.digestItems).toMatchObject([
      { stage: 'mid-year', rung: 'T-3', workingDaysLeft: 3, state: 'Chưa gửi' },
    ]);
  });

  it('covers all open stages of all cycles, whoever wakes first', async () => {
    // The same day is T-3 of one and T-10 of another stage, in two cycles.
    await withStages(opened('mid-year', '2025-03-25'), opened('launch', '2025-04-03', { cycle: '2026' }));
    world.setNow(morning('2025-03-20'));
    await world.wake('2026', 'launch');
    await world.sendAll();
    await world.wake('2025', 'mid-year');
    await world.sendAll();
    expect(world.outbox).toHaveLength(2);
    expect(await covers('2025-03-20')).toEqual([
      `2025/mid-year/${UNIT}/2025-03-25/T-3`,
      `2026/launch/${UNIT}/2025-04-03/T-10`,
    ]);
    const items = world.orders.find(({ unit }) => unit.id === UNIT)?.digestItems;
    expect(items?.map(({ cycle, stage }) => `${cycle}/${stage}`)).toEqual(['2025/mid-year', '2026/launch']);
  });

  it('lists what is owed besides, nearest first, without answering for it', async () => {
    await withStages(opened('mid-year', '2025-03-25'), opened('registration', '2025-04-10'));
    world.setNow(morning('2025-03-20'));
    await world.wake('2025', 'mid-year');
    await sendPaper('mid-year', 'stp-son-la');
    await sendPaper('registration', 'stp-son-la');
    await world.send(digestOf(UNIT, '2025-03-20'));
    const items = world.orders.at(-1)?.digestItems;
    expect(items?.map(({ stage, rung }) => `${stage} ${rung ?? '-'}`)).toEqual([
      'mid-year T-3',
      'registration -',
    ]);
  });

  it('is not sent to a unit that has sent everything between the hour and the claim', async () => {
    await withStages(opened('mid-year', '2025-03-25'));
    world.setNow(morning('2025-03-20'));
    await world.wake('2025', 'mid-year');
    expect(await sendPaper('mid-year')).toMatchObject({ ok: true });
    expect(await world.send(digestOf(UNIT, '2025-03-20'))).toBe('done');
    expect(await world.notice(digestOf(UNIT, '2025-03-20'))).toMatchObject({
      status: 'skipped',
      reason: 'nothing is owed any more',
      covers: [],
    });
    expect(world.outbox).toEqual([]);
  });

  it('keeps what it covered when it has to be sent again', async () => {
    await withStages(opened('mid-year', '2025-03-25'), opened('registration', '2025-03-25'));
    world.setNow(morning('2025-03-20'));
    await world.wake('2025', 'mid-year');
    world.script.push('lost');
    const id = digestOf(UNIT, '2025-03-20');
    await expect(world.send(id)).rejects.toThrow();
    const frozen = await covers('2025-03-20');
    expect(frozen).toHaveLength(2);
    await sendPaper('registration');
    world.setNow(addSeconds(world.now, LEASE_SECONDS));
    await world.send(id);
    expect(await world.notice(id)).toMatchObject({ status: 'sent', attempt: 2, covers: frozen });
  });
});

describe('a new deadline', () => {
  it('has rungs of its own: what was said for the old one is said again for the new one', async () => {
    await withStages(opened('mid-year', '2025-03-25'));
    world.setNow(morning('2025-03-24'));
    await world.wake('2025', 'mid-year');
    await world.sendAll();
    expect(await covers('2025-03-24')).toEqual([`2025/mid-year/${UNIT}/2025-03-25/T-1`]);
    world.setNow('2025-03-24T08:00:00Z');
    const extended = await world.run(
      {
        do: 'stage.extend',
        cycle: '2025',
        stage: 'mid-year',
        due: localDate('2025-03-27'),
        reason: 'bão lũ',
      },
      HEAD,
    );
    expect(extended).toMatchObject({ ok: true });
    for (const date of ['2025-03-25', '2025-03-26', '2025-03-27']) {
      world.setNow(morning(date));
      await world.wake('2025', 'mid-year');
      await world.sendAll();
    }
    expect(await world.store.notice(digestOf(UNIT, '2025-03-25'))).toBeUndefined();
    expect(await covers('2025-03-26')).toEqual([`2025/mid-year/${UNIT}/2025-03-27/T-1`]);
    expect(await covers('2025-03-27')).toEqual([`2025/mid-year/${UNIT}/2025-03-27/T`]);
  });

  it('for one unit changes nothing for the others', async () => {
    await withStages(opened('mid-year', '2025-03-25'));
    world.setNow('2025-03-19T08:00:00Z');
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
    world.setNow(morning('2025-03-25'));
    await world.wake('2025', 'mid-year');
    await world.sendAll();
    expect(await covers('2025-03-25', 'stp-son-la')).toEqual(['2025/mid-year/stp-son-la/2025-03-25/T']);
    expect(await covers('2025-03-25')).toEqual([`2025/mid-year/${UNIT}/2025-04-01/T-5`]);
  });
});

describe('a digest that is claimed on another day', () => {
  it('is skipped, and the day’s own takes over what it would have said', async () => {
    await withStages(opened('mid-year', '2025-03-25'));
    world.setNow(morning('2025-03-20'));
    await world.wake('2025', 'mid-year');
    world.setNow('2025-03-21T02:00:00Z');
    expect(await world.send(digestOf(UNIT, '2025-03-20'))).toBe('done');
    expect(await world.notice(digestOf(UNIT, '2025-03-20'))).toMatchObject({
      status: 'skipped',
      reason: 'its day has passed',
    });
    expect(await world.send(digestOf(UNIT, '2025-03-21'))).toBe('done');
    expect(await covers('2025-03-21')).toEqual([`2025/mid-year/${UNIT}/2025-03-25/T-3`]);
  });

  it('over several days still says it, once', async () => {
    await withStages(opened('mid-year', '2025-03-25'), opened('registration', '2025-03-28'));
    world.setNow(morning('2025-03-20'));
    await world.wake('2025', 'mid-year');
    for (const [was, is] of [
      ['2025-03-20', '2025-03-21'],
      ['2025-03-21', '2025-03-22'],
    ] as const) {
      world.setNow(`${is}T02:00:00Z`);
      await world.send(digestOf(UNIT, was));
    }
    await world.send(digestOf(UNIT, '2025-03-22'));
    expect(await covers('2025-03-22')).toContain(`2025/mid-year/${UNIT}/2025-03-25/T-3`);
    // Another stage's reminder two days later lists the paper, and does not say T-3 once more.
    world.setNow('2025-03-23T02:00:00Z');
    await world.wake('2025', 'registration');
    await world.sendAll();
    expect(await covers('2025-03-23')).not.toContain(`2025/mid-year/${UNIT}/2025-03-25/T-3`);
  });

  it('before the hour of digests waits for it, so that the day is said in one mail', async () => {
    await withStages(opened('mid-year', '2025-03-25'));
    world.setNow(morning('2025-03-20'));
    await world.wake('2025', 'mid-year');
    // The queue stood still until the small hours of T-1.
    world.setNow('2025-03-23T18:00:00Z');
    expect(localTimeOf(world.now)).toBe('01:00');
    await world.send(digestOf(UNIT, '2025-03-20'));
    expect(await world.send(digestOf(UNIT, '2025-03-24'))).toBe('done');
    expect(world.outbox).toEqual([]);
    expect((await world.notice(digestOf(UNIT, '2025-03-24'))).status).toBe('pending');
    world.setNow(morning('2025-03-24'));
    const nudge = (await world.notice(digestOf(UNIT, '2025-03-24'))).nudge ?? 0;
    await world.wake('2025', 'mid-year');
    expect((await world.notice(digestOf(UNIT, '2025-03-24'))).nudge).toBe(nudge + 1);
    await world.send(digestOf(UNIT, '2025-03-24'));
    expect(world.outbox).toHaveLength(1);
    expect(await covers('2025-03-24')).toEqual([`2025/mid-year/${UNIT}/2025-03-25/T-1`]);
  });
});

describe('a stage that wakes late', () => {
  it('does not say again what a digest of another stage said in time', async () => {
    await withStages(opened('mid-year', '2025-03-25'), opened('registration', '2025-03-25'));
    world.setNow(morning('2025-03-20'));
    await world.wake('2025', 'mid-year');
    await world.sendAll();
    expect(await covers('2025-03-20')).toContain(`2025/registration/${UNIT}/2025-03-25/T-3`);
    world.setNow('2025-03-21T02:00:00Z');
    await world.wake('2025', 'registration');
    await world.sendAll();
    expect(world.outbox).toHaveLength(2);
    expect(await world.notice(digestOf(UNIT, '2025-03-21'))).toMatchObject({ status: 'skipped' });
  });

  it('on the same day finds the digest of the day and adds none', async () => {
    await withStages(opened('mid-year', '2025-03-25'), opened('registration', '2025-03-25'));
    world.setNow(morning('2025-03-20'));
    await world.wake('2025', 'mid-year');
    await world.sendAll();
    world.setNow('2025-03-20T08:00:00Z');
    await world.wake('2025', 'registration');
    await world.sendAll();
    expect(world.outbox).toHaveLength(2);
    expect(await covers('2025-03-20')).toHaveLength(2);
  });

  it('is said after all when the digest of the day had nothing to say before', async () => {
    await withStages(opened('mid-year', '2025-03-25'), opened('registration', '2025-03-25'));
    world.setNow(morning('2025-03-20'));
    await sendPaper('registration');
    await world.wake('2025', 'mid-year');
    await sendPaper('mid-year');
    await world.send(digestOf(UNIT, '2025-03-20'));
    expect((await world.notice(digestOf(UNIT, '2025-03-20'))).status).toBe('skipped');
    // The third stage's execution had failed and is woken by the sweep.
    await world.seed(kinds.STAGE, opened('year-end', '2025-03-25'));
    world.setNow('2025-03-20T03:00:00Z');
    await world.wake('2025', 'year-end');
    await world.send(digestOf(UNIT, '2025-03-20'));
    expect(await covers('2025-03-20')).toEqual([`2025/year-end/${UNIT}/2025-03-25/T-3`]);
    expect(world.outbox).toHaveLength(1);
  });
});
