import { describe, expect, test } from 'vitest';
import { MAX_ROW_BYTES, type Action, type Json, type Row } from '#app/ports.ts';
import { row, unique, type MakeTable } from './sample-rows.ts';

/** Nesting of `levels` lists. */
const nested = (levels: number): Json => (levels === 0 ? 1 : [nested(levels - 1)]);

/** A row of exactly `bytes` bytes of JSON. */
function rowOf(pk: string, sk: string, bytes: number): Row {
  const empty = Buffer.byteLength(JSON.stringify(row(pk, sk, { text: '' })));
  return row(pk, sk, { text: 'x'.repeat(bytes - empty) });
}

/** What a caller without types might hand over. */
const untyped = (value: unknown): Json => value as Json;

const puts = (pk: string, n: number): Action[] =>
  Array.from({ length: n }, (_, i) => ({ put: row(pk, `r${i}`) }));
const holding = (value: unknown) => (pk: string) => [{ put: row(pk, 'bad', { value: untyped(value) }) }];
const named = (name: string) => (pk: string) => [{ put: row(pk, 'bad', { [name]: 1 }) }];

const REFUSED: [string, (pk: string) => readonly Action[]][] = [
  ['no action', () => []],
  ['no put', (pk) => [{ remove: { pk, sk: 'a' } }, { remove: { pk, sk: 'b' } }]],
  ['a lone removal under a condition', (pk) => [{ remove: { pk, sk: 'a' }, when: { equals: { v: 1 } } }]],
  ['91 actions', (pk) => puts(pk, 91)],
  ['two actions on one key', (pk) => [{ put: row(pk, 'a') }, { remove: { pk, sk: 'a' } }]],
  ['an empty pk', () => [{ put: row('', 'bad') }]],
  ['an empty sk', (pk) => [{ put: row(pk, '') }]],
  ['a key that is not ASCII', (pk) => [{ put: row(pk, 'đăng-ký') }]],
  ['a control character in a key', (pk) => [{ put: row(pk, 'a\n') }]],
  ['a pk above 2,048 bytes', () => [{ put: row('p'.repeat(2049), 'bad') }]],
  ['an sk above 1,024 bytes', (pk) => [{ put: row(pk, 's'.repeat(1025)) }]],
  ['a row above 300 KB', (pk) => [{ put: rowOf(pk, 'bad', MAX_ROW_BYTES + 1) }]],
  ['rows above 4 MB together', (pk) => puts(pk, 14).map((_, i) => ({ put: rowOf(pk, `r${i}`, 290_000) }))],
  ['a fraction', holding(0.5)],
  ['an unsafe integer', holding(2 ** 53)],
  ['not a number', holding(NaN)],
  ['undefined', holding(undefined)],
  ['undefined in a list', holding([undefined])],
  ['a hole in a list', holding(Array(2))],
  ['a date', holding(new Date(0))],
  ['a set', holding(new Set())],
  ['a bigint', holding(1n)],
  ['half a surrogate pair', holding('\ud800')],
  ['an empty name inside', holding({ '': 1 })],
  ['a name that is every object’s', holding(JSON.parse('{"__proto__":1}'))],
  ['33 levels', holding(nested(32))],
  ['a reserved name', named('_tx')],
  ['an empty name', named('')],
  ['no version', (pk) => [{ put: { ...row(pk, 'bad'), v: 0.5 } }]],
  ['an empty condition', (pk) => [{ put: row(pk, 'bad'), when: { equals: {} } }]],
  ['a condition on a reserved name', (pk) => [{ put: row(pk, 'bad'), when: { equals: { _tx: 'x' } } }]],
  ['a condition on a fraction', (pk) => [{ put: row(pk, 'bad'), when: { equals: { n: 0.5 } } }]],
];

export function quotaPromises(makeTable: MakeTable): void {
  describe('quotas', () => {
    test.each(REFUSED)('refuses %s and writes nothing', async (_, actions) => {
      const table = await makeTable();
      const pk = unique('p');
      await expect(table.transact(unique('t'), actions(pk))).rejects.toBeInstanceOf(RangeError);
      expect(await table.query(pk)).toEqual([]);
    });

    test('refuses a transaction without an id', async () => {
      const table = await makeTable();
      await expect(table.transact('', puts(unique('p'), 1))).rejects.toBeInstanceOf(RangeError);
    });

    test('takes a row of exactly 300 KB, a key of 1,024 bytes and 32 levels', async () => {
      const table = await makeTable();
      const pk = unique('p');
      const rows = [rowOf(pk, 'big', MAX_ROW_BYTES), row(pk, 's'.repeat(1024), { deep: nested(31) })];
      for (const put of rows) {
        await table.transact(unique('t'), [{ put }]);
        expect(await table.get(put)).toEqual(put);
      }
    });

    test('refuses to read by an impossible key, range or limit', async () => {
      const table = await makeTable();
      const reads = [
        () => table.get({ pk: '', sk: 'a' }),
        () => table.get({ pk: 'a', sk: 'đ' }),
        () => table.query(''),
        () => table.query('a', { prefix: 'đ' }),
        () => table.query('a', { from: 'a', to: 'a\uffff' }),
        () => table.query('a', undefined, { limit: -1 }),
        () => table.query('a', undefined, { limit: 1.5 }),
      ];
      for (const read of reads) await expect(read()).rejects.toBeInstanceOf(RangeError);
    });
  });
}
