/** The change feed of a table in memory. */
import type { Row } from '#app/ports.ts';
import type { ChangeFeed, FeedWriter, FedChange } from './change-feed.ts';

interface Entry {
  readonly seq: number;
  readonly pk: string;
  readonly sk: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** All that the feed remembers. */
export interface FeedMemory {
  entries: Entry[];
  lastSeq: number;
  readonly cursors: Map<string, number>;
}

export const emptyFeed = (): FeedMemory => ({ entries: [], lastSeq: 0, cursors: new Map() });

export function copyFeed({ entries, lastSeq, cursors }: FeedMemory): FeedMemory {
  return { entries: [...entries], lastSeq, cursors: new Map(cursors) };
}

export function createMemoryFeed(memory: FeedMemory, parse: (body: string) => Row): ChangeFeed & FeedWriter {
  const listeners = new Set<() => void>();
  return {
    append(pk, sk, before, after) {
      memory.lastSeq += 1;
      memory.entries.push({ seq: memory.lastSeq, pk, sk, before, after });
    },
    committed: () => listeners.forEach((listener) => listener()),
    read(afterSeq, limit) {
      // Sequence numbers have no gaps: what is kept begins where pruning ended.
      const first = memory.entries[0]?.seq ?? memory.lastSeq + 1;
      const from = Math.max(0, afterSeq + 1 - first);
      return memory.entries.slice(from, from + limit).map((entry) => toChange(entry, parse));
    },
    cursor: (consumer) => ({
      get: () => memory.cursors.get(consumer) ?? 0,
      set: (seq) => void memory.cursors.set(consumer, seq),
    }),
    onCommit: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    prune() {
      const done = Math.min(...memory.cursors.values());
      const kept = memory.entries.filter(({ seq }) => memory.cursors.size === 0 || seq > done);
      const gone = memory.entries.length - kept.length;
      memory.entries = kept;
      return gone;
    },
  };
}

function toChange({ seq, pk, sk, before, after }: Entry, parse: (body: string) => Row): FedChange {
  return {
    seq,
    key: { pk, sk },
    ...(before !== null && { before: parse(before) }),
    ...(after !== null && { after: parse(after) }),
  };
}
