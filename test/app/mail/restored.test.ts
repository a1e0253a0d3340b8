import { afterEach, describe, expect, it } from 'vitest';
import { cycleOf, stageOf } from '../support/cycles.ts';
import { makeMailWorld, type MailWorld, type MailWorldOptions } from '../support/mail-world.ts';
import { UNITS } from '../support/people.ts';
import { makeNotice } from '#app/notify.ts';
import { ofNotices } from '#app/store/keys.ts';
import * as kinds from '#app/store/row-kinds.ts';
import type { NoticeFacts } from '#domain/notices/notice.ts';
import { instant, localDate } from '#domain/shared/time.ts';
import { digestMoment, digestOffset } from '#domain/stage/ladder.ts';

const UNIT = 'thads-son-la';

let world: MailWorld;
afterEach(() => world.close());

const extension = (due: string): NoticeFacts => ({
  kind: 'extension',
  cycleName: 'năm 2025',
  stageKind: 'mid-year',
  title: 'báo cáo sơ kết',
  due: localDate(due),
  formerDue: localDate('2025-03-25'),
  reason: 'Các đơn vị đang kiện toàn tổ chức',
  onlyThisUnit: false,
});

/** Owes one mail; the same id whatever it says, as when an act is done anew in a restored stage. */
async function owe(facts: NoticeFacts): Promise<string> {
  const recipient = { kind: 'unit', unit: UNIT } as const;
  const news = { subject: '2025.mid-year', version: 'g3', facts };
  const notice = makeNotice({ now: world.now, store: world.store }, recipient, news);
  await world.seed(kinds.NOTICE, notice);
  return notice.id;
}

/** The row goes, as a restore to a point before it was written has it; what the transport told stays. */
async function forget(id: string): Promise<void> {
  const key = ofNotices(world.store.id, id);
  const keep = { put: { pk: 'test', sk: id, type: 'test', v: 1 } };
  await world.table.transact(`forget-${id}`, [{ remove: key }, keep]);
}

async function sentAndForgotten(options: MailWorldOptions = {}): Promise<string> {
  world = await makeMailWorld({ now: '2025-03-10T02:00:00Z', ...options });
  const id = await owe(extension('2025-04-15'));
  await world.send(id);
  await world.tellEvents();
  expect(world.outbox).toHaveLength(1);
  await forget(id);
  return id;
}

describe('after a restore of the main table', () => {
  it('a mail that left is marked as sent and not sent again', async () => {
    const id = await sentAndForgotten();
    world.setNow('2025-03-11T02:00:00Z');
    await owe(extension('2025-04-15'));
    expect(await world.send(id)).toBe('done');
    expect(world.outbox).toHaveLength(1);
    expect(await world.notice(id)).toMatchObject({ status: 'sent', sent: { at: '2025-03-10T02:00:00Z' } });
  });

  it('an act done anew that says something else is told', async () => {
    const id = await sentAndForgotten();
    await owe(extension('2025-04-20'));
    await world.send(id);
    expect(world.outbox).toHaveLength(2);
  });

  it('a message of an older release, which did not tell what it said, counts as having said it', async () => {
    world = await makeMailWorld({ now: '2025-03-10T02:00:00Z' });
    const id = await owe(extension('2025-04-15'));
    const tag = { cluster: world.store.id, notice: id, attempt: 1 };
    const { recordMailEvent } = await import('#app/mail/mail-events.ts');
    await recordMailEvent(world.deps, { tag, at: world.now, is: 'sent', addresses: [] });
    await world.send(id);
    expect(world.outbox).toEqual([]);
  });

  it('a transport that tells nothing afterwards cannot know, and sends', async () => {
    const id = await sentAndForgotten({ tellsEvents: false });
    await owe(extension('2025-04-15'));
    await world.send(id);
    expect(world.outbox).toHaveLength(2);
  });

  it('a reminder said by a forgotten digest is not said by the next day’s', async () => {
    world = await makeMailWorld({ now: '2025-03-10T02:00:00Z' });
    const open = { is: 'open', at: instant('2025-03-03T01:00:00Z'), by: 'thư ký' } as const;
    const units = UNITS.map(({ id }) => id);
    await world.seed(kinds.CYCLE, cycleOf());
    await world.seed(kinds.STAGE, stageOf('mid-year', 'mid-year', { status: open, units }));
    const morning = (date: string) => digestMoment(localDate(date), digestOffset(world.store.id));
    const digest = `digest/unit.${UNIT}/2025-03-20`;
    world.setNow(morning('2025-03-20'));
    await world.wake('2025', 'mid-year');
    await world.send(digest);
    await world.tellEvents();
    expect(world.outbox).toHaveLength(1);
    // The restore forgets the day's digest and that the rung has ended.
    await forget(digest);
    const ladder = await world.store.ladder('2025', 'mid-year', UNIT);
    await world.change(kinds.LADDER, ladder!, { outcomes: {} });
    world.setNow(morning('2025-03-21'));
    await world.wake('2025', 'mid-year');
    await world.send(`digest/unit.${UNIT}/2025-03-21`);
    expect(world.outbox).toHaveLength(1);
    expect(await world.notice(`digest/unit.${UNIT}/2025-03-21`)).toMatchObject({ status: 'skipped' });
  });
});
