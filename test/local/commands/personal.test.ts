/** A person's data on the command line: taken out to files of one's own, and erased. */
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { temporaryFolder } from '../support/example-office.ts';
import { run } from '../support/run-program.ts';

let folder: string;
beforeAll(() => {
  folder = temporaryFolder();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const here = (...args: readonly string[]) => run(...args, '--data', join(folder, 'data'));

const OLD = ['--unit', 'stp-a', '--email', 'cu@stp-a.example'];

it('exports what is held, for the owner of the file alone, and erases nobody in office', async () => {
  const founding = ['cluster', 'create', 'cum-a', '--called', 'Cụm A', '--block', 'Khối', '--head', 'stp-a'];
  const head = [
    '--head-name',
    'Sở A',
    '--kind',
    'STP',
    '--from',
    '1/1/2025',
    '--secretary',
    'Vi Văn Cũ',
    '--yes',
  ];
  expect(await here(...founding, ...head, '--email', 'cu@stp-a.example')).toMatchObject({ code: 0 });
  const to = join(folder, 'person.json');
  expect(await here('person', 'export', ...OLD, '--to', to)).toMatchObject({ code: 0, err: '' });
  const held = JSON.parse(readFileSync(to, 'utf8')) as { rows: { type: string }[] };
  expect([...new Set(held.rows.map(({ type }) => type))].sort()).toEqual([
    'audit',
    'cluster',
    'notice',
    'person',
    'unit',
  ]);
  expect(readFileSync(join(folder, 'person.txt'), 'utf8')).toContain('Danh sách đầu mối của đơn vị');
  expect(statSync(to).mode & 0o777).toBe(0o600);
  // One document of JSON: what is held.
  const printed = await here('person', 'export', ...OLD, '--json');
  expect(JSON.parse(printed.out)).toMatchObject({ files: [], rows: expect.any(Array) as unknown });
  const erase = ['person', 'erase', ...OLD, '--reason', 'Theo đơn.', '--yes'];
  expect(await here(...erase)).toMatchObject({ code: 1, out: '' });
  expect((await here('person', 'export', '--unit', 'stp-a', '--email', 'ai@stp-a.example')).code).toBe(1);
  expect((await here('audit', 'verify')).code).toBe(0);
});
