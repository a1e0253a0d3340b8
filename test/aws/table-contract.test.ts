import { afterAll, beforeAll } from 'vitest';
import type { Table } from '#app/ports.ts';
import { describeTable } from '../contract/table-contract.ts';
import { makeDynamodbTable } from './make-dynamodb-table.ts';

let made: { table: Table; drop: () => Promise<unknown> };

beforeAll(async () => {
  made = await makeDynamodbTable('contract');
}, 60_000);

describeTable('DynamoDB', () => made.table);

afterAll(() => made.drop());
