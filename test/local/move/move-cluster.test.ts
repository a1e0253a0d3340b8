import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync, zipSync, strFromU8, strToU8 } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleOffice, temporaryFolder, type Example } from '../support/example-office.ts';
import { createFolderFiles } from '#adapters/files/create-folder-files.ts';
import { createSeededKeys } from '#adapters/signing/create-seeded-keys.ts';
import { atLocal, localDate, type Instant } from '#domain/shared/time.ts';
import { createPlace, type Place } from '#engine/place.ts';
import { memoryStorage, sqliteStorage } from '#engine/storage.ts';
import { readAuditRecords, reportOn } from '#local/audit/audit-record.ts';
import { openArchive } from '#local/move/archive.ts';
import { officePlace } from '#local/move/folder-place.ts';
import { exportCluster, importCluster, type MovePlace } from '#local/move/move-place.ts';
import { sealAudit } from '#app/audit/seal-audit.ts';
import { BadCopy } from '#app/move/cluster-copy.ts';
import { ClusterThere } from '#app/move/write-copy.ts';

const FILE = 'mnbg/2025/registration/stp-lang-son/0123456789abcdef/bao-cao.pdf';
const at = (date: string) => atLocal(localDate(date), '09:00');

let example: Example;
let first: Uint8Array;
let folder: string;

beforeAll(async () => {
  example = exampleOffice();
  await example.stepTo('2025-03-18');
  const path = join(example.folder.path, 'files', FILE);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, '%PDF-1.7');
  folder = temporaryFolder();
  first = (await exportCluster(officePlace(example.office, example.folder.path), 'mnbg'))!.bytes;
}, 60_000);
afterAll(async () => {
  await example.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A place that knows nothing, in memory or SQLite, at the moment of the export. */
function newPlace(kind: 'memory' | 'sqlite', start: Instant = example.office.now()) {
  const storage = kind === 'memory' ? memoryStorage() : sqliteStorage(':memory:');
  const place: Place = createPlace({
    storage,
    start,
    seed: 7,
    from: 'a@b.example',
    siteUrl: 'https://c.example',
  });
  const files = createFolderFiles(join(folder, `${kind}-${Math.random().toString(36).slice(2)}`));
  const move: MovePlace = { ...place.deps, mailEvents: storage.mailEvents, files, keys: createSeededKeys(7) };
  return { place, move, files };
}

/** What an import writes itself: generations and nudges, and their record. */
const WOKEN = ['stage', 'notice', 'bulletin', 'audit'];
const calm = (bytes: Uint8Array) => openArchive(bytes).copy.rows.filter(({ type }) => !WOKEN.includes(type));

describe.each([
  ['memory', 'sqlite'],
  ['sqlite', 'memory'],
] as const)('a cluster that moves from a data folder to %s and on to %s', (one, other) => {
  it('is the same in both, with files under their ids, and stays there', async () => {
    const [near, far] = [newPlace(one), newPlace(other)];
    const done = await importCluster(near.move, first, { dryRun: false });
    expect(done.files).toBe(1);
    const second = (await exportCluster(near.move, 'mnbg'))!.bytes;
    expect(calm(second)).toEqual(calm(first));
    expect(openArchive(second).copy.mailEvents).toEqual(openArchive(first).copy.mailEvents);
    await importCluster(far.move, second, { dryRun: false });
    expect(calm((await exportCluster(far.move, 'mnbg'))!.bytes)).toEqual(calm(first));
    const where = { cluster: 'mnbg', cycle: '2025', stage: 'registration', unit: 'stp-lang-son' };
    expect(await far.files.open(where, '0123456789abcdef')).toEqual({
      name: 'bao-cao.pdf',
      content: Buffer.from('%PDF-1.7'),
    });
    near.place.close();
    far.place.close();
  }, 60_000);

  it('sends nothing again, and wakes for what comes', async () => {
    const { place, move } = newPlace(one);
    await importCluster(move, first, { dryRun: false });
    await place.timeline.runUntil(place.timeline.now());
    expect(place.catcher.mails()).toEqual([]);
    await place.timeline.runUntil(at('2025-03-26'));
    const sent = place.catcher.mails();
    expect(sent.length).toBeGreaterThan(0);
    const known = new Set(openArchive(first).copy.mailEvents.map(({ pk }) => pk.slice(pk.indexOf('#') + 1)));
    expect(sent.filter(({ tag }) => known.has(tag.notice))).toEqual([]);
    place.close();
  }, 60_000);
});

it('takes its seals along, to be held against the audit and the copies in the mails', async () => {
  const [near, far] = [newPlace('memory'), newPlace('memory')];
  await importCluster(near.move, first, { dryRun: false });
  expect((await sealAudit(near.move, 'mnbg')).sealed).toBe(1);
  const moved = (await exportCluster(near.move, 'mnbg'))!.bytes;
  await importCluster(far.move, moved, { dryRun: false });
  const [before] = await readAuditRecords(near.move.table, 'mnbg');
  const [record] = await readAuditRecords(far.move.table, 'mnbg');
  expect(record!.seals).toHaveLength(before!.seals.length);
  expect(record!.seals.at(-1)).toEqual(before!.seals.at(-1));
  expect(reportOn(record!).problems).toEqual([]);
  near.place.close();
  far.place.close();
}, 60_000);

describe('an import', () => {
  it('writes nothing when dry', async () => {
    const { place, move } = newPlace('memory');
    const done = await importCluster(move, first, { dryRun: true });
    expect(done).toMatchObject({ written: 'dry run', files: 1 });
    expect(await move.table.query('clusters')).toEqual([]);
    expect(await move.table.query('mnbg')).toEqual([]);
    place.close();
  });

  it('refuses a cluster that is there', async () => {
    const { place, move } = newPlace('memory');
    await importCluster(move, first, { dryRun: false });
    await expect(importCluster(move, first, { dryRun: false })).rejects.toThrow(ClusterThere);
    place.close();
  }, 60_000);

  it('that was cut short goes on when it is done again', async () => {
    const { place, move } = newPlace('memory');
    let left = 6;
    const cut = {
      ...move,
      table: {
        ...move.table,
        transact: (id: string, actions: Parameters<MovePlace['table']['transact']>[1]) => {
          left -= 1;
          return left < 0 ? Promise.reject(new Error('cut')) : move.table.transact(id, actions);
        },
      },
    };
    await expect(importCluster(cut, first, { dryRun: false })).rejects.toThrow('cut');
    expect(
      (await move.table.query('mnbg#notice')).length + (await move.table.query('mnbg')).length,
    ).toBeGreaterThan(0);
    await importCluster(move, first, { dryRun: false });
    expect(calm((await exportCluster(move, 'mnbg'))!.bytes)).toEqual(calm(first));
    place.close();
  }, 60_000);

  const changed = (change: (entries: Record<string, Uint8Array>) => void): Uint8Array => {
    const entries = unzipSync(first);
    change(entries);
    return zipSync(entries);
  };
  const refused = async (bytes: Uint8Array): Promise<string> => {
    const { place, move } = newPlace('memory');
    const error = await importCluster(move, bytes, { dryRun: false }).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(BadCopy);
    expect(await move.table.query('clusters')).toEqual([]);
    place.close();
    return (error as BadCopy).message;
  };

  it.each<[string, () => Uint8Array, RegExp]>([
    ['no zip', () => strToU8('nothing'), /no zip file/],
    ['a zip of something else', () => zipSync({ a: strToU8('b') }), /no export of a cluster/],
    [
      'rows that were changed',
      () => changed((entries) => (entries['rows.jsonl'] = strToU8(''))),
      /rows\.jsonl is not as it was written/,
    ],
    [
      'a file that is missing',
      () =>
        changed((entries) => {
          delete entries['files/000000'];
        }),
      /files\/000000 is missing/,
    ],
    [
      'a later version',
      () =>
        changed((entries) => {
          const text = strFromU8(entries['manifest.json']!);
          entries['manifest.json'] = strToU8(text.replace('"version": 1', '"version": 2'));
        }),
      /manifest\.json: version/,
    ],
  ])('refuses %s', async (_what, bytes, why) => {
    expect(await refused(bytes())).toMatch(why);
  });

  it('refuses rows that were changed together with their hash, when the audit tells', async () => {
    const { createHash } = await import('node:crypto');
    const forged = changed((entries) => {
      const rows = strFromU8(entries['rows.jsonl']!);
      const line = rows.split('\n').find((one) => one.includes('"type":"audit"'))!;
      const now = strToU8(rows.replace(line, line.replace('"at":"2025-', '"at":"2024-')));
      const text = strFromU8(entries['manifest.json']!);
      const hash = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
      entries['manifest.json'] = strToU8(text.replace(hash(entries['rows.jsonl']!), hash(now)));
      entries['rows.jsonl'] = now;
    });
    expect(await refused(forged)).toMatch(/^audit .*its content does not match its hash/);
  });

  it('holds no session, no code and no key', () => {
    const text = strFromU8(unzipSync(first)['rows.jsonl']!);
    expect(text).not.toMatch(/"type":"(session|challenge)"/);
    expect(Object.keys(unzipSync(first)).sort()).toEqual(
      ['files/000000', 'mail-events.jsonl', 'manifest.json', 'rows.jsonl'].sort(),
    );
  });
});
