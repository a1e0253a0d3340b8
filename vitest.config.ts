import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** `npm test`: everything that needs nothing but Node. `npm run test:aws` has its own configuration. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/aws/**', 'test/browser/**', 'test/papers/**', 'node_modules/**'],
    testTimeout: 20_000,
    pool: 'threads',
    // One a core: the default leaves a core to a watching browser, which a run of two cores has no use for.
    maxWorkers: availableParallelism(),
  },
});
