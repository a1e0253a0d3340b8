/** Keys in a file of the data folder, readable by its owner alone, made on first use. */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Keys } from '#app/ports.ts';
import { keysOf, newKeySet, parseKeySet, rotated } from './key-set.ts';

const FILE = 'keys.json';

/** @throws Error when the file is there and holds no keys: it is never replaced by itself. */
export function createFileKeys(folder: string): Keys {
  const file = join(folder, FILE);
  const text = readIfThere(file) ?? make(folder, file);
  return keysOf(parseKeySet(text, file));
}

/**
 * A new key signs; what the one before signed still holds, what older ones signed is void.
 * @returns the ids of both, the new one first. @throws Error when there are no keys to rotate.
 */
export function rotateFileKeys(folder: string): readonly string[] {
  const file = join(folder, FILE);
  const text = readIfThere(file);
  if (text === undefined) throw new Error(`${file} is not there; the first start makes it`);
  const next = rotated(parseKeySet(text, file));
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(next)}\n`, { mode: 0o600 });
  renameSync(draft, file);
  return next.keys.map(({ id }) => id);
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Linked into place whole, and only where nothing stands: of two at once both read the same keys. */
function make(folder: string, file: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(newKeySet())}\n`, { mode: 0o600, flag: 'w' });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, 'utf8');
}
