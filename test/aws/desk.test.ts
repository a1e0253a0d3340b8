/** The secretariat's functions on the deployed app: its pages, papers as files, a year rehearsed by its own function. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { HEAD } from '../app/support/people.ts';
import { stageOf } from '../app/support/cycles.ts';
import { formsOf, makeBrowser } from '../site/access/door-site.ts';
import { takenMessages } from './deployed-ledger.ts';
import { CYCLE, eventually, makeDeployedWorld, realNow } from './deployed-world.ts';
import { createHash } from 'node:crypto';
import * as kinds from '#app/store/row-kinds.ts';
import { readAudit } from '#app/store/audit.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { connect } from '#local/aws/deployment.ts';

const outputs = inject('realOutputs');
const deployment = connect(outputs);
const CLUSTER = 'ban-thuong-truc';
const BASE = `/thuong-truc/${CLUSTER}`;
const SITE = outputs.ApiUrl.replace(/^http:/, 'https:').replace(/:\d+$/, '');
const browser = makeBrowser(
  {
    request: async (href: string, init: RequestInit): Promise<Response> => {
      const { pathname, search } = new URL(href);
      return fetch(outputs.apiBase + pathname + search, { ...init, redirect: 'manual' });
    },
  },
  SITE,
);

/** A session as the provider's answer would have begun it: the emulator's provider has no pages of its own. */
async function signIn(world: Awaited<ReturnType<typeof makeDeployedWorld>>): Promise<void> {
  const { unit, name } = HEAD;
  const person = {
    cluster: CLUSTER,
    id: 'thu-ky',
    unit,
    name,
    email: 'thu-ky@cum.example',
    role: 'secretary',
  };
  await world.put(kinds.PERSON, kinds.PERSON.parse(person));
  const cookie = `${CLUSTER}.${'a'.repeat(64)}`;
  const id = createHash('sha256').update(cookie).digest('hex');
  const holder = { as: 'secretariat', person: 'thu-ky' } as const;
  await world.put(kinds.SESSION, { cluster: CLUSTER, id, holder, startedAt: realNow(), seenAt: realNow() });
  browser.cookies.set('__Host-phien', cookie);
}

/** The form of that act on a page. */
async function formWith(path: string, act: string) {
  const forms = formsOf(await (await browser.get(path)).text(), path);
  const found = forms.find(({ fields }) => fields['act'] === act);
  if (!found) throw new Error(`${path} has no form ${act}`);
  return found;
}

/** A file that the function itself answers with. */
async function given(path: string): Promise<Uint8Array> {
  const file = await browser.get(path);
  expect(file.status, path).toBe(200);
  return new Uint8Array(await file.arrayBuffer());
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A file that the function leads to: the address is signed for the store, which gives it to anybody for a minute. */
async function fromStore(path: string): Promise<Uint8Array> {
  const answer = await browser.get(path);
  expect(answer.status, path).toBe(303);
  const url = answer.headers.get('location') ?? '';
  expect(new URL(url).origin).toBe(new URL(outputs.endpoint).origin);
  const file = await fetch(url);
  expect(file.status, url).toBe(200);
  return new Uint8Array(await file.arrayBuffer());
}

/** Posts a file to the store as the page's form would; answers where the store leads the browser. */
async function postToStore(html: string, name: string, content: Uint8Array): Promise<string> {
  const form = html.split('<form').find((one) => one.includes('type="file"')) ?? '';
  const [, action = ''] = /action="([^"]+)"/.exec(form) ?? [];
  expect(new URL(action).origin).toBe(new URL(outputs.endpoint).origin);
  const body = new FormData();
  for (const [, field = '', value = ''] of form.matchAll(
    /<input type="hidden" name="([^"]*)" value="([^"]*)"/g,
  ))
    body.set(field, value.replaceAll('&amp;', '&'));
  body.set('file', new File([new Uint8Array(content)], name));
  const answer = await fetch(action, { method: 'POST', body, redirect: 'manual' });
  expect(answer.status, await answer.clone().text()).toBe(303);
  const { pathname, search } = new URL(answer.headers.get('location') ?? '');
  return pathname + search;
}

let before: string;
const trace = async () =>
  JSON.stringify([
    await readAudit(deployment.table, CLUSTER),
    (await takenMessages(outputs.endpoint)).length,
  ]);

beforeAll(async () => {
  const world = await makeDeployedWorld(deployment, CLUSTER);
  await world.put(kinds.STAGE, { ...stageOf('so-ket', 'mid-year'), cluster: CLUSTER });
  await signIn(world);
}, 60_000);
afterAll(() => deployment.close());

describe('the secretariat', () => {
  it('has its pages, its people and its hall from a function of their own', async () => {
    for (const path of [BASE, `${BASE}/ky`, `${BASE}/nguoi-dung`, `${BASE}/${CYCLE}/hoi-nghi`]) {
      const page = await browser.get(path);
      expect(page.status, path).toBe(200);
      expect(await page.text(), path).toContain('Thường trực');
    }
    expect((await browser.get(`/man-hinh/${CLUSTER}/${CYCLE}`)).status).toBe(200);
    expect((await browser.get('/kiem-phieu')).status).toBe(200);
  });

  // How long a paper takes is measured by `npm run bench`: a shared machine tells nothing by one look at a clock.
  it('sees the links to papers and has each as Word and PDF', async () => {
    const html = await (await browser.get(`${BASE}/${CYCLE}/van-ban`)).text();
    const links = [...html.matchAll(/href="([^"]*\/van-ban\/[^"]*\.(?:pdf|docx|xlsx))"/g)].map(
      ([, to = '']) => to,
    );
    expect(links.length).toBeGreaterThan(3);
    const formats = new Set<string>();
    for (const link of links) {
      formats.add(link.slice(-4));
      const file = await browser.get(link);
      const bytes = new Uint8Array(await file.arrayBuffer());
      expect(file.status, link).toBe(200);
      expect(new TextDecoder('latin1').decode(bytes.slice(0, 4)), link).toBe(
        link.endsWith('.pdf') ? '%PDF' : 'PK\x03\x04',
      );
      expect(file.headers.get('content-disposition'), link).toContain('attachment');
    }
    expect([...formats].sort()).toEqual(expect.arrayContaining(['.pdf', 'docx']));
    expect((await browser.get(`${BASE}/${CYCLE}/van-ban/khong-co.pdf`)).status).toBe(404);
  });

  it('keeps a paper as it leaves, once, with its hash and its files', async () => {
    const copies = `${BASE}/${CYCLE}/van-ban/giay-uy-quyen/ban-luu`;
    const keep = await formWith(copies, 'keep-paper');
    const pressed = await browser.post(copies, keep.fields);
    expect([pressed.status, pressed.headers.get('location')]).toEqual([303, `${copies}?xong=keep-paper`]);
    // Pressed a second time, the button of a page that was open before.
    expect((await browser.post(copies, keep.fields)).status).toBe(409);
    const { table } = deployment;
    const kept = (await createClusterStore(table, CLUSTER).keptPapers(CYCLE)).map(({ value }) => value);
    expect(kept.map(({ n, kind, files }) => [n, kind, files.map(({ format }) => format)])).toEqual([
      [1, 'power-of-attorney', ['pdf', 'docx']],
    ]);
    expect(await (await browser.get(`${copies}/1`)).text()).toContain(kept[0]?.hash);
  });

  it('gives the files of a copy back byte for byte from the store, and takes the signed scan beside it', async () => {
    const copy = `${BASE}/${CYCLE}/van-ban/giay-uy-quyen/ban-luu/1`;
    const { table } = deployment;
    const [kept] = (await createClusterStore(table, CLUSTER).keptPapers(CYCLE)).map(({ value }) => value);
    const html = await (await browser.get(copy)).text();
    for (const { file, sha256 } of kept?.files ?? []) {
      expect(html).toContain(`${copy}/${file}`);
      expect(sha256Of(await fromStore(`${copy}/${file}`))).toBe(sha256);
    }
    const scan = new TextEncoder().encode('%PDF-1.7 ban ky, dong dau');
    const back = await postToStore(html, 'da-ky.pdf', scan);
    expect((await browser.get(back)).headers.get('location')).toBe(`${copy}?xong=tep`);
    const form = await formWith(copy, 'signed-paper');
    const [, id = ''] = /<option value="([a-z0-9]{16})"/.exec(await (await browser.get(copy)).text()) ?? [];
    const told = { number: '01/GUQ', date: '2/1/2025', scan: id };
    const typed = Object.entries(told).map(([name, value]) => [`signed-paper.${name}`, value] as const);
    const pressed = await browser.post(copy, { ...form.fields, ...Object.fromEntries(typed) });
    expect(pressed.headers.get('location'), await pressed.text()).toBe(`${copy}?xong=signed-paper`);
    const after = await (await browser.get(copy)).text();
    const [, there = ''] = /href="([^"]+)">da-ky\.pdf</.exec(after) ?? [];
    expect(await fromStore(there)).toEqual(scan);
  });

  it('is told of a scan that is none, beside the field', async () => {
    const copy = `${BASE}/${CYCLE}/van-ban/giay-uy-quyen/ban-luu/1`;
    const html = await (await browser.get(copy)).text();
    const back = await postToStore(html, 'ban-ky.pdf', new TextEncoder().encode('MZ a program'));
    const page = await browser.get(back);
    expect(page.status).toBe(422);
    expect(await page.text()).toContain('Tệp &quot;ban-ky.pdf&quot; không được nhận');
  });

  it('takes a template of the cluster, refuses one that lacks a placeholder by its name, and goes back', async () => {
    const at = `${BASE}/mau-van-ban/official-a4`;
    const shipped = await given(`${at}/tep/san-co.docx`);
    const send = async (content: Uint8Array) => {
      const { fields } = await formWith(at, 'template-read');
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) if (name !== 'tep') body.set(name, value);
      body.set('tep', new File([new Uint8Array(content)], 'mau.docx'));
      return browser.upload(at, body);
    };
    const refused = await send(new TextEncoder().encode('PK no template'));
    expect(refused.status).toBe(422);
    expect(await refused.text()).toMatch(/name="tep"[^>]*aria-invalid="true"/);
    const read = await send(shipped);
    expect(read.status).toBe(200);
    const use = formsOf(await read.text(), at).find(({ fields }) => fields['act'] === 'template-use');
    expect((await browser.post(at, use?.fields ?? {})).headers.get('location')).toBe(
      `${at}?xong=template-use`,
    );
    const paper = await given(`${BASE}/${CYCLE}/van-ban/giay-uy-quyen.docx`);
    expect(Buffer.from(paper.slice(0, 2)).toString()).toBe('PK');
    const restore = await formWith(at, 'template-restore');
    expect((await browser.post(at, restore.fields)).headers.get('location')).toBe(
      `${at}?xong=template-restore`,
    );
  });

  it(
    'rehearses the year from the page: begun, awaited, read; nothing of it outside',
    { timeout: 180_000 },
    async () => {
      before = await trace();
      const [form] = formsOf(await (await browser.get(`${BASE}/chay-thu`)).text(), `${BASE}/chay-thu`);
      const fields = { ...form?.fields, 'rehearse.cycle': CYCLE, 'rehearse.silent': 'all' };
      const begun = await browser.post(`${BASE}/chay-thu`, fields);
      const at = begun.headers.get('location') ?? '';
      expect(at).toMatch(/\/chay-thu\/[a-z0-9]{16}$/);
      const html = await eventually(
        'the year is played',
        async () => {
          const page = await (await browser.get(at)).text();
          return !page.includes('<progress') && page;
        },
        150,
      );
      expect(html).toContain('Đơn vị được nhắc vào ngày nào');
      expect(html).toContain('Sở Tư pháp tỉnh Sơn La');
      const csv = await (await browser.get(`${at}?bang=lanh-dao&tai=csv`)).text();
      expect(csv.split('\r\n').length).toBeGreaterThan(2);
      expect(await trace()).toBe(before);
    },
  );
});
