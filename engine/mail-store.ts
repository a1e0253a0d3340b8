/** Where the mail catcher keeps mails and bouncing addresses. */
import type { DatabaseSync } from 'node:sqlite';
import type { MailTag } from '#app/ports.ts';
import type { Instant } from '#domain/shared/time.ts';
import { together } from './table/open-database.ts';

export interface CaughtMail {
  /** 1, 2, 3 … in the order they were taken. */
  readonly n: number;
  readonly at: Instant;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly tag: MailTag;
  readonly raw: Uint8Array;
}

export interface MailStore {
  /** Keeps a mail and does what goes with it, both or neither; gives its number. */
  keep(mail: Omit<CaughtMail, 'n'>, alongside: () => void): number;
  /** Those after the number, in order. */
  after(n: number): CaughtMail[];
  one(n: number): CaughtMail | undefined;
  letBounce(address: string, since: Instant): void;
  bouncesSince(address: string): Instant | undefined;
}

/** All that a mail store in memory holds. */
export interface MailMemory {
  readonly mails: CaughtMail[];
  readonly bounces: Map<string, Instant>;
}

export function createMemoryMailStore({ mails, bounces }: MailMemory): MailStore {
  return {
    keep(mail, alongside) {
      alongside();
      return mails.push({ n: mails.length + 1, ...mail });
    },
    after: (n) => mails.slice(n),
    one: (n) => mails[n - 1],
    letBounce: (address, since) => void bounces.set(address, since),
    bouncesSince: (address) => bounces.get(address),
  };
}

interface StoredMail {
  readonly n: number;
  readonly at: string;
  readonly parties: string;
  readonly tag: string;
  readonly raw: Uint8Array;
}

function toMail(row: StoredMail): CaughtMail {
  const { to, cc } = JSON.parse(row.parties) as { to: string[]; cc: string[] };
  return { n: row.n, at: row.at as Instant, to, cc, tag: JSON.parse(row.tag) as MailTag, raw: row.raw };
}

/** The tables are made when missing; a restart forgets nothing. */
export function createSqliteMailStore(db: DatabaseSync): MailStore {
  db.exec(`
    CREATE TABLE IF NOT EXISTS caught_mails (
      n INTEGER PRIMARY KEY, at TEXT NOT NULL, parties TEXT NOT NULL, tag TEXT NOT NULL, raw BLOB NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS caught_bounces (address TEXT PRIMARY KEY, since TEXT NOT NULL) STRICT;
  `);
  const insert = db.prepare('INSERT INTO caught_mails (at, parties, tag, raw) VALUES (?, ?, ?, ?)');
  const after = db.prepare('SELECT * FROM caught_mails WHERE n > ? ORDER BY n');
  const one = db.prepare('SELECT * FROM caught_mails WHERE n = ?');
  const bounce = db.prepare('INSERT OR REPLACE INTO caught_bounces (address, since) VALUES (?, ?)');
  const bouncing = db.prepare('SELECT since FROM caught_bounces WHERE address = ?');
  return {
    keep: ({ at, to, cc, tag, raw }, alongside) =>
      together(db, () => {
        const { lastInsertRowid } = insert.run(at, JSON.stringify({ to, cc }), JSON.stringify(tag), raw);
        alongside();
        return Number(lastInsertRowid);
      }),
    after: (n) => (after.all(n) as unknown as StoredMail[]).map(toMail),
    one: (n) => {
      const row = one.get(n) as StoredMail | undefined;
      return row && toMail(row);
    },
    letBounce: (address, since) => void bounce.run(address, since),
    bouncesSince: (address) => (bouncing.get(address) as { since: Instant } | undefined)?.since,
  };
}
