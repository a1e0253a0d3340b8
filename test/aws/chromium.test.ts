/**
 * The main path in a real browser against the deployed app: a unit's officer from the mail to the receipt on a
 * telephone, then the secretary who takes the paper over at the desk.
 */
import type { Browser, BrowserContext, Page, Request, Route } from 'playwright-core';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { HEAD } from '../app/support/people.ts';
import { openBrowser } from '../browser/support/browser.ts';
import { violations } from '../browser/support/axe.ts';
import { comeInBy, fill, openPhone, press, type Mailbox, type Phone } from '../browser/support/hands.ts';
import { takenMessages, type Message } from './deployed-ledger.ts';
import { eventually, makeDeployedWorld, realNow, type DeployedWorld } from './deployed-world.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { addSeconds } from '#domain/shared/time.ts';
import { connect } from '#local/aws/deployment.ts';

const outputs = inject('realOutputs');
const deployment = connect(outputs);
const CLUSTER = 'trinh-duyet';
const UNIT = 'stp-son-la';
const STAGE = 'bao-cao';
const DESK = `/thuong-truc/${CLUSTER}`;
const TEXT = 'Nhất trí; đề nghị bổ sung “chuyển đổi số”.';
/** The host of the API as its function sees it: https, so that cookies of the site are taken. */
const SITE = outputs.ApiUrl.replace(/^http:/, 'https:').replace(/:\d+$/, '');

let world: DeployedWorld;
let browser: Browser;
let phone: Phone;
let desk: Page;

/** What the browser asks of the site goes to the emulator by the path that needs neither a name server nor TLS. */
async function tunnel(route: Route, context: BrowserContext): Promise<void> {
  const request = route.request();
  const { origin, pathname, search } = new URL(request.url());
  if (origin !== SITE) return route.abort();
  const body = request.postDataBuffer();
  const answer = await fetch(outputs.apiBase + pathname + search, {
    method: request.method(),
    headers: { ...(await request.allHeaders()), ...(await whatTheNetworkAdds(request, context)) },
    redirect: 'manual',
    ...(body && { body: new Uint8Array(body) }),
  });
  const cookies = answer.headers.getSetCookie().join('\n');
  await route.fulfill({
    status: answer.status,
    headers: { ...Object.fromEntries(answer.headers), ...(cookies !== '' && { 'set-cookie': cookies }) },
    body: Buffer.from(await answer.arrayBuffer()),
  });
}

/** Headers that Chromium sets behind the point at which a request is taken out: cookies, and where it comes from. */
async function whatTheNetworkAdds(
  request: Request,
  context: BrowserContext,
): Promise<Record<string, string>> {
  const cookies = await context.cookies(request.url());
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const site = request.frame().url().startsWith(`${SITE}/`) ? 'same-origin' : 'none';
  return { 'sec-fetch-site': site, ...(cookie !== '' && { cookie }) };
}

const throughTunnel = (context: BrowserContext) => context.route('**/*', (route) => tunnel(route, context));

async function mailTo(unit: string, is: (mail: Message) => boolean): Promise<Message> {
  return eventually(`a mail to ${unit}`, async () => {
    const messages = await takenMessages(outputs.endpoint);
    return messages
      .filter(({ To }) => To.some((to) => to.includes(`@${unit}.${CLUSTER}.example`)))
      .findLast(is);
  });
}

const LINK = /https:\/\/thi-dua\.example(\/m\/\S+)/g;
const linkIn = ({ BodyText }: Message): string | undefined =>
  [...BodyText.matchAll(LINK)].find(([, to]) => to?.endsWith(`/${STAGE}`))?.[1];
const codeIn = ({ BodyText }: Message): string | undefined => /Mã xác nhận: (\d{6})\./.exec(BodyText)?.[1];

const mails: Mailbox = {
  async followLink(page, unit) {
    await page.goto(SITE + (linkIn(await mailTo(unit, (one) => linkIn(one) !== undefined)) ?? ''));
  },
  async code(_context, unit) {
    return codeIn(await mailTo(unit, (one) => codeIn(one) !== undefined)) ?? '';
  },
};

/** As the provider's answer would have begun it: the emulator's provider has no pages of its own. */
async function secretarySession(): Promise<string> {
  const { unit, name } = HEAD;
  const email = 'thu-ky@cum.example';
  const person = { cluster: CLUSTER, id: 'thu-ky', unit, name, email, role: 'secretary' };
  await world.put(kinds.PERSON, kinds.PERSON.parse(person));
  const cookie = `${CLUSTER}.${'b'.repeat(64)}`;
  const id = createHash('sha256').update(cookie).digest('hex');
  const holder = { as: 'secretariat', person: 'thu-ky' } as const;
  await world.put(kinds.SESSION, { cluster: CLUSTER, id, holder, startedAt: realNow(), seenAt: realNow() });
  return cookie;
}

beforeAll(async () => {
  [world, browser] = await Promise.all([makeDeployedWorld(deployment, CLUSTER), openBrowser()]);
  const now = realNow();
  const dates = { opensAt: now, dueAt: addSeconds(now, 20 * 86_400) };
  await world.put(kinds.STAGE, world.requestWith(STAGE, dates, { answer: 'text' }));
  const command = { do: 'stage.open', cycle: '2025', stage: STAGE } as const;
  expect(
    await deployment.execute({ id: 'chromium-1', cluster: CLUSTER, actor: HEAD, command }),
  ).toMatchObject({ ok: true });
  phone = await openPhone(browser);
  await throughTunnel(phone.context);
  const office = await browser.newContext({ locale: 'vi-VN', viewport: { width: 1280, height: 900 } });
  await throughTunnel(office);
  const value = await secretarySession();
  await office.addCookies([
    { name: '__Host-phien', value, url: SITE, httpOnly: true, secure: true, sameSite: 'Lax' },
  ]);
  desk = await office.newPage();
}, 120_000);
afterAll(async () => {
  await browser.close();
  deployment.close();
});

it('a unit comes from its mail to the receipt on a telephone', async () => {
  const { page } = phone;
  await comeInBy(mails, phone, UNIT, '');
  await page.getByRole('link', { name: 'Bắt đầu soạn' }).click();
  expect(await violations(page)).toEqual([]);
  await fill(page, 'Nội dung trả lời của đơn vị', TEXT);
  await page.getByText(/Đã lưu lúc/).waitFor();
  await press(page, 'Kiểm tra và gửi');
  expect(await page.locator('main').innerText()).toContain(TEXT);
  await press(page, 'Gửi');
  expect(await page.locator('.receipt').innerText()).toContain('Đã gửi lần 1');
  expect(await violations(page)).toEqual([]);
  expect((await world.store.versions('2025', STAGE, UNIT)).map(({ value }) => value.content.text)).toEqual([
    TEXT,
  ]);
}, 90_000);

it('the secretary reads it at the desk and takes it over', async () => {
  await desk.goto(`${SITE}${DESK}/bai/2025/${STAGE}/${UNIT}`);
  expect(await desk.locator('main').innerText()).toContain(TEXT);
  expect(await violations(desk)).toEqual([]);
  await press(desk, 'Tiếp nhận');
  await desk.getByText('Đã tiếp nhận.').waitFor();
  expect((await world.store.task('2025', STAGE, UNIT))?.value.state.is).toBe('accepted');
  await mailTo(UNIT, ({ Subject }) => Subject.includes('tiếp nhận'));
}, 90_000);

interface LogAnswer {
  readonly logGroups?: readonly { readonly logGroupName: string }[];
  readonly events?: readonly { readonly message: string }[];
}

/** CloudWatch Logs by its own protocol: no client of it is installed for one look. */
async function logs(action: string, input: object): Promise<LogAnswer> {
  const answer = await fetch(outputs.endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `Logs_20140328.${action}`,
      authorization:
        'AWS4-HMAC-SHA256 Credential=test/20260101/ap-southeast-1/logs/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify(input),
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as LogAnswer;
}

it('no log of the functions holds a link, a code, a session or what was written', async () => {
  const { logGroups = [] } = await logs('DescribeLogGroups', {});
  const groups = logGroups.map(({ logGroupName }) => logGroupName).filter((name) => name.includes('Thidua'));
  const lines: string[] = [];
  for (const logGroupName of groups) {
    const { events = [] } = await logs('FilterLogEvents', { logGroupName });
    lines.push(...events.map(({ message }) => message));
  }
  expect(lines.length).toBeGreaterThan(20);
  const written = await takenMessages(outputs.endpoint);
  const cookies = [...(await phone.context.cookies()), ...(await desk.context().cookies())];
  const secrets = [
    ...written.flatMap(({ BodyText }) =>
      [...BodyText.matchAll(/\/m\/([\w.-]{20,})/g)].map(([, token = '']) => token),
    ),
    ...written.flatMap((one) => codeIn(one) ?? []),
    ...cookies.map(({ value }) => value).filter((value) => value.length > 20),
    TEXT,
  ];
  expect(secrets.length).toBeGreaterThan(4);
  const told = lines.filter((line) => secrets.some((secret) => line.includes(secret)));
  expect(told).toEqual([]);
});
