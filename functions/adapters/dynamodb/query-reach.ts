import type { Range } from '#app/ports.ts';
import { checkKeyText, MAX_PK_BYTES, MAX_SK_BYTES } from '#adapters/dynamodb/table-quotas.ts';

/** What a query reads: nothing, a whole partition, or a part of it. */
export type Reach =
  'nothing' | 'all' | { readonly prefix: string } | { readonly from: string; readonly to: string };

/**
 * Checks the arguments of a query. An empty prefix reaches the whole partition and a range whose ends are
 * crossed reaches nothing; DynamoDB would refuse both, so no adapter may pass them on.
 */
export function reachOf(pk: string, range: Range | undefined, limit: number | undefined): Reach {
  checkKeyText('pk', pk, MAX_PK_BYTES);
  if (limit !== undefined && (!Number.isSafeInteger(limit) || limit < 0)) {
    throw new RangeError(`limit must be a whole number: ${limit}`);
  }
  if (limit === 0) return 'nothing';
  if (range === undefined) return 'all';
  if ('prefix' in range) {
    if (range.prefix === '') return 'all';
    checkKeyText('prefix', range.prefix, MAX_SK_BYTES);
    return range;
  }
  // no sort key is empty, so an open lower end is the lowest printable character
  const from = range.from === '' ? ' ' : range.from;
  checkKeyText('from', from, MAX_SK_BYTES);
  if (range.to === '') return 'nothing';
  checkKeyText('to', range.to, MAX_SK_BYTES);
  return from > range.to ? 'nothing' : { from, to: range.to };
}
