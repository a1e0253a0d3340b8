import { expect, test } from 'vitest';
import { createDoubles } from './double-faults.ts';
import { stageYear } from './phases.ts';

const DOUBLES = Number(process.env['DOUBLES'] ?? 2_000);
const FROM = Number(process.env['SEED'] ?? 1);

test(`${DOUBLES} double faults keep every promise`, async () => {
  const play = createDoubles(await stageYear());
  const failures: string[] = [];
  let struck = 0;
  for (let seed = FROM; seed < FROM + DOUBLES; seed += 1) {
    const run = await play(seed);
    struck += run.struck;
    if (run.problems.length > 0)
      failures.push(
        `${run.phase}: ${run.faults.join(' + ')}: ${run.problems[0] ?? ''}\nnpm run prove -- --double ${seed}`,
      );
  }
  console.info(`double faults: ${DOUBLES} runs, ${struck} faults struck`);
  expect(failures).toEqual([]);
  expect(struck).toBeGreaterThan(DOUBLES);
}, 600_000);
