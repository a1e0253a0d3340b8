/** A telephone in an officer's hand: from the mail to the task, and what every page it shows must be. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { violations } from './axe.ts';
import type { Trial } from './trial.ts';

const PHONE = { width: 360, height: 800 };
const DESKTOP = { width: 1280, height: 900 };
/** The narrowest screen of WCAG 2.2, 1.4.10. */
const NARROW = 320;
/** One page with all it loads. */
const MAX_BYTES = 60_000;

export interface Phone {
  readonly page: Page;
  readonly context: BrowserContext;
}

export async function openPhone(
  browser: Browser,
  options: { readonly script?: boolean } = {},
): Promise<Phone> {
  const context = await browser.newContext({
    ...{ viewport: PHONE, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' },
    javaScriptEnabled: options.script ?? true,
  });
  context.setDefaultTimeout(10_000);
  return { context, page: await context.newPage() };
}

/** The newest mail of a kind whose subject holds `about`, opened in the mailbox. */
export async function openMail(
  page: Page,
  trial: Trial,
  unit: string,
  kind: string,
  about = '',
): Promise<void> {
  await page.goto(`${trial.url}/hop-thu?don-vi=${unit}&loai=${kind}`);
  await page.locator('.mails a', { hasText: about }).first().click();
}

/** Opens the unit's mail about a task, follows its link, asks for the code, reads it in its mail and types it. */
export async function comeIn(
  trial: Trial,
  { page, context }: Phone,
  unit: string,
  about: string,
): Promise<void> {
  await openMail(page, trial, unit, 'opening', about);
  await page.locator('pre a[href*="/m/"]').first().click();
  await page.getByRole('button', { name: 'Gửi mã cho tôi' }).click();
  await typeCode(trial, { page, context }, unit);
}

export async function typeCode(trial: Trial, { page, context }: Phone, unit: string): Promise<void> {
  const mailbox = await context.newPage();
  await openMail(mailbox, trial, unit, 'code');
  const [code = ''] = /\b\d{6}\b/.exec((await mailbox.locator('pre').first().textContent()) ?? '') ?? [];
  await mailbox.close();
  await page.getByLabel('Mã xác nhận').fill(code);
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
}

export const fill = (page: Page, label: string, text: string) =>
  page.getByLabel(label, { exact: true }).fill(text);
export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
/** One of a list: its fields have the same labels as those of every other. */
export const row = (page: Page, legend: string) => page.getByRole('group', { name: legend, exact: true });

const heading = (page: Page) => page.locator('h1').innerText();

/** No violation of axe-core on a phone and at a desk, nothing cut off at 320 px, light enough for a poor line. */
export async function expectGoodPage(page: Page): Promise<void> {
  const where = await heading(page);
  for (const size of [DESKTOP, PHONE]) {
    await page.setViewportSize(size);
    expect(await violations(page), `${where} at ${size.width} px`).toEqual([]);
  }
  await page.setViewportSize({ ...PHONE, width: NARROW });
  const wide = await page.evaluate('document.documentElement.scrollWidth');
  expect(wide, `${where} at ${NARROW} px`).toBeLessThanOrEqual(NARROW);
  await page.setViewportSize(PHONE);
  expect(await weightOf(page), `bytes of ${where}`).toBeLessThanOrEqual(MAX_BYTES);
}

/** The page and everything it loaded, uncompressed. */
async function weightOf(page: Page): Promise<number> {
  const loaded = await page.evaluate<number[]>(
    `performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation')).map((one) => one.decodedBodySize)`,
  );
  return loaded.reduce((sum, bytes) => sum + bytes, 0);
}
