import { afterEach, describe, expect, it } from 'vitest';
import { formsOf, makeDoorSite, type DoorSite } from './door-site.ts';
import { UNIT } from '../../app/access/support.ts';
import { CLUSTER_ID } from '../../app/support/people.ts';

const OWN = `/viec/${CLUSTER_ID}/${UNIT}`;

let site: DoorSite;
afterEach(() => site.close());

type Browser = ReturnType<DoorSite['browser']>;

async function signIn(browser: Browser, next = OWN): Promise<Response> {
  await browser.post(`/m/${await site.token()}`, { den: next, 'vai-tro': 'main' });
  await site.post();
  return browser.post('/ma', { ma: await site.code(), den: next });
}

describe('a link', () => {
  it('shows the unit’s name and the button, and changes nothing', async () => {
    site = await makeDoorSite();
    const before = JSON.stringify(await site.rows());
    const response = await site.browser().get(`/m/${await site.token()}?den=${OWN}`);
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain('Thi hành án dân sự tỉnh Sơn La');
    expect(html).toContain('Gửi mã cho tôi');
    expect(html).not.toContain('@');
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(JSON.stringify(await site.rows())).toBe(before);
  });

  it('leads by a code to where its mail meant, at an address without the token', async () => {
    site = await makeDoorSite();
    const browser = site.browser();
    const token = await site.token();
    const asked = await browser.post(`/m/${token}`, { den: `${OWN}/dau-moi`, 'vai-tro': 'main' });
    expect(asked.status).toBe(303);
    expect(asked.headers.get('location')).toBe(`/ma?den=${encodeURIComponent(`${OWN}/dau-moi`)}`);
    await site.post();
    const entered = await browser.post('/ma', { ma: await site.code(), den: `${OWN}/dau-moi` });
    expect([entered.status, entered.headers.get('location')]).toEqual([303, `${OWN}/dau-moi`]);
    const [cookie] = entered.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-phien=[^;]+; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect((await browser.get(OWN)).status).toBe(200);
    expect((await browser.get(`/m/${token}?den=${OWN}`)).headers.get('location')).toBe(OWN);
  });

  it('of which one letter was changed opens nothing', async () => {
    site = await makeDoorSite();
    const token = await site.token();
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (let at = 0; at < token.length; at += 1) {
      const old = letters.indexOf(token[at] ?? '');
      // The neighbour differs in the lowest bits, the other in the highest.
      for (const by of [1, 32]) {
        const changed = `${token.slice(0, at)}${letters.charAt((old + by) % 64)}${token.slice(at + 1)}`;
        expect((await site.browser().get(`/m/${changed}`)).status, `letter ${at} by ${by}`).toBe(404);
      }
    }
    for (const other of ['', 'a', `${token}A`, token.slice(0, -1), 'x'.repeat(5000), '%00', '..%2f..']) {
      expect((await site.browser().get(`/m/${other}`)).status).toBe(404);
      expect((await site.browser().post(`/m/${other}`, {})).status).toBe(404);
    }
  });

  it('that was revoked opens nothing', async () => {
    site = await makeDoorSite();
    await site.run({ do: 'link.revoke', unit: UNIT, reader: 'unit' });
    const token = await site.token();
    expect((await site.browser().get(`/m/${token}`)).status).toBe(404);
    expect((await site.browser().post(`/m/${token}`, { 'vai-tro': 'main' })).status).toBe(404);
  });

  it.each([
    'https://evil.example/',
    '//evil.example/viec/a/b',
    '/\\evil.example',
    '/viec/../thoat',
    '/viec/cum-thu/thads-son-la\r\nSet-Cookie: a=b',
    '/viec/cum-thu/stp-lang-son',
    '/viec/other/thads-son-la',
    '/thoat',
    'javascript:alert(1)',
  ])('leads to the unit’s own page instead of %s', async (next) => {
    site = await makeDoorSite();
    const entered = await signIn(site.browser(), next);
    expect(entered.headers.get('location')).toBe(OWN);
  });
});

describe('a scanner that opens every link and presses every button', () => {
  it('causes one code mail and nothing else', async () => {
    site = await makeDoorSite();
    const browser = site.browser();
    const start = `/m/${await site.token()}?den=${OWN}`;
    const seen = new Set<string>();
    const todo = [start, '/vao', '/ma', '/thoat', '/dang-nhap', OWN, `/thuong-truc/${CLUSTER_ID}`];
    for (let round = 0; round < 3; round += 1) {
      for (let path = todo.pop(); path !== undefined && seen.size < 300; path = todo.pop()) {
        const key = `${round} ${path}`;
        if (seen.has(key)) continue;
        seen.add(key);
        await browser.ask('HEAD', path);
        const response = await browser.get(path);
        const html = await response.text();
        const found = [...html.matchAll(/(?:href|action)="(\/[^"]*)"/g)].map(([, to = '']) => to);
        todo.push(...found, response.headers.get('location') ?? path);
        for (const { action, fields } of formsOf(html, path)) {
          const sent = await browser.post(action, { ...fields, ma: fields['ma'] ?? '123456' });
          todo.push(sent.headers.get('location') ?? path);
        }
        site.wait(1);
      }
      todo.push(start);
    }
    await site.post();
    expect(site.mails).toHaveLength(1);
    const actions = (await site.audit()).map(({ action }) => action);
    expect(actions).toEqual(['code.mailed']);
    expect([...browser.cookies.keys()]).not.toContain('__Host-phien');
    expect(site.errors).toEqual([]);
  });
});

describe('a signed-in unit', () => {
  it('does not see the pages of another unit or of the secretariat', async () => {
    site = await makeDoorSite();
    const browser = site.browser();
    await signIn(browser);
    expect((await browser.get(`/viec/${CLUSTER_ID}/stp-son-la`)).status).toBe(404);
    expect((await browser.get(`/viec/other/${UNIT}`)).status).toBe(404);
    const desk = await browser.get(`/thuong-truc/${CLUSTER_ID}`);
    expect(desk.headers.get('location')).toMatch(/^\/dang-nhap\?den=/);
  });

  it('acts only by forms that carry its token', async () => {
    site = await makeDoorSite();
    const browser = site.browser();
    await signIn(browser);
    const [form] = formsOf(await (await browser.get('/thoat')).text(), '/thoat');
    expect((await browser.post('/thoat', {})).status).toBe(403);
    expect((await browser.post('/thoat', { csrf: 'k1.x' })).status).toBe(403);
    expect(
      (await browser.post('/thoat', form?.fields ?? {}, { origin: 'https://evil.example' })).status,
    ).toBe(403);
    expect((await browser.get(OWN)).status).toBe(200);
    expect((await browser.post('/thoat', form?.fields ?? {})).status).toBe(303);
    expect((await browser.get(OWN)).headers.get('location')).toMatch(/^\/vao\?den=/);
  });

  it('whose session ran out asks for a code again without its mail', async () => {
    site = await makeDoorSite();
    const browser = site.browser();
    await signIn(browser);
    site.wait(7500);
    const sent = await browser.get(OWN);
    expect(sent.headers.get('location')).toBe(`/vao?den=${encodeURIComponent(OWN)}`);
    const [form] = formsOf(await (await browser.get(sent.headers.get('location') ?? '')).text(), '/vao');
    expect((await browser.post('/vao', form?.fields ?? {})).status).toBe(303);
    await site.post();
    const entered = await browser.post('/ma', { ma: await site.code(), den: OWN });
    expect(entered.headers.get('location')).toBe(OWN);
  });

  it('over plain HTTP on this machine has a cookie without the prefix', async () => {
    site = await makeDoorSite();
    const browser = site.browser('http://127.0.0.1:8320');
    const entered = await signIn(browser);
    expect(entered.headers.getSetCookie()[0]).toMatch(
      /^phien=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect((await browser.get(OWN)).status).toBe(200);
  });
});

describe('a code page', () => {
  it('tells how many tries are left, and ends after five', async () => {
    site = await makeDoorSite();
    const browser = site.browser();
    await browser.post(`/m/${await site.token()}`, { 'vai-tro': 'main' });
    await site.post();
    const wrong = String((Number(await site.code()) + 1) % 1e6).padStart(6, '0');
    for (const left of [4, 3, 2, 1]) {
      const response = await browser.post('/ma', { ma: wrong });
      expect(response.status).toBe(422);
      expect(await response.text()).toContain(`còn ${left} lần nhập`);
    }
    expect((await browser.post('/ma', { ma: wrong })).status).toBe(410);
    expect((await browser.post('/ma', { ma: await site.code() })).status).toBe(410);
  });

  it('needs the cookie that the button gave, unchanged', async () => {
    site = await makeDoorSite();
    const browser = site.browser();
    await browser.post(`/m/${await site.token()}`, { 'vai-tro': 'main' });
    await site.post();
    const cookie = browser.cookies.get('__Host-ma') ?? '';
    browser.cookies.set('__Host-ma', `${cookie.slice(0, -3)}AAA`);
    const response = await browser.post('/ma', { ma: await site.code() });
    expect(await response.text()).toContain('Đề nghị mở đường dẫn trong thư');
    expect(browser.cookies.has('__Host-phien')).toBe(false);
  });
});
