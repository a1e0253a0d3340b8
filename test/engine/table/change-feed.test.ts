import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { Action, Change, Row } from '#app/ports.ts';
import type { FedTable } from '#engine/table/embedded-table.ts';
import { createMemoryTable, emptyTable } from '#engine/table/memory-table.ts';
import { createSqliteTable } from '#engine/table/sqlite-table.ts';
import { contents, outcome, randomCalls } from '../../contract/random-sequences.ts';
import { row } from '../../contract/sample-rows.ts';

const opened: (() => void)[] = [];
afterEach(() => {
  for (const close of opened.splice(0).reverse()) close();
});

function openSqlite(feed = true, file = ':memory:'): FedTable {
  const table = createSqliteTable({ file, feed });
  opened.push(() => table.close());
  return table;
}

const openMemory = (feed = true): FedTable => createMemoryTable(emptyTable(), { feed });

function temporaryFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'feed-'));
  opened.push(() => rmSync(folder, { recursive: true }));
  return join(folder, 'table.db');
}

const put = (sk: string, n: number): Action => ({ put: row('p', sk, { n }) });
const sksOf = (changes: readonly Change[]) => changes.map(({ key }) => key.sk);

describe.each([
  ['SQLite', openSqlite],
  ['memory', openMemory],
])('the change feed in %s', (_where, open: (feed?: boolean) => FedTable) => {
  test('tells inserts, modifications and removals with the rows before and after', async () => {
    const table = open();
    await table.transact('t1', [put('a', 1)]);
    await table.transact('t2', [put('a', 2)]);
    await table.transact('t3', [{ remove: { pk: 'p', sk: 'a' } }, put('b', 1)]);
    const key = { pk: 'p', sk: 'a' };
    expect(table.changes.read(0, 10)).toEqual([
      { seq: 1, key, after: row('p', 'a', { n: 1 }) },
      { seq: 2, key, before: row('p', 'a', { n: 1 }), after: row('p', 'a', { n: 2 }) },
      { seq: 3, key, before: row('p', 'a', { n: 2 }) },
      { seq: 4, key: { pk: 'p', sk: 'b' }, after: row('p', 'b', { n: 1 }) },
    ]);
  });

  test('tells nothing of refusals, checks, removals of nothing and writes that change nothing', async () => {
    const table = open();
    await table.transact('t1', [put('a', 1)]);
    await table.transact('t1', [put('a', 1)]);
    await expect(
      table.transact('t2', [put('b', 1), { ...put('a', 2), when: { absent: true } }]),
    ).rejects.toThrow('refused');
    await table.transact('t3', [
      put('c', 1),
      { check: { pk: 'p', sk: 'a' }, when: { equals: { n: 1 } } },
      { remove: { pk: 'p', sk: 'never' } },
    ]);
    expect(sksOf(table.changes.read(0, 10))).toEqual(['a', 'c']);
  });

  test('replayed in order gives the table, whatever was done', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const table = open();
        for (const call of randomCalls(seed, 'p', 30)) await outcome(table, call);
        const copy = new Map<string, Row>();
        let last = 0;
        for (const { seq, key, before, after } of table.changes.read(0, 1000)) {
          expect(seq).toBeGreaterThan(last);
          last = seq;
          const name = `${key.pk}|${key.sk}`;
          expect(copy.get(name)).toEqual(before);
          if (after) copy.set(name, after);
          else copy.delete(name);
        }
        const inKeyOrder = [...copy].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
        const rows = (await contents(table, 'p')).sort((a, b) =>
          `${a.pk}|${a.sk}` < `${b.pk}|${b.sk}` ? -1 : 1,
        );
        expect(inKeyOrder).toEqual(rows);
      }),
      { numRuns: 40 },
    );
  });

  test('is read in portions by a cursor, each consumer at its own pace', async () => {
    const table = open();
    for (let n = 0; n < 5; n++) await table.transact(`t${n}`, [put(`s${n}`, n)]);
    const router = table.changes.cursor('router');
    expect(router.get()).toBe(0);
    const first = table.changes.read(router.get(), 2);
    expect(sksOf(first)).toEqual(['s0', 's1']);
    router.set(first.at(-1)!.seq);
    expect(sksOf(table.changes.read(router.get(), 9))).toEqual(['s2', 's3', 's4']);
    expect(table.changes.cursor('other').get()).toBe(0);
  });

  test('wakes listeners after each commit that they can already read, and no longer once ended', async () => {
    const table = open();
    const seen: string[][] = [];
    const end = table.changes.onCommit(() => seen.push(sksOf(table.changes.read(0, 9))));
    await table.transact('t1', [put('a', 1)]);
    await expect(table.transact('t2', [{ ...put('a', 2), when: { absent: true } }])).rejects.toThrow();
    expect(seen).toEqual([['a']]);
    end();
    await table.transact('t3', [put('b', 1)]);
    expect(seen).toHaveLength(1);
  });

  test('forgets only what every consumer has passed, and never gives a number twice', async () => {
    const table = open();
    for (const sk of ['a', 'b', 'c']) await table.transact(sk, [put(sk, 1)]);
    expect(table.changes.prune()).toBe(0);
    table.changes.cursor('fast').set(3);
    table.changes.cursor('slow').set(2);
    expect(table.changes.prune()).toBe(2);
    expect(sksOf(table.changes.read(0, 9))).toEqual(['c']);
    table.changes.cursor('slow').set(3);
    table.changes.prune();
    await table.transact('d', [put('d', 1)]);
    expect(table.changes.read(0, 9).map(({ seq }) => seq)).toEqual([4]);
  });

  test('is empty for a table that keeps none, such as ballots', async () => {
    const table = open(false);
    await table.transact('t1', [put('a', 1)]);
    expect(table.changes.read(0, 9)).toEqual([]);
  });
});

test('the change feed comes again after a restart until the cursor has passed it', async () => {
  const file = temporaryFile();
  const before = createSqliteTable({ file });
  await before.transact('t1', [put('a', 1), put('b', 1)]);
  before.changes.cursor('router').set(before.changes.read(0, 1)[0]!.seq);
  before.close();
  const after = openSqlite(true, file);
  const cursor = after.changes.cursor('router');
  expect(sksOf(after.changes.read(cursor.get(), 9))).toEqual(['b']);
  expect(sksOf(after.changes.read(cursor.get(), 9))).toEqual(['b']);
  await after.transact('t2', [put('c', 1)]);
  expect(sksOf(after.changes.read(cursor.get(), 9))).toEqual(['b', 'c']);
});
