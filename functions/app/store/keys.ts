/**
 * Keys of the main table. Every partition begins with the cluster id, except those that belong to
 * the deployment: the list of its clusters, the index of due moments, which the sweep reads across clusters,
 * the stepped clock, and its administration, which stands where a cluster would.
 */
import type { Key } from '../ports.ts';
import type { ClusterId, CycleSlug } from '#domain/shared/ids.ts';
import type { Instant } from '#domain/shared/time.ts';

/** Partitions of the index of due moments: enough that one national deadline does not heat one of them. */
export const DUE_SHARDS = 4;

export const ofCluster = (cluster: ClusterId, sk: string): Key => ({ pk: cluster, sk });
export const ofCycle = (cluster: ClusterId, cycle: CycleSlug, sk: string): Key => ({
  pk: `${cluster}#${cycle}`,
  sk,
});
export const ofNotices = (cluster: ClusterId, id: string): Key => ({ pk: `${cluster}#notice`, sk: id });
export const ofBulletins = (cluster: ClusterId, id: string): Key => ({ pk: `${cluster}#bulletin`, sk: id });
export const ofAudit = (cluster: ClusterId, chain: string, seq: number): Key => ({
  pk: `${cluster}#audit`,
  sk: `${chain}#${String(seq).padStart(8, '0')}`,
});
export const ofSeals = (cluster: ClusterId, date: string): Key => ({ pk: `${cluster}#seal`, sk: date });
/** Links, codes waited for, sessions, the secretariat's people. */
export const ofAccess = (cluster: ClusterId, sk: string): Key => ({ pk: `${cluster}#access`, sk });
export const ofCommands = (cluster: ClusterId, id: string): Key => ({ pk: `${cluster}#command`, sk: id });

/** The list of clusters of the deployment, one row each. */
export const ofClusterList = (cluster: ClusterId): Key => ({ pk: 'clusters', sk: cluster });

/** A cluster's due moments stand in one shard (FNV-1a over the id). */
export function dueShard(cluster: ClusterId): string {
  let hash = 0x811c9dc5;
  for (const char of cluster) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return `due#${hash % DUE_SHARDS}`;
}

export const dueKey = (cluster: ClusterId, at: Instant, target: Key): Key => ({
  pk: dueShard(cluster),
  sk: `${at}#${target.pk}|${target.sk}`,
});
