/** Plays its share of the seeds: a line of figures and failures to the one who counts, every little while. */
import { parentPort, workerData } from 'node:worker_threads';
import { createDoubles } from './double-faults.ts';
import { stageYear } from './phases.ts';
import { playRandom, replayCommand, shrink } from './play-random.ts';
import { faultsOf, randomYear } from './random-year.ts';

export interface Share {
  readonly kind: 'years' | 'doubles';
  readonly from: number;
  readonly until: number;
  /** Every so many seeds one is ours. */
  readonly step: number;
}

export interface Report {
  readonly runs: number;
  readonly struck: number;
  readonly restarts: number;
  readonly acts: number;
  readonly mails: number;
  readonly failures: readonly string[];
}

async function year(seed: number): Promise<Report> {
  const faults = faultsOf(seed);
  const random = randomYear(seed, { faults });
  const { struck, restarts, acts, mails, problems } = await playRandom(random);
  const counted = { runs: 1, struck: struck.length, restarts, acts, mails };
  if (problems.length === 0) return { ...counted, failures: [] };
  const replay = replayCommand(seed, { faults }, await shrink(random));
  return { ...counted, failures: [`${problems[0] ?? ''}\n  ${replay}`] };
}

async function makeDouble(): Promise<(seed: number) => Promise<Report>> {
  const play = createDoubles(await stageYear());
  return async (seed) => {
    const { phase, faults, struck, problems } = await play(seed);
    const what = `${phase}: ${faults.join(' + ')}: ${problems[0] ?? ''}`;
    const failures = problems.length === 0 ? [] : [`${what}\n  npm run prove -- --double ${seed}`];
    return { runs: 1, struck, restarts: 0, acts: 0, mails: 0, failures };
  };
}

const { kind, from, until, step } = workerData as Share;
const play = kind === 'years' ? year : await makeDouble();
for (let seed = from; seed < until; seed += step) parentPort?.postMessage(await play(seed));
