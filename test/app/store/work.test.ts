import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { cycleOf, stageOf } from '../support/cycles.ts';
import { HEAD } from '../support/people.ts';
import { makeWorld, type World } from '../support/world.ts';
import { newWork } from '#app/act.ts';
import { makeNotice } from '#app/notify.ts';
import { ConditionRefused, MAX_ACTIONS, type Row } from '#app/ports.ts';
import { BadRow } from '#app/store/cluster-store.ts';
import { dueKey, dueShard } from '#app/store/keys.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { upcast } from '#contracts/upcasters.ts';
import type { Notice, NoticeStatus } from '#domain/notices/notice.ts';
import { addSeconds, instant, type Instant } from '#domain/shared/time.ts';
import { regenerate } from '#domain/stage/transitions.ts';

let world: World;
afterEach(() => world.close());

const AT = instant('2025-03-10T02:00:00Z');
const start = async () => {
  world = await makeWorld({ now: AT, seeded: false });
};
const work = () => newWork(world.store, AT, HEAD);
const due = async () => (await world.table.query(dueShard('cum-thu'))).map(({ sk }) => sk);

function notice(version: string, status: NoticeStatus = 'pending'): Notice {
  const facts = { kind: 'confirm-contact', clusterName: 'x' } as const;
  const to = { kind: 'unit', unit: 'stp-son-la' } as const;
  const base = makeNotice({ now: AT, store: world.store }, to, { subject: 'x', version, facts }, status);
  return status === 'sending' ? { ...base, attempt: 1, since: addSeconds(AT, 5) } : base;
}

describe('a unit of work', () => {
  it('writes rows, due moments and audit in one transaction, or nothing', async () => {
    await start();
    await world.seed(kinds.STAGE, stageOf('mid-year', 'mid-year'));
    const stored = (await world.store.stage('2025', 'mid-year'))!;
    const one = work();
    one.save(kinds.STAGE, regenerate(stored.value, { now: AT, nonce: 'bbbbbbbb' }), stored);
    one.owe(notice('v1'));
    one.say('secretariat', 'stage.extend', { due: '2025-04-01' });
    const other = work();
    other.save(kinds.STAGE, { ...stored.value, title: 'khác' }, stored);
    await other.commit('first');
    await expect(one.commit('second')).rejects.toThrow(ConditionRefused);
    expect(await due()).toEqual([]);
    expect(await world.store.notices()).toEqual([]);
    expect(await world.audit()).toEqual([]);
    expect((await world.store.stage('2025', 'mid-year'))?.value.title).toBe('khác');
  });

  it('refuses a second writer of what both read, and a second creator of what neither found', async () => {
    await start();
    const [a, b] = [work(), work()];
    a.owe(notice('v1'));
    b.owe(notice('v1'));
    await a.commit('a');
    await expect(b.commit('b')).rejects.toThrow(ConditionRefused);
    const stored = (await world.store.notice(notice('v1').id))!;
    const [c, d] = [work(), work()];
    c.save(kinds.NOTICE, { ...stored.value, nudge: 1 }, stored);
    d.save(kinds.NOTICE, { ...stored.value, nudge: 2 }, stored);
    await c.commit('c');
    await expect(d.commit('d')).rejects.toThrow(ConditionRefused);
    expect((await world.store.notice(notice('v1').id))?.value.nudge).toBe(1);
  });

  it('raises the revision by one however often it saves the row', async () => {
    await start();
    await world.seed(kinds.STAGE, stageOf('mid-year', 'mid-year'));
    for (let n = 2; n <= 4; n += 1) {
      const stored = (await world.store.stage('2025', 'mid-year'))!;
      const again = work();
      again.save(kinds.STAGE, { ...stored.value, title: 'một' }, stored);
      again.save(kinds.STAGE, { ...stored.value, title: 'hai' });
      await again.commit(`c-${n}`);
      expect(await world.store.stage('2025', 'mid-year')).toMatchObject({ rev: n, value: { title: 'hai' } });
    }
  });

  it('counts only while the stage is of the generation that was read', async () => {
    await start();
    await world.seed(kinds.STAGE, stageOf('mid-year', 'mid-year'));
    const stored = (await world.store.stage('2025', 'mid-year'))!;
    const task = work();
    task.owe(notice('v1'));
    task.stillMine(stored.value);
    const human = work();
    human.save(kinds.STAGE, regenerate(stored.value, { now: AT, nonce: 'bbbbbbbb' }), stored);
    await human.commit('human');
    await expect(task.commit('task')).rejects.toThrow(ConditionRefused);
    expect(await world.store.notices()).toEqual([]);
  });

  it('is refused as a whole when it is too large, and writes nothing', async () => {
    await start();
    const large = work();
    for (let n = 0; n <= MAX_ACTIONS / 2; n += 1) large.owe(notice(`v${n}`));
    await expect(large.commit('large')).rejects.toThrow(RangeError);
    expect(await world.store.notices()).toEqual([]);
  });

  it('of nothing is no transaction', async () => {
    await start();
    const none = work();
    expect(none.isEmpty).toBe(true);
    await none.commit('none');
  });
});

describe('the index of due moments', () => {
  it('moves with its row in the same transaction', async () => {
    await start();
    const first = stageOf('mid-year', 'mid-year', { nextDue: AT });
    await world.seed(kinds.STAGE, first);
    expect(await due()).toEqual([`${AT}#cum-thu#2025|stage#mid-year`]);
    const later = instant('2025-03-25T01:00:00Z');
    for (const [nextDue, expected] of [
      [later, [`${later}#cum-thu#2025|stage#mid-year`]],
      [undefined, []],
      [AT, [`${AT}#cum-thu#2025|stage#mid-year`]],
    ] as const) {
      const stored = (await world.store.stage('2025', 'mid-year'))!;
      const { nextDue: _former, ...rest } = stored.value;
      const move = work();
      move.save(kinds.STAGE, { ...rest, ...(nextDue && { nextDue }) }, stored);
      await move.commit(`to-${nextDue ?? 'none'}`);
      expect(await due()).toEqual(expected);
    }
  });

  it.each<[NoticeStatus, Instant | undefined]>([
    ['pending', AT],
    ['sending', AT],
    ['held', undefined],
    ['sent', undefined],
    ['failed', undefined],
    ['unknown', undefined],
    ['skipped', undefined],
  ])('has a mail that is %s at %s', async (status, at) => {
    await start();
    const one = notice('v1', status);
    await world.seed(kinds.NOTICE, one);
    expect(await due()).toEqual(at ? [dueKey('cum-thu', at, kinds.NOTICE.key(one)).sk] : []);
  });

  it('says what the rows say after any sequence of saves, refused ones included', async () => {
    const status = fc.constantFrom<NoticeStatus>('held', 'pending', 'sending', 'sent', 'failed', 'skipped');
    const step = fc.record({
      what: fc.constantFrom('notice', 'stage'),
      id: fc.integer({ min: 0, max: 2 }),
      status,
      nextDue: fc.option(fc.integer({ min: 0, max: 3 })),
      stale: fc.boolean(),
      twice: fc.boolean(),
    });
    await start();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        run += 1;
        const seen = new Map<string, Awaited<ReturnType<typeof world.store.stage>>>();
        for (const [n, { what, id, status: to, nextDue, stale, twice }] of steps.entries()) {
          const one = work();
          if (what === 'notice') {
            const value = { ...notice(`${run}-${id}`, to), createdAt: addSeconds(AT, n) };
            const stored = await world.store.notice(value.id);
            if (twice) one.save(kinds.NOTICE, { ...value, status: 'pending' }, stored);
            one.save(kinds.NOTICE, value, stored);
          } else {
            const key = `s-${run}-${id}`;
            const fresh = await world.store.stage('2025', key);
            const stored = stale ? seen.get(key) : fresh;
            seen.set(key, fresh);
            const at = nextDue === null ? {} : { nextDue: addSeconds(AT, nextDue) };
            one.save(kinds.STAGE, stageOf(key, 'mid-year', at), stored);
          }
          await one.commit(`r${run}-${n}`).catch((error: unknown) => {
            if (!(error instanceof ConditionRefused)) throw error;
          });
        }
        const wanted = [
          ...(await world.store.stages('2025')).flatMap(({ value }) => rowsOf(kinds.STAGE, value)),
          ...(await world.store.notices()).flatMap(({ value }) => rowsOf(kinds.NOTICE, value)),
        ];
        expect((await due()).sort()).toEqual(wanted.sort());
      }),
      { numRuns: 40 },
    );
  });
});

function rowsOf<T extends { readonly cluster?: string }>(
  kind: kinds.RowKind<T>,
  value: NoInfer<T>,
): string[] {
  const at = kind.due?.(value);
  return at === undefined ? [] : [dueKey('cum-thu', at, kind.key(value)).sk];
}

describe('a row as stored', () => {
  const key = { pk: 'cum-thu', sk: 'cycle#2025' };
  const spoil = async (changes: Partial<Row>): Promise<void> => {
    await start();
    await world.seed(kinds.CYCLE, cycleOf());
    const row = (await world.table.get(key))!;
    await world.table.transact('spoil', [{ put: { ...row, ...changes } as Row }]);
  };

  it('that does not fit is refused by its key, alone or among others', async () => {
    await spoil({ data: { slug: '2025' } });
    await expect(world.store.cycle('2025')).rejects.toThrow('row cum-thu / cycle#2025 does not parse');
    await expect(world.store.cycles()).rejects.toThrow(BadRow);
  });

  it('with a field nobody knows is refused, not trimmed', async () => {
    await start();
    await world.seed(kinds.CYCLE, cycleOf());
    const row = (await world.table.get(key))!;
    const data = { ...(row['data'] as object), extra: 1 };
    await world.table.transact('spoil', [{ put: { ...row, data } }]);
    await expect(world.store.cycle('2025')).rejects.toThrow(BadRow);
  });

  it.each([0, 2, 99, -1])('of version %s is refused', async (v) => {
    for (const other of [v, v + 0.5]) expect(() => upcast('cycle', other, {})).toThrow(RangeError);
    await spoil({ v });
    await expect(world.store.cycle('2025')).rejects.toThrow(BadRow);
  });

  it('is read back as it was saved, without undefined members', async () => {
    await start();
    const cycle = cycleOf();
    await world.seed(kinds.CYCLE, cycle);
    expect((await world.store.cycle('2025'))?.value).toEqual(cycle);
  });

  it('cannot be changed by one of its readers', async () => {
    await start();
    await world.seed(kinds.CYCLE, cycleOf());
    const { value } = (await world.store.cycle('2025'))!;
    expect(() => (value.stages as string[]).push('x')).toThrow(TypeError);
  });
});
