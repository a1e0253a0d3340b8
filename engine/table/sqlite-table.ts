/** The embedded table over SQLite: what it commits survives a kill of the process. */
import type { DatabaseSync } from 'node:sqlite';
import { createChangeFeed } from './change-feed.ts';
import { createEmbeddedTable, parseRowText, type FedTable } from './embedded-table.ts';
import type { Faults } from './faults.ts';
import { openDatabase, together } from './open-database.ts';
import { prepareStatements } from './sqlite-statements.ts';

export interface SqliteTable extends FedTable {
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

export function createSqliteTable(options: SqliteTableOptions): SqliteTable {
  const name = options.name ?? 'main';
  if (!/^[a-z]+$/.test(name)) throw new RangeError(`not a table name: ${name}`);
  const db = 'db' in options ? options.db : openDatabase(options.file);
  const changes = createChangeFeed(db, `kv_${name}`, parseRowText);
  const table = createEmbeddedTable({
    rows: prepareStatements(db, `kv_${name}_rows`),
    feed: options.feed === false ? undefined : changes,
    together: (work) => together(db, work),
    faults: options.faults,
  });
  return {
    ...table,
    changes,
    close: () => {
      if (!('db' in options)) db.close();
    },
  };
}
