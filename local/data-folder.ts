/**
 * A data folder belongs to one process at a time. The lock is the operating system's, taken by SQLite on a file
 * of its own: it ends with the process that holds it, however that ends, so there is no stale lock to clear.
 * Beside it stands who holds it, for people and for the command line, which then talks to the server.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

/** Who holds the folder; `url` is there when a server answers. */
const HolderFile = z.object({ pid: z.int(), since: z.string(), url: z.string().exactOptional() });
export type Holder = z.infer<typeof HolderFile>;

export interface HeldFolder {
  readonly path: string;
  /** The one database of table, runner, queues, mails and clock. */
  readonly database: string;
  /** Tells others where the server of this folder answers. */
  readonly announce: (url: string) => void;
  readonly release: () => void;
}

/** Another process holds the folder; the holder is missing while it is just starting. */
export class FolderHeld extends Error {
  override readonly name = 'FolderHeld';
  constructor(
    readonly path: string,
    readonly holder: Holder | undefined,
  ) {
    super(
      holder === undefined
        ? `${path} is in use by another process`
        : `${path} is in use by process ${holder.pid} since ${holder.since}`,
    );
  }
}

/** The path is no folder, or may not be written. */
export class FolderUnusable extends Error {
  override readonly name = 'FolderUnusable';
}

const LOCK = 'lock.sqlite';
const HOLDER = 'holder.json';
const DATABASE = 'thidua.sqlite';
/** SQLITE_BUSY: somebody else has the lock. */
const BUSY = 5;

/** Takes the folder, making it when missing. @throws FolderHeld, FolderUnusable. */
export function holdFolder(folder: string, now: () => Date): HeldFolder {
  const path = resolve(folder);
  makeFolder(path);
  const lock = takeLock(path);
  const holder = { pid: process.pid, since: now().toISOString() };
  writeHolder(path, holder);
  return {
    path,
    database: join(path, DATABASE),
    announce: (url) => writeHolder(path, { ...holder, url }),
    release() {
      rmSync(join(path, HOLDER), { force: true });
      lock.close();
    },
  };
}

export const databaseOf = (folder: string): string => join(resolve(folder), DATABASE);

/** Whether anything was ever stored there. */
export function isDataFolder(folder: string): boolean {
  return statSync(databaseOf(folder), { throwIfNoEntry: false })?.isFile() === true;
}

function makeFolder(path: string): void {
  try {
    // Contacts, telephone numbers and mails: for the owner alone.
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new FolderUnusable(`${path} cannot be used as a data folder: ${reason(error)}`);
  }
}

function takeLock(path: string): DatabaseSync {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(join(path, LOCK), { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    if (isBusy(error)) throw new FolderHeld(path, readHolder(path));
    throw new FolderUnusable(`${path} cannot be used as a data folder: ${reason(error)}`);
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === BUSY;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function readHolder(path: string): Holder | undefined {
  try {
    return HolderFile.parse(JSON.parse(readFileSync(join(path, HOLDER), 'utf8')));
  } catch {
    // Not written yet, or being written: the lock alone says that somebody is there.
    return undefined;
  }
}

/** Renamed into place, so a reader never sees half of it. */
function writeHolder(path: string, holder: Holder): void {
  const draft = join(path, `${HOLDER}.new`);
  writeFileSync(draft, `${JSON.stringify(holder)}\n`, { mode: 0o600 });
  renameSync(draft, join(path, HOLDER));
}
