/** What stands in the tables over time: a row from the write that put it to the one that removed it, or to its `ttl`. */
import { toSeconds, type Instant } from '#domain/shared/time.ts';
import { keyOf } from '#adapters/dynamodb/table-quotas.ts';
import type { Action } from '#app/ports.ts';
import { nameOf } from './counting-table.ts';
import { itemSize } from './item-size.ts';

/** DynamoDB removes expired rows "typically within a few days", and they are billed until then. */
const TTL_LAG_SECONDS = 3 * 86_400;

export interface StandingRows {
  /** What one transaction of a table left. */
  readonly wrote: (table: string, id: string, actions: readonly Action[], at: Instant) => void;
  /** Bytes on average from the first write to `end`. */
  readonly average: (end: Instant) => number;
}

interface StandingRow {
  readonly bytes: number;
  readonly since: number;
  readonly until: number;
}

export function createStandingRows(): StandingRows {
  const rows = new Map<string, StandingRow>();
  let [first, gone] = [Infinity, 0];
  const secondsOf = ({ since, until }: StandingRow, now: number) => Math.max(0, Math.min(until, now) - since);
  const leave = (name: string, now: number) => {
    const row = rows.get(name);
    if (row) gone += row.bytes * secondsOf(row, now);
    rows.delete(name);
  };
  return {
    wrote(table, id, actions, at) {
      const now = toSeconds(at);
      first = Math.min(first, now);
      for (const action of actions) {
        if ('check' in action) continue;
        const name = `${table} ${nameOf(keyOf(action))}`;
        leave(name, now);
        if (!('put' in action)) continue;
        const { ttl } = action.put;
        const until = typeof ttl === 'number' ? ttl + TTL_LAG_SECONDS : Infinity;
        rows.set(name, { bytes: itemSize(action.put, id), since: now, until });
      }
    },
    average(end) {
      const now = toSeconds(end);
      const standing = [...rows.values()].reduce((sum, row) => sum + row.bytes * secondsOf(row, now), gone);
      return now > first ? standing / (now - first) : 0;
    },
  };
}
