/** Files that units sent, for the secretariat: what was attached to a version, and the signed scan; nothing unsent. */
import type { FilePlace } from '#app/ports.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { givenFile } from '../given-file.ts';
import type { Area } from '../site-deps.ts';
import { requireSecretariat } from '../visiting.ts';

const SENT = '/thuong-truc/:cluster/tep/:cycle/:stage/:unit/:id{[a-z0-9]{16}}';

export const sentFileRoutes: Area = (site, { app, files }) => {
  if (files === undefined) return;
  site.get(SENT, requireSecretariat, async (c) => {
    const { id, ...place } = c.req.param();
    const sent = await sentFiles(createClusterStore(app.table, place.cluster), place);
    const file = sent.has(id) ? await files.open(place, id) : undefined;
    return file ? givenFile(c, file) : c.notFound();
  });
};

async function sentFiles(
  store: ReturnType<typeof createClusterStore>,
  { cycle, stage, unit }: FilePlace,
): Promise<ReadonlySet<string>> {
  const [versions, task] = await Promise.all([
    store.versions(cycle, stage, unit),
    store.task(cycle, stage, unit),
  ]);
  const attached = versions.flatMap(({ value }) => value.content.attachments ?? []);
  const scan = task?.value.signed?.scan;
  return new Set([...attached, ...(scan ? [scan] : [])].map(({ file }) => file));
}
