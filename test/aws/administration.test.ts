/** Who founds clusters on a deployment, and what an operator asks of it by the line: the same commands as of a folder. */
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { run } from '../local/support/run-program.ts';
import { formsOf, makeBrowser } from '../site/access/door-site.ts';
import { realNow } from './deployed-world.ts';
import { newWork } from '#app/act.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { ADMINISTRATION } from '#domain/access/administrator.ts';
import { connect } from '#local/aws/deployment.ts';
import { clientEnvironment } from '#local/aws/environment.ts';

const AWS = ['--aws', 'Thidua-dev', '--json'] as const;
const CLUSTER = `lap-${randomBytes(4).toString('hex')}`;
const PAGE = '/quan-tri';
const outputs = inject('realOutputs');
const deployment = connect(outputs);
const SITE = outputs.ApiUrl.replace(/^http:/, 'https:').replace(/:\d+$/, '');
const route = {
  request: async (href: string, init: RequestInit): Promise<Response> => {
    const { pathname, search } = new URL(href);
    return fetch(outputs.apiBase + pathname + search, { ...init, redirect: 'manual' });
  },
};
const browser = makeBrowser(route, SITE);

/** What a command of the line says as JSON; it says nothing else. */
async function said(...args: readonly string[]): Promise<unknown> {
  const { code, out, err } = await run(...args, ...AWS);
  expect({ code, err }, args.join(' ')).toEqual({ code: 0, err: '' });
  return JSON.parse(out);
}

/** A session as the provider's answer would have begun it: the emulator's provider has no pages of its own. */
async function signIn(administrator: string): Promise<void> {
  const cookie = `${ADMINISTRATION}.${randomBytes(32).toString('hex')}`;
  const id = createHash('sha256').update(cookie).digest('hex');
  const holder = { as: 'administrator', administrator } as const;
  const by = { unit: ADMINISTRATION, name: 'Vận hành', role: 'operator' } as const;
  const work = newWork(createClusterStore(deployment.table, ADMINISTRATION), realNow(), by);
  work.save(kinds.SESSION, {
    ...{ cluster: ADMINISTRATION, id, holder, startedAt: realNow(), seenAt: realNow() },
  });
  await work.commit(`session-${id.slice(0, 16)}`);
  browser.cookies.set('__Host-phien', cookie);
}

beforeAll(async () => {
  Object.assign(process.env, clientEnvironment(outputs.endpoint), { AWS_ENDPOINT_URL: outputs.endpoint });
  const named = ['--called', 'Quản trị', '--email', 'qt@bo.example'];
  expect(await said('administrator', 'add', 'qt', ...named)).toMatchObject({ ok: true });
  await signIn('qt');
}, 60_000);
afterAll(() => deployment.close());

describe('the administrator of a deployment', () => {
  it('sees the clusters by a session of their own, and nobody without one', async () => {
    expect((await makeBrowser(route, SITE).get(PAGE)).headers.get('location')).toMatch(/^\/dang-nhap\?den=/);
    const page = await browser.get(PAGE);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Lập cụm thi đua');
  }, 60_000);

  it('founds a cluster on the page; the line lists it', async () => {
    const typed = {
      ...{ name: 'Cụm thi đua mới', id: CLUSTER, block: 'Khối Sở Tư pháp', kind: 'STP', from: '01/01/2025' },
      ...{
        head: 'Sở Tư pháp tỉnh Mới',
        secretary: 'Thư ký mới',
        email: `thu-ky@${CLUSTER}.example`,
        phone: '',
      },
    };
    const [form] = formsOf(await (await browser.get(PAGE)).text(), PAGE);
    const fields = Object.fromEntries(
      Object.entries(typed).map(([name, value]) => [`create.${name}`, value]),
    );
    const done = await browser.post(PAGE, { ...form!.fields, ...fields });
    expect([done.status, done.headers.get('location')]).toEqual([303, `${PAGE}?xong=${CLUSTER}`]);
    const clusters = (await said('clusters')) as readonly { readonly cluster: string }[];
    expect(clusters.find(({ cluster }) => cluster === CLUSTER)).toMatchObject({
      ...{ name: 'Cụm thi đua mới', head: 'Sở Tư pháp tỉnh Mới' },
    });
    // Nothing inside: the same session opens no page of the cluster.
    expect([302, 303, 403, 404]).toContain((await browser.get(`/thuong-truc/${CLUSTER}`)).status);
  }, 60_000);
});

describe('a person of a deployment', () => {
  const email = `ke-toan@${CLUSTER}.example`;
  const of = (unit: string) => ['--unit', unit, '--email', email, '--cluster', CLUSTER];

  it('is told everything, then erased; the audit holds', async () => {
    const [head] = await createClusterStore(deployment.table, CLUSTER).units();
    const unit = head!.value.id;
    const named = ['--called', 'Vi Văn Cũ', '--email', email, '--unit', unit, '--cluster', CLUSTER];
    expect(await said('person', 'add', 'ke-toan', ...named)).toMatchObject({ ok: true });
    expect(await said('person', 'remove', 'ke-toan', '--cluster', CLUSTER)).toMatchObject({ ok: true });

    const held = (await said('person', 'export', ...of(unit))) as {
      readonly subject: object;
      readonly rows: readonly { readonly type: string }[];
    };
    expect(held.subject).toMatchObject({ names: ['Vi Văn Cũ'] });
    expect(new Set(held.rows.map(({ type }) => type))).toContain('person');

    const erased = await said('person', 'erase', ...of(unit), '--reason', 'Theo đơn.', '--yes');
    expect(erased).toMatchObject({ ok: true });
    const again = await run('person', 'export', ...of(unit), '--called', 'Vi Văn Cũ', ...AWS);
    expect([again.code, JSON.parse(again.out)]).toMatchObject([1, { refused: { code: 'nothing-held' } }]);
    const rows = await deployment.table.query(`${CLUSTER}#access`);
    expect(JSON.stringify(rows)).not.toContain(email);
    expect(await said('audit', 'verify', '--cluster', CLUSTER)).toMatchObject([
      { cluster: CLUSTER, problems: [] },
    ]);
  }, 120_000);
});
