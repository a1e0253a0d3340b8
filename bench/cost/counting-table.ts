/** A table that counts what DynamoDB would bill for each call, over the very same rows. */
import { ConditionRefused, type Action, type Key, type Row, type Table } from '#app/ports.ts';
import { isLoneRemoval, keyOf } from '#adapters/dynamodb/table-quotas.ts';
import { itemSize, readUnitsOf, writeUnitsOf } from './item-size.ts';

export interface TableMeter {
  readonly read: (units: number) => void;
  /** `routed`: records that the router's filter of the stream lets through. */
  readonly wrote: (units: number, routed: number) => void;
}

/** Sizes of the rows that stand, by key: a write is billed by the larger of before and after. */
export type Sizes = Map<string, number>;

export const nameOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

export interface CountingOptions {
  /** The filter of the router's stream, as deployed. */
  readonly routes: (row: Row) => boolean;
  /** Told of each transaction that was done. */
  readonly left?: (id: string, actions: readonly Action[]) => void;
}

export function countingTable(
  table: Table,
  sizes: Sizes,
  meter: TableMeter,
  { routes, left }: CountingOptions,
): Table {
  return {
    async get(key) {
      const row = await table.get(key);
      meter.read(readUnitsOf(row ? itemSize(row) : 0));
      return row;
    },
    async query(pk, range, options) {
      const rows = await table.query(pk, range, options);
      const units = readUnitsOf(rows.reduce((bytes, row) => bytes + itemSize(row), 0));
      meter.read(options?.stale ? units / 2 : units);
      return rows;
    },
    async transact(id, actions) {
      const units = writeCost(id, actions, sizes);
      try {
        await table.transact(id, actions);
      } catch (error) {
        // A refused condition is billed as well.
        if (error instanceof ConditionRefused) meter.wrote(units, 0);
        throw error;
      }
      remember(id, actions, sizes);
      left?.(id, actions);
      meter.wrote(units, actions.filter((action) => 'put' in action && routes(action.put)).length);
    },
  };
}

/** One put alone is a PutItem, one removal alone a DeleteItem; anything else is a transaction, which costs twice. */
export function writeCost(id: string, actions: readonly Action[], sizes: Sizes): number {
  const [only, ...more] = actions;
  const alone = only && more.length === 0;
  const factor = alone && ('put' in only || isLoneRemoval(actions)) ? 1 : 2;
  const units = actions.map((action) => {
    const before = sizes.get(nameOf(keyOf(action))) ?? 0;
    return writeUnitsOf(Math.max(before, 'put' in action ? itemSize(action.put, id) : 0));
  });
  return factor * units.reduce((sum, one) => sum + one, 0);
}

function remember(id: string, actions: readonly Action[], sizes: Sizes): void {
  for (const action of actions) {
    if ('put' in action) sizes.set(nameOf(action.put), itemSize(action.put, id));
    else if ('remove' in action) sizes.delete(nameOf(action.remove));
  }
}
