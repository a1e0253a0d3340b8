/** A table on which somebody else is quicker: just before the first write, `act` is done. */
import type { Table } from '#app/ports.ts';

export function meanwhile(table: Table, act: () => Promise<unknown>): Table {
  let acted = false;
  return {
    get: (key) => table.get(key),
    query: (pk, range, options) => table.query(pk, range, options),
    transact: async (id, actions) => {
      if (!acted) {
        acted = true;
        await act();
      }
      return table.transact(id, actions);
    },
  };
}
