/**
 * The transport of the embedded place: it keeps every message, tells delivery events as SES does, and lets
 * addresses bounce from a moment on. Kept in SQLite beside everything else, so a restart forgets nothing.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { Mail, MailEvent, MailTag, MailTransport } from '#app/ports.ts';
import type { Instant } from '#domain/shared/time.ts';

export interface CaughtMail {
  /** 1, 2, 3 … in the order they were taken. */
  readonly n: number;
  readonly at: Instant;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly tag: MailTag;
  readonly raw: Uint8Array;
}

export interface MailCatcher extends MailTransport {
  readonly mails: (after?: number) => readonly CaughtMail[];
  readonly mail: (n: number) => CaughtMail | undefined;
  /** From this moment on mails to the address bounce for good. */
  readonly letBounce: (address: string, from: Instant) => void;
}

export interface CatcherOptions {
  readonly db: DatabaseSync;
  readonly now: () => Instant;
  /** Takes what became of a message, in the transaction that keeps it; the place puts it on the queue of mail events. */
  readonly tell: (event: MailEvent) => void;
}

interface Stored {
  readonly n: number;
  readonly at: string;
  readonly parties: string;
  readonly tag: string;
  readonly raw: Uint8Array;
}

function toMail(row: Stored): CaughtMail {
  const { to, cc } = JSON.parse(row.parties) as { to: string[]; cc: string[] };
  return { n: row.n, at: row.at as Instant, to, cc, tag: JSON.parse(row.tag) as MailTag, raw: row.raw };
}

/** The mail and its events in one transaction: a kill between them would leave a mail of which nothing is told. */
function together<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const done = work();
    db.exec('COMMIT');
    return done;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

export function createMailCatcher({ db, now, tell }: CatcherOptions): MailCatcher {
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

  const bounces = (address: string, at: Instant): boolean => {
    const row = bouncing.get(address) as { since: string } | undefined;
    return row !== undefined && row.since <= at;
  };

  return {
    tellsEvents: true,
    async send({ to, cc, raw, tag }: Mail) {
      const at = now();
      const all = [...to, ...cc];
      const bounced = all.filter((address) => bounces(address, at));
      return together(db, () => {
        const { lastInsertRowid } = insert.run(at, JSON.stringify({ to, cc }), JSON.stringify(tag), raw);
        tell({ tag, at, is: 'sent', addresses: all });
        if (bounced.length > 0) tell({ tag, at, is: 'bounced', addresses: bounced });
        return { messageId: `caught-${lastInsertRowid}` };
      });
    },
    mails: (n = 0) => (after.all(n) as unknown as Stored[]).map(toMail),
    mail: (n) => {
      const row = one.get(n) as Stored | undefined;
      return row && toMail(row);
    },
    letBounce: (address, from) => void bounce.run(address, from),
  };
}
