/** What a page must be besides clean in axe: zoomed, printed, walked by keyboard, without a script. */
import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { PHONE } from './hands.ts';

/** A desk of 1280 × 900 at a zoom of 200 % (WCAG 2.2, 1.4.4): half as many CSS pixels. */
const ZOOMED = { width: 640, height: 450 };
/** Between the margins of an official A4 page, 165 mm (NĐ 30/2020/NĐ-CP, Phụ lục I), at 96 px per inch. */
const PAPER = { width: 624, height: 900 };
/** More than any page has to offer to the keyboard. */
const MAX_STOPS = 600;

interface Stop {
  readonly what: string;
  readonly seen: boolean;
}

/** In the page: what is cut off, as the text of the innermost thing that sticks out. */
const STICKING_OUT = `[...document.querySelectorAll('body *')]
  .filter((one) => one.checkVisibility() && getComputedStyle(one).position !== 'absolute')
  .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .filter((one) => ![...one.children].some((inner) => inner.getBoundingClientRect().right > document.documentElement.clientWidth + 1))
  .slice(0, 5)
  .map((one) => one.tagName + ' ' + (one.textContent ?? '').trim().slice(0, 40))`;

const CONTROLS = `[...document.querySelectorAll('button, input:not([type=hidden]), select, textarea')]
  .filter((one) => one.checkVisibility()).map((one) => one.tagName + ' ' + (one.textContent || one.name))`;

/** In the page: what the keyboard must reach, in the order in which it is read. */
const REACHABLE = `(() => {
  const radios = new Set();
  return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.tabIndex >= 0)
    .filter((one) => {
      if (one.type !== 'radio') return true;
      const first = !radios.has(one.name);
      radios.add(one.name);
      return first;
    }).length;
})()`;

const LISTEN = `(() => {
  window.stops = [];
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute('tabindex');
  document.addEventListener('focusin', ({ target }) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(target);
    const { width, height } = target.getBoundingClientRect();
    window.stops.push({
      what: target.tagName + ' ' + (target.textContent || target.name || '').trim().slice(0, 40),
      seen: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && width > 0 && height > 0,
    });
  });
})()`;

/** What sticks out to the right when the letters are twice as large. */
async function whenZoomed(page: Page): Promise<string[]> {
  await page.setViewportSize(ZOOMED);
  const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
  return wide > ZOOMED.width ? [`200 %: ${wide} px wide`] : [];
}

/** On paper: something to read, nothing to press, nothing cut off. */
async function onPaper(page: Page): Promise<string[]> {
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize(PAPER);
  const cut = await page.evaluate<string[]>(STICKING_OUT);
  const pressed = await page.evaluate<string[]>(CONTROLS);
  const text = await page.locator('main').innerText();
  await page.emulateMedia({ media: 'screen' });
  return [
    ...cut.map((what) => `cut off on paper: ${what}`),
    ...pressed.map((what) => `to press on paper: ${what}`),
    ...(text.trim() === '' ? ['nothing on paper'] : []),
  ];
}

/** Tab reaches everything there is to press or fill, from the link that skips what is on every page, in a frame. */
async function byKeyboard(page: Page): Promise<string[]> {
  await page.setViewportSize({ width: 1280, height: 900 });
  const reachable = await page.evaluate<number>(REACHABLE);
  await page.evaluate(LISTEN);
  // A mail in a frame has links of its own, which the page is not told of.
  const most = Math.min(MAX_STOPS, reachable + (page.frames().length - 1) * 20);
  let stops: readonly Stop[] = [];
  for (let n = 1; n <= most && stops.length < reachable; n += 1) {
    await page.keyboard.press('Tab');
    if (n >= reachable) stops = await page.evaluate<Stop[]>('window.stops');
  }
  const first = stops[0]?.what ?? 'nothing';
  return [
    ...(stops.length === reachable ? [] : [`Tab stops ${stops.length} times, not ${reachable}`]),
    ...(first.includes('Đến nội dung chính') ? [] : [`the first stop is ${first}`]),
    ...stops.filter(({ seen }) => !seen).map(({ what }) => `no frame at: ${what}`),
  ];
}

/** One line for each; none for a page that is for everybody. */
export async function shortcomings(page: Page): Promise<string[]> {
  const found = [...(await whenZoomed(page)), ...(await onPaper(page)), ...(await byKeyboard(page))];
  await page.setViewportSize(PHONE);
  return found;
}

/** The same page in a browser that runs no script: the same title, and every form can be sent. */
export async function expectScriptless(context: BrowserContext, plain: Page, url: string): Promise<void> {
  await plain.context().clearCookies();
  await plain.context().addCookies(await context.cookies());
  const answer = await plain.goto(url);
  expect.soft(answer?.status(), url).toBeLessThan(500);
  const dead = await plain.evaluate<string[]>(
    `[...document.querySelectorAll('form')].filter((form) => !form.querySelector('button:not([type=button]), input[type=submit]')).map((form) => form.action)
      .concat([...document.querySelectorAll('button[type=button]')].map((one) => one.textContent))`,
  );
  expect.soft(dead, `${url}: cannot be used without a script`).toEqual([]);
}
