/** What every page must be: for everybody, on every screen, over a poor line. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { violations } from './axe.ts';
import { PHONE } from './hands.ts';

const DESKTOP = { width: 1280, height: 900 };
/** The narrowest screen of WCAG 2.2, 1.4.10. */
const NARROW = 320;
/** One page with all it loads. */
const MAX_BYTES = 60_000;

const heading = (page: Page) => page.locator('h1').innerText();

/** No violation of axe-core on a phone and at a desk, nothing cut off at 320 px, light enough for a poor line. */
export async function expectGoodPage(page: Page): Promise<void> {
  const where = await heading(page);
  for (const size of [DESKTOP, PHONE]) {
    await page.setViewportSize(size);
    expect.soft(await violations(page), `${where} at ${size.width} px`).toEqual([]);
  }
  await page.setViewportSize({ ...PHONE, width: NARROW });
  const wide = await page.evaluate('document.documentElement.scrollWidth');
  expect.soft(wide, `${where} at ${NARROW} px`).toBeLessThanOrEqual(NARROW);
  await page.setViewportSize(PHONE);
  expect.soft(await weightOf(page), `bytes of ${where}`).toBeLessThanOrEqual(MAX_BYTES);
}

/** The page and everything it loaded, uncompressed. */
async function weightOf(page: Page): Promise<number> {
  const loaded = await page.evaluate<number[]>(
    `performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation')).map((one) => one.decodedBodySize)`,
  );
  return loaded.reduce((sum, bytes) => sum + bytes, 0);
}
