/** The site of the example, half a year in: every page, what it refuses, and that looking changes nothing. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMachineKey } from '#local/machine-key.ts';
import { readAudit } from '#app/store/audit.ts';
import { exampleOffice, OWN_FORM, SITE, type Example } from '../support/example-office.ts';

let example: Example;

beforeAll(async () => {
  example = exampleOffice();
  await example.stepTo('2025-07-01', '09:00');
}, 60_000);
afterAll(() => example.close());

/** A digest of everything stored, table by table. */
function everything(): Record<string, string> {
  const { db } = example.office.state;
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all();
  const names = tables.map(({ name }) => String(name)).filter((name) => !name.startsWith('sqlite_'));
  const digestOf = (name: string) => {
    const hash = createHash('sha256');
    for (const row of db.prepare(`SELECT * FROM "${name}"`).iterate()) {
      for (const value of Object.values(row)) {
        hash.update(value instanceof Uint8Array ? value : JSON.stringify(value));
      }
    }
    return hash.digest('hex');
  };
  return Object.fromEntries(names.map((name) => [name, digestOf(name)]));
}

const links = (html: string): string[] =>
  [...html.matchAll(/href="(\/[^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));

/** Every page that can be reached from the first one by links. */
async function allPages(): Promise<Map<string, Response>> {
  const seen = new Map<string, Response>();
  const todo = ['/', '/hop-thu?loai=digest', '/api/office'];
  for (let path = todo.pop(); path !== undefined; path = todo.pop()) {
    if (seen.has(path)) continue;
    const response = await example.get(path);
    seen.set(path, response);
    if (response.headers.get('content-type')?.startsWith('text/html')) {
      // Later pages of the mailbox show the same kinds of mails.
      todo.push(...links(await response.text()).filter((href) => !href.includes('trang=')));
    }
  }
  return seen;
}

describe('looking', () => {
  it('reaches every page by links, and changes nothing', async () => {
    const before = everything();
    const pages = await allPages();
    // The secretariat's are behind its sign-in, for which this office has no provider.
    const theirs = /^\/(thuong-truc|dang-nhap)/;
    const others = [...pages].filter(([path, { status }]) => status !== (theirs.test(path) ? 303 : 200));
    expect(others.map(([path]) => path)).toEqual(['/dang-nhap']);
    expect(pages.size).toBeGreaterThan(100);
    expect(everything()).toEqual(before);
  }, 60_000);

  it('answers HEAD, and acts on it as little', async () => {
    const before = everything();
    for (const path of ['/', '/hop-thu', '/dong-ho/chay', '/api/commands']) {
      await example.get(path);
      await example.head(path);
    }
    expect(everything()).toEqual(before);
    expect(example.driver.isRunning()).toBe(false);
  });

  it('sends every page with no script but its own, uncached and without referrer', async () => {
    for (const path of ['/', '/hop-thu', '/hop-thu/1', '/no-such-page']) {
      const { headers } = await example.get(path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('content-security-policy')).toContain("script-src 'self';");
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  });
});

describe('the pages', () => {
  it('show who is late with days and telephone, and the states of all others', async () => {
    const html = await (await example.get('/')).text();
    expect(html).toContain('lang="vi"');
    expect(html).toContain('09 giờ 00, ngày 01/7/2025 (thứ Ba)');
    expect(html).toMatch(
      /Thi hành án dân sự tỉnh Lai Châu<\/a>: Sơ kết năm 2025, hạn 27\/6\/2025 \(thứ Sáu\)/,
    );
    expect(html).toContain('quá hạn 4 ngày');
    expect(html).toContain('0200 000 037');
    expect(html).toContain('hạn riêng 31/3/2025 (thứ Hai)');
    expect(html).toContain('văn bản số 215/BC-THADS');
    expect(html).toContain('15/16 đơn vị');
  });

  it('say so when there is none', async () => {
    for (const path of [
      '/don-vi/mnbg/stp-son-la',
      '/cho-xu-ly/mnbg',
      '/nam/mnbg/2025',
      '/hop-thu/99999',
      '/hop-thu/x',
    ]) {
      const response = await example.get(path);
      expect(response.status).toBe(404);
      expect(await response.text()).toContain('Không có trang này');
    }
  });
});

describe('the mailbox', () => {
  it('shows a mail as it is read, and its link asks who is there', async () => {
    const list = await (await example.get('/hop-thu?don-vi=thads-lai-chau&loai=digest')).text();
    expect(list).toContain('quá hạn 01 ngày làm việc');
    const [mail = ''] = links(list).filter((href) => /^\/hop-thu\/\d+$/.test(href));
    const page = await (await example.get(mail)).text();
    expect(page).toContain('sandbox="allow-top-navigation-by-user-activation"');
    expect(page).toContain('Thư này nhắc về');
    expect(page).toContain('quá hạn 1 ngày làm việc');
    const body = await example.get(`${mail}/noi-dung`);
    expect(body.headers.get('content-security-policy')).toContain('sandbox');
    expect(body.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
    const html = await body.text();
    expect(html).toContain('<base target="_top">');
    const [link = ''] = [...html.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href);
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:8320\/m\/[\w-]+\?den=\/viec\/mnbg\/thads-lai-chau$/);
    const opened = await example.get(link.slice(SITE.length));
    expect(opened.status).toBe(200);
    expect(await opened.text()).toContain('Gửi mã cho tôi');
  });

  it('filters by unit and kind, and counts what matches', async () => {
    const list = await (await example.get('/hop-thu?don-vi=stp-son-la&loai=opening')).text();
    expect(list).toContain('3 thư, mới nhất ở trên');
    expect(list).not.toContain('dau-moi@stp-caobang.example');
  });

  it('gives the calendar entry and the mail itself to download', async () => {
    const list = await (await example.get('/hop-thu?don-vi=stp-son-la&loai=opening')).text();
    const [mail = ''] = links(list).filter((href) => /^\/hop-thu\/\d+$/.test(href));
    const calendar = await example.get(`${mail}/lich.ics`);
    expect(calendar.headers.get('content-type')).toContain('text/calendar');
    expect(await calendar.text()).toContain('BEGIN:VCALENDAR');
    const source = await example.get(`${mail}/thu.eml`);
    expect(await source.text()).toMatch(/^[\w-]+: /);
  });

  it('marks the address that came back', async () => {
    const list = await (await example.get('/hop-thu?don-vi=thads-cao-bang&loai=opening')).text();
    expect(list).toContain('bị trả lại: dau-moi@thads-caobang.example');
  });
});

const letterTo = (id: string, stage: string) =>
  JSON.stringify({
    id,
    cluster: 'mnbg',
    actor: { unit: 'stp-lang-son', name: 'Thư ký', role: 'secretary' },
    command: { do: 'stage.close', cycle: '2025', stage },
  });
let JSON_TYPE: Record<string, string>;
beforeAll(() => {
  JSON_TYPE = { 'content-type': 'application/json', ...example.bearer };
});

describe('the command API', () => {
  it('refuses a command out of turn in Vietnamese, and keeps the refusal in the audit', async () => {
    const before = (await readAudit(example.office.place.table, 'mnbg')).length;
    const answer = await example.post('/api/commands', letterTo('refused-1', 'year-end'), JSON_TYPE);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({
      ok: false,
      refused: { code: 'out-of-turn', message: expect.stringContaining('chưa mở, không thể đóng') as string },
    });
    const audit = await readAudit(example.office.place.table, 'mnbg');
    expect(audit).toHaveLength(before + 1);
    expect(audit.filter(({ outcome }) => outcome === 'refused').at(-1)).toMatchObject({
      action: 'stage.close',
      data: { cycle: '2025', stage: 'year-end', refused: { code: 'out-of-turn' } },
    });
  });

  it('gives the same answer to the same id and does nothing again', async () => {
    await example.post('/api/commands', letterTo('refused-2', 'year-end'), JSON_TYPE);
    const before = everything();
    const again = await example.post('/api/commands', letterTo('refused-2', 'year-end'), JSON_TYPE);
    expect(again.status).toBe(409);
    expect(everything()).toEqual(before);
  });

  it.each([
    ['what is no JSON', 'x', 'application/json', 400],
    [
      'an unknown field',
      '{"id":"abcd","cluster":"mnbg","actor":{},"command":{},"more":1}',
      'application/json',
      400,
    ],
    ['a form', 'a=1', 'application/x-www-form-urlencoded', 415],
    ['a text that only looks like JSON', letterTo('plain', 'year-end'), 'text/plain', 415],
    ['a megabyte and more', 'x'.repeat(1_100_000), 'application/json', 413],
  ])('refuses %s', async (_, body, type, status) => {
    const headers = { ...example.bearer, 'content-type': type };
    expect((await example.post('/api/commands', body, headers)).status).toBe(status);
  });

  it.each([
    ['no key', {}],
    ['a guess', { authorization: `Bearer ${'a'.repeat(43)}` }],
    ['an empty key', { authorization: 'Bearer ' }],
    ['the cookie of the browser', { authorization: undefined }],
  ])('refuses %s, and writes nothing, not even that it was refused', async (name, headers) => {
    const before = everything();
    const key = openMachineKey(example.folder.path).tokenFor('cookie');
    const given = name.includes('cookie') ? { authorization: `Bearer ${key}` } : headers;
    const sent = { 'content-type': 'application/json', ...given } as Record<string, string>;
    const response = await example.post('/api/commands', letterTo('strange', 'year-end'), sent);
    expect(response.status).toBe(401);
    for (const path of ['/api/status', '/api/audit']) {
      expect((await example.get(path, given as Record<string, string>)).status).toBe(401);
    }
    expect(everything()).toEqual(before);
  });

  it('keeps its key for the owner alone, and shows nothing of it on pages', async () => {
    expect(statSync(join(example.folder.path, 'machine-key')).mode & 0o777).toBe(0o600);
    const secret = readFileSync(join(example.folder.path, 'machine-key'), 'utf8').trim();
    const key = openMachineKey(example.folder.path);
    const page = await (await example.get('/')).text();
    for (const text of [secret, key.tokenFor('api'), key.tokenFor('cookie'), key.tokenFor('link')]) {
      expect(page).not.toContain(text);
    }
  });
});

describe('the machine’s own pages', () => {
  const stranger = { cookie: 'may=khac' };

  it('move the clock for the browser that was opened by the printed link alone', async () => {
    const before = example.office.now();
    for (const path of ['/dong-ho/buoc', '/dong-ho/chay', '/dong-ho/dung']) {
      const response = await example.post(path, 'den=ngay&speed=5', { ...OWN_FORM, ...stranger });
      expect(response.status).toBe(403);
      expect(await response.text()).toContain('/may/');
    }
    expect(example.office.now()).toBe(before);
    expect(example.driver.isRunning()).toBe(false);
    expect(await (await example.get('/', stranger)).text()).not.toContain('<form');
    expect(await (await example.get('/')).text()).toContain('action="/dong-ho/buoc"');
  });

  it('give their cookie to the button behind the link, not to the link', async () => {
    const path = `/may/${openMachineKey(example.folder.path).tokenFor('link')}`;
    const page = await example.get(path, stranger);
    expect(page.status).toBe(200);
    expect(page.headers.get('set-cookie')).toBeNull();
    const given = await example.post(path, '', { ...OWN_FORM, ...stranger });
    expect(given.status).toBe(303);
    const cookie = given.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^may=[\w-]{43};.*HttpOnly.*SameSite=Strict/);
    const [pair = ''] = cookie.split(';');
    expect(await (await example.get('/', { cookie: pair })).text()).toContain('action="/dong-ho/buoc"');
    for (const guess of ['a'.repeat(43), 'x', '']) {
      expect((await example.post(`/may/${guess}`, '', { ...OWN_FORM, ...stranger })).status).toBe(404);
    }
  });
});

describe('what other sites ask', () => {
  const from = (headers: Record<string, string>) =>
    example.post('/dong-ho/buoc', 'den=ngay', { ...OWN_FORM, ...headers });

  it.each([
    ['a form of another site', { origin: 'https://elsewhere.example' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:9999' }],
    ['a frame without an origin', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['a sibling site', { 'sec-fetch-site': 'same-site' }],
  ])('is refused: %s', async (_, headers) => {
    const before = example.office.now();
    expect((await from(headers)).status).toBe(403);
    expect(example.office.now()).toBe(before);
  });

  it('is refused under any name but that of this machine', async () => {
    for (const host of ['elsewhere.example', '127.0.0.1.elsewhere.example', 'localhost.example:8320']) {
      expect((await example.get('/', { host })).status).toBe(421);
      expect((await from({ host, origin: `http://${host}` })).status).toBe(421);
    }
    expect((await example.get('/', { host: 'localhost:8320' })).status).toBe(200);
  });
});
