/**
 * The embedded place's table over SQLite, as strict as DynamoDB (the same checks), with a change feed.
 * A read and a write are synchronous inside, so within one process no two transactions interleave.
 */
import type { DatabaseSync } from 'node:sqlite';
import { ConditionRefused, type Action, type Condition, type Key, type Table } from '#app/ports.ts';
import { reachOf } from '#adapters/dynamodb/query-reach.ts';
import { checkKey, checkTransaction, keyOf } from '#adapters/dynamodb/table-quotas.ts';
import { createChangeFeed, type ChangeFeed, type FeedWriter } from '#engine/table/change-feed.ts';
import { createRowParser } from '#engine/table/row-parser.ts';
import { openDatabase } from '#engine/table/open-database.ts';
import { prepareStatements, type Statements, type Stored } from '#engine/table/sqlite-statements.ts';
import { retryBusy, type Faults } from '#engine/table/faults.ts';

export interface SqliteTable extends Table {
  readonly changes: ChangeFeed;
  /** Closes the database if this table opened it. */
  close(): void;
}

/** Either a file of its own (`:memory:` for none) or a database that others use as well. */
export type SqliteTableOptions = ({ readonly file: string } | { readonly db: DatabaseSync }) & {
  /** Lower-case name; its SQLite tables are called `kv_<name>_…`. Default `main`. */
  readonly name?: string;
  /**
   * `false` writes no changes. For ballots: their feed would keep the order of voting, which discloses
   * votes; the rows themselves are kept in key order, without a row number.
   */
  readonly feed?: boolean;
  readonly faults?: Faults;
};

const parse = createRowParser();

interface Store {
  readonly db: DatabaseSync;
  readonly rows: Statements;
  readonly feed: FeedWriter | undefined;
}

export function createSqliteTable(options: SqliteTableOptions): SqliteTable {
  const name = options.name ?? 'main';
  if (!/^[a-z]+$/.test(name)) throw new RangeError(`not a table name: ${name}`);
  const db = 'db' in options ? options.db : openDatabase(options.file);
  const changes = createChangeFeed(db, `kv_${name}`, parse);
  const rows = prepareStatements(db, `kv_${name}_rows`);
  const store: Store = { db, rows, feed: options.feed === false ? undefined : changes };
  const faults = options.faults;
  return {
    changes,
    close: () => {
      if (!('db' in options)) db.close();
    },
    get: async (key) => {
      checkKey(key);
      const stored = rows.get(key.pk, key.sk);
      return stored && parse(stored.body);
    },
    query: async (pk, range, { limit, reverse = false } = {}) =>
      rows.query(pk, reachOf(pk, range, limit), limit ?? -1, reverse).map(parse),
    transact: async (id, actions) => {
      const texts = checkTransaction(id, actions);
      if (faults) await retryBusy(faults, id, actions, () => commit(store, id, actions, texts));
      else commit(store, id, actions, texts);
    },
  };
}

/** Does the actions in one SQLite transaction, changes included. */
function commit(
  store: Store,
  id: string,
  actions: readonly Action[],
  texts: readonly (string | undefined)[],
): void {
  const { db, feed } = store;
  db.exec('BEGIN IMMEDIATE');
  try {
    const before = actions.map((action) => read(store, keyOf(action)));
    const refused = actions.filter((action, i) => !holds(action.when, before[i]));
    if (refused.length > 0) {
      db.exec('ROLLBACK');
      // the id is unique and the transaction was whole: one row that bears it proves that all was done
      if (actions.some((action, i) => 'put' in action && before[i]?.tx === id)) return;
      throw new ConditionRefused(refused.map(keyOf));
    }
    actions.forEach((action, i) => apply(store, id, keyOf(action), action, texts[i], before[i]));
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
  feed?.committed();
}

function read(store: Store, key: Key): Stored | undefined {
  return store.rows.get(key.pk, key.sk);
}

function holds(when: Condition | undefined, stored: Stored | undefined): boolean {
  if (when === undefined) return true;
  if ('absent' in when) return stored === undefined;
  if (stored === undefined) return false;
  const row = parse(stored.body);
  return Object.entries(when.equals).every(([name, value]) => row[name] === value);
}

function apply(
  { rows, feed }: Store,
  id: string,
  key: Key,
  action: Action,
  text: string | undefined,
  before: Stored | undefined,
): void {
  if ('put' in action && text !== undefined) {
    rows.put(key.pk, key.sk, text, id);
    // like DynamoDB Streams: a write that changes nothing is no change
    if (before?.body !== text || before.tx !== id) feed?.append(key.pk, key.sk, before?.body ?? null, text);
  } else if ('remove' in action && before) {
    rows.remove(key.pk, key.sk);
    feed?.append(key.pk, key.sk, before.body, null);
  }
}
