/** The command line on a folder of its own and the real clock: exit codes, what is printed, what is written. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/example-office.ts';
import { run } from '../support/run-program.ts';
import { addDays, fromSeconds, localDateOf, type LocalDate } from '#domain/shared/time.ts';
import { formatDate } from '#domain/shared/vietnamese.ts';

let folder: string;

/** Options of every command that looks at or changes the folder of this test. */
const here = (...args: readonly string[]) => run(...args, '--data', join(folder, 'data'));
const file = (name: string) => join(folder, name);

const today = localDateOf(fromSeconds(Math.floor(Date.now() / 1000)));
const inDays = (days: number): LocalDate => addDays(today, days);

const unit = (id: string, name: string) => `
  - id: ${id}
    kind: STP
    block: stp
    name: ${name}
    contacts: {main: {name: Đầu mối, email: dau-moi@${id}.example, phone: 0200 000 001}}`;
const CLUSTER = `id: thu
name: Cụm thi đua thử
blocks: [{id: stp, name: Khối Sở Tư pháp}]
terms: [{period: nay, from: 2020-01-01, head: stp-a, deputies: [stp-b]}]
secretaries:
  - {unit: stp-a, name: Thư ký Cụm, email: thu-ky@stp-a.example}
  - {unit: stp-b, name: Thư ký Phó, email: thu-ky@stp-b.example}
units:${unit('stp-a', 'Sở Tư pháp tỉnh A')}${unit('stp-b', 'Sở Tư pháp tỉnh B')}${unit('stp-c', 'Sở Tư pháp tỉnh C')}
`;
const cycle = (due: LocalDate) => `slug: nay
name: năm nay
period: {from: ${inDays(-60)}, to: ${inDays(300)}}
stages:
  - {stage: launch, title: kế hoạch hưởng ứng, opens: ${today}, due: ${due}, answer: text}
  - {stage: mid-year, title: báo cáo sơ kết, opens: ${inDays(60)}, due: ${inDays(90)}}
`;

beforeAll(() => {
  folder = temporaryFolder();
  writeFileSync(join(folder, 'cluster.yaml'), CLUSTER);
  writeFileSync(join(folder, 'cycle.yaml'), cycle(inDays(30)));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a file with mistakes', () => {
  it('ends with 2 and one line for each, and nothing is written', async () => {
    const bad = CLUSTER.replace('dau-moi@stp-b.example', 'nowhere')
      .replace('from: 2020-01-01', 'from: 30/2/2025')
      .replace('name: Cụm thi đua thử', 'nane: Cụm thi đua thử');
    writeFileSync(join(folder, 'bad.yaml'), bad);
    const { code, out, err } = await run('cluster', 'import', file('bad.yaml'), '--data', file('new'));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    const lines = err.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThanOrEqual(3);
    for (const line of lines) expect(line).toMatch(/^\S+bad\.yaml(:\d+)?: .+; cách sửa: .+$/);
    expect(err).toContain('30/2/2025');
    expect(existsSync(join(folder, 'new'))).toBe(false);
  });

  it('is told as JSON when asked', async () => {
    writeFileSync(join(folder, 'empty.yaml'), '');
    const { code, out } = await run('cluster', 'validate', file('empty.yaml'), '--json');
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ ok: false, problems: [{ file: file('empty.yaml') }] });
  });

  it.each([
    ['no such file', ['cluster', 'validate', 'none.yaml']],
    ['no such command', ['stage', 'burn', '2025', 'launch']],
    ['a missing option', ['stage', 'extend', 'nay', 'launch', '--due', '1/1/2030']],
    [
      'a day that does not exist',
      ['stage', 'extend', 'nay', 'launch', '--due', '30/2/2030', '--reason', 'x'],
    ],
    ['a folder that is none', ['status', '--data', '/tmp/nowhere-thidua']],
    ['a stage that is no id', ['stage', 'open', 'nay', 'Phát động', '--data', '/tmp/nowhere-thidua']],
  ])('ends with 2 for %s, without a stack trace', async (_, args) => {
    const { code, out, err } = await run(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).not.toMatch(/\n\s+at /);
    expect(err.trim()).not.toBe('');
    expect(existsSync('/tmp/nowhere-thidua')).toBe(false);
  });
});

describe('a year begun from the command line', () => {
  it('imports, creates, opens, extends, receives on paper, and shows where it stands', async () => {
    expect(await here('cluster', 'import', file('cluster.yaml'))).toMatchObject({ code: 0, err: '' });
    expect(await here('cycle', 'create', file('cycle.yaml'))).toMatchObject({ code: 0, err: '' });
    expect(await here('stage', 'open', 'nay', 'launch', '--yes')).toMatchObject({ code: 0, err: '' });
    const later = formatDate(inDays(40));
    const extend = ['unit', 'extend', 'nay', 'launch', 'stp-c', '--due', later, '--reason', 'Đang kiện toàn'];
    expect(await here(...extend)).toMatchObject({ code: 0, err: '' });
    const paper = ['--number', '12/BC-STP', '--date', formatDate(today)];
    const received = ['submission', 'received-on-paper', 'nay', 'launch', 'stp-b', ...paper];
    expect(await here(...received, '--json')).toMatchObject({ code: 0, err: '' });
    const accept = await here('submission', 'accept', 'nay', 'launch', 'stp-b', '--json', '--id', 'accept-b');
    expect(JSON.parse(accept.out)).toMatchObject({ ok: true });
    const again = await here('submission', 'accept', 'nay', 'launch', 'stp-b', '--json', '--id', 'accept-b');
    expect(again).toEqual(accept);
    const status = JSON.parse((await here('status', '--json')).out) as object;
    expect(status).toMatchObject({
      clock: 'real',
      clusters: [
        {
          cluster: 'thu',
          head: 'stp-a',
          late: [],
          mails: { sent: expect.any(Number) as number },
          cycles: [{ stages: [{ stage: 'launch', is: 'open', units: 3, submitted: 1 }, { is: 'planned' }] }],
        },
      ],
    });
  });

  it('ends with 1 and the reason in Vietnamese when a rule refuses', async () => {
    const own = await here('submission', 'accept', 'nay', 'launch', 'stp-a');
    expect(own).toMatchObject({ code: 1, out: '' });
    const stranger = await here('stage', 'close', 'nay', 'launch', '--as', 'stp-c', '--yes');
    expect(stranger).toMatchObject({ code: 1, out: '' });
    expect(stranger.err).toContain('thuộc Thường trực Cụm');
    expect(stranger.err.trim().split('\n')).toHaveLength(1);
  });

  it('names the entries of the audit that were tampered with, and ends with 1', async () => {
    expect(await here('audit', 'verify')).toMatchObject({ code: 0, err: '' });
    const db = new DatabaseSync(join(folder, 'data', 'thidua.sqlite'));
    const changed = db
      .prepare(
        `UPDATE kv_main_rows SET body = replace(body, 'stage.open', 'stage.burn') WHERE pk = 'thu#audit'`,
      )
      .run();
    db.close();
    expect(changed.changes).toBeGreaterThan(0);
    const { code, out } = await here('audit', 'verify');
    expect(code).toBe(1);
    expect(out).toMatch(/ {2}\S+ #\d+: its content does not match its hash/);
  });

  it('ends with 3 while another process has the folder', async () => {
    const lock = new DatabaseSync(join(folder, 'data', 'lock.sqlite'), { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    const { code, out, err } = await here('status');
    lock.close();
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toContain('in use');
  });
});
