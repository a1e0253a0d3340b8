/** The clusters of a deployment, as whoever runs it may see them: names, no content. */
import type { Table } from '../ports.ts';
import { createClusterStore, listClusters } from '../store/cluster-store.ts';
import { termOn, unitName } from '#domain/cluster/cluster.ts';
import { localDateOf, type Instant, type LocalDate } from '#domain/shared/time.ts';

export interface ClusterLine {
  readonly cluster: string;
  readonly name: string;
  /** The unit that heads it today. */
  readonly head?: string;
  readonly since?: LocalDate;
}

export async function readClusterList(table: Table, now: Instant): Promise<ClusterLine[]> {
  const entries = await listClusters(table);
  return Promise.all(
    entries.map(async ({ cluster, name, since }) => {
      const head = await headOf(table, cluster, localDateOf(now));
      return {
        ...{ cluster, name },
        ...(head !== undefined && { head }),
        ...(since !== undefined && { since: localDateOf(since) }),
      };
    }),
  );
}

async function headOf(table: Table, id: string, today: LocalDate): Promise<string | undefined> {
  const store = createClusterStore(table, id);
  const cluster = (await store.cluster())?.value;
  const term = cluster && termOn(cluster, today);
  const unit = term && (await store.unit(term.head))?.value;
  return unit && unitName(unit, today);
}
