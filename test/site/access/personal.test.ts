/** `…/nguoi-dung/du-lieu`: the secretary sees what is held about somebody, then erases it. */
import { afterEach, expect, it } from 'vitest';
import { formsOf, makeDoorSite, type DoorSite } from './door-site.ts';
import { accepted } from '../../app/support/answers.ts';
import { CLUSTER_ID, HEAD } from '../../app/support/people.ts';
import { UNIT } from '../../app/access/support.ts';
import type { SignInProvider } from '#app/ports.ts';
import { CLUSTER_ENTRY } from '#app/store/row-kinds.ts';

const PAGE = `/thuong-truc/${CLUSTER_ID}/nguoi-dung/du-lieu`;
const DEPUTY = `thay-the@${UNIT}.example`;

let site: DoorSite;
afterEach(() => site.close());

const provider: SignInProvider = {
  begin: async () => ({ url: 'https://id.example/a', state: 's', nonce: 'n', verifier: 'v' }),
  signOut: async () => undefined,
  finish: async () => ({ issuer: 'https://id.example', subject: '1', email: 'thu-ky@stp.example' }),
};

async function signedIn(): Promise<ReturnType<DoorSite['browser']>> {
  site = await makeDoorSite(provider);
  await site.seed(CLUSTER_ENTRY, { cluster: CLUSTER_ID, name: 'Cụm thi đua thử' });
  const person = {
    do: 'person.add',
    person: 'thu-ky',
    unit: HEAD.unit,
    name: 'Thư ký',
    role: 'secretary',
  } as const;
  accepted(await site.run({ ...person, email: 'thu-ky@stp.example' }));
  const browser = site.browser();
  await browser.get(`/dang-nhap?den=${PAGE}`);
  await browser.get('/dang-nhap/xong?code=c&state=s');
  return browser;
}

const formOf = (html: string, act: string) => {
  const form = formsOf(html, PAGE).find(({ fields }) => fields['act'] === act);
  if (!form) throw new Error(`no form ${act}`);
  return form.fields;
};

async function look(browser: ReturnType<DoorSite['browser']>, email: string): Promise<Response> {
  const fields = formOf(await (await browser.get(PAGE)).text(), 'personal-look');
  return browser.post(PAGE, { ...fields, 'personal-look.unit': UNIT, 'personal-look.email': email });
}

it('shows where somebody is named, and erases them on a second word', async () => {
  const browser = await signedIn();
  const shown = await look(browser, DEPUTY);
  expect(shown.status).toBe(200);
  const page = await shown.text();
  expect(page).toContain('Danh sách đầu mối của đơn vị');
  expect(page).toContain('Cán bộ thay thế');
  const fields = formOf(page, 'personal-erase');
  const unsaid = await browser.post(PAGE, fields);
  expect([unsaid.status, (await unsaid.text()).includes('Lý do: chưa ghi')]).toEqual([422, true]);
  expect((await site.store.unit(UNIT))?.value.contacts.deputy).toBeDefined();
  const done = await browser.post(PAGE, { ...fields, 'personal-erase.reason': 'Theo đơn.' });
  expect([done.status, done.headers.get('location')]).toEqual([303, `${PAGE}?xong=personal-erase`]);
  expect((await site.store.unit(UNIT))?.value.contacts.deputy).toBeUndefined();
  const after = await (await browser.get(`${PAGE}?xong=personal-erase`)).text();
  expect(after).toContain('Đã xóa dữ liệu của người này.');
  expect(after).toMatch(/một cán bộ của .+, mã [a-z0-9]{8}/);
  expect(after).not.toContain(DEPUTY);
});

it('says what hinders: nothing is held, an office is still held', async () => {
  const browser = await signedIn();
  const none = await look(browser, 'ai@don-vi.example');
  expect([none.status, (await none.text()).includes('Không có dữ liệu nào')]).toEqual([422, true]);
  expect((await look(browser, 'khong phai thu')).status).toBe(422);
  const fields = formOf(await (await look(browser, `dau-moi@${UNIT}.example`)).text(), 'personal-erase');
  const refused = await browser.post(PAGE, { ...fields, 'personal-erase.reason': 'Theo đơn.' });
  expect(refused.status).toBe(409);
  expect(await refused.text()).toContain('đang là cán bộ đầu mối của đơn vị');
});
