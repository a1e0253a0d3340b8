import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { violations } from './support/axe.ts';
import { openBrowser } from './support/browser.ts';
import { shortcomings } from './support/for-everybody.ts';

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

test('sees what is cut off, printed, or out of reach, so that a page for everybody means something', async () => {
  const page = await browser.newPage();
  await page.setContent(
    '<html><body><a class="skip" href="#a">Đến nội dung chính</a><main><h1>A</h1><div style="width:900px">wide</div><button style="outline:none">B</button></main></body></html>',
  );
  const found = await shortcomings(page);
  expect(found.some((line) => line.startsWith('200 %'))).toBe(true);
  expect(found.some((line) => line.startsWith('cut off on paper: DIV wide'))).toBe(true);
  expect(found.some((line) => line.startsWith('to press on paper: BUTTON B'))).toBe(true);
  expect(found.some((line) => line.startsWith('no frame at: BUTTON B'))).toBe(true);
  await page.close();
});
