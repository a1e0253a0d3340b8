/**
 * Puts a cluster that was copied into a place that does not know it. Mail events come first, so that what left is not
 * sent again; then rows that nobody waits for; then what is due; the line in the list of clusters comes last. Cut short
 * and done again, it goes on where it was.
 */
import type { Deps } from '../deps.ts';
import { MAX_ACTIONS, type Action, type Row, type Table } from '../ports.ts';
import { wakeCluster, type Swept } from '../routing/sweep.ts';
import { createClusterStore } from '../store/cluster-store.ts';
import { dueKey } from '../store/keys.ts';
import { CLUSTER_ENTRY } from '../store/row-kinds.ts';
import type { Instant } from '#domain/shared/time.ts';
import { checkCopy, type ClusterCopy } from './cluster-copy.ts';

export interface CopyTarget extends Deps {
  readonly mailEvents: Table;
}

export interface Written {
  readonly rows: number;
  readonly mailEvents: number;
  readonly woken: Swept;
}

/** The place knows the cluster already. */
export class ClusterThere extends Error {
  override readonly name = 'ClusterThere';
}

/** DynamoDB: 4 MB in one transaction. */
const MAX_BYTES = 3_000_000;

/** @throws ClusterThere, BadCopy; nothing was written then. */
export async function checkTarget(table: Table, copy: ClusterCopy): Promise<void> {
  checkCopy(copy);
  const store = createClusterStore(table, copy.cluster);
  if (await store.entry()) throw new ClusterThere(`${copy.cluster} is there already; nothing is replaced`);
}

/**
 * @param id the same for the same archive: what was written by an import that was cut short counts as written.
 * @param tell takes how much is done, in percent.
 */
export async function writeCopy(
  target: CopyTarget,
  copy: ClusterCopy,
  id: string,
  tell: (percent: number) => void = () => undefined,
): Promise<Written> {
  await checkTarget(target.table, copy);
  const { cluster, name, rows, mailEvents } = copy;
  const due = rows.filter((row) => typeof row['due'] === 'string');
  const rest = rows.filter((row) => typeof row['due'] !== 'string');
  const all = mailEvents.length + rows.length;
  let done = 0;
  const put = async (table: Table, part: string, groups: readonly Action[][]) => {
    for (const [n, actions] of chunks(groups).entries()) {
      await table.transact(`${id}/${part}-${n}`, actions);
      done += actions.length;
      tell(Math.min(99, Math.round((100 * done) / all)));
    }
  };
  await put(
    target.mailEvents,
    'events',
    mailEvents.map((row) => [{ put: row, when: ABSENT }]),
  );
  await put(
    target.table,
    'rows',
    rest.map((row) => [{ put: row, when: ABSENT }]),
  );
  await put(
    target.table,
    'due',
    due.map((row) => withIndex(cluster, row)),
  );
  await put(target.table, 'entry', [[{ put: entryRow(cluster, name), when: ABSENT }]]);
  return { rows: rows.length, mailEvents: mailEvents.length, woken: await wakeCluster(target, cluster) };
}

const ABSENT = { absent: true } as const;

/** As a unit of work writes it: the row and its due moment together. */
function withIndex(cluster: string, row: Row): Action[] {
  const key = dueKey(cluster, row['due'] as Instant, row);
  const target = { pk: row.pk, sk: row.sk };
  return [{ put: row, when: ABSENT }, { put: { ...key, type: 'due', v: 1, cluster, target } }];
}

function entryRow(cluster: string, name: string): Row {
  const { type, v } = CLUSTER_ENTRY;
  const data = { cluster, name };
  return { ...CLUSTER_ENTRY.key(data), type, v, rev: 1, data };
}

function chunks(groups: readonly Action[][]): Action[][] {
  const made: Action[][] = [];
  let bytes = 0;
  for (const group of groups) {
    const size = JSON.stringify(group).length;
    const last = made.at(-1);
    if (last && last.length + group.length <= MAX_ACTIONS && bytes + size <= MAX_BYTES) {
      last.push(...group);
      bytes += size;
    } else {
      made.push([...group]);
      bytes = size;
    }
  }
  return made;
}
