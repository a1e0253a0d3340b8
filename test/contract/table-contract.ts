/** The promises of the `Table` port, as one suite that every adapter must pass. */
import { describe } from 'vitest';
import type { MakeTable } from './sample-rows.ts';
import { conditionPromises } from './table-conditions.ts';
import { idempotencePromises } from './table-idempotence.ts';
import { queryPromises } from './table-queries.ts';
import { quotaPromises } from './table-quota-promises.ts';
import { roundTripPromises } from './table-round-trips.ts';

export function describeTable(name: string, makeTable: MakeTable): void {
  describe(`table over ${name}`, () => {
    roundTripPromises(makeTable);
    conditionPromises(makeTable);
    idempotencePromises(makeTable);
    queryPromises(makeTable);
    quotaPromises(makeTable);
  });
}
