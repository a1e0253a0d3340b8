/** The command line about the deployment: founds clusters, names administrators, lists what there is. */
import { rmSync } from 'node:fs';
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

const founding = (id: string, email = `thu-ky@${id}.example`) =>
  here(
    ...['cluster', 'create', id, '--called', `Cụm ${id}`, '--block', 'Khối Sở Tư pháp', '--head', 'stp-a'],
    ...['--head-name', 'Sở Tư pháp tỉnh A', '--kind', 'STP', '--from', '1/1/2025'],
    ...['--secretary', 'Thư ký', '--email', email, '--yes'],
  );

it('founds clusters in an empty folder, and lists them', async () => {
  expect(await founding('cum-a')).toMatchObject({ code: 0, err: '' });
  expect(await founding('cum-b')).toMatchObject({ code: 0 });
  const { code, out } = await here('clusters');
  expect(code).toBe(0);
  expect(out).toMatch(/^cum-a: Cụm cum-a; Trưởng: Sở Tư pháp tỉnh A; lập ngày \S+\ncum-b: .*\n$/);
  const listed = JSON.parse((await here('clusters', '--json')).out) as object[];
  expect(listed).toMatchObject([{ cluster: 'cum-a', head: 'Sở Tư pháp tỉnh A' }, { cluster: 'cum-b' }]);
});

it('refuses a second one of that id with 1, and a wrong address with 2', async () => {
  const taken = await founding('cum-a');
  expect(taken).toMatchObject({ code: 1, out: '' });
  expect(taken.err).toContain('Đã có cụm thi đua mã "cum-a"');
  const wrong = await founding('cum-c', 'nowhere');
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('secretary.email');
  expect(JSON.parse((await here('clusters', '--json')).out)).toHaveLength(2);
});

it('names and removes administrators, in an audit of their own that is verified with the others', async () => {
  const add = ['administrator', 'add', 'qt', '--called', 'Quản trị', '--email', 'qt@bo.example'];
  expect(await here(...add)).toMatchObject({ code: 0 });
  expect(await here('administrator', 'remove', 'qt')).toMatchObject({ code: 0 });
  expect(await here('administrator', 'remove', 'nobody')).toMatchObject({ code: 1 });
  const { code, out } = await here('audit', 'verify');
  expect(code).toBe(0);
  expect(out).toContain('quan-tri: 3 entries');
});
