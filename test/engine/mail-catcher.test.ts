import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { instant } from '#domain/shared/time.ts';
import { createMailCatcher } from '#engine/mail-catcher.ts';
import { createSqliteMailStore } from '#engine/mail-store.ts';

const NOW = instant('2025-03-03T01:00:00Z');
const MAIL = {
  from: 'cum@thi-dua.example',
  to: ['dm@a.example'],
  cc: [],
  raw: new Uint8Array([1]),
  tag: { cluster: 'cum', notice: 'unit.a/receipt/2025.mid-year/v1', attempt: 1 },
};

/** Were it kept alone, a kill between the two would leave a mail that nobody knows to have left: sent again. */
test('a mail is kept together with its event, or not at all', async () => {
  const db = new DatabaseSync(':memory:');
  db.exec('CREATE TABLE told (tag TEXT)');
  let dies = true;
  const catcher = createMailCatcher({
    store: createSqliteMailStore(db),
    now: () => NOW,
    tell: ({ tag }) => {
      db.prepare('INSERT INTO told VALUES (?)').run(tag.notice);
      if (dies) throw new Error('killed');
    },
  });
  const kept = () => [catcher.mails().length, db.prepare('SELECT * FROM told').all().length];

  await expect(catcher.send(MAIL)).rejects.toThrow('killed');
  expect(kept()).toEqual([0, 0]);
  dies = false;
  await catcher.send(MAIL);
  expect(kept()).toEqual([1, 1]);
  db.close();
});
