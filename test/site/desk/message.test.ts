/** A message to chosen units by forms: none selected means none. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { executeAt } from '#local/server/execute-at.ts';
import { exampleOffice, type Example } from '../../local/support/example-office.ts';
import { BASE, deskFor, secretary, type SignedIn } from './desk-site.ts';

const who: SignedIn = { visitor: undefined };
let example: Example;
let desk: ReturnType<typeof deskFor>;

beforeAll(async () => {
  example = exampleOffice();
  await example.stepTo('2025-02-20', '09:00');
  desk = deskFor(example.office.place.deps, who, { execute: executeAt(example.office) });
}, 60_000);
afterAll(() => example.close());
beforeEach(() => {
  who.visitor = secretary();
});

const AT = `${BASE}/thong-bao`;
const typed = { subject: 'Thông báo <địa điểm>', text: 'Dòng một.\nDòng hai.', who: 'chosen' };
const sent = async () =>
  (await createClusterStore(example.office.place.table, 'mnbg').notices())
    .map(({ value }) => value)
    .filter(({ facts }) => facts.kind === 'message');

it('goes to nobody when nobody was chosen', async () => {
  for (const fields of [typed, { ...typed, who: '' }]) {
    const response = await desk.press(AT, 'preview-message', fields);
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('Chưa chọn đơn vị nào');
  }
  expect(await sent()).toEqual([]);
});

it('goes to the chosen units after a preview, and reads as it was written', async () => {
  const chosen = { ...typed, 'to.stp-son-la': 'co' };
  const shown = await (await desk.press(AT, 'preview-message', chosen)).text();
  expect(shown).toContain('Thông báo &lt;địa điểm&gt;');
  expect(shown).toContain('1 thư tới');
  const form = Object.fromEntries(Object.entries(chosen).map(([name, value]) => [`message.${name}`, value]));
  const send = () => desk.post(AT, { act: 'message', id: 'd-aaaaaaaaaaaaaaaa', ...form });
  for (const answer of [await send(), await send()]) {
    expect(answer.headers.get('location')).toBe(`${BASE}/thu?xong=message`);
  }
  const mails = await sent();
  expect(mails.map(({ recipient, status }) => [recipient.unit, status])).toEqual([['stp-son-la', 'sent']]);
  expect(mails[0]?.sent?.subject).toBe('Thông báo <địa điểm> (ngày 20/02/2025)');
});
