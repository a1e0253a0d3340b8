/**
 * What DynamoDB's TTL does in AWS, for a database of the embedded place: rows whose moment has passed, bodies of mails
 * that were caught, changes that everybody has dealt with; and what a mail said to somebody who was erased since.
 * Repeated, it does nothing more.
 */
import type { DatabaseSync } from 'node:sqlite';
import { CAUGHT_MAIL_KEPT_SECONDS, MAIL_EVENT_KEPT_SECONDS } from '#domain/personal/retention.ts';
import { addSeconds, toSeconds, type Instant } from '#domain/shared/time.ts';

export interface Forgotten {
  readonly rows: number;
  readonly mailEvents: number;
  readonly mails: number;
}

/** @param now of the machine's clock. Tables that a place has not made yet hold nothing. */
export function forgetExpired(db: DatabaseSync, now: Instant, prune: () => void): Forgotten {
  const seconds = toSeconds(now);
  const expired = (table: string) =>
    changes(db, `DELETE FROM ${table} WHERE json_extract(body, '$.ttl') < ?`, seconds);
  const rows = expired('kv_main_rows');
  // An earlier release wrote no last moment on them.
  const untimed = changes(
    db,
    `DELETE FROM kv_mailevents_rows
     WHERE json_extract(body, '$.ttl') IS NULL AND json_extract(body, '$.at') < ?`,
    addSeconds(now, -MAIL_EVENT_KEPT_SECONDS),
  );
  const mailEvents = untimed + expired('kv_mailevents_rows');
  const old = changes(
    db,
    'DELETE FROM caught_mails WHERE at < ?',
    addSeconds(now, -CAUGHT_MAIL_KEPT_SECONDS),
  );
  const erased = forgetErased(db);
  prune();
  return { rows, mailEvents: mailEvents + erased.mailEvents, mails: old + erased.mails };
}

function changes(db: DatabaseSync, sql: string, ...values: readonly (string | number)[]): number {
  return Number(db.prepare(sql).run(...values).changes);
}

/** Notices that say a stand-in: their messages are gone, their events name nobody. */
function forgetErased(db: DatabaseSync): { mailEvents: number; mails: number } {
  const notices = db
    .prepare(`SELECT pk, sk FROM kv_main_rows WHERE pk LIKE '%#notice' AND body LIKE '%@da-xoa.invalid%'`)
    .all() as unknown as readonly { readonly pk: string; readonly sk: string }[];
  let [mailEvents, mails] = [0, 0];
  for (const { pk, sk } of notices) {
    const cluster = pk.slice(0, -'#notice'.length);
    mailEvents += changes(
      db,
      `UPDATE kv_mailevents_rows SET body = json_set(body, '$.addresses', json('[]'))
       WHERE pk = ? AND json_extract(body, '$.addresses') <> '[]'`,
      `${cluster}#${sk}`,
    );
    mails += changes(
      db,
      `DELETE FROM caught_mails WHERE json_extract(tag, '$.cluster') = ? AND json_extract(tag, '$.notice') = ?`,
      ...[cluster, sk],
    );
  }
  return { mailEvents, mails };
}
