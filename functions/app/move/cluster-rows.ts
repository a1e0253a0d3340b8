/** Every row of a cluster but those that belong to a device. */
import type { Row } from '../ports.ts';
import type { ClusterStore } from '../store/cluster-store.ts';
import { ofAccess, ofAudit, ofBulletins, ofCommands, ofNotices, ofSeals } from '../store/keys.ts';

/** Of one device, and void elsewhere. */
const OF_DEVICE = new Set(['session', 'challenge']);
export const isOfDevice = ({ type }: Row): boolean => OF_DEVICE.has(type);

/** In the order of their partitions and keys. */
export async function rowsOf(store: ClusterStore): Promise<Row[]> {
  const { id: cluster, table } = store;
  const cycles = (await store.cycles()).map(({ value }) => `${cluster}#${value.slug}`);
  const own = [ofNotices, ofBulletins, ofAccess, ofCommands, ofSeals].map((key) => key(cluster, '').pk);
  const partitions = new Set([cluster, ...own, ofAudit(cluster, '', 0).pk, ...cycles]);
  const rows = await inTurn([...partitions], (pk) => table.query(pk));
  return rows.flat().filter((row) => !isOfDevice(row));
}

export async function inTurn<T, R>(items: readonly T[], read: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await read(item));
  return results;
}
