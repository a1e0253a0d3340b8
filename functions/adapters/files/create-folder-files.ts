/** Files of units in a folder: `<cluster>/<cycle>/<stage>/<unit>/<id>/<name>`. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FilePlace, KeepingFiles, OpenedFile, StoredFile } from '#app/ports.ts';
import { safeFileName } from '#contracts/file-names.ts';

/** Ids of a cluster begin with a letter or digit and hold no separator, so no path leads out of the folder. */
const PART = /^[a-z0-9](?:[.-]?[a-z0-9])*$/;
/** By content; a file that came from a bucket keeps the id it had there. */
const FILE_ID = /^[0-9a-z]{16}$/;

export function createFolderFiles(root: string): KeepingFiles {
  return {
    offer: async (_place, own) => ({ action: own, fields: {}, field: 'tep' }),
    async put(place, given, content) {
      const name = safeFileName(given);
      const id = createHash('sha256').update(name).update('\0').update(content).digest('hex').slice(0, 16);
      await write(join(folderOf(root, place), id), name, content);
    },
    async keep(place, id, name, content) {
      if (!FILE_ID.test(id)) throw new RangeError(`not a file's id: ${id}`);
      await write(join(folderOf(root, place), id), safeFileName(name), content);
    },
    list: async (place) => listIn(folderOf(root, place)),
    read: async (place, id) => readIn(folderOf(root, place), id),
    open: async (place, id) => readIn(folderOf(root, place), id),
  };
}

/** Whole or not at all: a process killed in between leaves a name that is never listed. */
async function write(folder: string, name: string, content: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, '.part'), content, { mode: 0o600 });
  await rename(join(folder, '.part'), join(folder, name));
}

/** @throws RangeError for what is no id. */
function folderOf(root: string, { cluster, cycle, stage, unit }: FilePlace): string {
  const parts = [cluster, cycle, stage, unit];
  for (const part of parts) if (!PART.test(part)) throw new RangeError(`not an id: ${part}`);
  return join(root, ...parts);
}

async function readIn(folder: string, id: string): Promise<OpenedFile | undefined> {
  if (!FILE_ID.test(id)) return undefined;
  const found = (await listIn(folder)).find((file) => file.id === id);
  return found && { name: found.name, content: await readFile(join(folder, id, found.name)) };
}

async function listIn(folder: string): Promise<StoredFile[]> {
  const ids = (await namesIn(folder)).filter((id) => FILE_ID.test(id));
  const files = await Promise.all(
    ids.map(async (id): Promise<StoredFile[]> => {
      const [name] = (await namesIn(join(folder, id))).filter((one) => one !== '.part');
      if (name === undefined) return [];
      return [{ id, name, bytes: (await stat(join(folder, id, name))).size }];
    }),
  );
  return files.flat().sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
