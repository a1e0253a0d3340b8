import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { violations } from './support/axe.ts';
import { openBrowser } from './support/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('sees what is wrong with a page, so that a clean page means something', async () => {
  const page = await browser.newPage();
  await page.setContent('<html><body><img src="data:,"><input></body></html>');
  const found = await violations(page);
  expect(found.some((line) => line.startsWith('image-alt'))).toBe(true);
  expect(found.some((line) => line.startsWith('label'))).toBe(true);
  await page.close();
});
