/**
 * A world as it stands: every table of its database, copied into a fresh one as often as wanted. As an image where
 * node:sqlite has `serialize()` (from 24.16 on), else row by row.
 */
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { Instant } from '#domain/shared/time.ts';

export interface Snapshot {
  readonly at: Instant;
  /** What makes the tables, then the rows of each. */
  readonly schema: readonly string[];
  readonly rows: readonly { readonly insert: string; readonly values: readonly SQLInputValue[][] }[];
  readonly image?: Uint8Array;
}

export function takeSnapshot(db: DatabaseSync, at: Instant): Snapshot {
  if (hasImages(db)) return { at, schema: [], rows: [], image: db.serialize() };
  const master = db.prepare("SELECT name, type, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").all();
  const tables = master.filter(({ type }) => type === 'table').map(({ name }) => String(name));
  return {
    at,
    schema: master.map(({ sql }) => String(sql)),
    // The sequences last: inserting the rows before sets them lower than they stood.
    rows: [...tables, 'sqlite_sequence'].map((table) => rowsOf(db, table)),
  };
}

function hasImages(db: object): boolean {
  return 'serialize' in db;
}

function rowsOf(db: DatabaseSync, table: string): Snapshot['rows'][number] {
  const found = db.prepare(`SELECT * FROM ${table}`).all();
  const columns = Object.keys(found[0] ?? {});
  const names = columns.map((column) => `"${column}"`).join(', ');
  return {
    insert: `INSERT INTO ${table} (${names}) VALUES (${columns.map(() => '?').join(', ')})`,
    values: found.map((row) => columns.map((column) => row[column] ?? null)),
  };
}

/** A database of its own, in memory. */
export function openSnapshot({ schema, rows, image }: Snapshot): DatabaseSync {
  const db = new DatabaseSync(':memory:');
  if (image) db.deserialize(image);
  for (const sql of schema) db.exec(sql);
  db.exec('BEGIN');
  for (const { insert, values } of rows) {
    if (insert.startsWith('INSERT INTO sqlite_sequence')) db.exec('DELETE FROM sqlite_sequence');
    if (values.length === 0) continue;
    const statement = db.prepare(insert);
    for (const row of values) statement.run(...row);
  }
  db.exec('COMMIT');
  return db;
}
