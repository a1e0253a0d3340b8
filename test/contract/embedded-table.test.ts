import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { createMemoryTable, emptyTable } from '#engine/table/memory-table.ts';
import { createSqliteTable } from '#engine/table/sqlite-table.ts';
import { describeTable } from './table-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'table-'));
const memory = createSqliteTable({ file: ':memory:' });
const inMemory = createMemoryTable(emptyTable());
const file = createSqliteTable({ file: join(folder, 'table.db') });
const ballots = createSqliteTable({ file: ':memory:', name: 'ballots', feed: false });

describeTable('SQLite in memory', () => memory);
describeTable('memory', () => inMemory);
describeTable('SQLite in a file', () => file);
describeTable('SQLite without a feed', () => ballots);

afterAll(() => {
  for (const table of [memory, file, ballots]) table.close();
  rmSync(folder, { recursive: true });
});
