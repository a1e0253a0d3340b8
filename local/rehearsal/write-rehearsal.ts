/** Writes the files of a rehearsal: all of them, or none. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Rehearsal } from './rehearse.ts';

export const FILES = ['summary.json', 'mails.jsonl', 'events.jsonl', 'calendar.ics'] as const;
export type FileName = (typeof FILES)[number];
/** The folder of the papers, when they were asked for. */
export const DOCUMENTS = 'documents';

/** The folder exists and holds something that no rehearsal wrote: nothing was written. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

export function filesOf({ summary, mails, events, calendar }: Rehearsal): Record<FileName, string> {
  return {
    'summary.json': `${JSON.stringify(summary, undefined, 2)}\n`,
    'mails.jsonl': lines(mails),
    'events.jsonl': lines(events),
    'calendar.ics': calendar,
  };
}

function lines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

/**
 * Written beside the folder and moved into its place in one step; a former rehearsal there is replaced.
 * @throws FolderInUse when the folder holds other files.
 */
export function writeRehearsal(folder: string, rehearsal: Rehearsal): void {
  const target = resolve(folder);
  mayReplace(target);
  mkdirSync(dirname(target), { recursive: true });
  const fresh = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
  try {
    const made = join(fresh, 'made');
    mkdirSync(made);
    for (const [name, text] of Object.entries(filesOf(rehearsal))) writeFileSync(join(made, name), text);
    writeDocuments(join(made, DOCUMENTS), rehearsal);
    if (existsSync(target)) renameSync(target, join(fresh, 'former'));
    renameSync(made, target);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function writeDocuments(folder: string, { documents }: Rehearsal): void {
  if (!documents) return;
  mkdirSync(folder);
  for (const [name, bytes] of documents) writeFileSync(join(folder, name), bytes);
}

/** Asked before the play as well, so that nobody waits for a rehearsal that cannot be written. */
export function mayReplace(folder: string): void {
  if (!existsSync(folder)) return;
  const ours: readonly string[] = [...FILES, DOCUMENTS];
  const others = readdirSync(folder).filter((name) => !ours.includes(name));
  if (others.length > 0) {
    throw new FolderInUse(
      `${folder} holds other files (${others.slice(0, 3).join(', ')}); name an empty or new folder`,
    );
  }
}
