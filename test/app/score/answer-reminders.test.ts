/** Giải trình is a task like others: reminded by the ladder, in the one mail of the day, until it is answered. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accepted } from '../support/answers.ts';
import { cycleOf, stageOf } from '../support/cycles.ts';
import { makeMailWorld, type MailWorld } from '../support/mail-world.ts';
import { DEPUTY, HEAD, officer } from '../support/people.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { readDue } from '#app/workflow/do-what-is-due.ts';
import { localDate, type Instant } from '#domain/shared/time.ts';
import { digestMoment, digestOffset } from '#domain/stage/ladder.ts';
import { generationTag } from '#domain/stage/stage.ts';

const UNIT = 'stp-son-la';
const year = { cycle: '2025', stage: 'year-end' } as const;
const morning = (date: string): Instant => digestMoment(localDate(date), digestOffset('cum-thu'));

let world: MailWorld;
afterEach(() => world.close());

/** Verified on Monday 3/11/2025: the answer is due at the end of Monday 10/11. */
beforeEach(async () => {
  world = await makeMailWorld({ now: '2025-11-03T02:00:00Z' });
  await world.seed(kinds.CYCLE, cycleOf());
  const plan = { opens: { on: localDate('2025-11-03') }, due: { on: localDate('2025-12-05') } };
  await world.seed(kinds.STAGE, stageOf('year-end', 'year-end', { plan, title: 'báo cáo tổng kết' }));
  const criteria = [{ code: 'I', group: 'I', name: 'Việc', maximum: '60', rule: 'met' as const }];
  const table = { id: 'stp', unitKinds: ['STP'], criteria, answerWithin: '5', citation: { title: 'Bảng' } };
  accepted(await world.run({ do: 'score-table.set', cycle: '2025', table }));
  accepted(await world.run({ do: 'stage.open', ...year }));
  const content = { selfScore: { I: 6000 } };
  accepted(await world.run({ do: 'submission.send', ...year, unit: UNIT, content }, officer(UNIT)));
  accepted(await world.run({ do: 'submission.accept', ...year, unit: UNIT }));
  const entries = { I: { verified: '0', reason: 'Thiếu tài liệu kiểm chứng.' } };
  accepted(await world.run({ do: 'score.verify', cycle: '2025', unit: UNIT, entries }, HEAD));
});

const answer = () =>
  world.run({ do: 'score.answer', cycle: '2025', unit: UNIT, text: 'Xin bổ sung tài liệu.' }, officer(UNIT));

/** A second unit has sent and was accepted. */
async function acceptAnother(): Promise<void> {
  const unit = HEAD.unit;
  const content = { selfScore: { I: 6000 } };
  accepted(await world.run({ do: 'submission.send', ...year, unit, content }, officer(unit)));
  accepted(await world.run({ do: 'submission.accept', ...year, unit }, DEPUTY));
}

/** Its points are shown. */
async function verifyAnother(): Promise<void> {
  const entries = { I: { verified: '60' } };
  const command = { do: 'score.verify', cycle: '2025', unit: HEAD.unit, entries } as const;
  accepted(await world.run(command, DEPUTY));
}

/** What the stage's execution asks the database when it wakes. */
async function due() {
  const stored = await world.store.stage('2025', 'year-end');
  const generation = generationTag(stored!.value.generation);
  const next = await readDue(
    { ...world.deps, clock: { ...world.deps.clock, mode: 'real' } },
    { cluster: 'cum-thu', ...year, generation },
  );
  return next.next === 'wait' ? `wait ${next.at}` : next.next;
}

/** The rungs of the answer that have left by mail. */
const reminded = async () =>
  (await world.notices())
    .filter(({ status, recipient }) => status === 'sent' && recipient.unit === UNIT)
    .flatMap(({ covers }) => covers)
    .filter((key) => key.includes('--giai-trinh/'));

async function wakeOn(date: string): Promise<void> {
  world.setNow(morning(date));
  await world.wake('2025', 'year-end');
  await world.sendAll();
}

describe('the time to answer points', () => {
  it('is reminded of on its rungs, in the mail of the day beside the other tasks', async () => {
    expect(await due()).toBe('send');
    await wakeOn('2025-11-05');
    expect(await reminded()).toEqual([`2025/year-end--giai-trinh/${UNIT}/2025-11-10/T-3`]);
    const order = world.orders.find(({ unit, digestItems }) => unit.id === UNIT && digestItems);
    expect(order?.digestItems).toMatchObject([
      {
        title: 'giải trình điểm thẩm định',
        state: 'Chưa giải trình',
        due: '2025-11-10',
        workingDaysLeft: 3,
        silenceAgrees: true,
        rung: 'T-3',
      },
    ]);
    expect(await due()).toBe(`wait ${morning('2025-11-07')}`);
    await wakeOn('2025-11-07');
    await wakeOn('2025-11-10');
    expect((await reminded()).map((key) => key.split('/').at(-1))).toEqual(['T-3', 'T-1', 'T']);
  });

  it('is reminded of no more once it was answered', async () => {
    await wakeOn('2025-11-05');
    accepted(await answer());
    await wakeOn('2025-11-07');
    await wakeOn('2025-11-10');
    expect((await reminded()).map((key) => key.split('/').at(-1))).toEqual(['T-3']);
  });

  it('nor when the answer came between the waking and the mail', async () => {
    world.setNow(morning('2025-11-05'));
    await world.wake('2025', 'year-end');
    accepted(await answer());
    await world.sendAll();
    expect(await reminded()).toEqual([]);
  });

  it('nor when the points were verified again, which is final', async () => {
    const entries = { I: { verified: '60', reason: 'Đã có tài liệu.' } };
    const again = {
      do: 'score.verify-again',
      cycle: '2025',
      unit: UNIT,
      entries,
      reason: 'Xét lại.',
    } as const;
    accepted(await world.run(again, HEAD));
    await wakeOn('2025-11-05');
    expect(await reminded()).toEqual([]);
  });

  it('of further units needs no other timer when the one that waits wakes in time', async () => {
    await world.wake('2025', 'year-end');
    await acceptAnother();
    expect(await due()).toBe(`wait ${morning('2025-11-05')}`);
    const before = (await world.store.stage('2025', 'year-end'))!;
    world.setNow('2025-11-04T02:00:00Z');
    await verifyAnother();
    const after = (await world.store.stage('2025', 'year-end'))!;
    expect(after.value.generation).toEqual(before.value.generation);
    // Written all the same: a round that read before it is refused, and reads again.
    expect(after.rev).toBe(before.rev + 1);
    expect(await due()).toBe('send');
  });

  it('of further units gets a timer of its own when the one that waits would wake too late', async () => {
    await world.wake('2025', 'year-end');
    await acceptAnother();
    const before = (await world.store.stage('2025', 'year-end'))!;
    await world.change(kinds.STAGE, before, { nextDue: morning('2025-11-07') });
    await verifyAnother();
    const { value } = (await world.store.stage('2025', 'year-end'))!;
    expect(value.generation.n).toBe(before.value.generation.n + 1);
    expect(value.nextDue).toBe(world.now);
  });

  it('goes on when the report is closed, and nothing follows when it is over', async () => {
    accepted(await world.run({ do: 'stage.close', ...year, reason: 'Đã tiếp nhận đủ.' }));
    await wakeOn('2025-11-05');
    expect((await reminded()).map((key) => key.split('/').at(-1))).toEqual(['T-3']);
    world.setNow('2025-11-11T01:00:00Z');
    expect(await due()).toBe('park');
    const to = (await world.notices()).filter(({ facts }) => facts.kind === 'escalation');
    expect(to).toEqual([]);
  });
});
