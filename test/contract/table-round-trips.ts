import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { row, unique, type MakeTable } from './sample-rows.ts';

const text = fc.string({ unit: 'binary', maxLength: 20 });
const name = text.filter((s) => !['', '__proto__', 'constructor'].includes(s));
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4 }),
  ),
})).value;

export function roundTripPromises(makeTable: MakeTable): void {
  describe('rows', () => {
    test('an absent row is undefined', async () => {
      const table = await makeTable();
      expect(await table.get({ pk: unique('p'), sk: 'none' })).toBeUndefined();
    });

    test('come back with numbers, nesting, empty texts and lists as they were put', async () => {
      const table = await makeTable();
      const put = row(unique('p'), 'a', {
        numbers: [0, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
        nested: { list: [{ deep: [[], {}, [null, true, false]] }], empty: '' },
        ttl: 1_800_000_000,
        name: 'reserved word',
      });
      await table.transact(unique('t'), [{ put }]);
      expect(await table.get(put)).toEqual(put);
    });

    test('keep composed and decomposed letters apart', async () => {
      const table = await makeTable();
      const composed = 'Sở Tư pháp tỉnh Lạng Sơn'.normalize('NFC');
      const put = row(unique('p'), 'a', { composed, decomposed: composed.normalize('NFD') });
      await table.transact(unique('t'), [{ put }]);
      const got = await table.get(put);
      expect(got?.['composed']).toBe(composed);
      expect(got?.['decomposed']).toBe(composed.normalize('NFD'));
      expect(got?.['composed']).not.toBe(got?.['decomposed']);
    });

    test('any JSON with safe integers comes back equal, from get and from query', async () => {
      const table = await makeTable();
      const pk = unique('p');
      await fc.assert(
        fc.asyncProperty(json, async (value) => {
          const put = { ...row(pk, unique('s')), value: value as string };
          await table.transact(unique('t'), [{ put }]);
          expect(await table.get(put)).toEqual(put);
          expect(await table.query(pk, { prefix: put.sk })).toContainEqual(put);
        }),
        { numRuns: 60 },
      );
    });

    test('a put replaces the whole row', async () => {
      const table = await makeTable();
      const pk = unique('p');
      await table.transact(unique('t'), [{ put: row(pk, 'a', { old: 1 }) }]);
      await table.transact(unique('t'), [{ put: row(pk, 'a', { new: 2 }) }]);
      expect(await table.get({ pk, sk: 'a' })).toEqual(row(pk, 'a', { new: 2 }));
    });

    test('never show attributes of the table itself', async () => {
      const table = await makeTable();
      const pk = unique('p');
      await table.transact(unique('t'), [{ put: row(pk, 'a') }]);
      const keys = Object.keys((await table.query(pk))[0] ?? {});
      expect(keys.sort()).toEqual(['pk', 'sk', 'type', 'v']);
    });

    test('handed out are copies or frozen: nobody changes what is stored by changing one', async () => {
      const table = await makeTable();
      const put = row(unique('p'), 'a', { list: [1] });
      await table.transact(unique('t'), [{ put }]);
      const got = await table.get(put);
      const list = got?.['list'] as number[];
      if (Object.isFrozen(list)) expect(() => list.push(2)).toThrow(TypeError);
      else list.push(2);
      expect(await table.get(put)).toEqual(put);
    });

    test('a removal takes the row away, and a removal of nothing does no harm', async () => {
      const table = await makeTable();
      const pk = unique('p');
      await table.transact(unique('t'), [{ put: row(pk, 'a') }]);
      await table.transact(unique('t'), [
        { remove: { pk, sk: 'a' } },
        { remove: { pk, sk: 'never' } },
        { put: row(pk, 'b') },
      ]);
      expect(await table.query(pk)).toEqual([row(pk, 'b')]);
    });
  });
}
