/** A cycle rehearsed from the browser: all of its mails, and nothing of it outside. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createRehearsals } from '#local/server/rehearsals.ts';
import { executeAt } from '#local/server/execute-at.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { exampleOffice, type Example } from '../../local/support/example-office.ts';
import { BASE, deskFor, secretary, type SignedIn } from './desk-site.ts';

const who: SignedIn = { visitor: secretary() };
let example: Example;
let desk: ReturnType<typeof deskFor>;

beforeAll(async () => {
  example = exampleOffice();
  await example.stepTo('2025-02-10', '09:00');
  const { deps } = example.office.place;
  desk = deskFor(deps, who, { execute: executeAt(example.office), rehearsals: createRehearsals(deps) });
}, 60_000);
afterAll(() => example.close());

it('plays the year with silent units and touches nothing', { timeout: 120_000 }, async () => {
  const store = createClusterStore(example.office.place.table, 'mnbg');
  const before = await store.notices();
  const began = await desk.press(`${BASE}/chay-thu`, 'rehearse', { cycle: '2025', silent: 'all' });
  const at = began.headers.get('location') ?? '';
  expect(at).toMatch(/^\/thuong-truc\/mnbg\/chay-thu\/[a-z0-9]{16}$/);
  const again = await desk.press(`${BASE}/chay-thu`, 'rehearse', { cycle: '2025', silent: 'none' });
  expect(again.headers.get('location')).toBe(at);
  expect(await desk.text(at)).toContain('<progress');
  await vi.waitFor(async () => expect(await desk.text(at)).not.toContain('<progress'), {
    timeout: 110_000,
    interval: 500,
  });
  const html = await desk.text(at);
  expect(html, html.slice(html.indexOf('<h1>'), html.indexOf('<h1>') + 900)).toContain(
    'Đơn vị được nhắc vào ngày nào',
  );
  expect(html).toContain('Sở Tư pháp tỉnh Sơn La');
  expect(html).not.toMatch(/\/m\/[A-Za-z0-9._-]{20,}/);
  expect(html).not.toContain('<pre>');
  const sample = await desk.text(`${at}?mau=opening`);
  expect(sample).toMatch(/<h3 id="mau">[^<]+<\/h3><pre>Kính gửi/);
  expect(sample).not.toMatch(/\/m\/[A-Za-z0-9._-]{20,}/);
  expect(await desk.text(`${at}?mau=khong-co`)).toBe(html);
  const csv = await desk.text(`${at}?bang=lanh-dao&tai=csv`);
  expect(csv.split('\r\n').length).toBeGreaterThan(10);
  expect(await store.notices()).toEqual(before);
  who.visitor = secretary('stp-lang-son', 'secretary', 'other');
  expect((await desk.get(at)).status).toBe(404);
});
