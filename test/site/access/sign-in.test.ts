import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formsOf, makeDoorSite, type DoorSite } from './door-site.ts';
import { UNIT } from '../../app/access/support.ts';
import { accepted, refusedAs } from '../../app/support/answers.ts';
import { CLUSTER_ID, HEAD, officer } from '../../app/support/people.ts';
import { signInPerson } from '#app/access/sign-in-person.ts';
import { readVisit } from '#app/access/sessions.ts';
import { SignInRefused, type SignInProvider } from '#app/ports.ts';
import type { Identity } from '#domain/access/person.ts';
import { localDate } from '#domain/shared/time.ts';
import { CLUSTER_ENTRY } from '#app/store/row-kinds.ts';
import { openAccount, type Account } from '#local/server/account.ts';
import { createLocalIssuer, KEEPER_IDENTITY, type LocalIssuer } from '#local/server/issuer.ts';
import { createPasswordCheck } from '#local/server/password-check.ts';

const DESK = `/thuong-truc/${CLUSTER_ID}`;
const PERSON = {
  do: 'person.add',
  person: 'thu-ky',
  unit: HEAD.unit,
  name: 'Thư ký',
  role: 'secretary',
} as const;
const EMAIL = 'thu-ky@stp-lang-son.example';

let site: DoorSite;
afterEach(() => site.close());

function providerOf(identity: Identity): SignInProvider {
  return {
    begin: async () => ({ url: 'https://id.example/a', state: 's', nonce: 'n', verifier: 'v' }),
    signOut: async () => 'https://id.example/end?client_id=c',
    finish: async (query) => {
      if (query !== '?code=c&state=s') throw new SignInRefused('no');
      return identity;
    },
  };
}

const identity: Identity = {
  issuer: 'https://id.example',
  subject: '1',
  email: 'Thu-Ky@stp-lang-son.example',
};

async function start(provider = providerOf(identity)): Promise<DoorSite> {
  site = await makeDoorSite(provider);
  await site.seed(CLUSTER_ENTRY, { cluster: CLUSTER_ID, name: 'Cụm thi đua thử' });
  return site;
}

async function signIn(browser: ReturnType<DoorSite['browser']>, next = DESK): Promise<Response> {
  await browser.get(`/dang-nhap?den=${next}`);
  return browser.get('/dang-nhap/xong?code=c&state=s');
}

describe('somebody whom the provider knows', () => {
  it('has the secretariat’s pages when named, by a verified address in any case', async () => {
    await start();
    accepted(await site.run({ ...PERSON, email: EMAIL }));
    const browser = site.browser();
    const back = await signIn(browser);
    expect([back.status, back.headers.get('location')]).toEqual([303, DESK]);
    expect((await browser.get(DESK)).status).not.toBe(303);
    expect((await browser.get('/thuong-truc/other')).status).toBe(404);
  });

  it('is refused when not named, or named by an address that is not verified', async () => {
    await start();
    expect((await signIn(site.browser())).status).toBe(403);
    await site.run({ ...PERSON, email: EMAIL });
    const { email: _email, ...unverified } = identity;
    expect(await signInPerson(site.access, unverified, undefined)).toEqual({ is: 'unknown' });
  });

  it('is told by the subject alone when one is given', async () => {
    await start();
    await site.run({ ...PERSON, email: EMAIL, subject: '2' });
    expect((await signInPerson(site.access, identity, undefined)).is).toBe('unknown');
    expect((await signInPerson(site.access, { ...identity, subject: '2' }, undefined)).is).toBe('in');
  });

  it('comes in only with the cookie of the same browser, in ten minutes', async () => {
    await start();
    await site.run({ ...PERSON, email: EMAIL });
    expect((await site.browser().get('/dang-nhap/xong?code=c&state=s')).status).toBe(400);
    const slow = site.browser();
    await slow.get('/dang-nhap');
    site.wait(600);
    expect((await slow.get('/dang-nhap/xong?code=c&state=s')).status).toBe(400);
    const other = site.browser();
    await other.get('/dang-nhap');
    expect((await other.get('/dang-nhap/xong?code=c&state=other')).status).toBe(400);
    expect(other.cookies.has('__Host-phien')).toBe(false);
  });

  it.each(['https://evil.example', '//evil.example', '/thoat'])('is not led to %s', async (next) => {
    await start();
    await site.run({ ...PERSON, email: EMAIL });
    expect((await signIn(site.browser(), next)).headers.get('location')).toBe(DESK);
  });
});

describe('signing out', () => {
  const leave = async (browser: ReturnType<DoorSite['browser']>) => {
    const page = await browser.get('/thoat');
    const [form] = formsOf(await page.text(), '/thoat');
    return { page, left: await browser.post('/thoat', form?.fields ?? {}) };
  };

  it('ends the session here and leads on to the provider, whose origin the page’s forms may reach', async () => {
    await start();
    accepted(await site.run({ ...PERSON, email: EMAIL }));
    const browser = site.browser();
    await signIn(browser);
    const { page, left } = await leave(browser);
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self' https://id.example;");
    expect([left.status, left.headers.get('location')]).toEqual([303, 'https://id.example/end?client_id=c']);
    expect(browser.cookies.has('__Host-phien')).toBe(false);
    expect((await browser.get(DESK)).headers.get('location')).toMatch(/^\/dang-nhap/);
  });

  it('ends the session here when the provider is away, or has no page for it', async () => {
    const { signOut: _, ...rest } = providerOf(identity);
    for (const signOut of [async () => Promise.reject(new Error('away')), async () => undefined]) {
      await start({ ...rest, signOut });
      accepted(await site.run({ ...PERSON, email: EMAIL }));
      const browser = site.browser();
      await signIn(browser);
      expect((await leave(browser)).left.headers.get('location')).toBe('/thoat');
      expect((await browser.get(DESK)).headers.get('location')).toMatch(/^\/dang-nhap/);
    }
  });

  it('does nothing by a link, nor from another site', async () => {
    await start();
    accepted(await site.run({ ...PERSON, email: EMAIL }));
    const browser = site.browser();
    await signIn(browser);
    await browser.get('/thoat');
    expect((await browser.post('/thoat', {})).status).toBe(403);
    expect((await browser.get(DESK)).status).not.toBe(303);
  });
});

describe('the right of a person', () => {
  it('passes to the next head on the day of the hand-over, in a session under way', async () => {
    await start();
    await site.run({ ...PERSON, email: EMAIL });
    const signedIn = await signInPerson(site.access, identity, undefined);
    if (signedIn.is !== 'in') throw new Error(signedIn.is);
    const next = { head: 'stp-son-la', deputies: [] };
    accepted(
      await site.run({ do: 'roles.hand-over', period: '2026', from: localDate('2025-03-10'), ...next }),
    );
    expect((await readVisit(site.access, signedIn.cookie))?.visitor).toMatchObject({ role: 'secretary' });
    site.setNow('2025-03-09T17:00:00Z');
    expect(await readVisit(site.access, signedIn.cookie)).toBeUndefined();
    expect(await signInPerson(site.access, identity, undefined)).toEqual({ is: 'unknown' });
  });

  it('ends with its last day, and with the removal', async () => {
    await start();
    await site.run({ ...PERSON, email: EMAIL, until: localDate('2025-03-05') });
    const signedIn = await signInPerson(site.access, identity, undefined);
    const cookie = signedIn.is === 'in' ? signedIn.cookie : '';
    expect(await readVisit(site.access, cookie)).toBeDefined();
    site.setNow('2025-03-04T17:00:00Z');
    expect(await readVisit(site.access, cookie)).toBeUndefined();
    site.setNow('2025-03-03T02:00:00Z');
    accepted(await site.run({ do: 'person.remove', person: 'thu-ky' }));
    expect(await readVisit(site.access, cookie)).toBeUndefined();
  });

  it('of a deputy’s staff is a deputy’s, whatever they were named as', async () => {
    await start();
    await site.run({ ...PERSON, email: EMAIL, unit: 'stp-son-la' });
    const signedIn = await signInPerson(site.access, identity, undefined);
    const visit = signedIn.is === 'in' ? await readVisit(site.access, signedIn.cookie) : undefined;
    expect(visit?.visitor).toMatchObject({ role: 'deputy' });
  });

  it('is given and taken by the secretariat alone, and one address belongs to one person', async () => {
    await start();
    refusedAs(await site.run({ ...PERSON, email: EMAIL }, officer(UNIT)), 'not-secretariat');
    accepted(await site.run({ ...PERSON, email: EMAIL }));
    refusedAs(await site.run({ ...PERSON, person: 'khac', email: EMAIL.toUpperCase() }), 'address-taken');
    refusedAs(
      await site.run({
        ...PERSON,
        email: EMAIL,
        from: localDate('2025-05-01'),
        until: localDate('2025-05-01'),
      }),
      'no-days',
    );
    refusedAs(await site.run({ do: 'person.remove', person: 'nobody' }), 'no-person');
  });
});

describe('the provider of an office with its own machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'thidua-account-'));
  let account: Account;
  let issuer: LocalIssuer;
  beforeAll(() => {
    account = openAccount(folder);
    issuer = createLocalIssuer(createPasswordCheck(account), 'http://127.0.0.1:8320');
  });
  afterAll(async () => {
    await issuer.close();
    rmSync(folder, { recursive: true });
  });

  it('signs in with the password that was shown once', async () => {
    await start(issuer.provider);
    const access = { ...site.access, keeper: KEEPER_IDENTITY };
    expect(new URL((await issuer.provider.begin()).url).searchParams.get('prompt')).toBeNull();
    const again = await issuer.provider.begin({ again: true });
    expect(new URL(again.url).searchParams.get('prompt')).toBe('login');
    const { url, ...attempt } = await issuer.provider.begin();
    const jar = new Map<string, string>();
    const login = await follow(url, jar);
    const wrong = await send(login, jar, 'mat-khau=x');
    expect(wrong.status).toBe(422);
    const back = await follow(login, jar, `mat-khau=${account.password ?? ''}`);
    expect(back).toMatch(/^http:\/\/127\.0\.0\.1:8320\/dang-nhap\/xong\?code=/);
    const who = await issuer.provider.finish(new URL(back).search, attempt);
    expect(who).toEqual(KEEPER_IDENTITY);
    const signedIn = await signInPerson(access, who, undefined);
    const visit = signedIn.is === 'in' ? await readVisit(access, signedIn.cookie) : undefined;
    expect(visit?.visitor).toMatchObject({ as: 'secretariat', unit: HEAD.unit, role: 'secretary' });
    await expect(issuer.provider.finish(new URL(back).search, attempt)).rejects.toThrow(SignInRefused);
  });

  it('ends its own session by RP-initiated logout, and asks for the password again', async () => {
    await start(issuer.provider);
    const jar = new Map<string, string>();
    const signIn = async () => follow((await issuer.provider.begin()).url, jar);
    await follow(await signIn(), jar, `mat-khau=${account.password ?? ''}`);
    expect(await signIn()).toContain('/dang-nhap/xong?code=');
    const page = await send((await issuer.provider.signOut()) ?? '', jar);
    const html = await page.text();
    expect(html).toContain('Thoát khỏi tài khoản Thường trực');
    const [form] = formsOf(html, '');
    const body = new URLSearchParams({ ...form?.fields, logout: 'yes' }).toString();
    const out = await send(form?.action ?? '', jar, body);
    expect([out.status, out.headers.get('location')]).toEqual([303, 'http://127.0.0.1:8320/thoat']);
    expect(await signIn()).toContain('/dang-nhap-may/');
  });

  it('shows its password only when the account is made', () => {
    site = { close: () => undefined } as DoorSite;
    expect(openAccount(folder).password).toBeUndefined();
    expect(openAccount(folder).opensWith(account.password ?? '')).toBe(true);
    expect(openAccount(folder).opensWith('')).toBe(false);
  });
});

async function send(url: string, jar: Map<string, string>, body?: string): Promise<Response> {
  const response = await fetch(url, {
    redirect: 'manual',
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(body !== undefined && { body }),
  });
  for (const line of response.headers.getSetCookie()) {
    const [pair = ''] = line.split(';');
    jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
  }
  return response;
}

/** Through every redirect of the provider: to its page, or to where it leads back. */
async function follow(from: string, jar: Map<string, string>, body?: string): Promise<string> {
  let [url, posting] = [from, body];
  for (let hops = 0; hops < 10; hops += 1) {
    const response = await send(url, jar, posting);
    const location = response.headers.get('location');
    if (location === null) return url;
    url = new URL(location, url).href;
    posting = undefined;
    if (url.includes('/dang-nhap/xong')) return url;
  }
  throw new Error(`no end: ${url}`);
}
