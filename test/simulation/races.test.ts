import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { createSqliteTable } from '#engine/table/sqlite-table.ts';
import { describeRaces } from './race-promises.ts';
import { scratchFolder } from './small-year.ts';

const folder = scratchFolder('races-');
const file = createSqliteTable({ file: join(folder, 'table.sqlite') });

describeRaces('SQLite', () => file);

afterAll(() => {
  file.close();
  rmSync(folder, { recursive: true });
});
