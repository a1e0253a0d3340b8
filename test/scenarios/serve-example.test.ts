/** A person's first look: start, step, read a mail, follow its link, lose the process, start again. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../local/support/example-office.ts';
import { serve, thidua, type Served } from '../local/support/spawned.ts';

let folder: string;
let servers: Served[] = [];

beforeEach(() => {
  folder = temporaryFolder();
  servers = [];
});
afterEach(async () => {
  for (const server of servers) await server.terminate().catch(() => undefined);
  rmSync(folder, { recursive: true, force: true });
});

async function start(...args: readonly string[]): Promise<Served> {
  const server = await serve(join(folder, 'data'), ...args);
  servers.push(server);
  return server;
}

const text = async (url: string) => (await fetch(url)).text();
const step = ({ url, cookie }: Served, body: string) =>
  fetch(`${url}/dong-ho/buoc`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: url, cookie },
  });
const now = async ({ url }: Served) =>
  ((await (await fetch(`${url}/api/office`)).json()) as { now: string }).now;

/** Every mail of the mailbox: when it was sent, and its subject. */
async function mails({ url }: Served): Promise<string[]> {
  const found: string[] = [];
  for (let page = 1; ; page += 1) {
    const html = await text(`${url}/hop-thu?trang=${page}`);
    const lines = [
      ...html.matchAll(/<a href="\/hop-thu\/\d+">([^<]+)<\/a><br\/>([^<]+)<br\/><span[^>]*>([^<]+)/g),
    ];
    found.push(...lines.map(([, subject, to, at]) => `${at} | ${to} | ${subject}`));
    if (!html.includes('Thư cũ hơn')) return found;
  }
}

it('serves within ten seconds; a week later its mails are read and their links followed', async () => {
  const server = await start();
  expect(server.milliseconds).toBeLessThan(10_000);
  expect(await text(server.url)).toContain('Kỳ thi đua năm 2025: đang thực hiện');
  await step(server, 'den=ngay-chon&ngay=28/02/2025');
  expect((await step(server, 'den=tuan')).status).toBe(303);
  expect(await now(server)).toBe('2025-03-07T02:00:00Z');
  const [, first] = /href="(\/hop-thu\/\d+)"/.exec(await text(`${server.url}/hop-thu?loai=opening`)) ?? [];
  const mail = await text(`${server.url}${first ?? ''}`);
  expect(mail).toContain('Kính gửi');
  const [, link = ''] = new RegExp(`href="(${server.url}/m/[^"]+)"`).exec(mail) ?? [];
  // It shows whose it is and a button, nothing of the task.
  const door = await fetch(link, { redirect: 'manual' });
  expect(door.status).toBe(200);
  expect(await door.text()).toContain('Gửi mã cho tôi');
}, 60_000);

it('goes on where it was killed, at the same moment, and sends no mail twice', async () => {
  const first = await start();
  await step(first, 'den=ngay-chon&ngay=10/03/2025');
  // Killed in the middle of a step, wherever that is: nine months are more than any machine does in that time.
  void step(first, 'den=ngay-chon&ngay=31/12/2025').catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const stood = await now(first);
  await first.kill();
  const second = await start();
  expect((await now(second)) >= stood).toBe(true);
  expect((await now(second)) < '2025-12-31').toBe(true);
  await step(second, 'den=ngay-chon&ngay=05/01/2026');
  const all = await mails(second);
  expect(all.length).toBeGreaterThan(80);
  expect(all.filter((line, i) => all.indexOf(line) !== i)).toEqual([]);
  await second.kill();
  const third = await start();
  expect(await now(third)).toBe('2026-01-05T02:00:00Z');
  expect(await mails(third)).toEqual(all);
  // A mail written under another port leads to this one.
  const oldest = await text(`${third.url}/hop-thu/1`);
  expect(oldest).not.toContain(first.url);
  expect(oldest).toContain(`${third.url}/`);
}, 90_000);

it('answers the command line while it serves, and the folder itself when it does not', async () => {
  const data = join(folder, 'data');
  const server = await start();
  const close = ['stage', 'close', '2025', 'registration', '--data', data, '--json'];
  const busy = await thidua(folder, 'serve', '--data', data, '--port', '0');
  expect(busy).toMatchObject({ code: 3 });
  expect(busy.err).toContain(server.url);
  const refused = await thidua(folder, ...close);
  expect(refused).toMatchObject({ code: 1, err: '' });
  expect(JSON.parse(refused.out)).toMatchObject({ ok: false, refused: { code: 'out-of-turn' } });
  await server.terminate();
  const status = await thidua(folder, 'status', '--data', data, '--json');
  expect(status.code).toBe(0);
  expect(JSON.parse(status.out)).toMatchObject({ clock: 'stepped', clusters: [{ cluster: 'mnbg' }] });
  const audit = await thidua(folder, 'audit', 'verify', '--data', data);
  expect(audit).toMatchObject({ code: 0, err: '' });
  expect(audit.out).toMatch(/^mnbg: \d+ entries, all chains whole; [^\n]+\n$/);
}, 60_000);
