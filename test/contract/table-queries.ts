import { describe, expect, test } from 'vitest';
import type { Range, Row } from '#app/ports.ts';
import { fill, row, unique, type MakeTable } from './sample-rows.ts';

/** In byte order: digits before capitals before small letters, `~` after all. */
const ORDERED = [' ', '!', 'A#2', 'Z', 'a', 'a#1', 'a#10', 'a#2', 'aB', 'ab', 'a~', 'a~~', 'b#1', '~', '~~'];

const sks = (rows: readonly Row[]) => rows.map(({ sk }) => sk);

export function queryPromises(makeTable: MakeTable): void {
  describe('queries', () => {
    async function ordered() {
      const table = await makeTable();
      const pk = unique('p');
      await fill(
        table,
        [...ORDERED].sort(() => Math.random() - 0.5).map((sk) => row(pk, sk)),
      );
      await fill(table, [row(`${pk}~`, 'a#1'), row(pk.toUpperCase(), 'a#1')]);
      return { table, pk };
    }

    test('an empty partition has no rows', async () => {
      const table = await makeTable();
      expect(await table.query(unique('p'))).toEqual([]);
      expect(await table.query(unique('p'), { prefix: 'a' }, { limit: 3, reverse: true })).toEqual([]);
    });

    const cases: [string, Range | undefined, string[]][] = [
      ['a whole partition', undefined, ORDERED],
      ['an empty prefix: the whole partition', { prefix: '' }, ORDERED],
      ['a prefix', { prefix: 'a#' }, ['a#1', 'a#10', 'a#2']],
      [
        'a prefix that is itself a key',
        { prefix: 'a' },
        ['a', 'a#1', 'a#10', 'a#2', 'aB', 'ab', 'a~', 'a~~'],
      ],
      ['the last prefix', { prefix: '~' }, ['~', '~~']],
      ['wildcards as plain characters', { prefix: '%' }, []],
      ['a range with both ends', { from: 'a#1', to: 'aB' }, ['a#1', 'a#10', 'a#2', 'aB']],
      ['a range whose ends are no keys', { from: 'B', to: 'a#1z' }, ['Z', 'a', 'a#1', 'a#10']],
      ['a range of one key', { from: 'b#1', to: 'b#1' }, ['b#1']],
      ['an open lower end', { from: '', to: 'A#2' }, [' ', '!', 'A#2']],
      ['crossed ends: nothing', { from: 'b', to: 'a' }, []],
      ['up to an empty end: nothing', { from: '', to: '' }, []],
    ];
    test.each(cases)('in byte order, upwards and downwards: %s', async (_, range, expected) => {
      const { table, pk } = await ordered();
      expect(sks(await table.query(pk, range))).toEqual(expected);
      expect(sks(await table.query(pk, range, { reverse: true }))).toEqual(expected.toReversed());
      expect(sks(await table.query(pk, range, { limit: 2 }))).toEqual(expected.slice(0, 2));
      expect(sks(await table.query(pk, range, { limit: 2, reverse: true }))).toEqual(
        expected.toReversed().slice(0, 2),
      );
    });

    test('a limit of 0 gives nothing, a limit above the number of rows all', async () => {
      const { table, pk } = await ordered();
      expect(await table.query(pk, undefined, { limit: 0 })).toEqual([]);
      expect(await table.query(pk, undefined, { limit: 1000 })).toHaveLength(ORDERED.length);
    });

    test('more than 1 MB comes in one answer, whole and in order', async () => {
      const table = await makeTable();
      const pk = unique('p');
      const text = 'ơ'.repeat(140_000);
      const rows = Array.from({ length: 9 }, (_, i) => row(pk, `r${i}`, { text, i }));
      for (const put of rows) await table.transact(unique('t'), [{ put }]);
      expect(await table.query(pk)).toEqual(rows);
      expect(sks(await table.query(pk, { prefix: 'r' }, { limit: 7, reverse: true }))).toEqual(
        sks(rows).toReversed().slice(0, 7),
      );
    }, 60_000);

    test('a write is seen by the very next read', async () => {
      const table = await makeTable();
      const pk = unique('p');
      for (let n = 0; n < 20; n++) {
        await fill(table, [row(pk, 'a', { n })]);
        expect((await table.query(pk))[0]?.['n']).toBe(n);
      }
    });
  });
}
