/** Bugs in what is kept of papers that left. */
import { inHandlers, otherTable, type Mutant } from './rewiring.ts';
import type { Row } from '#app/ports.ts';

export const LEAVING: readonly Mutant[] = [
  {
    name: 'copy kept unasked',
    bug: 'a paper is kept without looking whether the same data are kept already',
    phases: ['desk: papers that leave'],
    planted: () =>
      inHandlers(['command'], ({ table }) => ({
        ...(table && {
          table: otherTable(table, {
            query: async (...args) => {
              const rows = await table.query(...args);
              return rows.map((row) => (row.type === 'kept-paper' ? withHash(row) : row));
            },
          }),
        }),
      })),
  },
];

/** As though the data kept were others. */
function withHash(row: Row): Row {
  const data = { ...(row['data'] as Readonly<Record<string, Row[string]>>), hash: 'f'.repeat(64) };
  return { ...row, data };
}
