import { defineConfig } from 'vitest/config';

/** `npm run test:pages`: every page of the site by every measure, in a Chromium of the machine; takes minutes. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['test/browser/every-page.test.ts'],
    pool: 'threads',
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
