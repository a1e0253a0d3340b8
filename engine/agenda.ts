/** Due work in order: by moment, then by the order in which it was put down. */
import type { Instant } from '#domain/shared/time.ts';

export type Work = () => Promise<void> | void;

export interface Entry {
  readonly at: Instant;
  readonly order: number;
  readonly key: string;
  readonly work: Work;
}

export interface Agenda {
  /** Puts work down under a key; the key's earlier entry, if any, is dropped. */
  put(at: Instant, key: string, work: Work): void;
  /** Drops the entry of the key; false when there is none. */
  drop(key: string): boolean;
  /** The moment of the first entry. */
  first(): Instant | undefined;
  /** Takes the first entry off, if it is due at `moment` or before. */
  take(moment: Instant): Entry | undefined;
  /** How many entries wait. */
  size(): number;
}

function before(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

function rise(heap: Entry[], entry: Entry): void {
  let i = heap.push(entry) - 1;
  while (i > 0) {
    const parent = (i - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || !before(entry, above)) break;
    heap[i] = above;
    i = parent;
  }
  heap[i] = entry;
}

function sink(heap: Entry[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    let lower = heap[child];
    const right = heap[child + 1];
    if (lower !== undefined && right !== undefined && before(right, lower)) {
      lower = right;
      child += 1;
    }
    if (lower === undefined || !before(lower, last)) break;
    heap[i] = lower;
    i = child;
  }
  heap[i] = last;
}

/** A binary heap; a dropped entry stays in it until it reaches the top. */
export function createAgenda(): Agenda {
  const heap: Entry[] = [];
  const current = new Map<string, Entry>();
  let order = 0;

  const top = (): Entry | undefined => {
    while (heap[0] !== undefined && current.get(heap[0].key) !== heap[0]) sink(heap);
    return heap[0];
  };

  return {
    put(at, key, work) {
      const entry = { at, order: order++, key, work };
      current.set(key, entry);
      rise(heap, entry);
    },
    drop: (key) => current.delete(key),
    first: () => top()?.at,
    take(moment) {
      const entry = top();
      if (entry === undefined || entry.at > moment) return undefined;
      sink(heap);
      current.delete(entry.key);
      return entry;
    },
    size: () => current.size,
  };
}
