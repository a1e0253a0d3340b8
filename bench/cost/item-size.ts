/**
 * Bytes of an item as DynamoDB counts them: names and values in UTF-8, numbers by their digits, one byte for each
 * element of a list or map and three for the list or map itself.
 * Source: "DynamoDB item sizes and formats", Amazon DynamoDB Developer Guide.
 */
import type { Json } from '#app/ports.ts';

/** `tx`: the id of the transaction, which the table adds to every row it puts. */
export function itemSize(row: Readonly<Record<string, Json>>, tx = ''): number {
  let bytes = tx === '' ? 0 : '_tx'.length + Buffer.byteLength(tx);
  for (const [name, value] of Object.entries(row)) bytes += Buffer.byteLength(name) + valueSize(value);
  return bytes;
}

function valueSize(value: Json): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return 1 + Math.ceil(String(Math.abs(value)).length / 2);
  if (value === null || typeof value === 'boolean') return 1;
  if (isList(value)) return value.reduce<number>((sum, one) => sum + 1 + valueSize(one), 3);
  return Object.entries(value).reduce(
    (sum, [name, one]) => sum + 1 + Buffer.byteLength(name) + valueSize(one),
    3,
  );
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** Strongly consistent: 4 KB a unit; looking for what is not there costs one. */
export function readUnitsOf(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / 4096));
}

/** 1 KB a unit, of the larger of the row before and after. */
export function writeUnitsOf(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / 1024));
}
