/** The change feed of the SQLite table: what DynamoDB Streams is in AWS. */
import type { DatabaseSync } from 'node:sqlite';
import type { Change, Row } from '#app/ports.ts';

/** A change with its place in the feed; `seq` rises, and is never given twice. */
export interface FedChange extends Change {
  readonly seq: number;
}

/** How far a consumer has come; stored, so it survives a restart. */
export interface Cursor {
  /** The last change dealt with, 0 at first. */
  get(): number;
  /** Moves on after the change was dealt with: a crash before it means the change is read again. */
  set(seq: number): void;
}

export interface ChangeFeed {
  /** The changes after `afterSeq` in the order of their commits, at most `limit`. */
  read(afterSeq: number, limit: number): FedChange[];
  cursor(consumer: string): Cursor;
  /**
   * Calls `listener` after each commit of this process that changed something, as a wake-up: it reads the
   * feed later and must not throw. Returns the function that ends it.
   */
  onCommit(listener: () => void): () => void;
  /** Forgets what every consumer with a cursor has dealt with; returns how many changes went. */
  prune(): number;
}

/** For the table only: appends inside its transaction, and tells listeners after the commit. */
export interface FeedWriter {
  append(pk: string, sk: string, before: string | null, after: string | null): void;
  committed(): void;
}

const text = (value: unknown): string => {
  if (typeof value !== 'string') throw new TypeError('the change feed holds text');
  return value;
};

function toChange(row: Readonly<Record<string, unknown>>, parse: (body: string) => Row): FedChange {
  return {
    seq: Number(row['seq']),
    key: { pk: text(row['pk']), sk: text(row['sk']) },
    ...(row['before'] === null ? {} : { before: parse(text(row['before'])) }),
    ...(row['after'] === null ? {} : { after: parse(text(row['after'])) }),
  };
}

/** `prefix` is `kv_<name>`, checked by the table, whose readers share what `parse` gives. */
export function createChangeFeed(
  db: DatabaseSync,
  prefix: string,
  parse: (body: string) => Row,
): ChangeFeed & FeedWriter {
  db.exec(`
    CREATE TABLE IF NOT EXISTS ${prefix}_changes (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, pk TEXT NOT NULL, sk TEXT NOT NULL, before TEXT, after TEXT) STRICT;
    CREATE TABLE IF NOT EXISTS ${prefix}_cursors (
      consumer TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  `);
  const insert = db.prepare(`INSERT INTO ${prefix}_changes (pk, sk, before, after) VALUES (?, ?, ?, ?)`);
  const after = db.prepare(`SELECT * FROM ${prefix}_changes WHERE seq > ? ORDER BY seq LIMIT ?`);
  const getCursor = db.prepare(`SELECT seq FROM ${prefix}_cursors WHERE consumer = ?`);
  const setCursor = db.prepare(
    `INSERT INTO ${prefix}_cursors VALUES (?, ?) ON CONFLICT (consumer) DO UPDATE SET seq = excluded.seq`,
  );
  const forget = db.prepare(
    `DELETE FROM ${prefix}_changes WHERE seq <= (SELECT min(seq) FROM ${prefix}_cursors)`,
  );
  const listeners = new Set<() => void>();
  return {
    append: (pk, sk, before, now) => void insert.run(pk, sk, before, now),
    committed: () => listeners.forEach((listener) => listener()),
    read: (afterSeq, limit) => after.all(afterSeq, limit).map((row) => toChange(row, parse)),
    cursor: (consumer) => ({
      get: () => Number(getCursor.get(consumer)?.['seq'] ?? 0),
      set: (seq) => void setCursor.run(consumer, seq),
    }),
    onCommit: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    prune: () => Number(forget.run().changes),
  };
}
