/** The embedded table in memory: for rehearsals, and for simulations that begin from the same state many times. */
import { createEmbeddedTable, parseRowText, type FedTable } from './embedded-table.ts';
import { copyFeed, createMemoryFeed, emptyFeed, type FeedMemory } from './memory-feed.ts';
import { createMemoryRows, type MemoryRows } from './memory-rows.ts';

/** What a table in memory holds. */
export interface TableMemory {
  readonly rows: MemoryRows;
  readonly feed: FeedMemory;
}

export const emptyTable = (): TableMemory => ({ rows: createMemoryRows(), feed: emptyFeed() });

export function copyTable({ rows, feed }: TableMemory): TableMemory {
  return { rows: rows.copy(), feed: copyFeed(feed) };
}

/** `feed: false` writes no changes. */
export function createMemoryTable(
  { rows, feed }: TableMemory,
  options: { readonly feed?: boolean } = {},
): FedTable {
  const changes = createMemoryFeed(feed, parseRowText);
  const table = createEmbeddedTable({
    rows,
    feed: options.feed === false ? undefined : changes,
    // All conditions are checked before the first write, and a write in memory does not fail.
    together: (work) => work(),
    faults: undefined,
  });
  return { ...table, changes };
}
