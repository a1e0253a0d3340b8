/** What a secretary does at the desk: opens a folded act, fills it in, presses its button, reads what was done. */
import type { Locator, Page } from 'playwright-core';

/** An answer by the label of its field: a text, a tick, or the words of a choice. */
export type Answers = Readonly<Record<string, string | true | { readonly choose: string }>>;

/** The act under its heading, unfolded when it is folded. */
export async function act(page: Page, heading: string): Promise<Locator> {
  const folded = page.locator('details.act', { has: page.locator('summary', { hasText: heading }) });
  if ((await folded.count()) === 0) return page.getByRole('region', { name: heading, exact: true });
  if ((await folded.first().getAttribute('open')) === null) {
    await folded.first().locator('summary').click();
  }
  return folded.first();
}

export async function answer(form: Locator, answers: Answers): Promise<void> {
  for (const [label, given] of Object.entries(answers)) {
    const field = form.getByLabel(label, { exact: true }).first();
    if (given === true) await field.check();
    else if (typeof given === 'string') await field.fill(given);
    else await field.selectOption({ label: given.choose });
  }
}

/** Fills in and presses; the page that comes says what was done. */
export async function carryOut(page: Page, heading: string, answers: Answers = {}): Promise<string> {
  const form = await act(page, heading);
  await answer(form, answers);
  await form.getByRole('button').last().click();
  return page.locator('.said[role=status]').innerText();
}

/** A file of rows as an office would save it, chosen in the form of an act. */
export async function choose(
  form: Locator,
  name: string,
  rows: readonly (readonly string[])[],
): Promise<void> {
  const text = rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n');
  await form
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${text}`) });
}

/** The clock on the page of the embedded server. */
export async function stepTo(page: Page, url: string, date: string): Promise<void> {
  await page.goto(`${url}/`);
  await page.getByLabel(/^Đến ngày/).fill(date);
  await page.getByRole('button', { name: 'Tới ngày đó' }).click();
  await page.locator('.clock .now', { hasText: date.split('/').at(-1) ?? '' }).waitFor();
}

/** Most looks at the progress of a rehearsal, which is played in the same process as the page is made. */
const LOOKS = 500;
/** The server plays and answers in turn. */
const PATIENCE = 110_000;

/** Begins a rehearsal and looks on until it was played. */
export async function rehearse(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Chạy thử', exact: true }).click({ timeout: PATIENCE });
  await page.getByRole('progressbar').or(page.locator('table')).first().waitFor({ timeout: PATIENCE });
  for (let n = 0; n < LOOKS && (await page.getByRole('progressbar').count()) > 0; n += 1) {
    await page.getByRole('link', { name: 'Xem tiếp' }).click({ timeout: PATIENCE });
  }
}
