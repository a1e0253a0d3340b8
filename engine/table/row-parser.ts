/** Parses the text of rows, each text once while it is in use. */
import type { Row } from '#app/ports.ts';
import { frozen, isFrozenThroughout } from '#app/store/frozen.ts';
import { toRow } from '#adapters/dynamodb/stored-row.ts';

/** Rows kept, in two generations of this many: a year reads the same units and stages thousands of times. */
const KEPT_ROWS = 1_000;

export interface RowParser {
  /**
   * By the whole text, so it can never give an old row. All readers share the object: it is frozen, and whoever
   * would change it gets a TypeError. @throws TypeError when the text holds no row.
   */
  parse(body: string): Row;
  /** That this row has just been written as this text; kept only if nobody can change it any more. */
  remember(body: string, row: Row): void;
}

export function createRowParser(): RowParser {
  let young = new Map<string, Row>();
  let old = new Map<string, Row>();
  const keep = (body: string, row: Row): Row => {
    if (young.size >= KEPT_ROWS) {
      old = young;
      young = new Map();
    }
    young.set(body, row);
    return row;
  };
  return {
    parse: (body) =>
      young.get(body) ??
      keep(body, old.get(body) ?? frozen(toRow(JSON.parse(body) as Record<string, unknown>))),
    remember(body, row) {
      if (isFrozenThroughout(row)) keep(body, row);
    },
  };
}
