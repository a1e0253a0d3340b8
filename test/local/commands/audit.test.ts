/** `thidua audit seal | verify | show` on a folder of its own, with its server and without. */
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/example-office.ts';
import { run } from '../support/run-program.ts';
import { holdFolder } from '#local/data-folder.ts';
import { startServer } from '#local/server/start-server.ts';
import { addDays, fromSeconds, localDateOf } from '#domain/shared/time.ts';
import { formatDate } from '#domain/shared/vietnamese.ts';

const today = localDateOf(fromSeconds(Math.floor(Date.now() / 1000)));
const unit = (id: string) =>
  `{id: ${id}, kind: STP, block: stp, name: Sở ${id}, contacts: {main: {name: Đầu mối, email: dau-moi@${id}.example, phone: 0200 000 001}}}`;
const CLUSTER = `id: thu
name: Cụm thi đua thử
blocks: [{id: stp, name: Khối Sở Tư pháp}]
terms: [{period: nay, from: 2020-01-01, head: stp-a, deputies: [stp-b]}]
secretaries: [{unit: stp-a, name: Thư ký Cụm, email: thu-ky@stp-a.example}]
units: [${['stp-a', 'stp-b', 'stp-c'].map(unit).join(', ')}]
`;
const CYCLE = `slug: nay
name: năm nay
period: {from: ${addDays(today, -60)}, to: ${addDays(today, 300)}}
stages: [{stage: launch, title: kế hoạch hưởng ứng, opens: ${today}, due: ${addDays(today, 30)}, answer: text}]
`;

let folder: string;
let data: string;
let copies: string;
const here = (...args: readonly string[]) => run(...args, '--data', data);
const json = async (...args: readonly string[]) =>
  JSON.parse((await here(...args, '--json')).out) as Record<string, unknown>[];

beforeAll(async () => {
  folder = temporaryFolder();
  [data, copies] = [join(folder, 'data'), join(folder, 'copies')];
  writeFileSync(join(folder, 'cluster.yaml'), CLUSTER);
  writeFileSync(join(folder, 'cycle.yaml'), CYCLE);
  for (const args of [
    ['cluster', 'import', join(folder, 'cluster.yaml')],
    ['cycle', 'create', join(folder, 'cycle.yaml')],
    ['stage', 'open', 'nay', 'launch', '--yes'],
  ])
    expect(await here(...args)).toMatchObject({ code: 0, err: '' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const copyFile = () => join(copies, 'thu', `${today}.json`);

/** Changes the database as somebody with its password would. */
function forge(sql: string, ...values: readonly string[]): void {
  const db = new DatabaseSync(join(data, 'thidua.sqlite'));
  const { changes } = db.prepare(sql).run(...values);
  db.close();
  expect(changes).toBeGreaterThan(0);
}

describe('thidua audit', () => {
  it('shows the state at a moment: before, and at the end of a day', async () => {
    const [now] = await json('audit', 'show', '--at', formatDate(today));
    expect(now).toMatchObject({
      cluster: 'thu',
      stages: [{ cycle: 'nay', stage: 'launch', is: 'open', due: addDays(today, 30) }],
    });
    const [before] = await json('audit', 'show', '--at', `${addDays(today, -3)}T00:00:00Z`);
    expect(before).toMatchObject({ entries: 0, stages: [], tasks: [], last: [] });
    const { out } = await here('audit', 'show', '--at', formatDate(today));
    expect(out).toMatch(/nay\/launch: open since \d\d:\d\d \d+\/\d+\/\d{4} by secretary/);
  });

  it.each(['32/1/2025', '2025-01-01T10:00', '2025-13-01T00:00:00Z', 'hôm qua'])(
    'refuses %s as a moment',
    async (text) => {
      const { code, out } = await here('audit', 'show', '--at', text);
      expect({ code, out }).toEqual({ code: 2, out: '' });
    },
  );

  it('seals once a day, mails the heads, and copies what a folder lacks', async () => {
    const sealed = await here('audit', 'seal', '--copies', copies, '--json');
    expect(JSON.parse(sealed.out)).toEqual({ ok: true, sealed: 1, kept: 0, copied: 1 });
    expect(JSON.parse(readFileSync(copyFile(), 'utf8'))).toMatchObject({ cluster: 'thu', date: today });
    const again = await here('audit', 'seal', '--copies', copies, '--json');
    expect(JSON.parse(again.out)).toEqual({ ok: true, sealed: 0, kept: 0, copied: 1 });
    const db = new DatabaseSync(join(data, 'thidua.sqlite'), { readOnly: true });
    const mails = db.prepare(`SELECT * FROM caught_mails WHERE tag LIKE '%audit-seal%'`).all();
    db.close();
    expect(mails).toHaveLength(2);
    expect(await json('audit', 'verify', '--copies', copies)).toMatchObject([
      { cluster: 'thu', seals: 1, sealedOn: today, copies: 1, problems: [] },
    ]);
  });

  it('does the same through the server that holds the folder', async () => {
    const server = await startServer({
      folder: holdFolder(data, () => new Date()),
      port: 0,
      log: () => undefined,
    });
    try {
      const other = join(folder, 'other');
      const sealed = await here('audit', 'seal', '--copies', other, '--json');
      expect(JSON.parse(sealed.out)).toMatchObject({ ok: true, copied: 1 });
      expect(await json('audit', 'verify', '--copies', other)).toMatchObject([{ copies: 1, problems: [] }]);
      const [state] = await json('audit', 'show', '--at', formatDate(today));
      expect(state).toMatchObject({ cluster: 'thu', stages: [{ is: 'open' }] });
    } finally {
      await server.close();
    }
  });

  it('brings copies to the folder of office.json by itself, and tells when another seal is kept there', async () => {
    writeFileSync(join(data, 'office.json'), JSON.stringify({ sealCopies: '../kept' }));
    try {
      const kept = await here('audit', 'seal', '--json');
      expect(JSON.parse(kept.out)).toMatchObject({ sealed: 0, kept: 1 });
      expect(readdirSync(join(folder, 'kept', 'thu'))).toEqual([`${today}.json`]);
    } finally {
      rmSync(join(data, 'office.json'));
    }
    const text = readFileSync(copyFile(), 'utf8');
    chmodSync(copyFile(), 0o644);
    writeFileSync(copyFile(), text.replace('"seq":', '"seq":1'));
    const { code, err } = await here('audit', 'seal', '--copies', copies);
    expect(code).toBe(1);
    expect(err).toContain(`another seal of thu, ${today}, is kept`);
    const verified = await here('audit', 'verify', '--copies', copies);
    expect(verified.code).toBe(1);
    expect(verified.out).toContain('does not match its hash');
    writeFileSync(copyFile(), '{}');
    expect((await here('audit', 'verify', '--copies', copies)).out).toContain(
      `the copy of ${today} is no seal of it`,
    );
    writeFileSync(copyFile(), text);
  });

  it('finds by its copies what no chain shows: the end of the record cut off together with its seal', async () => {
    const last = `(SELECT max(sk) FROM kv_main_rows WHERE pk = 'thu#audit' AND sk LIKE 'secretariat#%')`;
    forge(`DELETE FROM kv_main_rows WHERE pk = 'thu#audit' AND sk = ${last}`);
    forge(`DELETE FROM kv_main_rows WHERE pk LIKE ?`, 'thu#seal%');
    expect(await here('audit', 'verify')).toMatchObject({ code: 0 });
    const { code, out } = await here('audit', 'verify', '--copies', copies);
    expect(code).toBe(1);
    expect(out).toContain(`the seal of ${today} is missing, but a copy was kept`);
    expect(out).toMatch(/secretariat #\d+: is missing or not what the seal of/);
  });

  it('wants a folder to verify against', async () => {
    mkdirSync(join(folder, 'empty'));
    expect(await json('audit', 'verify', '--copies', join(folder, 'empty'))).toMatchObject([{ copies: 0 }]);
    const { code, err } = await here('audit', 'verify', '--copies', join(folder, 'nowhere'));
    expect(code).toBe(2);
    expect(err).toContain('is no folder');
  });
});
