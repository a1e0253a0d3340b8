/** A cluster of four units as the desk reads it. */
import { makeWorld } from '../app/support/world.ts';
import { CLUSTER_ID } from '../app/support/people.ts';
import { readCluster, type ClusterRead } from '#app/read/cluster-board.ts';

export async function readClusterAt(now: string): Promise<ClusterRead> {
  const world = await makeWorld({ now });
  const read = await readCluster(world.table, CLUSTER_ID, world.now);
  if (!read) throw new Error('no cluster');
  return read;
}
