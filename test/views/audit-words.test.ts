import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { ClusterRead } from '#app/read/cluster-board.ts';
import { Command } from '#contracts/commands.ts';
import { detailText, whoText } from '#views/desk/audit-words.ts';
import { COMMAND_NAME } from '#views/pages/command-names.ts';

const FUNCTIONS = new URL('../../functions/', import.meta.url);
/** `work.say('secretariat', 'session.begin', …)` */
const SAID = /\.say\(\s*[^,]+,\s*'([a-z-]+\.[a-z.-]+)'/g;

function saidInCode(): string[] {
  const files = readdirSync(FUNCTIONS, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  return files.flatMap((file) =>
    [...readFileSync(new URL(file, FUNCTIONS), 'utf8').matchAll(SAID)].map(([, action = '']) => action),
  );
}

it('everything that the audit records has a name in Vietnamese', () => {
  const commands = Command.options.map((option) => option.shape.do.value);
  const said = saidInCode();
  expect(said.length).toBeGreaterThan(10);
  expect([...commands, ...said].filter((action) => !COMMAND_NAME.has(action))).toEqual([]);
});

it('names who acted as people do', () => {
  const units = [{ id: 'stp-lao-cai', names: [{ name: 'Sở Tư pháp tỉnh Lào Cai' }] }];
  const read = { board: { units, now: '2025-03-10T02:00:00Z' } };
  const said = (by: string) => whoText(read as unknown as ClusterRead, by);
  expect(said('officer Nguyễn Thị Hoa (stp-lao-cai)')).toBe(
    'Nguyễn Thị Hoa, cán bộ đơn vị, Sở Tư pháp tỉnh Lào Cai',
  );
  expect(said('operator cổng (system)')).toBe('cổng, vận hành');
  expect(said('secretary Lê (B) (gone)')).toBe('Lê (B), thư ký Thường trực, gone');
  expect(said('whoever')).toBe('whoever');
  expect(said('toString x (y)')).toBe('toString x (y)');
});

it('writes what was recorded without brackets, and ends it where it is long', () => {
  expect(detailText({ cycle: '2025', units: ['a', 'b'], yes: 3, of: { n: 1 } })).toBe(
    'cycle: 2025; units: a, b; yes: 3; of: {"n":1}',
  );
  expect(detailText({ text: 'x'.repeat(400) })).toHaveLength(300);
});
