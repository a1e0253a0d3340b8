import { describe, expect, test } from 'vitest';
import type { Action } from '#app/ports.ts';
import { fill, row, unique, type MakeTable } from './sample-rows.ts';
import { refusedKeys } from './table-conditions.ts';

export function idempotencePromises(makeTable: MakeTable): void {
  describe('a repeat with the same id', () => {
    test('after it was done is success, and changes nothing', async () => {
      const table = await makeTable();
      const pk = unique('p');
      await fill(table, [row(pk, 'a', { n: 1 })]);
      const id = unique('t');
      const actions: Action[] = [
        { put: row(pk, 'a', { n: 2 }), when: { equals: { n: 1 } } },
        { put: row(pk, 'b'), when: { absent: true } },
      ];
      await table.transact(id, actions);
      await table.transact(id, actions);
      await table.transact(id, actions.slice(0, 1));
      expect(await table.query(pk)).toEqual([row(pk, 'a', { n: 2 }), row(pk, 'b')]);
    });

    test('is recognised for a single put', async () => {
      const table = await makeTable();
      const pk = unique('p');
      const id = unique('t');
      const action: Action = { put: row(pk, 'a'), when: { absent: true } };
      await table.transact(id, [action]);
      expect(await refusedKeys(table, [action], id)).toBeUndefined();
      expect(await refusedKeys(table, [action])).toEqual([{ pk, sk: 'a' }]);
    });

    test('of a removal alone removes what stands there, and is content when nothing does', async () => {
      const table = await makeTable();
      const pk = unique('p');
      await fill(table, [row(pk, 'a'), row(pk, 'b')]);
      const id = unique('t');
      await table.transact(id, [{ remove: { pk, sk: 'a' } }]);
      await table.transact(id, [{ remove: { pk, sk: 'a' } }]);
      expect(await table.query(pk)).toEqual([row(pk, 'b')]);
    });

    test('is recognised when only a removal or a check is refused now', async () => {
      const table = await makeTable();
      const pk = unique('p');
      await fill(table, [row(pk, 'old', { n: 1 }), row(pk, 'gate', { open: true })]);
      const id = unique('t');
      const actions: Action[] = [
        { remove: { pk, sk: 'old' }, when: { equals: { n: 1 } } },
        { check: { pk, sk: 'gate' }, when: { equals: { open: true } } },
        { put: row(pk, 'new') },
      ];
      await table.transact(id, actions);
      expect(await refusedKeys(table, actions, id)).toBeUndefined();
      await fill(table, [row(pk, 'gate', { open: false })]);
      expect(await refusedKeys(table, actions, id)).toBeUndefined();
    });

    test('is refused once somebody else has changed its row', async () => {
      const table = await makeTable();
      const pk = unique('p');
      const id = unique('t');
      const action: Action = { put: row(pk, 'a', { by: 'me' }), when: { absent: true } };
      await table.transact(id, [action]);
      await fill(table, [row(pk, 'a', { by: 'other' })]);
      expect(await refusedKeys(table, [action], id)).toEqual([{ pk, sk: 'a' }]);
      expect(await table.get({ pk, sk: 'a' })).toEqual(row(pk, 'a', { by: 'other' }));
    });

    test('is success while one of its rows still bears the id: it was all done', async () => {
      const table = await makeTable();
      const pk = unique('p');
      const id = unique('t');
      const actions: Action[] = [
        { put: row(pk, 'a'), when: { absent: true } },
        { put: row(pk, 'b'), when: { absent: true } },
      ];
      await table.transact(id, actions);
      await fill(table, [row(pk, 'a', { by: 'other' })]);
      expect(await refusedKeys(table, actions, id)).toBeUndefined();
      expect(await table.get({ pk, sk: 'a' })).toEqual(row(pk, 'a', { by: 'other' }));
    });

    test('after a refusal is judged anew', async () => {
      const table = await makeTable();
      const pk = unique('p');
      const id = unique('t');
      const action: Action = { put: row(pk, 'a', { n: 2 }), when: { equals: { n: 1 } } };
      expect(await refusedKeys(table, [action], id)).toEqual([{ pk, sk: 'a' }]);
      await fill(table, [row(pk, 'a', { n: 1 })]);
      expect(await refusedKeys(table, [action], id)).toBeUndefined();
      expect(await table.get({ pk, sk: 'a' })).toEqual(row(pk, 'a', { n: 2 }));
    });

    test('a row with the id that the transaction only checks is no proof', async () => {
      const table = await makeTable();
      const pk = unique('p');
      const id = unique('t');
      await table.transact(id, [{ put: row(pk, 'a') }]);
      const other: Action[] = [
        { check: { pk, sk: 'a' }, when: { absent: true } },
        { put: row(pk, 'b'), when: { absent: true } },
      ];
      expect(await refusedKeys(table, other, id)).toEqual([{ pk, sk: 'a' }]);
      expect(await table.get({ pk, sk: 'b' })).toBeUndefined();
    });
  });
}
