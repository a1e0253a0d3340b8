/**
 * The embedded place's table, as strict as DynamoDB (the same checks), with a change feed: over rows in SQLite or
 * in memory. A read and a write are synchronous inside, so within one process no two transactions interleave.
 */
import { ConditionRefused, type Action, type Condition, type Table } from '#app/ports.ts';
import { reachOf } from '#adapters/dynamodb/query-reach.ts';
import { checkKey, checkTransaction, keyOf } from '#adapters/dynamodb/table-quotas.ts';
import type { ChangeFeed, FeedWriter } from './change-feed.ts';
import { retryBusy, type Faults } from './faults.ts';
import { createRowParser } from './row-parser.ts';
import type { RowStore, Stored } from './row-store.ts';

/** A table whose changes can be followed. */
export interface FedTable extends Table {
  readonly changes: ChangeFeed;
}

export interface Beneath {
  readonly rows: RowStore;
  /** Absent: no change is written. */
  readonly feed: FeedWriter | undefined;
  /** Does all of the work or none of it. */
  readonly together: <T>(work: () => T) => T;
  readonly faults: Faults | undefined;
}

const known = createRowParser();
export const parseRowText = known.parse;

export function createEmbeddedTable(beneath: Beneath): Table {
  const { rows, faults } = beneath;
  return {
    get: async (key) => {
      checkKey(key);
      const stored = rows.get(key.pk, key.sk);
      return stored && parseRowText(stored.body);
    },
    query: async (pk, range, { limit, reverse = false } = {}) =>
      rows.query(pk, reachOf(pk, range, limit), limit ?? -1, reverse).map(parseRowText),
    transact: async (id, actions) => {
      const texts = checkTransaction(id, actions);
      actions.forEach((action, i) => {
        const text = texts[i];
        if ('put' in action && text !== undefined) known.remember(text, action.put);
      });
      if (faults) await retryBusy(faults, id, actions, () => commit(beneath, id, actions, texts));
      else commit(beneath, id, actions, texts);
    },
  };
}

/** Does the actions, changes included. */
function commit(
  beneath: Beneath,
  id: string,
  actions: readonly Action[],
  texts: readonly (string | undefined)[],
): void {
  const { rows, feed, together } = beneath;
  const wrote = together(() => {
    const before = actions.map((action) => {
      const { pk, sk } = keyOf(action);
      return rows.get(pk, sk);
    });
    const refused = actions.filter((action, i) => !holds(action.when, before[i]));
    if (refused.length > 0) {
      // the id is unique and the transaction was whole: one row that bears it proves that all was done
      if (actions.some((action, i) => 'put' in action && before[i]?.tx === id)) return false;
      throw new ConditionRefused(refused.map(keyOf));
    }
    actions.forEach((action, i) => apply(beneath, id, action, texts[i], before[i]));
    return true;
  });
  if (wrote) feed?.committed();
}

function holds(when: Condition | undefined, stored: Stored | undefined): boolean {
  if (when === undefined) return true;
  if ('absent' in when) return stored === undefined;
  if (stored === undefined) return false;
  const row = parseRowText(stored.body);
  return Object.entries(when.equals).every(([name, value]) => row[name] === value);
}

function apply(
  { rows, feed }: Beneath,
  id: string,
  action: Action,
  text: string | undefined,
  before: Stored | undefined,
): void {
  const { pk, sk } = keyOf(action);
  if ('put' in action && text !== undefined) {
    rows.put(pk, sk, text, id);
    // like DynamoDB Streams: a write that changes nothing is no change
    if (before?.body !== text || before.tx !== id) feed?.append(pk, sk, before?.body ?? null, text);
  } else if ('remove' in action && before) {
    rows.remove(pk, sk);
    feed?.append(pk, sk, before.body, null);
  }
}
