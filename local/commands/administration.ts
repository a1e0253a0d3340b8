/** What the commands about the deployment itself do: its clusters, and who founds them. */
import { ADMINISTRATION } from '#domain/access/administrator.ts';
import { isLocalDate } from '#domain/shared/time.ts';
import { formatDate } from '#domain/shared/vietnamese.ts';
import type { ClusterLine } from '#app/read/cluster-list.ts';
import { act } from './act.ts';
import { openDeskAt, type Whereabouts } from './open-desk.ts';
import { given, type Given } from './options.ts';

export function createCluster(cluster: string, options: Given): Promise<void> {
  const { called, block, head, headName, kind, from, secretary, email, phone, invite } = options;
  const unit = String(head);
  const command = {
    ...{ do: 'cluster.create', name: called, block, from, invite },
    head: { id: unit, name: headName, kind },
    secretary: given({ name: secretary, email, phone }),
  };
  const actor = {
    unit: options.as ?? unit,
    name: options.name ?? 'Người vận hành',
    role: 'operator',
  } as const;
  return act(options, {
    ...{ command, cluster, actor, make: true },
    ...(invite === true && { confirm: 'The secretary will be sent a mail. Found the cluster?' }),
  });
}

/** Administrators are named by whoever operates the deployment. */
export function changeAdministrators(command: object, options: Given): Promise<void> {
  const actor = { unit: ADMINISTRATION, name: options.name ?? 'Người vận hành', role: 'operator' } as const;
  const fields = given(command as Readonly<Record<string, unknown>>);
  return act(options, { command: fields, cluster: ADMINISTRATION, actor });
}

export async function listClusters({
  json,
  ...where
}: Whereabouts & { readonly json?: true }): Promise<void> {
  const desk = await openDeskAt(where, false);
  try {
    const all = await desk.clusters();
    const lines = all.length === 0 ? ['no cluster yet'] : all.map(lineOf);
    process.stdout.write(json ? `${JSON.stringify(all)}\n` : lines.map((line) => `${line}\n`).join(''));
  } finally {
    await desk.close();
  }
}

function lineOf({ cluster, name, head, since }: ClusterLine): string {
  const day = since !== undefined && isLocalDate(since) ? `; lập ngày ${formatDate(since)}` : '';
  return `${cluster}: ${name}; ${head === undefined ? 'nobody heads it today' : `Trưởng: ${head}`}${day}`;
}
