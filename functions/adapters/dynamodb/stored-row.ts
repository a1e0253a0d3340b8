import type { Row } from '#app/ports.ts';

/** Whether a stored item has what every row has. */
export function isRow(item: Readonly<Record<string, unknown>>): item is Row {
  return (
    typeof item['pk'] === 'string' &&
    typeof item['sk'] === 'string' &&
    typeof item['type'] === 'string' &&
    Number.isSafeInteger(item['v'])
  );
}

/** A stored item as a row, without the table's own attributes. @throws TypeError when it is no row. */
export function toRow(item: Readonly<Record<string, unknown>>): Row {
  const row = Object.fromEntries(Object.entries(item).filter(([name]) => !name.startsWith('_')));
  if (!isRow(row)) throw new TypeError(`not a row: ${String(item['pk'])} / ${String(item['sk'])}`);
  return row;
}
