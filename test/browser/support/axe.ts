/** Accessibility as axe-core finds it: WCAG 2.2 A and AA, and its best practices. */
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** One line a violation: rule, what is wrong, where. */
export async function violations(page: Page): Promise<string[]> {
  // Past the page's own policy, which allows no foreign script.
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(axe.source);
  const found = await page.evaluate<AxeResults>(`axe.run(document, { resultTypes: ['violations'] })`);
  return found.violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => String(target)).join('; ')})`,
  );
}
