/**
 * A backup of an office's data folder, also while its server runs: the database as of one moment (SQLite's backup),
 * then the files of units, which are only ever added, then keys, accounts and configuration.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { fromSeconds } from '#domain/shared/time.ts';
import { databaseOf } from '../data-folder.ts';
import { writeManifest, type Manifest } from './manifest.ts';

export interface BackupOptions {
  readonly data: string;
  /** Folder that receives one folder a backup. */
  readonly to: string;
  /** With the signing keys: whoever has the backup can then make links. */
  readonly keys: boolean;
  /** How many backups stay there, the newest; all when not given. */
  readonly keep?: number;
  readonly now: () => Date;
  readonly tell?: (percent: number) => void;
}

export interface Backup {
  readonly path: string;
  readonly manifest: Manifest;
  /** Older ones that were removed. */
  readonly removed: readonly string[];
}

const NAME = /^thidua-\d{8}T\d{6}Z$/;
const PAGES_A_TIME = 500;

export async function backUp({ data, to, keys, keep, now, tell }: BackupOptions): Promise<Backup> {
  const at = fromSeconds(Math.floor(now().getTime() / 1000));
  const path = join(resolve(to), `thidua-${at.replaceAll(/[-:]/g, '')}`);
  // Under another name until it is whole: what was cut short is never taken for a backup.
  const draft = `${path}.partial`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  await copyDatabase(databaseOf(data), join(draft, 'thidua.sqlite'), tell);
  const others = ['files', 'account.json', 'office.json', ...(keys ? ['keys.json'] : [])];
  for (const name of others.filter((one) => existsSync(join(data, one)))) {
    cpSync(join(data, name), join(draft, name), { recursive: true, preserveTimestamps: true });
  }
  const manifest = await writeManifest(draft, at, keys);
  renameSync(draft, path);
  return { path, manifest, removed: keep === undefined ? [] : prune(resolve(to), keep) };
}

async function copyDatabase(from: string, to: string, tell?: (percent: number) => void): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true, timeout: 10_000 });
  try {
    await backup(source, to, {
      rate: PAGES_A_TIME,
      progress: ({ totalPages, remainingPages }) =>
        tell?.(totalPages === 0 ? 100 : Math.round((100 * (totalPages - remainingPages)) / totalPages)),
    });
  } finally {
    source.close();
  }
}

/** Only folders this command made. */
function prune(folder: string, keep: number): string[] {
  const old = readdirSync(folder)
    .filter((name) => NAME.test(name))
    .sort()
    .slice(0, -keep);
  for (const name of old) rmSync(join(folder, name), { recursive: true });
  return old;
}
