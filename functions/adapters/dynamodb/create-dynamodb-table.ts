import { GetCommand, QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { ConditionRefused, type Action, type Key, type Row, type Table } from '#app/ports.ts';
import { reachOf, type Reach } from '#adapters/dynamodb/query-reach.ts';
import { waitBefore, WRITE_RETRY } from '#adapters/dynamodb/retry-policy.ts';
import { toRow } from '#adapters/dynamodb/stored-row.ts';
import { checkKey, checkTransaction, isLoneRemoval, keyOf } from '#adapters/dynamodb/table-quotas.ts';
import { deleteCommand, putCommand, transactCommand, TX } from '#adapters/dynamodb/write-commands.ts';
import { isBusy, refusalsOf, type Refusal } from '#adapters/dynamodb/write-errors.ts';

export interface DynamoTableOptions {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
  /** [0, 1), for the jitter. */
  readonly random: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/** The `Table` over one DynamoDB table with keys `pk` and `sk` (both strings). */
export function createDynamoTable(options: DynamoTableOptions): Table {
  return {
    get: async (key) => {
      checkKey(key);
      const item = await getItem(options, key);
      return item && toRow(item);
    },
    query: async (pk, range, { limit, ...how } = {}) =>
      queryAll(options, pk, reachOf(pk, range, limit), limit ?? Infinity, how),
    transact: async (id, actions) => {
      checkTransaction(id, actions);
      await transactRetrying(options, id, actions);
    },
  };
}

async function getItem(
  { client, tableName }: DynamoTableOptions,
  { pk, sk }: Key,
): Promise<Item | undefined> {
  const { Item } = await client.send(
    new GetCommand({ TableName: tableName, Key: { pk, sk }, ConsistentRead: true }),
  );
  return Item;
}

type Item = Readonly<Record<string, unknown>>;

/** Joins the pages: DynamoDB ends one at 1 MB read, with or without rows in it. */
async function queryAll(
  { client, tableName }: DynamoTableOptions,
  pk: string,
  reach: Reach,
  limit: number,
  { reverse = false, stale = false }: { readonly reverse?: boolean; readonly stale?: boolean },
): Promise<Row[]> {
  if (reach === 'nothing') return [];
  const rows: Row[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: tableName,
        ConsistentRead: !stale,
        ScanIndexForward: !reverse,
        ...keyCondition(pk, reach),
        ...(limit === Infinity ? {} : { Limit: limit - rows.length }),
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    for (const item of page.Items ?? []) rows.push(toRow(item));
    start = page.LastEvaluatedKey;
  } while (start && rows.length < limit);
  return rows;
}

function keyCondition(pk: string, reach: Exclude<Reach, 'nothing'>) {
  if (reach === 'all') {
    return { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } };
  }
  return 'prefix' in reach
    ? {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': pk, ':prefix': reach.prefix },
      }
    : {
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': pk, ':from': reach.from, ':to': reach.to },
      };
}

async function transactRetrying(
  options: DynamoTableOptions,
  id: string,
  actions: readonly Action[],
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    if (attempt > 1) await options.sleep(waitBefore(attempt, options.random));
    try {
      await write(options, id, actions);
      return;
    } catch (error) {
      const refusals = refusalsOf(error, actions);
      if (refusals.length > 0) {
        if (await wasDone(options, id, actions, refusals)) return;
        throw new ConditionRefused(refusals.map(({ action }) => keyOf(action)));
      }
      if (!isBusy(error) || attempt >= WRITE_RETRY.tries) throw error;
    }
  }
}

async function write(options: DynamoTableOptions, id: string, actions: readonly Action[]): Promise<void> {
  const { client, tableName } = options;
  const [only, ...more] = actions;
  if (isLoneRemoval(actions)) await client.send(deleteCommand(tableName, actions[0].remove));
  else if (only && more.length === 0 && 'put' in only) await client.send(putCommand(tableName, id, only));
  else await client.send(transactCommand(tableName, id, actions));
}

/**
 * Whether this very transaction was done before and only its answer was lost. The id is unique and the
 * transaction was whole, so one row that bears it is proof. The refused puts tell by the old row; when a
 * check or a removal was refused, the other puts are read.
 */
async function wasDone(
  options: DynamoTableOptions,
  id: string,
  actions: readonly Action[],
  refusals: readonly Refusal[],
): Promise<boolean> {
  if (refusals.some(({ action, tx }) => 'put' in action && tx === id)) return true;
  const refused = new Set(refusals.map(({ action }) => action));
  const others = actions.filter((action) => 'put' in action && !refused.has(action));
  const items = await Promise.all(others.map((action) => getItem(options, keyOf(action))));
  return items.some((item) => item?.[TX] === id);
}
