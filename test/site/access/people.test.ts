/** Who may come in: the secretariat's own pages about it, as browsers use them. */
import { afterEach, describe, expect, it } from 'vitest';
import { makeDoorSite, type DoorSite } from './door-site.ts';
import { UNIT } from '../../app/access/support.ts';
import { accepted } from '../../app/support/answers.ts';
import { CLUSTER_ID, DEPUTY, HEAD } from '../../app/support/people.ts';
import { CLUSTER_ENTRY } from '#app/store/row-kinds.ts';
import { localDate } from '#domain/shared/time.ts';
import type { Person } from '#domain/access/person.ts';
import { personIdFor, PEOPLE_PAGES } from '../../../functions/site/access/people-routes.tsx';

const PEOPLE = `/thuong-truc/${CLUSTER_ID}/nguoi-dung`;
const DOOR = `${PEOPLE}/don-vi/${UNIT}`;
const PATHS = [PEOPLE, `${PEOPLE}/nguoi/thu-ky`, DOOR];

let site: DoorSite;
let close = (): void => undefined;
afterEach(() => {
  close();
  close = () => undefined;
});

type Browser = ReturnType<DoorSite['browser']>;

const PERSON = { do: 'person.add', name: 'Thư ký' } as const;
const mailOf = (id: string) => `${id}@cum.example`;

/** Signs in at once as whoever it is told. */
async function start(): Promise<void> {
  let email = '';
  site = await makeDoorSite({
    begin: async () => ({ url: 'https://id.example/a', state: 's', nonce: 'n', verifier: 'v' }),
    signOut: async () => 'https://id.example/end?client_id=c',
    finish: async () => ({ issuer: 'https://id.example', subject: email, email }),
  });
  close = site.close;
  await site.seed(CLUSTER_ENTRY, { cluster: CLUSTER_ID, name: 'Cụm thi đua thử' });
  for (const [person, unit, role] of [
    ['thu-ky', HEAD.unit, 'secretary'],
    ['pho-cum', DEPUTY.unit, 'deputy'],
    ['lanh-dao', HEAD.unit, 'leader'],
    ['kiem-tra', HEAD.unit, 'auditor'],
  ] as const) {
    accepted(await site.run({ ...PERSON, person, unit, role, email: mailOf(person) }));
  }
  signIn = async (person) => {
    email = mailOf(person);
    const browser = site.browser();
    await browser.get(`/dang-nhap?den=${PEOPLE}`);
    await browser.get('/dang-nhap/xong?code=c&state=s');
    return browser;
  };
}
let signIn: (person: string) => Promise<Browser>;

const person = async (id: string): Promise<Person | undefined> => (await site.store.person(id))?.value;
const linkOf = async () => (await site.store.link(UNIT, 'unit'))?.value;
const said = async (action: string) => (await site.audit()).filter((entry) => entry.action === action);

/** What the form of an act holds: its hidden fields and what stands in the others. */
function fieldsOf(html: string, act: string): Record<string, string> {
  const form = html.split('<form').find((one) => one.includes(`name="act" value="${act}"`)) ?? '';
  const inputs = [...form.matchAll(/<input[^>]*name="([^"]*)"[^>]*>/g)].map(
    ([input, name = '']): [string, string] => [name, /value="([^"]*)"/.exec(input)?.[1] ?? ''],
  );
  const selects = [...form.matchAll(/<select[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g)].map(
    ([, name = '', options = '']): [string, string] => [
      name,
      /<option value="([^"]*)" selected/.exec(options)?.[1] ?? '',
    ],
  );
  return Object.fromEntries([...inputs, ...selects]);
}

const formTokenOf = async (browser: Browser): Promise<string> =>
  /name="csrf" value="([^"]*)"/.exec(await (await browser.get('/thoat')).text())?.[1] ?? '';

async function press(
  browser: Browser,
  path: string,
  act: string,
  typed: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const form = fieldsOf(await (await browser.get(path)).text(), act);
  const own = Object.fromEntries(Object.entries(typed).map(([name, value]) => [`${act}.${name}`, value]));
  return browser.post(path, { ...form, act, ...own });
}

describe('the people of the secretariat', () => {
  it('are added with their days and their right, and may come in then', async () => {
    await start();
    const browser = await signIn('thu-ky');
    const hoa = { name: 'Nguyễn Thị Hòa', unit: HEAD.unit, role: 'secretary', email: 'hoa@cum.example' };
    const answer = await press(browser, PEOPLE, 'person-add', { ...hoa, until: '31/12/2025' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${PEOPLE}?xong=person-add`]);
    expect(await person('nguyen-thi-hoa')).toEqual({
      ...hoa,
      cluster: CLUSTER_ID,
      id: 'nguyen-thi-hoa',
      until: localDate('2025-12-31'),
    });
    const html = await (await browser.get(`${PEOPLE}?xong=person-add`)).text();
    expect(html).toContain('Đã thêm vào danh sách');
    expect(html).toContain('Nguyễn Thị Hòa');
    expect(html).toContain('31/12/2025');
  });

  it('of one name do not take each other’s place', () => {
    const taken: string[] = [];
    for (const wanted of ['nguyen-duc', 'nguyen-duc-2', 'nguyen-duc-3']) {
      expect(personIdFor('Nguyễn Đức', taken)).toBe(wanted);
      taken.push(wanted);
    }
    expect(personIdFor('?', [])).toBe('nguoi');
    expect(personIdFor('Trần '.repeat(20), ['nguoi'])).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it('are changed where they stand: unit, role, days', async () => {
    await start();
    const browser = await signIn('thu-ky');
    const at = `${PEOPLE}/nguoi/kiem-tra`;
    expect((await press(browser, at, 'person-change', { role: 'leader', from: '1/4/2025' })).status).toBe(
      303,
    );
    expect(await person('kiem-tra')).toMatchObject({
      email: mailOf('kiem-tra'),
      role: 'leader',
      from: '2025-04-01',
    });
    const wrong = await press(browser, at, 'person-change', { from: '31/2/2025' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('31/2/2025');
    const twin = await press(browser, at, 'person-change', { email: mailOf('thu-ky') });
    expect(twin.status).toBe(409);
    expect(await twin.text()).toContain('mỗi người một địa chỉ riêng');
  });

  it('lose their right at once, in a session under way', async () => {
    await start();
    const [browser, other] = [await signIn('thu-ky'), await signIn('lanh-dao')];
    expect((await other.get(PEOPLE)).status).toBe(200);
    expect((await press(browser, `${PEOPLE}/nguoi/lanh-dao`, 'person-remove')).status).toBe(303);
    expect((await other.get(PEOPLE)).headers.get('location')).toMatch(/^\/dang-nhap/);
    expect((await (await browser.get(`${PEOPLE}/nguoi/lanh-dao`)).text()).includes('person-remove')).toBe(
      false,
    );
  });

  it('do not take their own right away', async () => {
    await start();
    const browser = await signIn('thu-ky');
    const before = await person('thu-ky');
    const at = `${PEOPLE}/nguoi/thu-ky`;
    const { csrf = '' } = fieldsOf(await (await browser.get(PEOPLE)).text(), 'person-add');
    for (const act of ['person-remove', 'person-change']) {
      expect((await browser.post(at, { csrf, act })).status).toBe(409);
    }
    expect(await person('thu-ky')).toEqual(before);
  });
});

describe('the link of a unit', () => {
  it('is sent again: the former one opens until the new one was used', async () => {
    await start();
    const answer = await press(await signIn('thu-ky'), DOOR, 'link-renew', { reader: 'unit' });
    expect(answer.status).toBe(303);
    expect(await linkOf()).toMatchObject({ issued: 2, alive: 1 });
  });

  it('is taken back: what is out opens nothing', async () => {
    await start();
    const browser = await signIn('thu-ky');
    const token = await site.token();
    expect((await press(browser, DOOR, 'link-revoke', { reader: 'unit' })).status).toBe(303);
    expect((await site.browser().get(`/m/${token}`)).status).toBe(404);
    expect(await (await browser.get(DOOR)).text()).toContain('Đang dùng đường dẫn lần 2.');
  });

  it('is asked for: nothing happens without a reader', async () => {
    await start();
    expect((await press(await signIn('thu-ky'), DOOR, 'link-revoke')).status).toBe(422);
    expect(await linkOf()).toBeUndefined();
  });
});

describe('a code read out', () => {
  it('is shown on the page that answers and on no other, kept by nobody, and told to the audit', async () => {
    await start();
    const browser = await signIn('thu-ky');
    const answer = await press(browser, DOOR, 'code-read-out', { contact: 'main' });
    const html = await answer.text();
    const [, first = '', last = ''] = /<strong>(\d{3}) (\d{3})<\/strong>/.exec(html) ?? [];
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(html).toContain('Cán bộ đầu mối');
    expect(await said('code.read-out')).toHaveLength(1);
    expect(await (await browser.get(DOOR)).text()).not.toMatch(/<strong>\d{3} \d{3}/);
    expect(JSON.stringify(await site.rows())).not.toContain(first + last);
    const unit = site.browser();
    await unit.post(`/m/${await site.token()}`, { 'vai-tro': 'main' });
    const entered = await unit.post('/ma', { ma: `${first} ${last}` });
    expect(entered.headers.get('location')).toBe(`/viec/${CLUSTER_ID}/${UNIT}`);
    await site.post();
    expect(site.mails).toHaveLength(0);
  });

  it('is for somebody: without a contact none is made', async () => {
    await start();
    const browser = await signIn('thu-ky');
    for (const contact of ['', 'nobody']) {
      expect((await press(browser, DOOR, 'code-read-out', { contact })).status).toBe(422);
    }
    expect(await said('code.read-out')).toEqual([]);
  });
});

describe('whoever is not of the head’s secretaries', () => {
  const ACTS = [
    [PEOPLE, 'person-add', { 'person-add.name': 'X', 'person-add.unit': HEAD.unit }],
    [`${PEOPLE}/nguoi/pho-cum`, 'person-change', { 'person-change.name': 'X' }],
    [`${PEOPLE}/nguoi/thu-ky`, 'person-remove', {}],
    [
      `${PEOPLE}/du-lieu`,
      'personal-look',
      { 'personal-look.unit': UNIT, 'personal-look.email': 'a@b.example' },
    ],
    [`${PEOPLE}/du-lieu`, 'personal-erase', { 'personal-erase.unit': UNIT, 'personal-erase.reason': 'x' }],
    [DOOR, 'link-renew', { 'link-renew.reader': 'unit' }],
    [DOOR, 'link-revoke', { 'link-revoke.reader': 'unit' }],
    [DOOR, 'code-read-out', { 'code-read-out.contact': 'main' }],
  ] as const;

  it('are all the acts there are', () => {
    expect(PEOPLE_PAGES.flatMap(({ acts }) => acts.map(({ act }) => act)).sort()).toEqual(
      ACTS.map(([, act]) => act).sort(),
    );
  });

  it.each(['pho-cum', 'lanh-dao', 'kiem-tra'])('looks, and is refused every act: %s', async (who) => {
    await start();
    const browser = await signIn(who);
    const token = await formTokenOf(browser);
    const before = JSON.stringify(await site.rows());
    for (const [path, act, fields] of ACTS) {
      expect(await (await browser.get(path)).text()).not.toContain('name="act"');
      const answer = await browser.post(path, { csrf: token, act, ...fields });
      expect(answer.status, act).toBe(403);
      expect(await answer.text(), act).not.toMatch(/<strong>\d{3} \d{3}/);
    }
    expect(JSON.stringify(await site.rows())).toBe(before);
  });

  it('has no such page: a unit, nobody, the secretariat of another cluster', async () => {
    await start();
    const unit = site.browser();
    await unit.post(`/m/${await site.token()}`, { 'vai-tro': 'main' });
    await site.post();
    expect((await unit.post('/ma', { ma: await site.code() })).status).toBe(303);
    const token = await formTokenOf(unit);
    const other = (path: string) => path.replace(CLUSTER_ID, 'cum-khac');
    const secretary = await signIn('thu-ky');
    const before = JSON.stringify(await site.rows());
    for (const [path, act, fields] of ACTS) {
      for (const browser of [unit, site.browser()]) {
        expect((await browser.get(path)).headers.get('location')).toMatch(/^\/dang-nhap/);
        const answer = await browser.post(path, { csrf: token, act, ...fields });
        // Whoever is signed in as nobody keeps what was typed, in a page that leads to the sign-in.
        if (answer.status === 401) expect(await answer.text()).toContain('href="/dang-nhap?den=');
        else expect(answer.headers.get('location')).toMatch(/^\/dang-nhap/);
      }
      expect((await secretary.get(other(path))).status).toBe(404);
    }
    expect(JSON.stringify(await site.rows())).toBe(before);
  });
});

describe('looking', () => {
  it('changes nothing: every page, by GET and HEAD, and as a file', async () => {
    await start();
    const browser = await signIn('thu-ky');
    const before = JSON.stringify(await site.rows());
    for (const path of [...PATHS, `${PEOPLE}?bang=nguoi-dung&tai=csv`]) {
      expect((await browser.get(path)).status, path).toBe(200);
      expect((await browser.ask('HEAD', path)).status, path).toBe(200);
    }
    for (const path of [`${PEOPLE}/nguoi/nobody`, `${PEOPLE}/don-vi/nobody`]) {
      expect((await browser.get(path)).status, path).toBe(404);
    }
    for (const act of ['person-add', 'code-read-out', 'link-revoke']) {
      const query = `?act=${act}&${act}.contact=main&${act}.reader=unit`;
      for (const path of PATHS) await browser.get(path + query);
    }
    expect(JSON.stringify(await site.rows())).toBe(before);
  });

  it('takes no form that another site wrote', async () => {
    await start();
    const browser = await signIn('thu-ky');
    const form = fieldsOf(await (await browser.get(DOOR)).text(), 'link-revoke');
    const fields = { ...form, 'link-revoke.reader': 'unit' };
    expect((await browser.post(DOOR, fields, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await browser.post(DOOR, { ...fields, csrf: 'k1.x' })).status).toBe(403);
    expect(await linkOf()).toBeUndefined();
  });
});
