/** A DynamoDB table of its own for a test, at AWS_ENDPOINT_URL. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createDynamoTable } from '#adapters/dynamodb/create-dynamodb-table.ts';

const client = new DynamoDBClient({
  endpoint: process.env['AWS_ENDPOINT_URL'] ?? 'http://127.0.0.1:4566',
  region: process.env['AWS_REGION'] ?? 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

/** Creates an empty table; `drop` deletes it. */
export async function makeDynamodbTable(prefix: string) {
  const TableName = `${prefix}-${Math.random().toString(36).slice(2, 10)}`;
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1 }, { TableName });
  const table = createDynamoTable({
    client: DynamoDBDocumentClient.from(client),
    tableName: TableName,
    random: Math.random,
    sleep,
  });
  return { table, drop: () => client.send(new DeleteTableCommand({ TableName })) };
}
