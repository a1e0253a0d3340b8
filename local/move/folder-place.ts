/** An embedded office as a place that a cluster is moved from or to. */
import { join } from 'node:path';
import { createFolderFiles } from '#adapters/files/create-folder-files.ts';
import { sqliteStorage } from '#engine/storage.ts';
import { FolderUnusable, holdFolder, isDataFolder } from '../data-folder.ts';
import { foundEmpty, isFounded } from '../found-office.ts';
import { openOffice, type Office } from '../office.ts';
import type { MovePlace } from './move-place.ts';

const SITE = 'http://127.0.0.1:8320';

export function officePlace(office: Office, folder: string): MovePlace {
  return {
    ...office.place.deps,
    clock: { mode: office.stepped ? 'stepped' : 'real', now: async () => office.now() },
    mailEvents: sqliteStorage(office.state.db).mailEvents,
    files: createFolderFiles(join(folder, 'files')),
    keys: office.keys,
  };
}

/** Nothing of it runs: no mail leaves while it is open. @throws FolderHeld, FolderUnusable. */
export async function openFolderPlace(
  path: string,
  make: boolean,
): Promise<{ readonly place: MovePlace; readonly close: () => Promise<void> }> {
  if (!make && !isDataFolder(path)) throw new FolderUnusable(`${path} is no data folder`);
  const folder = holdFolder(path, () => new Date());
  try {
    if (!isFounded(folder.database)) {
      if (!make) throw new FolderUnusable(`${folder.path} holds nothing yet`);
      foundEmpty(folder.database, Date.now());
    }
    const office = openOffice({ file: folder.database, siteUrl: SITE });
    const close = async () => {
      await office.close();
      folder.release();
    };
    return { place: officePlace(office, folder.path), close };
  } catch (error) {
    folder.release();
    throw error;
  }
}
