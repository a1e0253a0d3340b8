import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import type { Action } from '#app/ports.ts';
import { BUSY_TRIES, TableBusy, type Faults } from '#engine/table/faults.ts';
import { createSqliteTable } from '#engine/table/sqlite-table.ts';
import { row } from '../../contract/sample-rows.ts';

const put: Action = { put: row('p', 'a'), when: { absent: true } };

/** Throws `error` at the first `times` calls. */
function failing(times: number, error: Error) {
  const hook = () => {
    hook.calls += 1;
    if (hook.calls <= times) throw error;
  };
  hook.calls = 0;
  return hook;
}
const tableWith = (faults: Faults) => createSqliteTable({ file: ':memory:', faults });

describe('injected faults', () => {
  test.each(['conflict', 'throttle'] as const)('a %s is retried inside', async (reason) => {
    const beforeCommit = failing(BUSY_TRIES - 1, new TableBusy(reason));
    const table = tableWith({ beforeCommit });
    await table.transact('t', [put]);
    expect(beforeCommit.calls).toBe(BUSY_TRIES);
    expect(await table.get({ pk: 'p', sk: 'a' })).toBeDefined();
  });

  test('one conflict too many is thrown, and nothing is written', async () => {
    const table = tableWith({ beforeCommit: failing(BUSY_TRIES, new TableBusy('conflict')) });
    await expect(table.transact('t', [put])).rejects.toBeInstanceOf(TableBusy);
    expect(await table.query('p')).toEqual([]);
  });

  test('a lost answer makes the write be repeated, done once, and told once', async () => {
    const table = tableWith({ afterCommit: failing(1, new TableBusy('throttle')) });
    await table.transact('t', [put]);
    expect(table.changes.read(0, 9)).toHaveLength(1);
  });

  test('a crash after the commit is thrown on, and the repeat by the caller is success', async () => {
    const table = tableWith({ afterCommit: failing(1, new Error('crash')) });
    await expect(table.transact('t', [put])).rejects.toThrow('crash');
    await table.transact('t', [put]);
    expect(table.changes.read(0, 9)).toHaveLength(1);
  });
});

describe('a database', () => {
  test('may be shared: tables of other names and of other owners stay apart', async () => {
    const db = new DatabaseSync(':memory:');
    db.exec('CREATE TABLE runner_executions (name TEXT)');
    const main = createSqliteTable({ db });
    const ballots = createSqliteTable({ db, name: 'ballots', feed: false });
    await main.transact('t', [put]);
    expect(await ballots.get({ pk: 'p', sk: 'a' })).toBeUndefined();
    main.close();
    expect(db.isOpen).toBe(true);
    const names = db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all();
    expect(
      names.map(({ name }) => String(name)).filter((name) => !/^(kv_|sqlite_|runner_)/.test(name)),
    ).toEqual([]);
    db.close();
  });

  test('in a file survives closing, and what one process commits another reads', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'table-'));
    const file = join(folder, 'table.db');
    const first = createSqliteTable({ file });
    const second = createSqliteTable({ file });
    await first.transact('t', [put]);
    expect(await second.get({ pk: 'p', sk: 'a' })).toEqual(row('p', 'a'));
    await second.transact('t', [put]);
    first.close();
    second.close();
    const db = new DatabaseSync(file);
    expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    db.close();
    const third = createSqliteTable({ file });
    expect(await third.query('p')).toEqual([row('p', 'a')]);
    third.close();
    rmSync(folder, { recursive: true });
  });

  test('keeps nothing of a transaction whose last step fails', async () => {
    const db = new DatabaseSync(':memory:');
    const table = createSqliteTable({ db });
    db.exec(`CREATE TRIGGER full BEFORE INSERT ON kv_main_changes WHEN new.sk = 'b'
             BEGIN SELECT RAISE(ABORT, 'disk full'); END`);
    await expect(table.transact('t', [put, { put: row('p', 'b') }])).rejects.toThrow('disk full');
    expect(await table.query('p')).toEqual([]);
    await table.transact('t', [put]);
    expect(await table.query('p')).toHaveLength(1);
    db.close();
  });

  test('refuses a table name that is none', () => {
    expect(() => createSqliteTable({ file: ':memory:', name: 'x; DROP TABLE y' })).toThrow(RangeError);
  });
});
