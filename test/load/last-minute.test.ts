/** A deadline as it really is: 200 units send in its last minute, all at once, over HTTP. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLUSTER, DUE, SCENARIO, UNITS } from './two-hundred-units.ts';
import { formsOf, makeBrowser } from '../site/access/door-site.ts';
import { newWork } from '#app/act.ts';
import { beginSession } from '#app/access/sessions.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { readAudit, verifyEntries } from '#app/store/audit.ts';
import { atLocal, endOfDay, localDate } from '#domain/shared/time.ts';
import { holdFolder, type HeldFolder } from '#local/data-folder.ts';
import { foundOnScenario } from '#local/found-office.ts';
import { accessOf } from '#local/server/access.ts';
import { startServer, type RunningServer } from '#local/server/start-server.ts';

const TASK = (unit: string) => `/viec/${CLUSTER}/${unit}/2025/launch`;

let root: string;
let folder: HeldFolder;
let server: RunningServer;
const cookies = new Map<string, string>();
const logged: string[] = [];

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'last-minute-'));
  const file = join(root, 'scenario.yaml');
  writeFileSync(file, SCENARIO);
  folder = holdFolder(join(root, 'data'), () => new Date());
  expect(foundOnScenario(folder.database, file)).toEqual({ ok: true });
  server = await startServer({ folder, port: 0, log: (line) => logged.push(line) });
  await server.driver.stepTo(atLocal(localDate(DUE), '23:59'));
  await signIn();
}, 120_000);

afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true, force: true });
});

/** Everybody is at the form already: how one gets there is shown elsewhere. */
async function signIn(): Promise<void> {
  const { office } = server;
  const store = createClusterStore(office.place.table, CLUSTER);
  const access = accessOf(office);
  for (const unit of UNITS) {
    const work = newWork(store, office.now(), { unit, name: 'Cán bộ đầu mối', role: 'officer' });
    const holder = {
      as: 'unit',
      unit,
      contact: 'main',
      email: `dau-moi@${unit}.example`,
      generation: 1,
    } as const;
    cookies.set(unit, beginSession(access, work, CLUSTER, holder));
    await work.commit(`session-${unit}`);
  }
}

/** What an officer does: open the form, type, look, send; the receipt is the last page. */
async function send(unit: string): Promise<string> {
  const browser = makeBrowser(
    { request: (url, init) => fetch(url, { ...init, redirect: 'manual' }) },
    server.url,
  );
  browser.cookies.set('phien', cookies.get(unit) ?? '');
  const form = formsOf(await (await browser.get(`${TASK(unit)}/soan`)).text(), `${TASK(unit)}/soan`).at(-1);
  const typed = await browser.post(`${TASK(unit)}/soan`, {
    ...form?.fields,
    'noi-dung': `Đơn vị ${unit} đã triển khai.`,
    act: 'tiep',
  });
  expect(typed.status, unit).toBe(303);
  const check = await (await browser.get(`${TASK(unit)}/kiem-tra`)).text();
  const sending = formsOf(check, `${TASK(unit)}/kiem-tra`).find(({ action }) => action.endsWith('/gui'));
  const sent = await browser.post(`${TASK(unit)}/gui`, sending?.fields ?? {});
  return sent.headers.get('location') ?? `${sent.status}`;
}

describe('200 units in the last minute before a deadline', () => {
  it('are all received, in time, once, with a receipt', async () => {
    const ends = await Promise.all(UNITS.map(send));
    expect(ends).toEqual(UNITS.map((unit) => `${TASK(unit)}/da-gui`));
    const store = createClusterStore(server.office.place.table, CLUSTER);
    const versions = await store.versions('2025', 'launch');
    expect(versions).toHaveLength(UNITS.length);
    expect(versions.filter(({ value }) => value.at >= endOfDay(localDate(DUE)))).toEqual([]);
    expect(versions.filter(({ value }) => !JSON.stringify(value.content).includes(value.unit))).toEqual([]);
    const receipts = (await store.notices()).filter(({ value }) => value.facts.kind === 'receipt');
    expect(receipts.filter(({ value }) => value.status === 'sent')).toHaveLength(UNITS.length);
    expect(verifyEntries(await readAudit(server.office.place.table, CLUSTER))).toEqual([]);
    expect(logged.filter((line) => /error|fail/i.test(line))).toEqual([]);
  }, 120_000);

  it('leave nobody to be reminded: the stage is done', async () => {
    await server.driver.stepTo(atLocal(localDate('2025-06-23'), '12:00'));
    const store = createClusterStore(server.office.place.table, CLUSTER);
    const since = (await store.notices()).filter(({ value }) => value.createdAt >= endOfDay(localDate(DUE)));
    expect(since.filter(({ value }) => value.facts.kind === 'digest')).toEqual([]);
  });
});
