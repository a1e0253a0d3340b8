/** Parses the text of rows, each text once while it is in use. */
import type { Row } from '#app/ports.ts';
import { toRow } from '#adapters/dynamodb/stored-row.ts';

/** Rows kept, in two generations of this many: a year reads the same units and stages thousands of times. */
const KEPT_ROWS = 1_000;

/**
 * By the whole text, so it can never give an old row. All readers share the object: it is frozen, and whoever
 * would change it gets a TypeError. @throws TypeError when the text holds no row.
 */
export function createRowParser(): (body: string) => Row {
  let young = new Map<string, Row>();
  let old = new Map<string, Row>();
  return (body) => {
    const known = young.get(body);
    if (known) return known;
    const row = old.get(body) ?? frozen(toRow(JSON.parse(body) as Record<string, unknown>));
    if (young.size >= KEPT_ROWS) {
      old = young;
      young = new Map();
    }
    young.set(body, row);
    return row;
  };
}

function frozen<T extends object>(value: T): T {
  for (const inner of Object.values(value) as unknown[]) {
    if (typeof inner === 'object' && inner !== null) frozen(inner);
  }
  return Object.freeze(value);
}
