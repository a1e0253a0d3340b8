/**
 * Takes the pictures of docs/img from the example of 2025: `node bin/node24.mjs --import tsx test/browser/pictures.ts`.
 * The same pages on every machine with Chromium, but for the codes, which never show.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './support/browser.ts';
import { comeIn, openMail, openPhone, press } from './support/hands.ts';
import { atLocal, localDate } from '#domain/shared/time.ts';
import { holdFolder } from '#local/data-folder.ts';
import { foundOnScenario } from '#local/found-office.ts';
import { startServer, type RunningServer } from '#local/server/start-server.ts';

const EXAMPLE = new URL('../../examples/cum-thi-dua-mien-nui-bien-gioi-2025.yaml', import.meta.url);
const IMAGES = fileURLToPath(new URL('../../docs/img/', import.meta.url));
const UNIT = 'stp-cao-bang';
const DESK = '/thuong-truc/mnbg';
const DESKTOP = { width: 1100, height: 760 };

const take = (page: Page, name: string) => page.screenshot({ path: join(IMAGES, `${name}.png`) });

async function unitPictures(browser: Browser, { url }: RunningServer): Promise<void> {
  const phone = await openPhone(browser);
  const { page } = phone;
  await openMail(page, { url }, UNIT, 'opening', 'sơ kết');
  await page.locator('pre a[href*="/m/"]').first().click();
  await take(page, 'don-vi-1-duong-dan');
  await comeIn({ url }, phone, UNIT, 'sơ kết');
  await page.getByRole('link', { name: 'Tất cả việc của đơn vị' }).click();
  await take(page, 'don-vi-2-viec');
  await page
    .getByRole('link', { name: /sơ kết 6 tháng/ })
    .first()
    .click();
  await page.getByRole('link', { name: 'Bắt đầu soạn' }).click();
  const figures = await page.locator('.number input').all();
  for (const [n, input] of figures.entries()) await input.fill(['112', '5', '37', '4.250'][n] ?? '0');
  await page.locator('textarea').first().fill('Hoàn thành đúng tiến độ các nhiệm vụ sáu tháng đầu năm.');
  await page.getByText(/Đã lưu lúc/).waitFor();
  await page.getByRole('heading', { name: 'Số liệu' }).scrollIntoViewIfNeeded();
  await take(page, 'don-vi-3-soan');
  await press(page, 'Kiểm tra và gửi');
  await take(page, 'don-vi-4-kiem-tra');
  await press(page, 'Gửi');
  await take(page, 'don-vi-5-bien-nhan');
  await phone.context.close();
}

async function deskPictures(browser: Browser, { url }: RunningServer, password: string): Promise<void> {
  const page = await browser.newPage({ viewport: DESKTOP, locale: 'vi-VN' });
  await page.goto(`${url}${DESK}`);
  await page.getByLabel('Mật khẩu').fill(password);
  await press(page, 'Đăng nhập');
  await page.waitForURL(`${url}${DESK}`);
  const pages = [
    ['', '1-tuan-nay'],
    ['/ky/2025', '2-ky-thi-dua'],
    ['/gd/2025/mid-year', '3-giai-doan'],
    [`/bai/2025/mid-year/${UNIT}`, '4-tiep-nhan'],
    ['/thu', '5-thu'],
  ] as const;
  for (const [path, name] of pages) {
    await page.goto(`${url}${DESK}${path}`);
    await take(page, `thuong-truc-${name}`);
  }
  await page.close();
}

async function main(): Promise<void> {
  const path = mkdtempSync(join(tmpdir(), 'thidua-pictures-'));
  const folder = holdFolder(path, () => new Date(0));
  const founded = foundOnScenario(folder.database, fileURLToPath(EXAMPLE));
  if (!founded.ok) throw new Error('the example does not read');
  const lines: string[] = [];
  const server = await startServer({ folder, port: 0, log: (line) => void lines.push(line) });
  const browser = await openBrowser();
  try {
    await server.driver.stepTo(atLocal(localDate('2025-06-10'), '09:00'));
    await unitPictures(browser, server);
    await deskPictures(browser, server, lines.join('\n').split(': ').at(-1) ?? '');
  } finally {
    await browser.close();
    await server.close();
    rmSync(path, { recursive: true, force: true });
  }
}

await main();
