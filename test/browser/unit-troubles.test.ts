/** What goes wrong or comes twice while a unit works, as a browser shows it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './support/browser.ts';
import { expectGoodPage } from './support/good-page.ts';
import { comeIn, fill, openMail, openPhone, press, typeCode, type Phone } from './support/hands.ts';
import { CLUSTER } from './support/trial-cluster.ts';
import { startTrial, type Trial } from './support/trial.ts';

let trial: Trial;
let browser: Browser;
let phones: Phone[] = [];
beforeAll(async () => {
  [trial, browser] = await Promise.all([startTrial(), openBrowser()]);
});
afterEach(async () => {
  await Promise.all(phones.map(({ context }) => context.close()));
  phones = [];
});
afterAll(async () => {
  await browser.close();
  await trial.close();
});

const ANSWER = 'Nội dung trả lời của đơn vị';
const STAGE = 'req-bao-cao';
const taskOf = (unit: string, page = '') => `${trial.url}/viec/${CLUSTER}/${unit}/2025/${STAGE}${page}`;
const task = (unit: string) => ({ cycle: '2025', stage: STAGE, unit });
const versions = (unit: string) => trial.store.versions('2025', STAGE, unit);
const draft = async (unit: string) =>
  (await trial.store.draft('2025', STAGE, unit))?.value.fields['noi-dung'];

async function phoneOf(unit: string, options: { script?: boolean } = {}): Promise<Phone> {
  const phone = await openPhone(browser, options);
  phones.push(phone);
  await comeIn(trial, phone, unit, 'đột xuất');
  return phone;
}

async function write(page: Page, text: string): Promise<void> {
  await page.goto(`${page.url().replace(/\/soan.*$/, '')}/soan`);
  await fill(page, ANSWER, text);
}

describe('while a unit types', () => {
  it('the session ends and nothing is lost: the text waits, a new code is typed, it is sent on', async () => {
    const unit = 'stp-cao-bang';
    const phone = await phoneOf(unit);
    const { page, context } = phone;
    await write(page, 'Gõ rất lâu.');
    trial.wait(150);
    await page.getByText('Phiên làm việc đã hết hạn. Nội dung được giữ trên máy này').waitFor();
    await press(page, 'Lưu nháp');
    await page.getByRole('heading', { name: 'Phiên làm việc đã hết hạn' }).waitFor();
    await expectGoodPage(page);
    const [door] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('link', { name: 'Mở trang nhận mã' }).click(),
    ]);
    await press(door, 'Gửi mã cho tôi');
    await typeCode(trial, { page: door, context }, unit);
    await door.getByRole('link', { name: 'Bắt đầu soạn' }).waitFor();
    await press(page, 'Tiếp tục với nội dung đã nhập');
    await page.waitForLoadState();
    expect(await page.getByLabel(ANSWER).inputValue()).toBe('Gõ rất lâu.');
    await press(page, 'Lưu nháp');
    await page.getByText('Đã lưu nháp.').waitFor();
    expect(await draft(unit)).toBe('Gõ rất lâu.');
  });

  it('the line breaks and the tab is closed: this browser still has the text', async () => {
    const { page, context } = await phoneOf('stp-ha-giang');
    await write(page, 'Gõ khi mất mạng.');
    await context.setOffline(true);
    await page.getByText('Chưa lưu được do mất kết nối').waitFor();
    await page.close({ runBeforeUnload: false });
    await context.setOffline(false);
    const again = await context.newPage();
    await again.goto(taskOf('stp-ha-giang', '/soan'));
    await press(again, 'Khôi phục');
    expect(await again.getByLabel(ANSWER).inputValue()).toBe('Gõ khi mất mạng.');
    await again.getByText(/Đã lưu lúc/).waitFor();
    expect(await draft('stp-ha-giang')).toBe('Gõ khi mất mạng.');
  });

  it('a colleague saves first: the second is told, compares, and chooses', async () => {
    const unit = 'stp-lai-chau';
    const { page, context } = await phoneOf(unit);
    await write(page, 'Bản của người thứ nhất.');
    const second = await context.newPage();
    await second.goto(taskOf(unit, '/soan'));
    await page.getByText(/Đã lưu lúc/).waitFor();
    await fill(second, ANSWER, 'Bản của người thứ hai.');
    await second.getByText('Người khác vừa lưu bản nháp này').waitFor();
    await press(second, 'Lưu nháp');
    const compared = await second.locator('.compare').innerText();
    expect(compared).toContain('Bản của người thứ nhất.');
    expect(compared).toContain('Bản của người thứ hai.');
    await expectGoodPage(second);
    expect(await draft(unit)).toBe('Bản của người thứ nhất.');
    await press(second, 'Lưu bản của tôi');
    await second.getByText('Đã lưu nháp.').waitFor();
    expect(await draft(unit)).toBe('Bản của người thứ hai.');
  });
});

async function toCheckPage(page: Page, text: string): Promise<void> {
  await write(page, text);
  await press(page, 'Kiểm tra và gửi');
  await page.waitForURL(/\/kiem-tra$/);
}

describe('a paper', () => {
  it('is sent once by a double click', async () => {
    const unit = 'stp-dien-bien';
    const { page } = await phoneOf(unit);
    await toCheckPage(page, 'Một lần.');
    await page.getByRole('button', { name: 'Gửi', exact: true }).dblclick();
    await page.waitForURL(/\/da-gui$/);
    expect(await versions(unit)).toHaveLength(1);
    expect(await page.locator('.receipt').innerText()).toContain('Đã gửi lần 1');
  });

  it('that comes back has the reason on top, and is sent again with what stood in it', async () => {
    const unit = 'stp-yen-bai';
    const { page } = await phoneOf(unit);
    await toCheckPage(page, 'Bản đầu.');
    await press(page, 'Gửi');
    await page.waitForURL(/\/da-gui$/);
    await trial.run({
      ...{ do: 'submission.return', ...task(unit) },
      ...{ reason: 'Thiếu số liệu tháng 2.', due: '2025-03-31' },
    });
    await openMail(page, trial, unit, 'return');
    await page.locator('pre a[href*="/m/"]').first().click();
    await page.locator('.returned', { hasText: 'Thiếu số liệu tháng 2.' }).waitFor();
    await expectGoodPage(page);
    await page.getByRole('link', { name: 'Soạn bản gửi lại' }).click();
    const [reason, form] = await Promise.all([
      page.locator('.returned').boundingBox(),
      page.locator('form[data-ban-nhap]').boundingBox(),
    ]);
    expect((reason?.y ?? 0) < (form?.y ?? 0)).toBe(true);
    expect(await page.getByLabel(ANSWER).inputValue()).toBe('Bản đầu.');
    await expectGoodPage(page);
    await toCheckPage(page, 'Bản đủ số liệu.');
    await press(page, 'Gửi');
    expect(await page.locator('.receipt').innerText()).toContain('Đã gửi lần 2');
  });

  it('goes the whole way without a script', async () => {
    const unit = 'stp-bac-kan';
    const { page } = await phoneOf(unit, { script: false });
    await page.getByRole('link', { name: 'Bắt đầu soạn' }).click();
    await press(page, 'Kiểm tra và gửi');
    expect(await page.locator('.errors').innerText()).toContain('Chưa ghi nội dung trả lời');
    await fill(page, ANSWER, 'Không có JavaScript.');
    await press(page, 'Lưu nháp');
    expect(await page.locator('.said').innerText()).toBe('Đã lưu nháp.');
    await press(page, 'Kiểm tra và gửi');
    await press(page, 'Gửi');
    expect(await page.locator('.receipt').innerText()).toContain('Đã gửi lần 1');
    expect(await versions(unit)).toHaveLength(1);
  });
});

/** Pages a mail gateway's browser goes to from one link, and what it presses on each. */
const MOST_PAGES = 15;

describe('a gateway that opens the link of a mail in a browser', () => {
  it('runs the scripts and presses everything: one code is mailed, nothing else happens', async () => {
    const unit = 'stp-lao-cai';
    const machine = await openPhone(browser);
    phones.push(machine);
    const { page } = machine;
    page.on('dialog', (dialog) => void dialog.accept());
    await openMail(page, trial, unit, 'opening', 'đột xuất');
    const link = await page.locator('pre a[href*="/m/"]').first().getAttribute('href');
    const before = await Promise.all([trial.store.tasks('2025', STAGE), trial.store.mailbox(unit)]);
    const waiting = [link ?? ''];
    const seen = new Set<string>();
    let presses = 0;
    while (waiting.length > 0 && seen.size < MOST_PAGES) {
      const at = new URL(waiting.shift() ?? '', trial.url).href;
      // The machine's own pages (clock, mailbox) are open to the browser that runs them, and to no gateway.
      if (seen.has(at) || !/\/(m|ma|vao|viec|xem)(\/|\?|$)/.test(new URL(at).pathname)) continue;
      seen.add(at);
      await page.goto(at);
      const buttons = await page.getByRole('button').count();
      for (let n = 0; n < buttons; n += 1) {
        await page.goto(at);
        const button = page.getByRole('button').nth(n);
        if ((await button.count()) === 0) continue;
        await button.click();
        presses += 1;
        waiting.push(page.url());
      }
      const hrefs = await page.evaluate<string[]>(
        `[...document.querySelectorAll('a[href]')].map((one) => one.href)`,
      );
      waiting.push(...hrefs.filter((href) => href.startsWith(trial.url)));
    }
    expect(presses).toBeGreaterThan(1);
    await page.goto(`${trial.url}/hop-thu?don-vi=${unit}&loai=code`);
    expect(await page.locator('.mails li').count()).toBe(1);
    expect(await Promise.all([trial.store.tasks('2025', STAGE), trial.store.mailbox(unit)])).toEqual(before);
    expect(await versions(unit)).toEqual([]);
    expect(await draft(unit)).toBeUndefined();
  });
});

describe('the deadline', () => {
  it('that was extended for the unit shows the new day', async () => {
    const unit = 'stp-bac-giang';
    const { page } = await phoneOf(unit);
    await trial.run({ do: 'unit.extend', ...task(unit), due: '2025-04-04', reason: 'Bão lũ.' });
    await openMail(page, trial, unit, 'extension');
    await page.locator('pre a[href*="/m/"]').first().click();
    expect(await page.locator('.facts').innerText()).toContain('hết ngày 04/4/2025 (thứ Sáu)');
  });

  it('that passed is said before, and the sending is marked', async () => {
    const unit = 'stp-hoa-binh';
    await trial.stepTo('2025-04-02');
    const { page } = await phoneOf(unit);
    expect(await page.locator('main').innerText()).toContain('Thời hạn đã qua 5 ngày');
    await expectGoodPage(page);
    await toCheckPage(page, 'Gửi muộn.');
    await press(page, 'Gửi');
    expect(await page.locator('main').innerText()).toContain('Gửi chậm 5 ngày so với thời hạn');
    expect((await trial.store.task('2025', STAGE, unit))?.value.lateDays).toBe(5);
  });
});
