import { afterAll, beforeAll } from 'vitest';
import type { Table } from '#app/ports.ts';
import { describeRaces } from '../simulation/race-promises.ts';
import { makeDynamodbTable } from './make-dynamodb-table.ts';

let made: { table: Table; drop: () => Promise<unknown> };

beforeAll(async () => {
  made = await makeDynamodbTable('races');
}, 60_000);

describeRaces('DynamoDB', () => made.table);

afterAll(() => made.drop());
