/** Rows and names for tests of a table. */
import type { Json, Row, Table } from '#app/ports.ts';

/** Gives the table under test; partitions keep the tests apart, so one table may serve them all. */
export type MakeTable = () => Table | Promise<Table>;

let count = 0;
const run = Math.random().toString(36).slice(2, 10);
/** A name that no other test of this or an earlier run uses. */
export const unique = (what: string): string => `${what}-${run}-${(count += 1)}`;

export function row(pk: string, sk: string, more: Readonly<Record<string, Json>> = {}): Row {
  return { ...more, pk, sk, type: 'sample', v: 1 };
}

/** Puts rows without conditions, 40 to a transaction. */
export async function fill(table: Table, rows: readonly Row[]): Promise<void> {
  for (let i = 0; i < rows.length; i += 40) {
    await table.transact(
      unique('fill'),
      rows.slice(i, i + 40).map((put) => ({ put })),
    );
  }
}
