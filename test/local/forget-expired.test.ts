/** What the table's TTL does in AWS, in an office's own database. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DatabaseSync } from 'node:sqlite';
import type { Row } from '#app/ports.ts';
import { sqliteStorage, type Storage } from '#engine/storage.ts';
import { forgetExpired } from '#local/forget-expired.ts';
import { addSeconds, instant, toSeconds } from '#domain/shared/time.ts';
import * as retention from '#domain/personal/retention.ts';

const NOW = instant('2027-03-01T02:00:00Z');
const ago = (seconds: number) => addSeconds(NOW, -seconds);

let db: DatabaseSync;
let storage: Storage;
beforeEach(() => {
  db = new DatabaseSync(':memory:');
  storage = sqliteStorage(db);
});
afterEach(() => db.close());

const forget = () => forgetExpired(db, NOW, () => storage.main.changes.prune());
let count = 0;
const put = (...rows: readonly Row[]) =>
  storage.main.transact(
    `t-${(count += 1)}`,
    rows.map((row) => ({ put: row })),
  );
const row = (sk: string, more: object = {}): Row => ({ pk: 'c', sk, type: 'x', v: 1, ...more });

it('removes what is past its moment, and nothing else, once', async () => {
  await put(row('past', { ttl: toSeconds(ago(1)) }), row('ahead', { ttl: toSeconds(NOW) }), row('never'));
  const event = { pk: 'c#n', type: 'mail-event', v: 1, is: 'sent', addresses: ['a@b.example'] };
  await storage.mailEvents.transact('e', [
    { put: { ...event, sk: '1', ttl: toSeconds(ago(1)) } },
    { put: { ...event, sk: '2' } },
  ]);
  expect(forget()).toEqual({ rows: 1, mailEvents: 1, mails: 0 });
  expect((await storage.main.query('c')).map(({ sk }) => sk)).toEqual(['ahead', 'never']);
  expect(await storage.mailEvents.query('c#n')).toHaveLength(1);
  expect(forget()).toEqual({ rows: 0, mailEvents: 0, mails: 0 });
});

it('removes what the transport told long ago also where an earlier release wrote no last moment', async () => {
  const event = { pk: 'c#n', type: 'mail-event', v: 1, is: 'sent', addresses: ['a@b.example'] };
  await storage.mailEvents.transact('e', [
    { put: { ...event, sk: 'old', at: ago(retention.MAIL_EVENT_KEPT_SECONDS + 1) } },
    { put: { ...event, sk: 'young', at: ago(retention.MAIL_EVENT_KEPT_SECONDS - 1) } },
  ]);
  expect(forget().mailEvents).toBe(1);
  expect((await storage.mailEvents.query('c#n')).map(({ sk }) => sk)).toEqual(['young']);
});

it('keeps caught mails as long as is said, and changes until the router has dealt with them', async () => {
  const mail = {
    to: ['a@b.example'],
    cc: [],
    tag: { cluster: 'c', notice: 'n', attempt: 1 },
    raw: Buffer.from('x'),
  };
  for (const age of [retention.CAUGHT_MAIL_KEPT_SECONDS + 1, retention.CAUGHT_MAIL_KEPT_SECONDS - 1]) {
    storage.mails.keep({ ...mail, at: ago(age) }, () => undefined);
  }
  await put(row('a'), row('b'));
  const cursor = storage.main.changes.cursor('router');
  cursor.set(1);
  expect(forget().mails).toBe(1);
  expect(storage.mails.after(0)).toHaveLength(1);
  expect(storage.main.changes.read(0, 10)).toHaveLength(1);
});

it('takes the messages and the addresses of whoever was erased', async () => {
  const notice = (id: string, to: string) => ({
    ...row(id),
    pk: 'c#notice',
    type: 'notice',
    data: { sent: { to: [to] } },
  });
  await put(notice('gone', 'abcd1234@da-xoa.invalid'), notice('stays', 'b@b.example'));
  for (const id of ['gone', 'stays']) {
    const tag = { cluster: 'c', notice: id, attempt: 1 };
    storage.mails.keep(
      { at: NOW, to: [`${id}@b.example`], cc: [], tag, raw: Buffer.from('x') },
      () => undefined,
    );
    const event = {
      pk: `c#${id}`,
      sk: '1',
      type: 'mail-event',
      v: 1,
      is: 'sent',
      addresses: [`${id}@b.example`],
    };
    await storage.mailEvents.transact(id, [{ put: event }]);
  }
  expect(forget()).toEqual({ rows: 0, mailEvents: 1, mails: 1 });
  expect(storage.mails.after(0).map(({ to }) => to)).toEqual([['stays@b.example']]);
  const [event] = await storage.mailEvents.query('c#gone');
  expect([event?.['is'], event?.['addresses']]).toEqual(['sent', []]);
  expect(forget()).toEqual({ rows: 0, mailEvents: 0, mails: 0 });
});
