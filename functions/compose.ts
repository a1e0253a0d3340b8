/**
 * The only place that reads the environment and builds adapters: one function per family of handlers, so that
 * each bundles and is granted what it uses.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createDynamoTable } from '#adapters/dynamodb/create-dynamodb-table.ts';
import { createChance } from '#adapters/system/create-chance.ts';
import { createMachineClock, createRealClock, createSteppedClock } from '#adapters/system/create-clocks.ts';
import type { Deps } from '#app/deps.ts';
import type { Table } from '#app/ports.ts';
import type { TableEnv } from '#contracts/env.ts';

export { readEnv } from './compose-env.ts';

let client: DynamoDBDocumentClient | undefined;

export function composeTable(tableName: string): Table {
  client ??= DynamoDBDocumentClient.from(new DynamoDBClient({}));
  return createDynamoTable({
    client,
    tableName,
    random: Math.random,
    sleep: (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  });
}

export function composeDeps(env: TableEnv): Deps {
  const table = composeTable(env.TABLE_NAME);
  const machine = createMachineClock(Date.now);
  return {
    table,
    machine,
    clock: env.CLOCK_MODE === 'stepped' ? createSteppedClock(table, machine) : createRealClock(machine),
    chance: createChance(),
  };
}
