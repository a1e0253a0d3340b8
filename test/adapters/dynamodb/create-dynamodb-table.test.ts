import { afterEach, describe, expect, test } from 'vitest';
import type { Action, Row } from '#app/ports.ts';
import { WRITE_RETRY } from '#adapters/dynamodb/retry-policy.ts';
import { busy, cancelled, scripted, type Answer } from './scripted-dynamodb.ts';

let stub: Awaited<ReturnType<typeof scripted>>;
const start = async (answers: readonly Answer[], random?: () => number) =>
  (stub = await scripted(answers, random));
afterEach(() => {
  stub.close();
});

const row = (sk: string): Row => ({ pk: 'p', sk, type: 'sample', v: 1 });
const stored = (sk: string, tx = 'other') => ({
  pk: { S: 'p' },
  sk: { S: sk },
  type: { S: 'sample' },
  v: { N: '1' },
  _tx: { S: tx },
});
const two: Action[] = [{ put: row('a'), when: { absent: true } }, { put: row('b') }];
const operations = () => stub.calls.map(({ operation }) => operation);

describe('reads', () => {
  test('are consistent, and go on until the last page', async () => {
    const { table, calls } = await start([
      { Items: [stored('a')], LastEvaluatedKey: { pk: { S: 'p' }, sk: { S: 'a' } } },
      { Items: [], LastEvaluatedKey: { pk: { S: 'p' }, sk: { S: 'b' } } },
      { Items: [stored('c')] },
    ]);
    expect(await table.query('p')).toEqual([row('a'), row('c')]);
    expect(calls.map(({ body }) => body['ConsistentRead'])).toEqual([true, true, true]);
    expect(calls[2]?.body['ExclusiveStartKey']).toEqual({ pk: { S: 'p' }, sk: { S: 'b' } });
  });

  test('are consistent unless a stale answer will do', async () => {
    const { table, calls } = await start([{ Items: [] }, { Items: [] }]);
    await table.query('p', undefined, { stale: true });
    await table.query('p', undefined, { limit: 1 });
    expect(calls.map(({ body }) => body['ConsistentRead'])).toEqual([false, true]);
  });

  test('ask for no more rows than are still wanted, and stop at the limit', async () => {
    const more = { LastEvaluatedKey: { pk: { S: 'p' }, sk: { S: 'x' } } };
    const { table, calls } = await start([
      { Items: [stored('a')], ...more },
      { Items: [stored('b'), stored('c')], ...more },
    ]);
    expect(await table.query('p', undefined, { limit: 3 })).toHaveLength(3);
    expect(calls.map(({ body }) => body['Limit'])).toEqual([3, 2]);
  });

  test('throw on an item that is no row, instead of leaving it out', async () => {
    const { table } = await start([{ Items: [stored('a'), { pk: { S: 'p' }, sk: { S: 'b' } }] }]);
    await expect(table.query('p')).rejects.toThrow('not a row: p / b');
  });

  test('get is consistent too', async () => {
    const { table, calls } = await start([{ Item: stored('a') }]);
    expect(await table.get({ pk: 'p', sk: 'a' })).toEqual(row('a'));
    expect(calls[0]?.body['ConsistentRead']).toBe(true);
  });
});

describe('writes', () => {
  test('one put or removal is done alone at half the price, more actions are a transaction', async () => {
    const { table, calls } = await start([{}]);
    await table.transact('t1', two.slice(0, 1));
    await table.transact('t2', two);
    await table.transact('t3', [{ remove: { pk: 'p', sk: 'a' } }]);
    expect(operations()).toEqual(['PutItem', 'TransactWriteItems', 'DeleteItem']);
    expect(calls.at(-1)?.body['Key']).toEqual({ pk: { S: 'p' }, sk: { S: 'a' } });
  });

  test('take no part of a quota breach to the network', async () => {
    const { table, calls } = await start([{}]);
    const removals = [{ remove: { pk: 'p', sk: 'a' } }, { remove: { pk: 'p', sk: 'b' } }];
    await expect(table.transact('t', removals)).rejects.toBeInstanceOf(RangeError);
    expect(calls).toEqual([]);
  });

  test.each([
    ['TransactionConflict of one action', cancelled('None', 'TransactionConflict'), two],
    ['ThrottlingError of one action', cancelled('ThrottlingError', 'None'), two],
    ['ProvisionedThroughputExceeded', cancelled('None', 'ProvisionedThroughputExceeded'), two],
    ['a transaction in progress', busy('TransactionInProgressException'), two],
    ['a put against a transaction', busy('TransactionConflictException'), two.slice(0, 1)],
    ['a throttled put', busy('ProvisionedThroughputExceededException'), two.slice(0, 1)],
    ['a throttled call', busy('ThrottlingException'), two],
  ])('are tried again after %s', async (_, answer, actions) => {
    const { table, calls, waits } = await start([answer, answer, {}]);
    await table.transact('t', actions);
    expect(calls).toHaveLength(3);
    expect(waits).toEqual([12.5, 25]);
  });

  test('give up after the last try, having waited no longer than the policy says', async () => {
    const { table, calls, waits } = await start([cancelled('TransactionConflict', 'None')], () => 1);
    await expect(table.transact('t', two)).rejects.toMatchObject({ name: 'TransactionCanceledException' });
    expect(calls).toHaveLength(WRITE_RETRY.tries);
    expect(waits.reduce((sum, ms) => sum + ms)).toBe(3175);
  });

  test('are not tried again for a reason that will not pass', async () => {
    const { table, calls } = await start([cancelled('ValidationError', 'TransactionConflict')]);
    await expect(table.transact('t', two)).rejects.toMatchObject({ name: 'TransactionCanceledException' });
    expect(calls).toHaveLength(1);
    stub.close();
    await start([busy('ResourceNotFoundException')]);
    await expect(stub.table.transact('t', two)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    expect(stub.calls).toHaveLength(1);
  });
});

describe('refusals', () => {
  test('name every refused key', async () => {
    const { table } = await start([cancelled({ tx: 'x' }, { tx: 'y' })]);
    await expect(table.transact('t', two)).rejects.toMatchObject({
      name: 'ConditionRefused',
      keys: [
        { pk: 'p', sk: 'a' },
        { pk: 'p', sk: 'b' },
      ],
    });
  });

  test('of a write that was done are success: the old row bears the id', async () => {
    const { table, calls } = await start([cancelled({ tx: 't' }, 'None')]);
    await table.transact('t', two);
    expect(calls).toHaveLength(1);
  });

  test('of a removal are judged by the rows put, read consistently', async () => {
    const actions: Action[] = [
      { remove: { pk: 'p', sk: 'old' }, when: { equals: { v: 1 } } },
      { put: row('b') },
    ];
    const refused = cancelled('ConditionalCheckFailed', 'None');
    const { table, calls } = await start([refused, { Item: stored('b', 't') }]);
    await table.transact('t', actions);
    expect(calls[1]).toMatchObject({ operation: 'GetItem', body: { ConsistentRead: true } });
    stub.close();
    await start([refused, { Item: stored('b') }]);
    await expect(stub.table.transact('t', actions)).rejects.toMatchObject({ keys: [{ pk: 'p', sk: 'old' }] });
  });

  test('of a single put are named, or recognised by the id', async () => {
    const refused = (tx: string) => ({
      ...busy('ConditionalCheckFailedException'),
      Item: stored('a', tx),
    });
    await (await start([refused('t')])).table.transact('t', two.slice(0, 1));
    stub.close();
    await start([refused('other')]);
    await expect(stub.table.transact('t', two.slice(0, 1))).rejects.toMatchObject({
      name: 'ConditionRefused',
      keys: [{ pk: 'p', sk: 'a' }],
    });
  });

  test('win over a conflict in the same answer', async () => {
    const { table, calls } = await start([cancelled({ tx: 'x' }, 'TransactionConflict'), {}]);
    await expect(table.transact('t', two)).rejects.toMatchObject({ keys: [{ pk: 'p', sk: 'a' }] });
    expect(calls.filter(({ operation }) => operation === 'TransactWriteItems')).toHaveLength(1);
  });
});
