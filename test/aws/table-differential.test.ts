import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Table } from '#app/ports.ts';
import { createSqliteTable } from '#engine/table/sqlite-table.ts';
import { contents, outcome, randomCalls, type Call } from '../contract/random-sequences.ts';
import { makeDynamodbTable } from './make-dynamodb-table.ts';

const SEQUENCES = 1000;
const CALLS = 12;
/** Sequences side by side, each on partitions of its own. */
const LANES = 8;
/** Another seed for another thousand: TABLE_SEED=7 npm run test:aws. */
const SEED = Number(process.env['TABLE_SEED'] ?? 20_250_425);

const sqlite = createSqliteTable({ file: ':memory:' });
let made: { table: Table; drop: () => Promise<unknown> };

beforeAll(async () => {
  made = await makeDynamodbTable('differential');
}, 60_000);

afterAll(async () => {
  sqlite.close();
  await made.drop();
});

interface Divergence {
  readonly seed: number;
  readonly after: readonly Call[];
  readonly sqlite: unknown;
  readonly dynamodb: unknown;
}

/** Plays one sequence on both; tells the first divergence, and counts how the calls ended. */
async function play(seed: number, endings: Map<string, number>): Promise<Divergence | undefined> {
  const pk = `s${seed}`;
  const calls = randomCalls(seed, pk, CALLS);
  for (const [i, call] of calls.entries()) {
    const [a, b] = [await outcome(sqlite, call), await outcome(made.table, call)];
    if (!isDeepStrictEqual(a, b)) return { seed, after: calls.slice(0, i + 1), sqlite: a, dynamodb: b };
    const ending = `${Object.keys(call).join('')}: ${(a as { error?: string }).error ?? 'done'}`;
    endings.set(ending, (endings.get(ending) ?? 0) + 1);
  }
  const [a, b] = [await contents(sqlite, pk), await contents(made.table, pk)];
  return isDeepStrictEqual(a, b) ? undefined : { seed, after: calls, sqlite: a, dynamodb: b };
}

test(`SQLite and DynamoDB do the same in ${SEQUENCES} random sequences`, async () => {
  const divergences: Divergence[] = [];
  const endings = new Map<string, number>();
  let next = SEED;
  const lane = async () => {
    while (next < SEED + SEQUENCES && divergences.length === 0) {
      const divergence = await play(next++, endings);
      if (divergence) divergences.push(divergence);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  expect(divergences).toEqual([]);
  // the sequences are worth something only if every ending is met often
  for (const ending of [
    'transact: done',
    'transact: ConditionRefused',
    'transact: RangeError',
    'query: done',
  ]) {
    expect(endings.get(ending) ?? 0, ending).toBeGreaterThan(50);
  }
}, 180_000);
