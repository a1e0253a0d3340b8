/** What export and import need of a place, embedded or in AWS. */
import type { Deps } from '#app/deps.ts';
import type { FilePlace, KeepingFiles, Keys, Table } from '#app/ports.ts';
import { copyCluster } from '#app/move/cluster-copy.ts';
import { checkTarget, writeCopy, type Written } from '#app/move/write-copy.ts';
import type { Archive, MovedFile } from './archive.ts';
import { openArchive, packArchive } from './archive.ts';

export interface MovePlace extends Deps {
  readonly mailEvents: Table;
  readonly files: KeepingFiles;
  readonly keys: Keys;
}

/** The archive of a cluster; undefined when the place does not know it. @throws CopyMoved. */
export async function exportCluster(
  place: MovePlace,
  cluster: string,
  tell: (percent: number) => void = () => undefined,
): Promise<{ readonly bytes: Uint8Array; readonly rows: number; readonly files: number } | undefined> {
  const copy = await copyCluster(place, cluster);
  if (!copy) return undefined;
  const files: MovedFile[] = [];
  for (const [n, at] of copy.places.entries()) {
    files.push(...(await filesAt(place.files, at)));
    tell(Math.round((100 * (n + 1)) / copy.places.length));
  }
  const bytes = packArchive({
    ...{ copy, files, at: await place.clock.now(), clock: place.clock.mode },
    keyId: (await place.keys.current()).id,
  });
  return { bytes, rows: copy.rows.length, files: files.length };
}

async function filesAt(files: KeepingFiles, place: FilePlace): Promise<MovedFile[]> {
  const made: MovedFile[] = [];
  for (const { id, name } of await files.list(place)) {
    const opened = await files.open(place, id);
    if (!opened) continue;
    const content = 'content' in opened ? opened.content : await fetched(opened.url);
    made.push({ place, id, name, content });
  }
  return made;
}

async function fetched(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`a file could not be fetched: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

export interface Imported {
  readonly cluster: string;
  readonly written: Written | 'dry run';
  readonly rows: number;
  readonly files: number;
  /** What whoever moves a cluster must know. */
  readonly notes: readonly string[];
}

/** @throws BadCopy, ClusterThere; nothing was written then. */
export async function importCluster(
  place: MovePlace,
  bytes: Uint8Array,
  { dryRun, tell }: { readonly dryRun: boolean; readonly tell?: (percent: number) => void },
): Promise<Imported> {
  const archive = openArchive(bytes);
  await checkTarget(place.table, archive.copy);
  const notes = await notesOn(place, archive);
  const { cluster, rows } = archive.copy;
  const said = { cluster, rows: rows.length, files: archive.files.length, notes };
  if (dryRun) return { ...said, written: 'dry run' };
  for (const { place: at, id, name, content } of archive.files) await place.files.keep(at, id, name, content);
  return {
    ...said,
    written: await writeCopy(place, archive.copy, `import-${archive.hash.slice(0, 16)}`, tell),
  };
}

async function notesOn({ clock }: MovePlace, { clock: from }: Archive): Promise<string[]> {
  return [
    'links in mails sent before were signed by the former place and open no more; each unit gets a new one with its next mail, or by "gửi lại liên kết"',
    'people of the secretariat sign in anew; their accounts are not part of a cluster',
    'the former place must not go on: stop it, or its timers send what is due there as well',
    ...(clock.mode === from ? [] : [`the cluster lived on a ${from} clock, here it is ${clock.mode}`]),
  ];
}
