import { describe, expect, test } from 'vitest';
import { ConditionRefused, type Action, type Condition, type Key, type Table } from '#app/ports.ts';
import { fill, row, unique, type MakeTable } from './sample-rows.ts';

/** The keys that a transaction is refused for, or undefined when it is done. */
export async function refusedKeys(
  table: Table,
  actions: readonly Action[],
  id = unique('t'),
): Promise<readonly Key[] | undefined> {
  try {
    await table.transact(id, actions);
    return undefined;
  } catch (error) {
    if (!(error instanceof ConditionRefused)) throw error;
    expect(error.name).toBe('ConditionRefused');
    return error.keys;
  }
}

export function conditionPromises(makeTable: MakeTable): void {
  describe('conditions', () => {
    test('absent holds for no row and is refused for one', async () => {
      const table = await makeTable();
      const pk = unique('p');
      const put: Action = { put: row(pk, 'a'), when: { absent: true } };
      expect(await refusedKeys(table, [put])).toBeUndefined();
      expect(await refusedKeys(table, [put])).toEqual([{ pk, sk: 'a' }]);
    });

    const stored = { text: 'x', empty: '', n: 7, yes: true, no: false, nothing: null, list: [1] };
    const cases: [string, Condition, boolean][] = [
      ['equal text', { equals: { text: 'x' } }, true],
      ['an equal empty text', { equals: { empty: '' } }, true],
      ['all of several attributes', { equals: { text: 'x', n: 7, yes: true, no: false } }, true],
      ['a key and the type', { equals: { sk: 'a', type: 'sample' } }, true],
      ['one of two differing', { equals: { text: 'x', n: 8 } }, false],
      ['other case', { equals: { text: 'X' } }, false],
      ['a number as text', { equals: { n: '7' } }, false],
      ['a truth as number', { equals: { yes: 1 } }, false],
      ['a missing attribute', { equals: { none: '' } }, false],
      ['null against false', { equals: { nothing: false } }, false],
      ['a list against its text', { equals: { list: '1' } }, false],
      ['a name of every object', { equals: { toString: 'x' } }, false],
      ['absent', { absent: true }, false],
    ];
    test.each(cases)('on put, check and remove: %s', async (_, when, holds) => {
      const table = await makeTable();
      const pk = unique('p');
      await fill(table, [row(pk, 'a', stored)]);
      const mark = row(pk, 'mark');
      const refused = holds ? undefined : [{ pk, sk: 'a' }];
      expect(await refusedKeys(table, [{ check: { pk, sk: 'a' }, when }, { put: mark }])).toEqual(refused);
      expect(await refusedKeys(table, [{ put: row(pk, 'a', stored), when }])).toEqual(refused);
      expect(await refusedKeys(table, [{ remove: { pk, sk: 'a' }, when }, { put: mark }])).toEqual(refused);
      expect(await table.get({ pk, sk: 'a' })).toEqual(holds ? undefined : row(pk, 'a', stored));
    });

    test('equals never holds for a row that is not there', async () => {
      const table = await makeTable();
      const pk = unique('p');
      expect(await refusedKeys(table, [{ put: row(pk, 'a'), when: { equals: { v: 1 } } }])).toEqual([
        { pk, sk: 'a' },
      ]);
    });

    test('one refused action leaves nothing done, and every refused key is named in order', async () => {
      const table = await makeTable();
      const pk = unique('p');
      const before = [row(pk, 'a'), row(pk, 'b'), row(pk, 'c')];
      await fill(table, before);
      const refused = await refusedKeys(table, [
        { put: row(pk, 'new') },
        { put: row(pk, 'c', { changed: true }), when: { absent: true } },
        { remove: { pk, sk: 'b' } },
        { check: { pk, sk: 'a' }, when: { equals: { v: 2 } } },
        { remove: { pk, sk: 'gone' }, when: { equals: { v: 1 } } },
      ]);
      expect(refused).toEqual([
        { pk, sk: 'c' },
        { pk, sk: 'a' },
        { pk, sk: 'gone' },
      ]);
      expect(await table.query(pk)).toEqual(before);
    });

    test('a transaction may span partitions', async () => {
      const table = await makeTable();
      const [p, q] = [unique('p'), unique('q')];
      await fill(table, [row(q, 'a')]);
      expect(
        await refusedKeys(table, [{ put: row(p, 'a') }, { put: row(q, 'a'), when: { absent: true } }]),
      ).toEqual([{ pk: q, sk: 'a' }]);
      expect(await table.get({ pk: p, sk: 'a' })).toBeUndefined();
    });

    test('90 actions are done together', async () => {
      const table = await makeTable();
      const pk = unique('p');
      const puts = Array.from({ length: 90 }, (_, i) => ({ put: row(pk, `r${i}`) }));
      await table.transact(unique('t'), puts);
      expect(await table.query(pk)).toHaveLength(90);
    });

    test('50 increments side by side lose no update', async () => {
      const table = await makeTable();
      const pk = unique('p');
      await fill(table, [row(pk, 'count', { n: 0 })]);
      const increment = async (): Promise<void> => {
        const n = Number((await table.get({ pk, sk: 'count' }))?.['n']);
        const action: Action = { put: row(pk, 'count', { n: n + 1 }), when: { equals: { n } } };
        if (await refusedKeys(table, [action])) await increment();
      };
      await Promise.all(Array.from({ length: 50 }, increment));
      expect((await table.get({ pk, sk: 'count' }))?.['n']).toBe(50);
    }, 60_000);
  });
}
