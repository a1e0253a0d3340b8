/** The whole day by clicking: a secretary at a desk, two counters on two telephones, the screen of the hall. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './support/browser.ts';
import { CANDIDATES, CLOSED, nameOf, startHallTrial, VOTERS } from './support/hall-trial.ts';
import { expectGoodPage } from './support/good-page.ts';
import { enterCount } from './support/count-hands.ts';
import { comeIn, fill, openPhone, press, type Phone } from './support/hands.ts';
import { signIn, type Office } from './support/office.ts';
import { CLUSTER } from './support/trial-cluster.ts';

const BASE = `/thuong-truc/${CLUSTER}`;
const DAY = `${BASE}/${CLOSED}/hoi-nghi`;
const PREPARE = `${BASE}/${CLOSED}/chuan-bi`;
const VOTE = `${BASE}/${CLOSED}/bau/co`;
const COUNT = `/kiem-phieu/${CLUSTER}/${CLOSED}/co`;
const SCREEN = `/man-hinh/${CLUSTER}/${CLOSED}?dung=1`;
const [A, B, C] = CANDIDATES;

let trial: Office;
let browser: Browser;
let desk: Page;
let screen: Page;
let first: Phone;
let second: Phone;

beforeAll(async () => {
  [trial, browser] = await Promise.all([startHallTrial(), openBrowser()]);
  // A window each: what stands behind another is slowed down by the browser.
  [desk, screen] = await Promise.all([window(), window()]);
  first = await openPhone(browser);
  // Where scripts are off, everything works all the same.
  second = await openPhone(browser, { script: false });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await trial.close();
});

async function window(): Promise<Page> {
  const context = await browser.newContext({ locale: 'vi-VN', viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(10_000);
  return context.newPage();
}

const goto = (page: Page, path: string) => page.goto(trial.url + path);

/** Opens a folded act, when it is folded, and leaves it in sight. */
async function unfold(page: Page, summary: string): Promise<void> {
  const closed = page.locator('details:not([open]) > summary', { hasText: summary });
  if ((await closed.count()) > 0) await closed.first().click();
}

async function list(heading: string, text: string): Promise<void> {
  await goto(desk, PREPARE);
  await unfold(desk, heading);
  const act = desk.locator('details[open]', { has: desk.locator('summary', { hasText: heading }) });
  await act.locator('textarea').fill(text);
  await act.getByRole('button').click();
  await desk.getByRole('status').waitFor();
}

/** Yes by candidate; the rest against. */
async function count({ page }: Phone, yes: Readonly<Record<string, number>>): Promise<void> {
  await goto(page, `${COUNT}?sua=1`);
  await enterCount(
    page,
    VOTERS,
    Object.fromEntries(Object.entries(yes).map(([unit, n]) => [nameOf(unit), n])),
  );
}

it('the secretary prepares the conference from lists, and prints the set', async () => {
  await signIn(desk, trial, DAY);
  await signIn(screen, trial, `/man-hinh/${CLUSTER}/${CLOSED}`);
  await list('Chủ tọa', 'Sở Tư pháp tỉnh Lạng Sơn | Lê Văn Minh | Giám đốc');
  await list('Khách mời', 'Phạm Văn Nam | Vụ trưởng | Vụ Thi đua - Khen thưởng | dự');
  await list(
    'Chương trình',
    '08:00 | Báo cáo tổng kết\n09:00 | Bình xét, bỏ phiếu suy tôn\n11:00 | Ký kết giao ước',
  );
  await expectGoodPage(desk);
  await goto(desk, `${BASE}/${CLOSED}/van-ban`);
  const [file] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('link', { name: 'PDF Chương trình hội nghị' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('chuong-trinh.pdf');
  await expectGoodPage(desk);
});

it('the roll is pasted and ticked, signatures are ticked, a conclusion is written', async () => {
  await goto(desk, DAY);
  await unfold(desk, 'Nhập danh sách đại biểu');
  const paste = desk.locator('form', { has: desk.locator('input[name=act][value=roll-paste]') });
  await paste.locator('textarea').fill(`${nameOf(A)}\t3\tLê Văn Minh\tLê Văn Minh\n${nameOf(B)}\t2`);
  await paste.getByRole('button').click();
  await desk.getByText('Đã nhập danh sách đại biểu.').waitFor();
  const roll = desk.locator('form', { has: desk.locator('input[name=act][value=roll]') });
  for (const tick of await roll.getByRole('checkbox').all()) await tick.check();
  await roll.getByRole('button').click();
  await desk.getByText('Đã lưu điểm danh.').waitFor();
  const stored = (await trial.store.proceedings(CLOSED))?.value.roll ?? [];
  expect(stored.filter(({ status }) => status === 'present')).toHaveLength(VOTERS);
  expect(stored.find(({ unit }) => unit === A)?.people).toBe(3);
  await expectGoodPage(desk);
  await desk.getByRole('link', { name: 'Giao ước năm 2025' }).click();
  for (const tick of await desk.getByRole('checkbox').all()) await tick.check();
  await press(desk, 'Lưu chữ ký');
  await desk.getByText(`Đã ký ${VOTERS}/${VOTERS} đơn vị.`).waitFor();
  await expectGoodPage(desk);
});

it('the vote is opened, two counters are named, the box is shown on the screen', async () => {
  await goto(desk, VOTE);
  await expectGoodPage(desk);
  await desk.getByRole('link', { name: 'Xem trước và mở bỏ phiếu' }).click();
  await desk
    .locator('form', { has: desk.locator('input[name=act][value=open]') })
    .getByRole('button')
    .click();
  await goto(desk, VOTE);
  await desk.getByLabel('Người thứ nhất: đơn vị').selectOption({ label: nameOf('stp-lao-cai') });
  await fill(desk, 'Người thứ nhất: họ và tên', 'Nguyễn Thị Hoa');
  await desk.getByLabel('Người thứ hai: đơn vị').selectOption({ label: nameOf('stp-yen-bai') });
  await fill(desk, 'Người thứ hai: họ và tên', 'Nguyễn Thị Hoa');
  await press(desk, 'Lưu người kiểm phiếu');
  await desk.getByText('Đã cử người kiểm phiếu.').waitFor();
  await fill(desk, 'Phiếu đã bỏ vào hòm', '7');
  await press(desk, 'Cập nhật');
  await expectGoodPage(desk);
  await goto(screen, SCREEN);
  await screen.getByText(`7/${VOTERS}`).waitFor();
  await screen.getByText('Bình xét, bỏ phiếu suy tôn').waitFor();
  await expectGoodPage(screen);
});

it('two counters on two telephones differ, correct, and agree on a tie', async () => {
  for (const [phone, unit] of [
    [first, 'stp-lao-cai'],
    [second, 'stp-yen-bai'],
  ] as const) {
    await comeIn(trial, phone, unit, 'đột xuất');
    await goto(phone.page, '/kiem-phieu');
    await phone.page.getByRole('heading', { name: 'Lần bỏ phiếu 1' }).waitFor();
  }
  await expectGoodPage(first.page);
  await count(first, { [A]: VOTERS + 1, [B]: 9, [C]: 4 });
  await first.page.getByRole('heading', { name: 'Có nội dung cần xem lại' }).waitFor();
  await expectGoodPage(first.page);
  await count(first, { [A]: 9, [B]: 9, [C]: 4 });
  await first.page.getByText('Chờ người kiểm phiếu còn lại.').waitFor();
  await expectGoodPage(first.page);
  await count(second, { [A]: 9, [B]: 8, [C]: 4 });
  await second.page.getByRole('heading', { name: 'Hai người nhập khác nhau' }).waitFor();
  await goto(first.page, COUNT);
  await expectGoodPage(first.page);
  await goto(screen, SCREEN);
  expect(await screen.locator('table').count()).toBe(0);
  await count(second, { [A]: 9, [B]: 9, [C]: 4 });
  await second.page.getByRole('heading', { name: 'Lần bỏ phiếu 2' }).waitFor();
  await goto(screen, SCREEN);
  await screen.getByText('Bỏ phiếu lần thứ hai', { exact: true }).waitFor();
  await expectGoodPage(screen);
});

it('the second ballot decides; minutes are taken as PDF, and a decision is written down', async () => {
  for (const phone of [first, second]) await count(phone, { [A]: 10, [B]: 8 });
  await second.page
    .getByText(`Được suy tôn: ${nameOf(A)}`)
    .first()
    .waitFor();
  await goto(first.page, COUNT);
  await expectGoodPage(first.page);
  await goto(screen, SCREEN);
  await screen.getByText(`Được suy tôn: ${nameOf(A)}.`).waitFor();
  await goto(desk, VOTE);
  await desk.getByRole('heading', { name: 'Các bước xét' }).waitFor();
  await expectGoodPage(desk);
  const [minutes] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('link', { name: /^PDF Biên bản kiểm phiếu: .*lần 2/ }).click(),
  ]);
  expect(minutes.suggestedFilename()).toBe('bien-ban-kiem-phieu-co-lan-2.pdf');
  await goto(desk, `${BASE}/${CLOSED}/sau-hoi-nghi`);
  await expectGoodPage(desk);
  await desk.getByLabel('Tập thể, cá nhân', { exact: true }).selectOption({ index: 1 });
  await desk.getByLabel('Kết quả', { exact: true }).selectOption({ label: 'Được tặng' });
  await fill(desk, 'Số quyết định, văn bản', '99/QĐ-BTP');
  await fill(desk, 'Ngày quyết định', '10/3/2025');
  await press(desk, 'Ghi quyết định và gửi thư báo');
  await desk.getByText('Đã ghi quyết định; các đơn vị được báo bằng thư.').waitFor();
});

it('every other page of the day is a good page too', async () => {
  for (const path of [
    `${BASE}/${CLOSED}/diem`,
    `${BASE}/2025/diem/stp-cao-bang`,
    `${BASE}/2025/diem`,
    `${BASE}/${CLOSED}/bau`,
  ]) {
    await goto(desk, path);
    await expectGoodPage(desk);
  }
});
