import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { bounds, type RowStore } from './row-store.ts';

/**
 * Prepared once. SQLite compares TEXT with BINARY collation by memcmp over UTF-8, which is DynamoDB's order.
 * WITHOUT ROWID keeps the rows in key order and remembers no order of insertion.
 */
export function prepareStatements(db: DatabaseSync, table: string): RowStore {
  db.exec(`CREATE TABLE IF NOT EXISTS ${table} (
    pk TEXT NOT NULL, sk TEXT NOT NULL, body TEXT NOT NULL, tx TEXT NOT NULL,
    PRIMARY KEY (pk, sk)) STRICT, WITHOUT ROWID`);
  const get = db.prepare(`SELECT body, tx FROM ${table} WHERE pk = ? AND sk = ?`);
  const put = db.prepare(
    `INSERT INTO ${table} VALUES (?, ?, ?, ?)
     ON CONFLICT (pk, sk) DO UPDATE SET body = excluded.body, tx = excluded.tx`,
  );
  const remove = db.prepare(`DELETE FROM ${table} WHERE pk = ? AND sk = ?`);
  const scan = (order: string) =>
    db.prepare(`SELECT body FROM ${table} WHERE pk = ? AND sk BETWEEN ? AND ? ORDER BY sk ${order} LIMIT ?`);
  const up = scan('ASC');
  const down = scan('DESC');
  return {
    get: (pk, sk) => {
      const row = get.get(pk, sk);
      return row && { body: String(row['body']), tx: String(row['tx']) };
    },
    put: (pk, sk, body, tx) => void put.run(pk, sk, body, tx),
    remove: (pk, sk) => void remove.run(pk, sk),
    query: (pk, reach, limit, reverse) => {
      if (reach === 'nothing') return [];
      const [from, to] = bounds(reach);
      return bodies(reverse ? down : up, [pk, from, to, limit]);
    },
  };
}

function bodies(statement: StatementSync, parameters: readonly (string | number)[]): string[] {
  return statement.all(...parameters).map((row) => String(row['body']));
}
