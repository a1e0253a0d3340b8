/** The devices of one's own: seen by whoever signed in, ended by whoever proved it just now. */
import { afterEach, describe, expect, it } from 'vitest';
import { formsOf, makeDoorSite, type DoorSite } from './door-site.ts';
import { UNIT } from '../../app/access/support.ts';
import { accepted } from '../../app/support/answers.ts';
import { CLUSTER_ID, HEAD } from '../../app/support/people.ts';
import { CLUSTER_ENTRY } from '#app/store/row-kinds.ts';

const OWN = `/viec/${CLUSTER_ID}/${UNIT}`;
const DESK = `/thuong-truc/${CLUSTER_ID}`;
const MINUTES = 60;

let site: DoorSite;
afterEach(() => site.close());

type Browser = ReturnType<DoorSite['browser']>;

async function unitSignIn(role: 'main' | 'deputy' = 'main'): Promise<Browser> {
  const browser = site.browser();
  await browser.post(`/m/${await site.token()}`, { den: OWN, 'vai-tro': role });
  await site.post();
  expect((await browser.post('/ma', { ma: await site.code(), den: OWN })).status).toBe(303);
  return browser;
}

const page = async (browser: Browser) => (await browser.get('/phien')).text();
const isIn = async (browser: Browser, path = OWN) => (await browser.get(path)).status === 200;
const formsIn = async (browser: Browser) => formsOf(await page(browser), '/phien');

describe('the devices of a unit’s contact', () => {
  it('are listed, this one by name, and nobody else’s', async () => {
    site = await makeDoorSite();
    const phone = await unitSignIn();
    expect(await page(phone)).toContain('Không có thiết bị nào khác đang đăng nhập');
    site.wait(20 * MINUTES);
    await unitSignIn('deputy');
    site.wait(20 * MINUTES);
    const desk = await unitSignIn();
    const html = await page(desk);
    expect(html.match(/Thiết bị này/g)).toHaveLength(1);
    expect(html.match(/Thiết bị khác/g)).toHaveLength(1);
  });

  it('are ended one by one, all at once, and never by somebody else', async () => {
    site = await makeDoorSite();
    const lost: Browser[] = [];
    for (let n = 0; n < 3; n += 1) {
      lost.push(await unitSignIn());
      site.wait(11 * MINUTES);
    }
    const deputy = await unitSignIn('deputy');
    const here = await unitSignIn();
    const [newest] = await formsIn(here);
    const foreign = {
      ...newest!.fields,
      csrf: formsOf(await (await deputy.get('/thoat')).text(), '')[0]!.fields['csrf']!,
    };
    expect(await (await deputy.post('/phien', foreign)).text()).toContain('đã kết thúc từ trước');
    expect(await isIn(lost[2]!)).toBe(true);
    expect(await (await here.post('/phien', newest!.fields)).text()).toContain('Đã kết thúc 1 phiên');
    expect(await isIn(lost[2]!)).toBe(false);
    expect(await isIn(lost[0]!)).toBe(true);
    const all = (await formsIn(here)).at(-1)!;
    expect(all.fields['phien']).toBe('others');
    expect(await (await here.post('/phien', all.fields)).text()).toContain('Đã kết thúc 2 phiên');
    for (const browser of lost) expect(await isIn(browser)).toBe(false);
    expect([await isIn(here), await isIn(deputy)]).toEqual([true, true]);
    const said = (await site.audit()).filter(({ action }) => action === 'session.end-own');
    expect(said.map(({ chain, data }) => [chain, data])).toEqual([
      [UNIT, expect.objectContaining({ count: 1 })],
      [UNIT, expect.objectContaining({ count: 2 })],
    ]);
  });

  it('are ended only after a code typed within ten minutes, which leads back', async () => {
    site = await makeDoorSite();
    const lost = await unitSignIn();
    site.wait(11 * MINUTES);
    const here = await unitSignIn();
    const [form] = await formsIn(here);
    site.wait(11 * MINUTES);
    expect(await page(here)).toContain('xác nhận lại');
    expect(formsOf(await page(here), '/phien').filter(({ fields }) => 'phien' in fields)).toEqual([]);
    const refused = await here.post('/phien', form!.fields);
    expect(refused.headers.get('location')).toBe('/vao?den=%2Fphien');
    expect(await isIn(lost)).toBe(true);
    await here.post('/vao', { den: '/phien', csrf: form!.fields['csrf']! });
    await site.post();
    const entered = await here.post('/ma', {
      ...{ ma: await site.code(), den: '/phien', csrf: form!.fields['csrf']! },
    });
    expect(entered.headers.get('location')).toBe('/phien');
    const all = (await formsIn(here)).at(-1)!;
    await here.post('/phien', all.fields);
    expect(await isIn(lost)).toBe(false);
  });

  it('are of nobody who did not sign in, and a form of another site ends none', async () => {
    site = await makeDoorSite();
    expect((await site.browser().get('/phien')).headers.get('location')).toBe('/thoat');
    const lost = await unitSignIn();
    site.wait(11 * MINUTES);
    const here = await unitSignIn();
    expect((await here.post('/phien', { phien: 'others' })).status).toBe(403);
    expect(await isIn(lost)).toBe(true);
  });
});

describe('the devices of the secretariat', () => {
  it('are ended after the provider asked anew, whatever it remembers', async () => {
    const begun: unknown[] = [];
    site = await makeDoorSite({
      begin: async (how) => {
        begun.push(how?.again);
        return { url: 'https://id.example/a', state: 's', nonce: 'n', verifier: 'v' };
      },
      signOut: async () => undefined,
      finish: async () => ({ issuer: 'https://id.example', subject: '1', email: 'hoa@cum.example' }),
    });
    await site.seed(CLUSTER_ENTRY, { cluster: CLUSTER_ID, name: 'Cụm thi đua thử' });
    const person = {
      do: 'person.add',
      person: 'hoa',
      name: 'Hoa',
      unit: HEAD.unit,
      role: 'secretary',
    } as const;
    accepted(await site.run({ ...person, email: 'hoa@cum.example' }));
    const signIn = async (browser: Browser, den: string) => {
      await browser.get(`/dang-nhap?den=${encodeURIComponent(den)}`);
      return (await browser.get('/dang-nhap/xong?code=c&state=s')).headers.get('location');
    };
    const lost = site.browser();
    await signIn(lost, DESK);
    const here = site.browser();
    await signIn(here, DESK);
    site.wait(11 * MINUTES);
    expect(await page(here)).toContain('/dang-nhap?den=%2Fphien');
    expect(await signIn(here, '/phien')).toBe('/phien');
    expect(begun).toEqual([false, false, true]);
    const all = (await formsIn(here)).at(-1)!;
    expect(await (await here.post('/phien', all.fields)).text()).toContain('Đã kết thúc 1 phiên');
    expect((await lost.get(DESK)).status).toBe(303);
    expect((await here.get('/thoat')).status).toBe(200);
  });
});

describe('signing out', () => {
  it('clears pages and unsaved text of this site from the browser, and cookies of no other', async () => {
    site = await makeDoorSite();
    const browser = await unitSignIn();
    const [form] = formsOf(await (await browser.get('/thoat')).text(), '/thoat');
    const left = await browser.post('/thoat', form!.fields);
    expect(left.headers.get('clear-site-data')).toBe('"cache", "storage"');
  });
});
