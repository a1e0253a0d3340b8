import { defineConfig } from 'vitest/config';

/** `npm run test:browser`: pages as people see them, in a Chromium of the machine (see test/browser/support). */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['test/browser/**/*.test.ts'],
    pool: 'threads',
    // A browser and a server are two processes already.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
