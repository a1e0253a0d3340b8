/** Rows in memory. Keys are ASCII, so the order of strings is that of their bytes. */
import { bounds, type RowStore, type Stored } from './row-store.ts';

interface Partition {
  readonly rows: Map<string, Stored>;
  /** Sort keys in order. */
  readonly order: string[];
}

export interface MemoryRows extends RowStore {
  /** The same rows in a store of their own. */
  copy(): MemoryRows;
}

export function createMemoryRows(partitions = new Map<string, Partition>()): MemoryRows {
  return {
    get: (pk, sk) => partitions.get(pk)?.rows.get(sk),
    put(pk, sk, body, tx) {
      let partition = partitions.get(pk);
      if (!partition) partitions.set(pk, (partition = { rows: new Map(), order: [] }));
      if (!partition.rows.has(sk)) partition.order.splice(firstFrom(partition.order, sk), 0, sk);
      partition.rows.set(sk, { body, tx });
    },
    remove(pk, sk) {
      const partition = partitions.get(pk);
      if (partition?.rows.delete(sk)) partition.order.splice(firstFrom(partition.order, sk), 1);
    },
    query(pk, reach, limit, reverse) {
      const partition = partitions.get(pk);
      if (reach === 'nothing' || !partition) return [];
      const { rows, order } = partition;
      const [from, to] = bounds(reach);
      const [first, end] = [firstFrom(order, from), firstFrom(order, to + AFTER)];
      const found = reverse ? order.slice(first, end).reverse() : order.slice(first, end);
      return (limit < 0 ? found : found.slice(0, limit)).map((sk) => rows.get(sk)?.body ?? '');
    },
    copy: () =>
      createMemoryRows(
        new Map(
          [...partitions].map(([pk, { rows, order }]) => [pk, { rows: new Map(rows), order: [...order] }]),
        ),
      ),
  };
}

/** Below every character of a key: `key + AFTER` follows the key and nothing lies between. */
const AFTER = '\0';

/** The index of the first key that is not before `sk`. */
function firstFrom(order: readonly string[], sk: string): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((order[middle] ?? '') < sk) low = middle + 1;
    else high = middle;
  }
  return low;
}
