import { defineConfig } from 'vitest/config';

/**
 * `npm run fuzz`: 100,000 inputs over commands, forms, files, tokens and mails; `npm test` runs the same with fewer.
 * `FUZZ` asks for another number, `FUZZ_SEED` for other inputs.
 */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['test/fuzz/**/*.test.ts'],
    env: { FUZZ: process.env['FUZZ'] ?? '100000' },
    pool: 'forks',
    maxWorkers: 2,
  },
});
