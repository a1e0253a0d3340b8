/** A cluster carried to another folder by the line. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXAMPLE, temporaryFolder } from '../support/example-office.ts';
import { run } from '../support/run-program.ts';

let folder: string;
const at = (name: string) => join(folder, name);
const trials = () => readdirSync(tmpdir()).filter((name) => name.startsWith('thidua-dry-run-'));

beforeAll(async () => {
  folder = temporaryFolder();
  expect(await run('cluster', 'import', EXAMPLE, '--data', at('old'))).toMatchObject({ code: 0 });
  expect(await run('export', 'mnbg', '--to', at('mnbg.zip'), '--data', at('old'))).toMatchObject({ code: 0 });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('is checked on a machine that has no folder yet, and nothing stays', async () => {
  const before = trials();
  const dry = await run('import', at('mnbg.zip'), '--data', at('new'), '--dry-run');
  expect(dry).toMatchObject({ code: 0, err: '' });
  expect(dry.out).toContain('nothing was written (dry run)');
  expect(existsSync(at('new'))).toBe(false);
  expect(trials()).toEqual(before);
});

it('is refused where it is already, dry or not', async () => {
  for (const more of [['--dry-run'], []])
    expect(await run('import', at('mnbg.zip'), '--data', at('old'), ...more)).toMatchObject({
      code: 1,
      out: '',
    });
});

it('stands in the new folder, with a whole audit', async () => {
  expect(await run('import', at('mnbg.zip'), '--data', at('new'))).toMatchObject({ code: 0, err: '' });
  expect(await run('audit', 'verify', '--data', at('new'))).toMatchObject({ code: 0 });
});
