import { defineConfig } from 'vitest/config';

/** `npm run test:papers`: needs LibreOffice Writer and poppler-utils; not part of `npm test`. */
export default defineConfig({
  test: {
    include: ['test/papers/**/*.test.ts'],
    fileParallelism: false,
    pool: 'forks',
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
