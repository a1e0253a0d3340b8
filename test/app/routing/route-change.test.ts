import { afterEach, describe, expect, it } from 'vitest';
import { cycleOf, stageOf } from '../support/cycles.ts';
import { makeMailWorld, type MailWorld } from '../support/mail-world.ts';
import { HEAD, UNITS } from '../support/people.ts';
import { makeNotice } from '#app/notify.ts';
import type { Change } from '#app/ports.ts';
import { routeChange } from '#app/routing/route-change.ts';
import { BadRow } from '#app/store/cluster-store.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { instant, localDate } from '#domain/shared/time.ts';
import { digestMoment, digestOffset } from '#domain/stage/ladder.ts';
import type { Notice } from '#domain/notices/notice.ts';

let world: MailWorld;
let cursor = 0;
afterEach(() => world.close());

async function start(): Promise<void> {
  world = await makeMailWorld({ now: '2025-03-10T02:00:00Z' });
  await world.seed(kinds.CYCLE, cycleOf());
  cursor = world.table.changes.read(0, 100_000).at(-1)?.seq ?? 0;
}

/** What the table has told since the last time. */
function changes(): readonly Change[] {
  const all = world.table.changes.read(cursor, 100_000);
  cursor = all.at(-1)?.seq ?? cursor;
  return all;
}

async function route(all: readonly Change[]): Promise<void> {
  const deps = { ...world.deps, clock: { ...world.deps.clock, mode: 'real' as const } };
  for (const change of all) await routeChange(deps, change);
}

function noticeOf(kind: 'digest' | 'confirm-contact', status: Notice['status'] = 'pending'): Notice {
  const facts =
    kind === 'digest'
      ? ({ kind, date: localDate('2025-03-10') } as const)
      : ({ kind, clusterName: 'Cụm thi đua thử' } as const);
  const to = { kind: 'unit', unit: 'stp-son-la' } as const;
  return makeNotice(
    { now: world.now, store: world.store },
    to,
    { subject: 'x', version: 'v1', facts },
    status,
  );
}

async function set(notice: Notice, parts: Partial<Notice>): Promise<void> {
  const stored = await world.store.notice(notice.id);
  await world.change(kinds.NOTICE, stored!, parts);
}

describe('a stage with a new generation', () => {
  it('starts the machine of its kind, with its ids, its generation and the moment to wait for', async () => {
    await start();
    const plan = { opens: { on: localDate('2025-03-20') }, due: { on: localDate('2025-04-25') } };
    await world.seed(
      kinds.STAGE,
      stageOf('mid-year', 'mid-year', { plan }),
      stageOf('voting', 'voting', { plan }),
    );
    await route(changes());
    const at = digestMoment(localDate('2025-03-20'), digestOffset('cum-thu'));
    const input = { cluster: 'cum-thu', cycle: '2025', generation: 'g1-aaaaaaaa', at };
    expect(world.started).toEqual([
      {
        machine: 'collect',
        name: 'cum-thu-2025-mid-year-g1-aaaaaaaa',
        input: { ...input, stage: 'mid-year' },
      },
      { machine: 'vote', name: 'cum-thu-2025-voting-g1-aaaaaaaa', input: { ...input, stage: 'voting' } },
    ]);
    expect((await world.store.stage('2025', 'mid-year'))?.value.nextDue).toBe(at);
  });

  it('does at once what is due, and starts no machine when nothing is to come', async () => {
    await start();
    const closed = { is: 'open', at: instant('2025-03-01T02:00:00Z'), by: 'x' } as const;
    const dates = { ...stageOf('mid-year', 'mid-year').dates, closesAt: instant('2025-03-09T17:00:00Z') };
    await world.seed(kinds.STAGE, stageOf('mid-year', 'mid-year', { status: closed, dates }));
    await route(changes());
    expect((await world.store.stage('2025', 'mid-year'))?.value).toMatchObject({
      status: { is: 'closed' },
      generation: { n: 1 },
    });
    expect(world.started).toEqual([]);
  });

  it('leaves to the machine at once what would hold up the changes behind it', async () => {
    await start();
    const units = Array.from({ length: 40 }, (_, n) => `dv-${n}`);
    const status = { is: 'open', at: instant('2025-03-01T02:00:00Z'), by: 'x' } as const;
    const plan = { opens: { on: localDate('2025-03-01') }, due: { on: localDate('2025-03-10') } };
    await world.seed(kinds.STAGE, stageOf('mid-year', 'mid-year', { status, plan, units }));
    await route(changes());
    expect(await world.store.ladders('2025', 'mid-year')).toHaveLength(24);
    expect(world.started).toMatchObject([{ input: { at: world.now } }]);
  });

  it('leaves to the machine at once what fails here: it tries longer, and leaves a trace', async () => {
    await start();
    await world.seed(kinds.STAGE, stageOf('mid-year', 'mid-year'));
    const all = changes();
    world.faults.before = async () => {
      throw new Error('the table is busy');
    };
    await route(all);
    world.faults.before = undefined;
    expect(world.started).toMatchObject([{ input: { at: world.now } }]);
  });

  it('starts nothing while its generation stays, and once more when it changes', async () => {
    await start();
    await world.seed(kinds.STAGE, stageOf('mid-year', 'mid-year'));
    await route(changes());
    const stored = await world.store.stage('2025', 'mid-year');
    await world.change(kinds.STAGE, stored!, { nextDue: instant('2025-03-25T01:00:00Z') });
    await route(changes());
    expect(world.started).toHaveLength(1);
    await world.run({ do: 'stage.open', cycle: '2025', stage: 'mid-year' }, HEAD);
    await route(changes());
    expect(world.started).toHaveLength(2);
    expect(world.started[1]?.name).toMatch(/^cum-thu-2025-mid-year-g2-[a-z0-9]{8}$/);
  });

  it('told twice, and in another order, starts the execution of the last generation and no other', async () => {
    await start();
    await world.seed(kinds.STAGE, stageOf('mid-year', 'mid-year'));
    await world.run({ do: 'stage.open', cycle: '2025', stage: 'mid-year' }, HEAD);
    const all = changes();
    await route([...all, ...all].reverse());
    expect(new Set(world.started.map(({ name }) => name)).size).toBe(1);
    for (const { name, input } of world.started) {
      expect(name).toMatch(/-g2-/);
      expect(name.endsWith((input as { generation: string }).generation)).toBe(true);
    }
  });
});

describe('a mail that becomes owed', () => {
  it('goes on the queue of its kind', async () => {
    await start();
    await world.seed(kinds.NOTICE, noticeOf('digest'), noticeOf('confirm-contact'));
    await route(changes());
    expect(world.queued.map(({ queue }) => queue)).toEqual(['digest', 'interactive']);
  });

  it('does not while it is held, and does when it is released', async () => {
    await start();
    const held = noticeOf('confirm-contact', 'held');
    await world.seed(kinds.NOTICE, held);
    await route(changes());
    expect(world.queued).toEqual([]);
    await set(held, { status: 'pending' });
    await route(changes());
    expect(world.queued).toHaveLength(1);
  });

  it('goes on the queue again when the sweep nudges it, owed or being sent', async () => {
    await start();
    const notice = noticeOf('confirm-contact');
    await world.seed(kinds.NOTICE, notice);
    await route(changes());
    await set(notice, { nudge: 1 });
    await set(notice, { status: 'sending', attempt: 1, since: world.now });
    await route(changes());
    expect(world.queued).toHaveLength(2);
    await set(notice, { nudge: 2 });
    await route(changes());
    expect(world.queued).toHaveLength(3);
    await set(notice, { status: 'sent', nudge: 3 });
    await route(changes());
    expect(world.queued).toHaveLength(3);
  });

  it('refused for now does not: its message is still on the queue and comes back in its own time', async () => {
    await start();
    await world.seed(kinds.NOTICE, noticeOf('confirm-contact'));
    await route(changes());
    world.script.push('throttled');
    expect(await world.send(world.queued[0]!.id)).toBe('again');
    await route(changes());
    expect(world.queued).toHaveLength(1);
  });
});

describe('a bulletin', () => {
  it('becomes one mail for each unit, however often it is told', async () => {
    await start();
    await world.seed(kinds.STAGE, stageOf('mid-year', 'mid-year'));
    await world.run({ do: 'stage.open', cycle: '2025', stage: 'mid-year' }, HEAD);
    const all = changes();
    await route(all);
    await route(all);
    const openings = (await world.notices()).filter(({ facts }) => facts.kind === 'opening');
    expect(openings.map(({ recipient }) => recipient.unit)).toEqual(UNITS.map(({ id }) => id).sort());
    expect((await world.notices()).filter(({ facts }) => facts.kind === 'confirm-contact')).toHaveLength(4);
  });
});

describe('a change that is nobody’s business', () => {
  it('or a removal is passed over', async () => {
    await start();
    await world.seed(kinds.STAGE, stageOf('mid-year', 'mid-year'));
    const [created] = changes().filter(({ after }) => after?.type === 'stage');
    await route([{ key: created!.key, before: created!.after! }]);
    expect(world.started).toEqual([]);
  });

  it('of a row that does not parse is refused with its key', async () => {
    await start();
    await world.seed(kinds.STAGE, stageOf('mid-year', 'mid-year'));
    const [created] = changes().filter(({ after }) => after?.type === 'stage');
    const bad = { key: created!.key, after: { ...created!.after!, data: { id: 'mid-year' } } };
    await expect(routeChange(world.deps, bad)).rejects.toThrow(BadRow);
    await expect(routeChange(world.deps, bad)).rejects.toThrow('cum-thu#2025 / stage#mid-year');
  });
});
