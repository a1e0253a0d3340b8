/** The cluster's whole run: one cycle in front, the others behind, roles and mails of all. */
import type { ClusterStore } from '../store/cluster-store.ts';
import { readCycleRows } from './read-cycle.ts';
import { summariseCycle } from './summarise-cycle.ts';
import type { MailsSummary, RoleSummary, Summary } from '#contracts/summary.ts';
import type { Cluster } from '#domain/cluster/cluster.ts';
import type { Notice } from '#domain/notices/notice.ts';

export interface SummaryOptions {
  /** Slug of the cycle in front; else the first one. */
  readonly main?: string;
  /** What no source states, as the file says so. */
  readonly assumptions?: readonly string[];
}

/** @throws RangeError when the cluster or the cycle in front does not exist. */
export async function summariseCluster(store: ClusterStore, options: SummaryOptions = {}): Promise<Summary> {
  const [cluster, units, cycles, notices] = await Promise.all([
    store.cluster(),
    store.units(),
    store.cycles(),
    store.notices(),
  ]);
  if (!cluster) throw new RangeError(`no cluster ${store.id}`);
  const all = units.map(({ value }) => value);
  const summaries = await Promise.all(
    cycles.map(async ({ value }) => summariseCycle(await readCycleRows(store, value, all))),
  );
  const main = summaries.find(({ cycle }) => options.main === undefined || cycle.slug === options.main);
  if (!main) throw new RangeError(`no cycle ${options.main ?? ''} in ${store.id}`);
  return {
    ...main,
    mails: summariseMails(notices.map(({ value }) => value)),
    roles: rolesOf(cluster.value),
    assumptions: [...(options.assumptions ?? [])],
    cycles: summaries.filter((one) => one !== main),
  };
}

export function summariseMails(notices: readonly Notice[]): MailsSummary {
  const sent = notices.filter(({ status }) => status === 'sent');
  const byKind: Record<string, number> = {};
  for (const { facts } of sent) byKind[facts.kind] = (byKind[facts.kind] ?? 0) + 1;
  return {
    total: sent.length,
    byKind: Object.fromEntries(Object.entries(byKind).sort(([a], [b]) => (a < b ? -1 : 1))),
    bounced: sent.filter(({ bounced = [] }) => bounced.length > 0).length,
  };
}

function rolesOf({ terms }: Cluster): RoleSummary[] {
  return terms.map(({ period, from, to, head, deputies, basis, basisText }) => {
    const named = basisText ?? (basis && `${basis.number} ngày ${basis.date}`);
    return {
      period,
      from,
      ...(to !== undefined && { to }),
      head,
      deputies: [...deputies],
      ...(named !== undefined && { basis: named }),
    };
  });
}
