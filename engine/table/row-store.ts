/** Where the rows of a table lie, beneath its checks and conditions. */
import type { Reach } from '#adapters/dynamodb/query-reach.ts';

/** A row as stored: its JSON, and the id of the transaction that put it. */
export interface Stored {
  readonly body: string;
  readonly tx: string;
}

export interface RowStore {
  get(pk: string, sk: string): Stored | undefined;
  put(pk: string, sk: string, body: string, tx: string): void;
  remove(pk: string, sk: string): void;
  /** Bodies in byte order of `sk`; `limit` −1 means all. */
  query(pk: string, reach: Reach, limit: number, reverse: boolean): string[];
}

/** One above `~`, the last printable character: ends the range of a prefix. */
const AFTER_PRINTABLE = '\x7f';

/** The first and the last sort key of a reach, both inclusive. */
export function bounds(reach: Exclude<Reach, 'nothing'>): [string, string] {
  if (reach === 'all') return ['', AFTER_PRINTABLE];
  if ('prefix' in reach) return [reach.prefix, reach.prefix + AFTER_PRINTABLE];
  return [reach.from, reach.to];
}
