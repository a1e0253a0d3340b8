/** Actions of the port as DynamoDB's commands. */
import { DeleteCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Action, Condition, Key } from '#app/ports.ts';
import { keyOf } from '#adapters/dynamodb/table-quotas.ts';

/** The attribute that holds the id of the transaction that put the row; never returned to callers. */
export const TX = '_tx';

interface Expression {
  readonly ConditionExpression: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, string | number | boolean>;
  readonly ReturnValuesOnConditionCheckFailure: 'ALL_OLD';
}

/** A condition as an expression; names and values by placeholder, so reserved words do no harm. */
export function conditionExpression(when: Condition): Expression {
  // the old row comes back with a refusal: its `_tx` tells whether the write was our own
  const returned = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;
  if ('absent' in when) return { ConditionExpression: 'attribute_not_exists(pk)', ...returned };
  const entries = Object.entries(when.equals);
  return {
    ConditionExpression: entries.map((_, i) => `#${i} = :${i}`).join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(entries.map(([name], i) => [`#${i}`, name])),
    ExpressionAttributeValues: Object.fromEntries(entries.map(([, value], i) => [`:${i}`, value])),
    ...returned,
  };
}

type TransactItem = NonNullable<
  ConstructorParameters<typeof TransactWriteCommand>[0]['TransactItems']
>[number];

function transactItem(tableName: string, id: string, action: Action): TransactItem {
  const Key = keyOf(action);
  if ('check' in action) {
    return { ConditionCheck: { TableName: tableName, Key, ...conditionExpression(action.when) } };
  }
  const condition = action.when ? conditionExpression(action.when) : {};
  if ('remove' in action) return { Delete: { TableName: tableName, Key, ...condition } };
  return { Put: { TableName: tableName, Item: { ...action.put, [TX]: id }, ...condition } };
}

/**
 * No ClientRequestToken of ours. DynamoDB keeps a token for ten minutes only, answers the same token with
 * success even after somebody else changed the rows, and refuses it with other parameters; `_tx` has no end,
 * and the SQLite table can do the same. The SDK fills in a random token per call, which makes its own
 * network retries of this call harmless.
 */
export function transactCommand(
  tableName: string,
  id: string,
  actions: readonly Action[],
): TransactWriteCommand {
  return new TransactWriteCommand({
    TransactItems: actions.map((action) => transactItem(tableName, id, action)),
  });
}

/**
 * A transaction of one action is a put, or a removal without a condition; PutItem does it with the same condition for
 * half the price, DeleteItem likewise: a transactional write costs 2 write units per KB, PutItem 1.
 * PutItem has no token: an SDK retry of a put that was done is refused by its condition and recognised by
 * `_tx`; without a condition the last writer wins, as the caller chose.
 */
export function putCommand(
  tableName: string,
  id: string,
  action: Extract<Action, { readonly put: unknown }>,
): PutCommand {
  const condition = action.when ? conditionExpression(action.when) : {};
  return new PutCommand({ TableName: tableName, Item: { ...action.put, [TX]: id }, ...condition });
}

export function deleteCommand(tableName: string, { pk, sk }: Key): DeleteCommand {
  return new DeleteCommand({ TableName: tableName, Key: { pk, sk } });
}
