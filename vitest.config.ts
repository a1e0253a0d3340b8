import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest begins first: at the end no core waits for another. */
const LONGEST = [
  'random-years',
  'faults-of-the-vote',
  'faults-of-collecting',
  'double-faults',
  'simulation/',
];

function place({ moduleId }: TestSpecification): number {
  const found = LONGEST.findIndex((part) => moduleId.includes(part));
  return found < 0 ? LONGEST.length : found;
}

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

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
    // Files of a worker share what they import: modules here hold constants and caches, and importing them anew for
    // each file would take a quarter of the time.
    isolate: false,
    sequence: { sequencer: LongestFirst },
  },
});
