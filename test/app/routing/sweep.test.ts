import { afterEach, describe, expect, it } from 'vitest';
import { cycleOf, stageOf } from '../support/cycles.ts';
import { makeMailWorld, type MailWorld } from '../support/mail-world.ts';
import { makeNotice } from '#app/notify.ts';
import { earliestDue, earliestForgotten, GRACE_SECONDS, sweep, wakeDueStages } from '#app/routing/sweep.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { createWork } from '#app/store/work.ts';
import { dueKey, dueShard, ofNotices } from '#app/store/keys.ts';
import { addSeconds, instant } from '#domain/shared/time.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { Stage } from '#domain/stage/stage.ts';

const DUE = instant('2025-03-10T01:10:00Z');
const NOTHING = { stages: 0, mails: 0, bulletins: 0, erasures: 0 };

let world: MailWorld;
afterEach(() => world.close());

async function start(now: string = DUE): Promise<void> {
  world = await makeMailWorld({ now });
  await world.seed(kinds.CYCLE, cycleOf());
}

const waiting = (id: string, nextDue: string): Stage =>
  stageOf(id, 'mid-year', { nextDue: instant(nextDue) });

function notice(status: Notice['status'] = 'pending', version = 'v1'): Notice {
  const facts = { kind: 'confirm-contact', clusterName: 'x' } as const;
  const to = { kind: 'unit', unit: 'stp-son-la' } as const;
  const base = makeNotice({ now: DUE, store: world.store }, to, { subject: 'x', version, facts }, status);
  return status === 'sending' ? { ...base, attempt: 1, since: DUE } : base;
}

const generation = async (id: string) => (await world.store.stage('2025', id))!.value.generation;

describe('what was forgotten', () => {
  it('is woken fifteen minutes after it was due, not a second before', async () => {
    await start();
    await world.seed(kinds.STAGE, waiting('mid-year', DUE));
    await world.seed(kinds.NOTICE, notice(), notice('sending', 'v2'));
    await world.seed(kinds.BULLETIN, {
      cluster: 'cum-thu',
      id: 'opening/x/g1',
      at: DUE,
      to: [],
      subject: 'x',
      version: 'g1',
      facts: notice().facts,
      asksContacts: false,
      spread: false,
    });
    world.setNow(addSeconds(DUE, GRACE_SECONDS - 1));
    expect(await sweep(world.deps)).toEqual(NOTHING);
    world.setNow(addSeconds(DUE, GRACE_SECONDS));
    expect(await sweep(world.deps)).toEqual({ stages: 1, mails: 2, bulletins: 1, erasures: 0 });
    expect((await generation('mid-year')).n).toBe(2);
    expect((await world.notices()).map(({ nudge }) => nudge)).toEqual([1, 1]);
    expect((await world.store.bulletin('opening/x/g1'))?.value.nudge).toBe(1);
  });

  it('is not a mail that left, whose sender did not come to take back its moment: the sweep does', async () => {
    await start();
    await world.seed(kinds.NOTICE, notice());
    const moment = dueKey('cum-thu', DUE, ofNotices('cum-thu', notice().id));
    world.faults.before = async (actions) => {
      if (actions.every((one) => 'remove' in one)) throw new Error('gone');
    };
    const store = createClusterStore(world.deps.table, 'cum-thu');
    const stored = await store.notice(notice().id);
    const work = createWork(store, world.now, 'test');
    work.save(kinds.NOTICE, { ...stored!.value, status: 'sent' }, stored);
    await expect(work.commit('sent')).rejects.toThrow('gone');
    world.faults.before = undefined;
    expect(await world.table.get(moment)).toBeDefined();
    world.setNow(addSeconds(DUE, GRACE_SECONDS));
    expect(await sweep(world.deps)).toEqual(NOTHING);
    expect(await world.table.get(moment)).toBeUndefined();
    expect((await world.store.notice(notice().id))?.value.status).toBe('sent');
  });

  it('is not what is done, held or waits for a later day', async () => {
    await start();
    await world.seed(kinds.STAGE, waiting('mid-year', '2025-03-25T01:10:00Z'), stageOf('launch', 'launch'));
    for (const status of ['sent', 'failed', 'unknown', 'skipped', 'held'] as const) {
      await world.seed(kinds.NOTICE, notice(status, status));
    }
    world.setNow('2025-03-20T00:00:00Z');
    expect(await sweep(world.deps)).toEqual(NOTHING);
  });

  it('once woken is not woken by the next sweep of the same hour', async () => {
    await start();
    await world.seed(kinds.STAGE, waiting('mid-year', DUE));
    world.setNow(addSeconds(DUE, 3_600));
    expect((await sweep(world.deps)).stages).toBe(1);
    expect((await sweep(world.deps)).stages).toBe(0);
    world.setNow(addSeconds(DUE, 3_600 + GRACE_SECONDS));
    expect((await sweep(world.deps)).stages).toBe(1);
  });

  it('that moved on while the sweep looked is let alone', async () => {
    await start();
    await world.seed(kinds.STAGE, waiting('mid-year', DUE));
    world.setNow(addSeconds(DUE, GRACE_SECONDS));
    const { get, query, transact } = world.deps.table;
    let moved = false;
    const moving = {
      get: async (key: Parameters<typeof get>[0]) => {
        // Between the reading of the index and of the stage its own execution wakes.
        if (!moved && key.sk === 'stage#mid-year') {
          moved = true;
          const stored = await world.store.stage('2025', 'mid-year');
          await world.change(kinds.STAGE, stored!, { nextDue: instant('2025-03-25T01:10:00Z') });
        }
        return get(key);
      },
      query,
      transact,
    };
    expect(await sweep({ ...world.deps, table: moving })).toEqual(NOTHING);
    expect((await generation('mid-year')).n).toBe(1);
  });

  it('by two sweeps at once is woken once', async () => {
    await start();
    await world.seed(kinds.STAGE, waiting('mid-year', DUE));
    world.setNow(addSeconds(DUE, GRACE_SECONDS));
    const swept = await Promise.all([sweep(world.deps), sweep(world.deps)]);
    expect(swept.map(({ stages }) => stages).sort()).toEqual([0, 1]);
    expect((await generation('mid-year')).n).toBe(2);
  });

  it('is woken although another row does not parse; that one is told by its key', async () => {
    await start();
    await world.seed(kinds.STAGE, waiting('a-bad', DUE), waiting('mid-year', DUE));
    const row = await world.table.get({ pk: 'cum-thu#2025', sk: 'stage#a-bad' });
    await world.table.transact('spoil', [{ put: { ...row!, data: { id: 'a-bad' } } }]);
    world.setNow(addSeconds(DUE, GRACE_SECONDS));
    await expect(sweep(world.deps)).rejects.toThrow(/cum-thu#2025 \/ stage#a-bad/);
    expect((await generation('mid-year')).n).toBe(2);
  });
});

describe('a step of the clock', () => {
  it('wakes every stage that is due by then at once, and no mail', async () => {
    await start();
    await world.seed(kinds.STAGE, waiting('mid-year', DUE), waiting('launch', '2025-03-10T01:10:01Z'));
    await world.seed(kinds.NOTICE, notice());
    expect(await wakeDueStages(world.deps)).toEqual({ ...NOTHING, stages: 1 });
    expect((await generation('launch')).n).toBe(1);
  });

  it('goes next to the earliest moment a stage waits for', async () => {
    await start();
    expect(await earliestDue(world.deps)).toBeUndefined();
    await world.seed(kinds.NOTICE, notice());
    await world.seed(
      kinds.STAGE,
      waiting('mid-year', '2025-03-25T01:10:00Z'),
      waiting('launch', '2025-03-20T01:10:00Z'),
    );
    expect(await earliestDue(world.deps)).toBe('2025-03-20T01:10:00Z');
  });
});

describe('the next sweep that could find something', () => {
  const HOUR = 3_600;

  it('is none when nothing is due', async () => {
    await start();
    expect(await earliestForgotten(world.deps, HOUR)).toBeUndefined();
  });

  it.each([
    ['2025-03-10T01:10:00Z', '2025-03-10T02:00:00Z'],
    ['2025-03-10T01:45:00Z', '2025-03-10T02:00:00Z'],
    ['2025-03-10T01:45:01Z', '2025-03-10T03:00:00Z'],
    ['2025-04-01T01:10:00Z', '2025-04-01T02:00:00Z'],
  ])('for what is due at %s is at %s', async (due, at) => {
    await start('2025-03-10T01:00:00Z');
    await world.seed(kinds.STAGE, waiting('mid-year', due));
    expect(await earliestForgotten(world.deps, HOUR)).toBe(at);
  });

  it('is never now or before, also when something was forgotten long ago', async () => {
    await start('2025-03-10T05:00:00Z');
    await world.seed(kinds.STAGE, waiting('mid-year', DUE));
    expect(await earliestForgotten(world.deps, HOUR)).toBe('2025-03-10T06:00:00Z');
  });
});

it('a cluster’s moments stand in one of the shards that are read', async () => {
  await start();
  await world.seed(kinds.STAGE, waiting('mid-year', DUE));
  const rows = await world.table.query(dueShard('cum-thu'));
  expect(rows.map(({ sk }) => sk)).toEqual([`${DUE}#cum-thu#2025|stage#mid-year`]);
});
