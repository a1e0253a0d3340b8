/** An office as it is installed: behind a proxy, with accounts, sending by SMTP. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServer as startSmtp, type ScriptedServer } from '../../adapters/smtp/scripted-server.ts';
import { temporaryFolder } from '../support/example-office.ts';
import { holdFolder } from '#local/data-folder.ts';
import { foundEmpty } from '#local/found-office.ts';
import { openMachineKey } from '#local/machine-key.ts';
import { asMade } from '#local/server/behind-proxy.ts';
import { createAccounts, type Enrolment } from '#local/server/accounts.ts';
import { startServer, type RunningServer } from '#local/server/start-server.ts';
import { stepOf, totpAt } from '#local/server/totp.ts';

const PUBLIC = 'https://thi-dua.example.vn';
const BY_PROXY = { host: 'thi-dua.example.vn', 'x-forwarded-proto': 'https' };

let path: string;
let smtp: ScriptedServer;
let server: RunningServer;
let made: Enrolment;

beforeEach(async () => {
  path = temporaryFolder();
  smtp = await startSmtp();
  const mail = {
    from: 'Thường trực Cụm <thi-dua@cum.example>',
    smtp: { host: '127.0.0.1', port: smtp.port, security: 'none' },
  };
  writeFileSync(join(path, 'office.json'), JSON.stringify({ publicUrl: PUBLIC, mail }));
  const folder = holdFolder(path, () => new Date());
  foundEmpty(folder.database, Date.now());
  const db = new DatabaseSync(folder.database);
  made = (await createAccounts(db).add('hoa@stp.example', 'Hoa'))!;
  db.close();
  server = await startServer({ folder, port: 0, log: () => undefined });
});
afterEach(async () => {
  await server.close();
  await smtp.stop();
  rmSync(path, { recursive: true, force: true });
});

/** `fetch` does not let a Host be chosen, so the proxy's request is written out. */
async function ask(
  target: string,
  options: { headers?: object; form?: string; jar?: Map<string, string> } = {},
) {
  const { request } = await import('node:http');
  const { jar = new Map<string, string>(), form } = options;
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const headers = {
    ...BY_PROXY,
    ...(cookie !== '' && { cookie }),
    ...(form !== undefined && { origin: PUBLIC, 'content-type': 'application/x-www-form-urlencoded' }),
    ...options.headers,
  };
  const url = new URL(target, server.listensAt);
  return new Promise<{
    status: number;
    headers: Record<string, string | string[] | undefined>;
    text: string;
  }>((resolve, reject) => {
    const sent = request(
      {
        host: url.hostname,
        port: url.port,
        path: url.pathname + url.search,
        method: form === undefined ? 'GET' : 'POST',
        headers,
      },
      (response) => {
        let text = '';
        response.on('data', (data: Buffer) => (text += data.toString()));
        response.on('end', () => {
          for (const line of response.headers['set-cookie'] ?? []) {
            const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
            if (/max-age=0/i.test(line)) jar.delete(name);
            else jar.set(name, value);
          }
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        });
      },
    );
    sent.on('error', reject);
    sent.end(form);
  });
}

const pathOf = (location: unknown): string => {
  const url = new URL(String(location), PUBLIC);
  return url.pathname + url.search;
};

describe('behind a proxy', () => {
  it('answers its own name by TLS, with HSTS', async () => {
    const { status, headers } = await ask('/dang-nhap');
    expect(status).toBe(303);
    expect(headers['location']).toMatch(/^https:\/\/thi-dua\.example\.vn\/dang-nhap-may\//);
    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
    expect(String(headers['set-cookie'])).toMatch(/__Host-dang-nhap=.*Secure/);
  });

  it.each([
    ['plain HTTP', { 'x-forwarded-proto': 'http' }],
    ['another name', { host: 'khac.example' }],
    ['the machine’s own name', { host: '127.0.0.1:8320' }],
  ])('gives nothing to %s', async (_what, headers) => {
    const { status } = await ask('/dang-nhap', { headers });
    expect(status).toBe(421);
  });

  it.each(['/api/status', '/hop-thu', '/nam/x', '/cho-xu-ly/x', '/don-vi/x/y', '/dong-ho/chay'])(
    'keeps %s for whoever sits at the machine',
    async (own) => {
      expect((await ask(own)).status).toBe(404);
    },
  );

  it('takes commands on an address of the machine alone', async () => {
    const { readFileSync } = await import('node:fs');
    const { url } = JSON.parse(readFileSync(join(path, 'holder.json'), 'utf8')) as { url: string };
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(url).not.toBe(server.listensAt);
    expect((await fetch(`${url}/api/status`)).status).toBe(401);
    const authorization = `Bearer ${openMachineKey(path).tokenFor('api')}`;
    expect((await fetch(`${url}/api/status`, { headers: { authorization } })).status).toBe(200);
    expect((await fetch(`${url}/`)).status).toBe(404);
  });

  it('believes no peer but its proxies', () => {
    const seen = (peer: string) =>
      asMade(new Request('http://10.0.0.9/viec', { headers: BY_PROXY }), peer, {
        publicUrl: PUBLIC,
        trustedProxies: ['10.0.0.2'],
      }).url;
    expect(seen('10.0.0.2')).toBe(`${PUBLIC}/viec`);
    expect(seen('::ffff:10.0.0.2')).toBe(`${PUBLIC}/viec`);
    expect(seen('10.0.0.3')).toBe('http://10.0.0.9/viec');
  });
});

describe('an account of the office', () => {
  const login = (code: string, password = made.password) =>
    new URLSearchParams({ 'dia-chi': 'hoa@stp.example', 'mat-khau': password, ma: code }).toString();
  const now = () => totpAt(made.totpSecret, stepOf(Date.now()));

  it('signs in, sets a password of its own first, and is told when it may do nothing', async () => {
    const jar = new Map<string, string>();
    const begun = pathOf((await ask('/dang-nhap', { jar })).headers['location']);
    expect((await ask(begun, { jar })).text).toContain('Mã 6 chữ số');
    expect((await ask(begun, { jar, form: login('000000') })).status).toBe(422);
    const first = await ask(begun, { jar, form: login(now()) });
    expect(first.status).toBe(303);
    const change = pathOf(first.headers['location']);
    expect(change).toMatch(/\/doi$/);
    const bad = new URLSearchParams({ moi: 'ngắn', 'moi-nhac-lai': 'ngắn' }).toString();
    expect((await ask(change, { jar, form: bad })).text).toContain('ít nhất 12 ký tự');
    const own = new URLSearchParams({ moi: 'chín bậc tình yêu', 'moi-nhac-lai': 'chín bậc tình yêu' });
    const back = await ask(change, { jar, form: own.toString() });
    expect(back.headers['location']).toMatch(/^https:\/\/thi-dua\.example\.vn\/dang-nhap\/xong\?code=/);
    // Known, and without a right in any cluster.
    expect((await ask(pathOf(back.headers['location']), { jar })).status).toBe(403);
  });

  it('is not signed in in another browser by a code that was caught', async () => {
    const jar = new Map<string, string>();
    const begun = pathOf((await ask('/dang-nhap', { jar })).headers['location']);
    const change = pathOf((await ask(begun, { jar, form: login(now()) })).headers['location']);
    const own = new URLSearchParams({ moi: 'chín bậc tình yêu', 'moi-nhac-lai': 'chín bậc tình yêu' });
    const back = pathOf((await ask(change, { jar, form: own.toString() })).headers['location']);
    const other = new Map<string, string>();
    await ask('/dang-nhap', { jar: other });
    expect((await ask(back, { jar: other })).status).toBe(400);
    expect((await ask(back, { jar })).status).toBe(400);
  });

  it('has no page without a sign-in that was begun', async () => {
    expect((await ask('/dang-nhap-may/x')).status).toBe(410);
    expect((await ask('/dang-nhap-may/x/doi', { form: 'moi=a' })).status).toBe(410);
  });
});
