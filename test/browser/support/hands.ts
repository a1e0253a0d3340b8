/** What an officer does with a telephone: opens a mail, follows its link, types the code, fills in and presses. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Trial } from './trial.ts';

export const PHONE = { width: 360, height: 800 };

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
  trial: Pick<Trial, 'url'>,
  unit: string,
  kind: string,
  about = '',
): Promise<void> {
  await page.goto(`${trial.url}/hop-thu?don-vi=${unit}&loai=${kind}`);
  await page.locator('.mails a', { hasText: about }).first().click();
}

/** Where an officer reads the mails of the unit. */
export interface Mailbox {
  /** Follows the link of the newest opening mail whose subject holds `about`. */
  readonly followLink: (page: Page, unit: string, about: string) => Promise<void>;
  /** The digits of the newest mail with a code. */
  readonly code: (context: BrowserContext, unit: string) => Promise<string>;
}

/** The mailbox of the embedded server. */
const mailboxOf = (trial: Pick<Trial, 'url'>): Mailbox => ({
  async followLink(page, unit, about) {
    await openMail(page, trial, unit, 'opening', about);
    await page.locator('pre a[href*="/m/"]').first().click();
  },
  async code(context, unit) {
    const page = await context.newPage();
    await openMail(page, trial, unit, 'code');
    const [code = ''] = /\b\d{6}\b/.exec((await page.locator('pre').first().textContent()) ?? '') ?? [];
    await page.close();
    return code;
  },
});

/** Opens the unit's mail about a task, follows its link, asks for the code, reads it in its mail and types it. */
export async function comeInBy(mails: Mailbox, phone: Phone, unit: string, about: string): Promise<void> {
  const { page, context } = phone;
  await mails.followLink(page, unit, about);
  await page.getByRole('button', { name: 'Gửi mã cho tôi' }).click();
  await enterCode(page, await mails.code(context, unit));
}

export const comeIn = (trial: Pick<Trial, 'url'>, phone: Phone, unit: string, about: string): Promise<void> =>
  comeInBy(mailboxOf(trial), phone, unit, about);

export async function typeCode(trial: Pick<Trial, 'url'>, phone: Phone, unit: string): Promise<void> {
  await enterCode(phone.page, await mailboxOf(trial).code(phone.context, unit));
}

async function enterCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Mã xác nhận').fill(code);
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
}

export const fill = (page: Page, label: string, text: string) =>
  page.getByLabel(label, { exact: true }).fill(text);
export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
/** One of a list: its fields have the same labels as those of every other. */
export const row = (page: Page, legend: string) => page.getByRole('group', { name: legend, exact: true });
