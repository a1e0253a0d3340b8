/** `/quan-tri`: for administrators alone, by the provider's sign-in; they found clusters and see nothing inside any. */
import { afterEach, describe, expect, it } from 'vitest';
import { formsOf, makeDoorSite, type DoorSite } from '../access/door-site.ts';
import { accepted } from '../../app/support/answers.ts';
import { CLUSTER_ID, HEAD } from '../../app/support/people.ts';
import type { SignInProvider } from '#app/ports.ts';
import { signInPerson } from '#app/access/sign-in-person.ts';
import { executeCommand } from '#app/execute-command.ts';
import { clusterIds } from '#app/read/cluster-board.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { CLUSTER_ENTRY } from '#app/store/row-kinds.ts';
import { Envelope } from '#contracts/commands.ts';
import { ADMINISTRATION } from '#domain/access/administrator.ts';
import type { Identity } from '#domain/access/person.ts';

const identity: Identity = { issuer: 'https://id.example', subject: '7', email: 'qt@bo.example' };
const PAGE = '/quan-tri';
const TYPED = {
  ...{ name: 'Cụm thi đua <mới>', id: 'cum-moi', block: 'Khối Sở Tư pháp', kind: 'STP', from: '01/01/2025' },
  ...{ head: 'Sở Tư pháp tỉnh Mới', secretary: 'Thư ký mới', email: 'thu-ky@stp-moi.example', phone: '' },
};

let site: DoorSite;
let count = 0;
afterEach(() => site.close());

const provider: SignInProvider = {
  begin: async () => ({ url: 'https://id.example/a', state: 's', nonce: 'n', verifier: 'v' }),
  signOut: async () => 'https://id.example/end',
  finish: async () => identity,
};

const operate = async (command: object) =>
  accepted(
    await executeCommand(
      site.deps,
      Envelope.parse({
        ...{ id: `operate-${(count += 1)}`, cluster: ADMINISTRATION, command },
        actor: { unit: ADMINISTRATION, name: 'Vận hành', role: 'operator' },
      }),
    ),
  );

async function start(): Promise<ReturnType<DoorSite['browser']>> {
  site = await makeDoorSite(provider);
  await site.seed(CLUSTER_ENTRY, { cluster: CLUSTER_ID, name: 'Cụm thi đua thử' });
  await operate({ do: 'administrator.add', administrator: 'qt', name: 'Quản trị', email: 'QT@bo.example' });
  return site.browser();
}

async function signIn(browser: ReturnType<DoorSite['browser']>, next = PAGE): Promise<Response> {
  await browser.get(`/dang-nhap?den=${next}`);
  return browser.get('/dang-nhap/xong?code=c&state=s');
}

async function press(browser: ReturnType<DoorSite['browser']>, typed: Partial<typeof TYPED> = {}) {
  const [form] = formsOf(await (await browser.get(PAGE)).text(), PAGE);
  const fields = Object.entries({ ...TYPED, ...typed }).map(
    ([name, value]) => [`create.${name}`, value] as const,
  );
  return browser.post(PAGE, { ...form!.fields, ...(Object.fromEntries(fields) as typeof TYPED) });
}

describe('the page of the administrators', () => {
  it('leads to the sign-in and back, and lists the clusters', async () => {
    const browser = await start();
    const away = await browser.get(PAGE);
    expect([away.status, away.headers.get('location')]).toEqual([303, '/dang-nhap?den=%2Fquan-tri']);
    const back = await signIn(browser);
    expect([back.status, back.headers.get('location')]).toEqual([303, PAGE]);
    const page = await (await browser.get(PAGE)).text();
    expect(page).toContain('Cụm thi đua thử');
    expect(page).toContain('Sở Tư pháp tỉnh Lạng Sơn');
    expect(await (await browser.get(`${PAGE}?bang=cac-cum-thi-dua&tai=csv`)).text()).toContain(CLUSTER_ID);
  });

  it('founds a cluster, says so, and its secretary signs in to it', async () => {
    const browser = await start();
    await signIn(browser);
    const done = await press(browser);
    expect([done.status, done.headers.get('location')]).toEqual([303, `${PAGE}?xong=cum-moi`]);
    const page = await (await browser.get(`${PAGE}?xong=cum-moi`)).text();
    expect(page).toContain('Đã lập Cụm thi đua &lt;mới&gt;. Thư hướng dẫn đang được gửi');
    const secretary = { issuer: 'https://id.example', subject: '8', email: TYPED.email };
    expect(await signInPerson(site.access, secretary, undefined)).toMatchObject({
      is: 'in',
      cluster: 'cum-moi',
    });
  });

  it('names each field that is wrong, keeps what was typed and founds nothing', async () => {
    const browser = await start();
    await signIn(browser);
    const wrong = { id: 'Cụm!', from: '30/2/2025', head: '', email: 'mai' };
    const refused = await press(browser, wrong);
    expect(refused.status).toBe(422);
    const page = await refused.text();
    for (const label of ['Mã cụm: chỉ dùng', 'Nhiệm kỳ từ ngày: ', 'Đơn vị Trưởng Cụm: chưa ghi']) {
      expect(page).toContain(label);
    }
    expect(page).toContain('value="Thư ký mới"');
    expect(await (await press(browser, { email: 'mai' })).text()).toContain('thư điện tử: ');
    expect(await (await press(browser, { head: 'x'.repeat(600) })).text()).toContain(
      'Đơn vị Trưởng Cụm: dài quá',
    );
    const taken = await press(browser, { id: CLUSTER_ID });
    expect([taken.status, (await taken.text()).includes('Đã có cụm thi đua mã')]).toEqual([409, true]);
    expect(await clusterIds(site.table)).toEqual([CLUSTER_ID]);
  });

  it('takes no form without its token, and none after the right ended', async () => {
    const browser = await start();
    await signIn(browser);
    expect((await browser.post(PAGE, { act: 'create' })).status).toBe(403);
    await operate({ do: 'administrator.remove', administrator: 'qt' });
    expect((await browser.get(PAGE)).headers.get('location')).toContain('/dang-nhap');
    expect((await signIn(browser)).status).toBe(403);
  });
});

describe('an administrator', () => {
  it('opens no page of a cluster: not the desk, not a unit’s, not the hall', async () => {
    const browser = await start();
    await signIn(browser);
    for (const path of [`/thuong-truc/${CLUSTER_ID}`, `/thuong-truc/${CLUSTER_ID}/nhat-ky`]) {
      expect((await browser.get(path)).headers.get('location')).toContain('/dang-nhap');
      expect((await signIn(browser, path)).status).toBe(403);
    }
    expect((await browser.get(`/viec/${CLUSTER_ID}/${HEAD.unit}`)).headers.get('location')).toContain('/vao');
    const elsewhere = [`/man-hinh/${CLUSTER_ID}/2025`, `/kiem-phieu/${CLUSTER_ID}/2025/co`];
    for (const path of elsewhere) expect((await browser.get(path)).status).toBeGreaterThanOrEqual(303);
  });

  it('stands in no list of a cluster’s people, and a secretary is no administrator', async () => {
    await start();
    expect(await createClusterStore(site.table, CLUSTER_ID).people()).toEqual([]);
    await site.run({
      ...{ do: 'person.add', person: 'thu-ky', unit: HEAD.unit, name: 'Thư ký', role: 'secretary' },
      email: 'thu-ky@stp.example',
    });
    const secretary = { issuer: 'https://id.example', subject: '9', email: 'thu-ky@stp.example' };
    expect(await signInPerson(site.access, secretary, ADMINISTRATION)).toEqual({ is: 'unknown' });
  });

  it('who is also a secretary chooses at the sign-in', async () => {
    const browser = await start();
    await site.run({
      ...{ do: 'person.add', person: 'thu-ky', unit: HEAD.unit, name: 'Quản trị', role: 'secretary' },
      email: 'qt@bo.example',
    });
    await browser.get('/dang-nhap');
    const page = await (await browser.get('/dang-nhap/xong?code=c&state=s')).text();
    expect(page).toContain('/dang-nhap?den=/quan-tri');
    expect(page).toContain(`/dang-nhap?den=/thuong-truc/${CLUSTER_ID}`);
  });
});
