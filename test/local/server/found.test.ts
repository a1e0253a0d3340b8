/** The first cluster of an empty office, founded from the browser: by the password only, once, or not at all. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { rmSync } from 'node:fs';
import { clusterIds } from '#app/read/cluster-board.ts';
import { holdFolder, type HeldFolder } from '#local/data-folder.ts';
import { foundEmpty } from '#local/found-office.ts';
import { openOffice, type Office } from '#local/office.ts';
import { createDriver } from '#local/server/driver.ts';
import { createPasswordCheck } from '#local/server/password-check.ts';
import { createOfficeSite } from '#local/server/site.ts';
import { OWN_FORM, SITE, temporaryFolder } from '../support/example-office.ts';

const PASSWORD = 'abcd-efgh-ijkm-npqr';
const FORM = {
  ...{ name: 'Cụm thi đua thử', id: 'cum-thu', block: 'Khối Sở Tư pháp', kind: 'STP', from: '01/01/2027' },
  ...{ head: 'Sở Tư pháp tỉnh Lạng Sơn', secretary: 'Hoàng Thị Mai', email: 'mai@stp.example', phone: '' },
  password: PASSWORD,
};

let folder: HeldFolder;
let office: Office;
let post: (fields: Partial<typeof FORM>) => Promise<Response>;
let get: () => Promise<string>;
const founded = () => clusterIds(office.place.table);

beforeEach(() => {
  folder = holdFolder(temporaryFolder(), () => new Date(0));
  foundEmpty(folder.database, Date.UTC(2027, 0, 4));
  office = openOffice({ file: folder.database, siteUrl: SITE });
  const fail = (error: unknown) => {
    throw error;
  };
  const check = createPasswordCheck({ opensWith: (given) => given === PASSWORD });
  const driver = createDriver(office, fail);
  const site = createOfficeSite({ office, driver, folder: folder.path, check, onError: fail });
  const ask = async (init: RequestInit) =>
    site.request(`${SITE}/lap-cum`, { ...init, headers: { host: '127.0.0.1:8320', ...OWN_FORM } });
  get = async () => (await ask({ method: 'GET' })).text();
  post = (fields) => {
    const typed = Object.entries({ ...FORM, ...fields }).map(([name, value]) => [`found.${name}`, value]);
    return ask({ method: 'POST', body: new URLSearchParams([['act', 'found'], ...typed]).toString() });
  };
});
afterEach(async () => {
  await office.close();
  folder.release();
  rmSync(folder.path, { recursive: true, force: true });
});

it('founds what was typed, and leads on to the desk', async () => {
  expect(await get()).toContain('Đơn vị Trưởng Cụm');
  expect((await post({})).status).toBe(303);
  expect(await founded()).toEqual(['cum-thu']);
  expect(await get()).toContain('/dang-nhap?den=%2Fthuong-truc%2Fcum-thu%2Fthiet-lap');
});

it('refuses without the password, and forgets it between two pages', async () => {
  const refused = await post({ password: 'abcd' });
  expect(refused.status).toBe(422);
  const page = await refused.text();
  expect(page).toContain('Mật khẩu: chưa đúng');
  expect(page).toContain('value="Hoàng Thị Mai"');
  expect(page).not.toContain('abcd');
  expect(await founded()).toEqual([]);
});

it('names each field that is wrong, and writes nothing', async () => {
  const refused = await post({ name: '', id: 'Cụm!', from: '30/2/2027', email: 'mai' });
  expect(refused.status).toBe(422);
  const page = await refused.text();
  expect(page).toContain('Tên cụm thi đua: chưa ghi');
  expect(page).toContain('Nhiệm kỳ từ ngày: ');
  const again = await (await post({ id: 'Cụm!', email: 'mai' })).text();
  expect(again).toContain('Mã cụm: ');
  expect(again).toContain('Cán bộ Thường trực: thư điện tử: ');
  expect(await founded()).toEqual([]);
});

it('lets nobody guess on and on', async () => {
  for (let n = 0; n < 10; n += 1) await post({ password: `x${n}` });
  expect(await (await post({})).text()).toContain('nhập sai nhiều lần');
  expect(await founded()).toEqual([]);
});

it('founds one cluster only', async () => {
  await post({});
  expect((await post({ id: 'cum-khac' })).status).toBe(303);
  expect(await founded()).toEqual(['cum-thu']);
});
