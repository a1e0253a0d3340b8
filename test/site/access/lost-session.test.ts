/** A form of the desk that comes after its session ended: nothing typed is lost, nothing acts, nobody else sees it. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { formsOf, makeDoorSite, type DoorSite } from './door-site.ts';
import { accepted } from '../../app/support/answers.ts';
import { CLUSTER_ID, HEAD } from '../../app/support/people.ts';
import { CLUSTER_ENTRY } from '#app/store/row-kinds.ts';

const PEOPLE = `/thuong-truc/${CLUSTER_ID}/nguoi-dung`;
const NAME = 'Bà <b>"Hoa"</b>';

let site: DoorSite;
let email = '';
afterEach(() => site.close());

beforeEach(async () => {
  site = await makeDoorSite({
    begin: async () => ({ url: 'https://id.example/a', state: 's', nonce: 'n', verifier: 'v' }),
    finish: async () => ({ issuer: 'https://id.example', subject: email, email }),
    signOut: async () => undefined,
  });
  await site.seed(CLUSTER_ENTRY, { cluster: CLUSTER_ID, name: 'Cụm thi đua thử' });
  for (const person of ['mot', 'hai']) {
    const who = { person, unit: HEAD.unit, role: 'secretary', email: `${person}@cum.example` } as const;
    accepted(await site.run({ do: 'person.add', name: 'Thư ký', ...who }));
  }
});

type Browser = ReturnType<DoorSite['browser']>;

async function signIn(browser: Browser, person: string): Promise<void> {
  email = `${person}@cum.example`;
  await browser.get(`/dang-nhap?den=${PEOPLE}`);
  await browser.get('/dang-nhap/xong?code=c&state=s');
}

const unescaped = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** What the first person typed, posted when nobody is signed in any more; the form of the page that keeps it. */
async function typedAndLost(browser: Browser): Promise<Record<string, string>> {
  await signIn(browser, 'mot');
  const html = await (await browser.get(PEOPLE)).text();
  const form = formsOf(html, PEOPLE).find(({ fields }) => fields['act'] === 'person-add');
  browser.cookies.clear();
  const typed = { ...form?.fields, 'person-add.name': NAME, 'person-add.unit': HEAD.unit };
  const kept = await browser.post(PEOPLE, typed);
  expect(kept.status).toBe(401);
  const page = await kept.text();
  expect(page).toContain(`href="/dang-nhap?den=${encodeURIComponent(PEOPLE)}"`);
  expect(page).not.toContain('<b>"Hoa"');
  const [again] = formsOf(page, PEOPLE);
  const fields = Object.entries(again?.fields ?? {}).map(([name, value]) => [name, unescaped(value)]);
  return Object.fromEntries(fields) as Record<string, string>;
}

const added = async () => (await site.store.people()).filter(({ value }) => value.name === NAME);

it('is offered back to whoever typed it, to be looked over before it acts', async () => {
  const browser = site.browser();
  const fields = await typedAndLost(browser);
  await signIn(browser, 'mot');
  const back = await browser.post(PEOPLE, fields);
  expect(back.status).toBe(200);
  const html = await back.text();
  expect(html).toContain('còn nguyên và chưa được gửi');
  expect(html).toContain('value="Bà &lt;b&gt;&quot;Hoa&quot;&lt;/b&gt;"');
  expect(html).toMatch(/<details class="act" open/);
  expect(await added()).toEqual([]);
  const form = formsOf(html, PEOPLE).find((one) => one.fields['act'] === 'person-add');
  const whole = { ...form?.fields, 'person-add.name': NAME, 'person-add.unit': HEAD.unit };
  const more = { 'person-add.role': 'secretary', 'person-add.email': 'hoa@cum.example' };
  expect((await browser.post(PEOPLE, { ...whole, ...more })).status).toBe(303);
  expect(await added()).toHaveLength(1);
});

it('is refused to somebody else, who sees nothing of it', async () => {
  const browser = site.browser();
  const fields = await typedAndLost(browser);
  await signIn(browser, 'hai');
  const refused = await browser.post(PEOPLE, fields);
  expect(refused.status).toBe(403);
  expect(await refused.text()).not.toContain('Hoa');
  expect(await added()).toEqual([]);
});

it('is nowhere but in that page, and another site cannot bring one', async () => {
  const browser = site.browser();
  const before = (await site.store.table.query(`${CLUSTER_ID}#access`)).length;
  const fields = await typedAndLost(browser);
  const rows = await site.store.table.query(`${CLUSTER_ID}#access`);
  expect(JSON.stringify(rows)).not.toContain('Hoa');
  expect(rows.length).toBe(before + 1);
  const evil = await browser.post(PEOPLE, fields, { origin: 'https://elsewhere.example' });
  expect(evil.status).toBe(403);
});

it('that had nothing typed leads to the sign-in at once', async () => {
  const answer = await site.browser().post(PEOPLE, { csrf: 'x', id: 'y', act: 'person-add' });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toContain('/dang-nhap?den=');
});
