/**
 * Every page that GET answers, by every measure: axe-core on a phone and at a desk, 320 px, a zoom of 200 %, on
 * paper, by keyboard, without a script. A page that nobody looks at here fails the first test.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser } from './support/browser.ts';
import { carryOut, rehearse } from './support/desk-hands.ts';
import { expectScriptless, shortcomings } from './support/for-everybody.ts';
import { expectGoodPage } from './support/good-page.ts';
import { CANDIDATES, CLOSED, startHallTrial } from './support/hall-trial.ts';
import { comeIn, fill, openMail, openPhone, press, type Phone } from './support/hands.ts';
import { signIn, type Office } from './support/office.ts';
import { CLUSTER, UNITS, type Input } from './support/trial-cluster.ts';
import {
  FOUND,
  LOOKING,
  NO_PAGES,
  PERSON,
  SENT,
  VISITED,
  VISITS,
  WRITING,
  type Visitor,
} from './support/visits.ts';

const BASE = `/thuong-truc/${CLUSTER}`;
const MINE = `/viec/${CLUSTER}/${LOOKING}`;

let trial: Office;
let browser: Browser;
let unit: Phone;
let pages: Record<Visitor, Page>;
/** Runs no script; takes over the cookies of whoever looks. */
let plain: Page;

const OFFICER = { unit: LOOKING, name: 'Nguyễn Thị Hoa', role: 'officer' } as const;

const HAPPENED: readonly Input[] = [
  {
    ...{ do: 'person.add', person: PERSON, unit: 'stp-son-la', name: 'Lê Thị An', role: 'deputy' },
    email: 'an@stp-son-la.example',
  },
  ...[SENT, 'req-ho-so'].map((stage): Input => ({
    ...{ do: 'submission.send', cycle: '2025', stage, unit: LOOKING },
    content: { text: 'Không phát sinh vướng mắc.' },
  })),
  {
    ...{ do: 'submission.send', cycle: '2025', stage: 'registration', unit: LOOKING },
    content: {
      registrations: [{ award: 'co', registrant: { kind: 'unit', name: 'Sở Tư pháp tỉnh Lào Cai' } }],
    },
  },
  ...['mid-year', 'year-end'].map((stage): Input => ({
    ...{ do: 'submission.send', cycle: '2025', stage, unit: LOOKING },
    content: {
      figures: { viec: { value: 20_491 }, 'dung-han': { numerator: 118, denominator: 120 } },
      text: 'Đã hoàn thành.',
    },
  })),
  { do: 'submission.accept', cycle: '2025', stage: 'year-end', unit: LOOKING },
  {
    ...{ do: 'submission.return', cycle: '2025', stage: 'req-ho-so', unit: LOOKING },
    ...{ reason: 'Thiếu báo cáo thành tích.', due: '2025-03-31' },
  },
  {
    ...{ do: 'score.verify', cycle: '2025', unit: LOOKING },
    entries: {
      'I.1': { verified: '0', reason: 'Hai nhiệm vụ chậm.' },
      'I.2': { verified: '40', reason: 'Theo hồ sơ.' },
    },
  },
  {
    ...{ do: 'conference.attendance', cycle: CLOSED },
    roll: UNITS.map((unit) => ({ unit, people: 2, channel: 'in-person' })),
  },
  { do: 'stage.open', cycle: CLOSED, stage: 'voting' },
  {
    ...{ do: 'contest.counters', cycle: CLOSED, contest: 'co' },
    a: { unit: LOOKING, name: OFFICER.name },
    b: { unit: 'stp-yen-bai', name: 'Trần Thị Bình' },
  },
];

beforeAll(async () => {
  [trial, browser] = await Promise.all([startHallTrial(), openBrowser()]);
  for (const command of HAPPENED) {
    await trial.run(command, command.do === 'submission.send' ? OFFICER : undefined);
  }
  const [desk, administrator, nobody] = await Promise.all([newPage(), newPage(), newPage()]);
  unit = await openPhone(browser);
  pages = { desk, administrator, nobody, unit: unit.page };
  plain = await newPage(false);
  await signIn(desk, trial, BASE);
  await signIn(administrator, trial, '/quan-tri');
  await comeIn(trial, unit, LOOKING, 'tham luận');
  await unit.page.getByRole('link', { name: 'Bắt đầu soạn' }).click();
  await unit.page.getByLabel('Đăng ký tham luận', { exact: true }).check();
  await fill(unit.page, 'Tên tham luận', 'Chuyển đổi số trong công tác hộ tịch');
  await press(unit.page, 'Lưu nháp');
}, 120_000);
afterAll(async () => {
  await browser.close();
  await trial.close();
});

async function newPage(javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ locale: 'vi-VN', javaScriptEnabled });
  context.setDefaultTimeout(10_000);
  return context.newPage();
}

/** The page that stands there now. */
async function expectEverything(page: Page): Promise<void> {
  const where = new URL(page.url()).pathname;
  await expectGoodPage(page);
  expect.soft(await shortcomings(page), where).toEqual([]);
  const context: BrowserContext = page.context();
  await expectScriptless(context, plain, page.url());
}

describe('every page', () => {
  it('is looked at here', () => {
    const routes = trial.routes();
    const known = new Set([...VISITED, ...Object.keys(NO_PAGES)]);
    expect(routes.filter((route) => !known.has(route))).toEqual([]);
    const gone = [...known].filter((route) => !routes.includes(route));
    expect(gone, 'visits without a page').toEqual([]);
  });

  it.each(VISITS)('$path for $by', async ({ path, by }) => {
    const page = pages[by];
    const answer = await page.goto(trial.url + path);
    expect(answer?.status()).toBe(200);
    expect(new URL(page.url()).pathname).toBe(path.split('?')[0]);
    await expectEverything(page);
  });
});

/** How one comes to each page whose address is made by working. */
const WAYS: Readonly<Record<string, () => Promise<Page>>> = {
  async '/m/:token'() {
    const { nobody } = pages;
    await openMail(nobody, trial, LOOKING, 'opening', 'tham luận');
    await nobody.locator('pre a[href*="/m/"]').first().click();
    return nobody;
  },
  async '/xem/:token'() {
    await unit.page.goto(`${trial.url}${MINE}/2025/${WRITING}/xem`);
    await press(unit.page, 'Tạo đường dẫn chỉ xem');
    await expectEverything(unit.page);
    await pages.nobody.goto(await unit.page.getByLabel(/Chép đường dẫn/).inputValue());
    return pages.nobody;
  },
  async '/thuong-truc/:cluster/thu/:mail'() {
    await pages.desk.goto(`${trial.url}${BASE}/thu`);
    await pages.desk.locator('tbody a').first().click();
    return pages.desk;
  },
  async '/thuong-truc/:cluster/dang-ky/:cycle/:registration'() {
    await pages.desk.goto(`${trial.url}${BASE}/dang-ky/${CLOSED}`);
    await pages.desk.locator('tbody a').first().click();
    return pages.desk;
  },
  async '/thuong-truc/:cluster/chay-thu/:id'() {
    await pages.desk.goto(`${trial.url}${BASE}/chay-thu`);
    await rehearse(pages.desk);
    return pages.desk;
  },
  async '/viec/:cluster/:unit/dang-ky/:cycle/:registration'() {
    await unit.page.goto(`${trial.url}${MINE}/2025/registration`);
    await unit.page.getByRole('link', { name: /Xin rút/ }).click();
    return unit.page;
  },
  async '/thuong-truc/:cluster/:cycle/van-ban/:paper/ban-luu/:n'() {
    await pages.desk.goto(`${trial.url}${BASE}/${CLOSED}/van-ban/giay-uy-quyen/ban-luu`);
    await carryOut(pages.desk, 'Lưu bản phát hành');
    await pages.desk
      .locator('main')
      .getByRole('link', { name: /bản số 1$/ })
      .click();
    return pages.desk;
  },
  async '/dem-phieu/:cluster/:cycle/:contest/:side{[ab]}/:pass{[a-z0-9]{1,40}}'() {
    await pages.desk.goto(`${trial.url}${BASE}/${CLOSED}/bau/co`);
    await pages.desk.getByLabel('Cấp cho', { exact: true }).selectOption({ index: 1 });
    await pages.desk.getByRole('button', { name: 'Hiện đường dẫn và mã' }).click();
    await expectEverything(pages.desk);
    await pages.nobody.goto(
      (await pages.desk.locator('main a[href*="/dem-phieu/"]').getAttribute('href')) ?? '',
    );
    return pages.nobody;
  },
  async '/may/:key'() {
    await pages.nobody.goto(trial.server.machineUrl);
    return pages.nobody;
  },
};

it.each(FOUND)('%s, come to by working', async (route) => {
  const page = await WAYS[route]?.();
  if (page === undefined) throw new Error(`nobody knows the way to ${route}`);
  await expectEverything(page);
});

it('the page of the provider on which the password is typed', async () => {
  await pages.nobody.context().clearCookies();
  await pages.nobody.goto(`${trial.url}/dang-nhap`);
  await pages.nobody.getByLabel(/Mật khẩu/).waitFor();
  await expectGoodPage(pages.nobody);
});

it('a page that does not exist, and one of somebody else, say so to everybody', async () => {
  for (const path of ['/khong-co', `/viec/${CLUSTER}/${CANDIDATES[0]}`]) {
    expect((await unit.page.goto(trial.url + path))?.status()).toBe(404);
    await expectEverything(unit.page);
  }
});
