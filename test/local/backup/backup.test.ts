import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleOffice, temporaryFolder, type Example } from '../support/example-office.ts';
import { backUp, type Backup } from '#local/backup/back-up.ts';
import { drill } from '#local/backup/drill.ts';
import { checkBackup } from '#local/backup/manifest.ts';
import { restore } from '#local/backup/restore.ts';
import { holdFolder } from '#local/data-folder.ts';
import { openOffice, type Office } from '#local/office.ts';
import { mailEnvelopes } from '#local/server/read-mails.ts';
import { atLocal, localDate } from '#domain/shared/time.ts';

const at = (date: string) => atLocal(localDate(date), '09:00');
const now = () => new Date('2026-03-02T01:02:03Z');
const FILE = 'files/mnbg/2025/registration/stp-lang-son/0123456789abcdef/bao-cao.pdf';

const mails = (office: Office) =>
  mailEnvelopes(office).map(({ at: when, notice, to }) => `${when} ${notice} ${to.join()}`);

let example: Example;
let to: string;
let made: Backup;
let through: readonly string[];

beforeAll(async () => {
  example = exampleOffice();
  await example.stepTo('2025-03-18');
  mkdirSync(join(example.folder.path, FILE, '..'), { recursive: true });
  writeFileSync(join(example.folder.path, FILE), '%PDF-1.7');
  to = temporaryFolder();
  // The office is open, as under a running server.
  made = await backUp({ data: example.folder.path, to, keys: true, now });
  await example.stepTo('2025-04-05');
  through = mails(example.office);
}, 60_000);
afterAll(async () => {
  await example.close();
  rmSync(to, { recursive: true, force: true });
});

/** A folder of its own with what the disaster left. */
async function restored(keepDatabase: boolean) {
  const path = temporaryFolder();
  if (keepDatabase) {
    const copy = new DatabaseSync(example.folder.database);
    copy.exec(`VACUUM INTO '${join(path, 'thidua.sqlite')}'`);
    copy.close();
  }
  const folder = holdFolder(path, now);
  const done = await restore({ from: made.path, folder, replace: true, now });
  const office = openOffice({ file: folder.database, siteUrl: 'http://127.0.0.1:8320' });
  return {
    ...{ done, office, path },
    close: async () => {
      await office.close();
      folder.release();
      rmSync(path, { recursive: true, force: true });
    },
  };
}

describe('a backup', () => {
  it('is made beside a running office, whole, and names its moment', async () => {
    expect(made.path).toBe(join(to, 'thidua-20260302T010203Z'));
    const manifest = await checkBackup(made.path);
    expect(manifest.files.map(({ path }) => path)).toEqual([FILE, 'keys.json', 'thidua.sqlite']);
  });

  it('can leave the keys out', async () => {
    const bare = await backUp({
      data: example.folder.path,
      to,
      keys: false,
      now: () => new Date('2026-03-03T00:00:00Z'),
    });
    expect(bare.manifest.files.map(({ path }) => path)).not.toContain('keys.json');
    rmSync(bare.path, { recursive: true });
  });

  it('keeps the newest only when told, and nothing that is no backup is removed', async () => {
    const other = temporaryFolder();
    mkdirSync(join(other, 'thu-muc-khac'));
    const days = ['01', '02', '03'];
    for (const day of days) {
      const when = () => new Date(`2026-03-${day}T00:00:00Z`);
      await backUp({ data: example.folder.path, to: other, keys: true, keep: 2, now: when });
    }
    expect(readdirSync(other).sort()).toEqual([
      'thidua-20260302T000000Z',
      'thidua-20260303T000000Z',
      'thu-muc-khac',
    ]);
    rmSync(other, { recursive: true });
  });
});

describe('a restore', () => {
  it('sends nothing again that left since, and goes on to the same end', async () => {
    const { done, office, close } = await restored(true);
    expect(done).toMatchObject({ knowsWhatLeft: true, doubtful: 0, clusters: ['mnbg'] });
    expect(done.woken.stages).toBeGreaterThan(0);
    expect(office.now()).toBe(at('2025-03-18'));
    await office.advance(at('2025-04-05'));
    const after = mails(office);
    expect(new Set(after).size).toBe(after.length);
    // The mails of before are kept; what happens anew makes no second mail of the same notice.
    const notices = mailEnvelopes(office).map(({ notice, to: who }) => `${notice} ${who.join()}`);
    const twice = notices.filter((one, n) => notices.indexOf(one) !== n);
    expect(twice).toEqual([]);
    expect([...after].sort()).toEqual([...through].sort());
    await close();
  }, 60_000);

  it('on a new machine leaves mails that were under way to a person', async () => {
    const { done, path, close } = await restored(false);
    expect(done.knowsWhatLeft).toBe(false);
    expect(done.keys).toBe('of the backup');
    expect(readFileSync(join(path, FILE), 'utf8')).toBe('%PDF-1.7');
    await close();
  }, 60_000);

  it('puts aside what stands there, and only when told', async () => {
    const path = temporaryFolder();
    writeFileSync(join(path, 'thidua.sqlite'), 'what was there');
    const folder = holdFolder(path, now);
    await expect(restore({ from: made.path, folder, replace: false, now })).rejects.toThrow(/--replace/);
    expect(readFileSync(join(path, 'thidua.sqlite'), 'utf8')).toBe('what was there');
    // A database that cannot be read tells nothing of what left.
    const done = await restore({ from: made.path, folder, replace: true, now });
    expect(done).toMatchObject({ knowsWhatLeft: false });
    expect(readFileSync(join(done.aside ?? '', 'thidua.sqlite'), 'utf8')).toBe('what was there');
    folder.release();
    rmSync(path, { recursive: true });
  });

  it('refuses a backup that was changed, naming the file, before anything is touched', async () => {
    const copy = join(temporaryFolder(), 'copy');
    const { cpSync } = await import('node:fs');
    cpSync(made.path, copy, { recursive: true });
    writeFileSync(join(copy, FILE), 'anders');
    const path = temporaryFolder();
    const folder = holdFolder(path, now);
    await expect(restore({ from: copy, folder, replace: false, now })).rejects.toThrow(
      `${FILE} is not as it was written`,
    );
    rmSync(join(copy, FILE));
    await expect(restore({ from: copy, folder, replace: false, now })).rejects.toThrow(`${FILE} is missing`);
    expect(existsSync(join(path, 'thidua.sqlite'))).toBe(false);
    folder.release();
  });
});

describe('a drill', () => {
  it('shows that all rows and files come back, and touches nothing', async () => {
    const before = mails(example.office);
    const result = await drill(example.folder.path, now);
    expect(result.problems).toEqual([]);
    expect(result).toMatchObject({ ok: true, files: 1 });
    expect(result.rows).toBeGreaterThan(500);
    expect(mails(example.office)).toEqual(before);
  }, 60_000);
});
