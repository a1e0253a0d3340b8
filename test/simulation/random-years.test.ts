import { expect, test } from 'vitest';
import { playRandom, replayCommand, shrink } from './play-random.ts';
import { faultsOf, randomYear } from './random-year.ts';

/** `npm run prove -- --seeds 100000` goes on from there. */
const SEEDS = Number(process.env['SEEDS'] ?? 500);
const FROM = Number(process.env['SEED'] ?? 1);

test(`${SEEDS} random years keep every promise`, async () => {
  const failures: string[] = [];
  const sum = { acts: 0, mails: 0, faults: 0, restarts: 0, refused: 0, counted: 0, elections: 0 };
  for (let seed = FROM; seed < FROM + SEEDS; seed += 1) {
    const faults = faultsOf(seed);
    const year = randomYear(seed, { faults });
    const played = await playRandom(year);
    sum.acts += played.acts;
    sum.mails += played.mails;
    sum.faults += played.struck.length;
    sum.restarts += played.restarts;
    sum.refused += played.refused;
    sum.counted += played.counted;
    sum.elections += played.elections;
    if (played.problems.length === 0) continue;
    failures.push(`${played.problems[0] ?? ''}\n${replayCommand(seed, { faults }, await shrink(year, 60))}`);
  }
  console.info(`random years: ${SEEDS} seeds, ${JSON.stringify(sum)}`);
  expect(failures).toEqual([]);
  // Years in which nothing happens prove nothing.
  expect(sum.acts).toBeGreaterThan(10 * SEEDS);
  expect(sum.faults).toBeGreaterThan(SEEDS / 2);
  expect(sum.restarts).toBeGreaterThan(SEEDS / 2);
  expect(sum.counted).toBeGreaterThan(SEEDS / 20);
  expect(sum.elections).toBeGreaterThan(SEEDS / 100);
}, 600_000);
