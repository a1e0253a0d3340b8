import { defineConfig } from 'vitest/config';

/** `npm test`: everything that needs nothing but Node. `npm run test:aws` has its own configuration. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/aws/**', 'test/browser/**', 'node_modules/**'],
    testTimeout: 20_000,
    pool: 'threads',
  },
});
