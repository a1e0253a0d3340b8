import { defineConfig } from 'vitest/config';

/** `npm run test:aws`: what needs the emulator. It is started and the app deployed once for all files. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['test/aws/**/*.test.ts'],
    globalSetup: ['test/aws/global-setup.ts'],
    // The emulator is one Python process: files beside each other would only wait for it.
    fileParallelism: false,
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
