/** The pages through the HTTP API: from the mail to the receipt, and what a link alone cannot do. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { HEAD } from '../app/support/people.ts';
import { formsOf, makeBrowser } from '../site/access/door-site.ts';
import { takenMessages, type Message } from './deployed-ledger.ts';
import { eventually, makeDeployedWorld, realNow, type DeployedWorld } from './deployed-world.ts';
import { readAudit } from '#app/store/audit.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { addSeconds } from '#domain/shared/time.ts';
import { connect } from '#local/aws/deployment.ts';

const outputs = inject('realOutputs');
const deployment = connect(outputs);
const CLUSTER = 'trang-web';
const UNIT = 'stp-son-la';
const OTHER = 'thads-son-la';
const STAGE = 'y-kien';
const TASK = `/viec/${CLUSTER}/${UNIT}/2025/${STAGE}`;
const TEXT = 'Nhất trí với dự thảo; đề nghị bổ sung “chuyển đổi số”.';

/** The host of the API as its function sees it; reached by the path that needs no name server. */
const SITE = outputs.ApiUrl.replace(/^http:/, 'https:').replace(/:\d+$/, '');
const route = {
  request: async (href: string, init: RequestInit): Promise<Response> => {
    const { pathname, search } = new URL(href);
    return fetch(outputs.apiBase + pathname + search, { ...init, redirect: 'manual' });
  },
};
const newBrowser = () => makeBrowser(route, SITE);

let world: DeployedWorld;
/** The link of the opening mail: path and query, as a click asks for them. */
let link: string;

beforeAll(async () => {
  world = await makeDeployedWorld(deployment, CLUSTER);
  const now = realNow();
  const dates = { opensAt: now, dueAt: addSeconds(now, 20 * 86_400) };
  await world.put(kinds.STAGE, world.requestWith(STAGE, dates, { answer: 'text' }));
  const command = { do: 'stage.open', cycle: '2025', stage: STAGE } as const;
  const opened = await deployment.execute({ id: 'site-0001', cluster: CLUSTER, actor: HEAD, command });
  expect(opened).toMatchObject({ ok: true });
  const mail = await mailTo(UNIT, (one) => linkIn(one) !== undefined);
  link = linkIn(mail) ?? '';
}, 60_000);

afterAll(() => deployment.close());

async function mailsTo(unit: string): Promise<Message[]> {
  const messages = await takenMessages(outputs.endpoint);
  return messages.filter(({ To }) => To.some((to) => to.includes(`@${unit}.${CLUSTER}.example`)));
}

const mailTo = (unit: string, is: (mail: Message) => boolean) =>
  eventually(`a mail to ${unit}`, async () => (await mailsTo(unit)).findLast(is));

/** The link to the task; another mail asks the contact to confirm. */
const linkIn = ({ BodyText }: Message): string | undefined =>
  [...BodyText.matchAll(/https:\/\/thi-dua\.example(\/m\/\S+)/g)].find(([, to]) =>
    to?.endsWith(`?den=${TASK}`),
  )?.[1];

const codeIn = ({ BodyText }: Message): string | undefined => /Mã xác nhận: (\d{6})\./.exec(BodyText)?.[1];

/** What the deployment holds of the cluster's doings. */
const trace = async () =>
  JSON.stringify([await readAudit(deployment.table, CLUSTER), (await mailsTo('')).length]);

const linksOf = (html: string): string[] =>
  [...html.matchAll(/(?:href|src)="(\/[^"]*)"/g)].map(([, to = '']) => to.replaceAll('&amp;', '&'));

const locationOf = (response: Response): string => response.headers.get('location') ?? '';

describe('the deployed pages', () => {
  const browser = newBrowser();

  it('show a name and a button to whoever has the link, and nothing of the tasks', async () => {
    const before = await trace();
    const page = await browser.get(link);
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(html).toContain('Sở Tư pháp tỉnh Sơn La');
    expect(html).toContain('Gửi mã cho tôi');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(locationOf(await browser.get(TASK))).toBe(`/vao?den=${encodeURIComponent(TASK)}`);
    for (const path of [...linksOf(html), link, TASK, '/viec', '/ma', '/thoat', '/khong-co']) {
      expect((await browser.ask('HEAD', path)).status, path).toBeLessThan(500);
    }
    expect(await trace()).toBe(before);
  });

  it('refuse a wrong code, and open the unit’s task by the one that was mailed', async () => {
    const [form] = formsOf(await (await browser.get(link)).text(), link);
    const asked = await browser.post(form?.action ?? '', form?.fields ?? {});
    expect([asked.status, locationOf(asked)]).toEqual([303, `/ma?den=${encodeURIComponent(TASK)}`]);
    const code = codeIn(await mailTo(UNIT, (mail) => codeIn(mail) !== undefined)) ?? '';
    const wrong = String((Number(code) + 1) % 1e6).padStart(6, '0');
    const refused = await browser.post('/ma', { ma: wrong, den: TASK });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('còn 4 lần nhập');
    const entered = await browser.post('/ma', { ma: code, den: TASK });
    expect([entered.status, locationOf(entered)]).toEqual([303, TASK]);
    expect(entered.headers.getSetCookie().join('\n')).toMatch(/^__Host-phien=[^;]+;.*HttpOnly; Secure/m);
    const task = await browser.get(TASK);
    expect(task.status).toBe(200);
    expect(await task.text()).toContain(`việc ${STAGE}`);
  });

  it('do not exist where they are another unit’s, another cluster’s, or the secretariat’s', async () => {
    for (const path of [
      `/viec/${CLUSTER}/${OTHER}`,
      TASK.replace(UNIT, OTHER),
      TASK.replace(CLUSTER, 'mnbg'),
    ]) {
      expect((await browser.get(path)).status, path).toBe(404);
      expect([403, 404], path).toContain((await browser.post(`${path}/soan`, { act: 'luu' })).status);
    }
    expect(locationOf(await browser.get(`/thuong-truc/${CLUSTER}`))).toMatch(/^\/dang-nhap\?den=/);
  });

  it('take a form of their own pages only', async () => {
    const [form] = formsOf(await (await browser.get(`${TASK}/soan`)).text(), '');
    const fields = { ...form?.fields, act: 'luu', 'noi-dung': 'của người khác' };
    const evil = { origin: 'https://evil.example' };
    expect((await browser.post(`${TASK}/soan`, fields, evil)).status).toBe(403);
    expect((await browser.post('/thoat', { csrf: 'k1.x' })).status).toBe(403);
    expect(await world.store.draft('2025', STAGE, UNIT)).toBeUndefined();
  });

  it('keep a draft, show it for checking, send it once, and say so', async () => {
    const typed = async (act: string) => {
      const [form] = formsOf(await (await browser.get(`${TASK}/soan`)).text(), '');
      return browser.post(`${TASK}/soan`, { ...form?.fields, act, 'noi-dung': TEXT });
    };
    expect(locationOf(await typed('luu'))).toBe(`${TASK}/soan?luu=1`);
    expect(await (await browser.get(`${TASK}/soan`)).text()).toContain(TEXT);
    expect(locationOf(await typed('tiep'))).toBe(`${TASK}/kiem-tra`);
    const check = await (await browser.get(`${TASK}/kiem-tra`)).text();
    expect(check).toContain(TEXT);
    const [send] = formsOf(check, '');
    const twice = [await browser.post(`${TASK}/gui`, send?.fields ?? {})];
    twice.push(await browser.post(`${TASK}/gui`, send?.fields ?? {}));
    expect(twice.map(locationOf)).toEqual([`${TASK}/da-gui`, `${TASK}/da-gui`]);
    const receipt = await (await browser.get(`${TASK}/da-gui`)).text();
    expect(receipt).toContain('Đã gửi lần 1');
    const versions = await world.store.versions('2025', STAGE, UNIT);
    expect(versions.map(({ value }) => value.content.text)).toEqual([TEXT]);
    await mailTo(UNIT, ({ Subject }) => Subject.startsWith('Đã nhận'));
  });

  it('change nothing by HEAD or GET of any link on them', async () => {
    const todo = [`/viec/${CLUSTER}/${UNIT}`, TASK, `${TASK}/da-gui`];
    const seen = new Set<string>();
    const before = await trace();
    for (let path = todo.pop(); path !== undefined && seen.size < 40; path = todo.pop()) {
      if (seen.has(path)) continue;
      seen.add(path);
      expect((await browser.ask('HEAD', path)).status, path).toBeLessThan(400);
      const page = await browser.get(path);
      if (page.headers.get('content-type')?.startsWith('text/html')) todo.push(...linksOf(await page.text()));
    }
    expect([...seen]).toEqual(expect.arrayContaining(['/kieu.css', '/may.js', '/thoat', `${TASK}/ban/1`]));
    expect(await trace()).toBe(before);
    expect((await browser.get(TASK)).status).toBe(200);
  });

  it('make the unit’s paper in the click that sends, by the function that makes papers', async () => {
    const report = `/viec/${CLUSTER}/${UNIT}/2025/bao-cao`;
    const now = realNow();
    const dates = { opensAt: now, dueAt: addSeconds(now, 20 * 86_400) };
    await world.put(kinds.STAGE, world.requestWith('bao-cao', dates, { kind: 'mid-year', answer: 'report' }));
    const command = { do: 'stage.open', cycle: '2025', stage: 'bao-cao' } as const;
    const opened = await deployment.execute({ id: 'site-0002', cluster: CLUSTER, actor: HEAD, command });
    expect(opened).toMatchObject({ ok: true });
    const [form] = formsOf(await (await browser.get(`${report}/soan`)).text(), '');
    const typed = { ...form?.fields, act: 'tiep', 'm.0': 'Hoàn thành kế hoạch sáu tháng.' };
    expect(locationOf(await browser.post(`${report}/soan`, typed))).toBe(`${report}/kiem-tra`);
    const [send] = formsOf(await (await browser.get(`${report}/kiem-tra`)).text(), '');
    const fields = { ...send?.fields, act: 'lap' };
    const sent = await browser.post(`${report}/gui`, fields);
    expect([sent.status, locationOf(sent)]).toEqual([307, `${report}/van-ban/tat-ca`]);
    // 307: a browser posts the same form there.
    const made = await browser.post(locationOf(sent), fields);
    expect([made.status, locationOf(made)]).toEqual([303, `${report}/da-gui?lap=xong`]);
    const receipt = await browser.get(locationOf(made));
    expect(receipt.headers.get('refresh')).toBe(`0; url=${report}/van-ban/unit-report.docx`);
    const file = await browser.get(`${report}/van-ban/unit-report.docx`);
    expect(file.status).toBe(303);
    const bytes = Buffer.from(await (await fetch(locationOf(file))).arrayBuffer());
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
  });

  it('are over when the unit signs out', async () => {
    const [form] = formsOf(await (await browser.get('/thoat')).text(), '/thoat');
    expect((await browser.post('/thoat', form?.fields ?? {})).status).toBe(303);
    expect(locationOf(await browser.get(TASK))).toMatch(/^\/vao/);
  });
});
