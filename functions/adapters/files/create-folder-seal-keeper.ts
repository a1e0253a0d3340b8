/** Copies of seals in a folder, best on another machine's disk: `<cluster>/<date>.json`, read-only. */
import { mkdir, readFile, rm, link, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SealKeeper } from '#app/ports.ts';

export function createFolderSealKeeper(root: string): SealKeeper {
  return {
    async keep(cluster, date, text) {
      const folder = join(root, cluster);
      const path = join(folder, `${date}.json`);
      await mkdir(folder, { recursive: true });
      // Whole or not at all, and never over a copy that is there: a link fails where a name is taken.
      const part = join(folder, `.${date}.${process.pid}.part`);
      await writeFile(part, text, { mode: 0o444 });
      try {
        await link(part, path);
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
        if ((await readFile(path, 'utf8')) !== text)
          throw new Error(`another seal of ${cluster}, ${date}, is kept at ${path}`, { cause: error });
      } finally {
        await rm(part, { force: true });
      }
    },
  };
}
