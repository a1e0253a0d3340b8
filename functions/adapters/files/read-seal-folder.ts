/** Copies of seals as `create-folder-seal-keeper.ts` left them. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const NAME = /^(\d{4}-\d\d-\d\d)\.json$/;

/** Texts by day, oldest first; none when nothing was kept of that cluster. @throws Error when `root` cannot be read. */
export async function readSealFolder(root: string, cluster: string): Promise<Map<string, string>> {
  const known = await readdir(root);
  const names = known.includes(cluster) ? await readdir(join(root, cluster)) : [];
  const texts = new Map<string, string>();
  for (const name of names.sort()) {
    const [, date] = NAME.exec(name) ?? [];
    if (date !== undefined) texts.set(date, await readFile(join(root, cluster, name), 'utf8'));
  }
  return texts;
}
