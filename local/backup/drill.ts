/** A restore drill: back up, restore elsewhere, compare. Nothing of the office is touched and no mail leaves. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { holdFolder } from '../data-folder.ts';
import { backUp } from './back-up.ts';
import { filesIn } from './manifest.ts';
import { restore, type Restored } from './restore.ts';

export interface Drill {
  readonly ok: boolean;
  /** From the begin of the backup to a checked office, in seconds: what a loss of the machine costs besides finding another. */
  readonly seconds: number;
  readonly bytes: number;
  readonly rows: number;
  readonly files: number;
  readonly restored: Restored;
  readonly problems: readonly string[];
}

/** Kinds of rows that a restore writes itself. */
const TOUCHED = ['stage', 'notice', 'bulletin', 'session', 'due', 'audit'];

export async function drill(data: string, now: () => Date): Promise<Drill> {
  const scratch = mkdtempSync(join(tmpdir(), 'thidua-drill-'));
  const begun = performance.now();
  try {
    const { path, manifest } = await backUp({ data, to: join(scratch, 'backups'), keys: true, now });
    const folder = holdFolder(join(scratch, 'restored'), now);
    try {
      const restored = await restore({ from: path, folder, replace: false, now });
      const before = rowsOf(join(path, 'thidua.sqlite'));
      const after = rowsOf(folder.database);
      const files = manifest.files.filter(({ path: file }) => file.startsWith('files/'));
      const problems = [...differences(before, after), ...missing(files, folder.path)];
      return {
        ok: problems.length === 0,
        seconds: Math.round((performance.now() - begun) / 100) / 10,
        bytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
        ...{ rows: before.size, files: files.length, restored, problems },
      };
    } finally {
      folder.release();
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function rowsOf(file: string): Map<string, string> {
  const db = new DatabaseSync(file, { readOnly: true });
  const rows = db.prepare('SELECT pk, sk, body FROM kv_main_rows').all();
  db.close();
  return new Map(rows.map((row) => [`${String(row['pk'])} / ${String(row['sk'])}`, String(row['body'])]));
}

/** Every row is there; those that a restore does not write are the same to the byte. */
function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...before].flatMap(([key, body]) => {
    const { type } = JSON.parse(body) as { type: string };
    if (type === 'due') return [];
    const now = after.get(key);
    if (now === undefined) return [`${key} is missing`];
    return TOUCHED.includes(type) || now === body ? [] : [`${key} differs`];
  });
}

function missing(files: readonly { readonly path: string }[], folder: string): string[] {
  const there = new Set(filesIn(folder));
  return files.filter(({ path }) => !there.has(path)).map(({ path }) => `${path} is missing`);
}
