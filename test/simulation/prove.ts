/**
 * The proof at length: random years, double faults, restores and kills, as many as wanted.
 *
 *   npm run prove -- --seeds 100000 [--from 1] [--doubles 20000] [--restores 50] [--kills 50] [--workers 2]
 *   npm run prove -- --replay <seed> [--faults <n>] [--keep 0,4,7]     one random year again
 *   npm run prove -- --double <seed>                                   one pair of faults again
 *
 * Ends with 1 when a promise was broken, each failure with the line that plays it again.
 */
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { playScenario } from '#engine/rehearsal/play-scenario.ts';
import { ledgerDifferences } from '#local/rehearsal/ledger.ts';
import { seedNumber } from '#engine/rehearsal/seed-number.ts';
import { createDoubles } from './double-faults.ts';
import { killYear } from './killed-year.ts';
import { stageYear } from './phases.ts';
import { keeping, playRandom } from './play-random.ts';
import type { Report, Share } from './prove-worker.ts';
import { faultsOf, randomYear } from './random-year.ts';
import { momentsAround, restoreProblems, restoreYear, undisturbedYear } from './restored-year.ts';
import { ledgerOf, scratchFolder, smallYear } from './small-year.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '2000' },
    from: { type: 'string', default: '1' },
    doubles: { type: 'string', default: '20000' },
    restores: { type: 'string', default: '50' },
    kills: { type: 'string', default: '50' },
    workers: { type: 'string', default: String(availableParallelism()) },
    replay: { type: 'string' },
    faults: { type: 'string' },
    keep: { type: 'string' },
    double: { type: 'string' },
  },
});

const failures: string[] = [];
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const seconds = (since: number): number => Math.round((performance.now() - since) / 1000);

/** Rewritten in place on a terminal; elsewhere a line now and then. */
function progress(what: string, total: number) {
  const began = performance.now();
  let shown = 0;
  return (done: number, failed: number): void => {
    const now = performance.now();
    const last = done === total;
    if (!last && now - shown < (process.stdout.isTTY ? 200 : 30_000)) return;
    shown = now;
    const width = 30;
    const full = total === 0 ? width : Math.floor((done / total) * width);
    const left = done === 0 ? '' : `, ${Math.round((((now - began) / done) * (total - done)) / 1000)} s left`;
    const bar = `${'#'.repeat(full)}${'.'.repeat(width - full)}`;
    const line = `${what} [${bar}] ${done}/${total}, ${failed} failed${last ? `, ${seconds(began)} s` : left}`;
    process.stdout.write(process.stdout.isTTY ? `\r\x1b[K${line}${last ? '\n' : ''}` : `${line}\n`);
  };
}

async function share(kind: Share['kind'], from: number, count: number): Promise<Report> {
  const sum = { runs: 0, struck: 0, restarts: 0, acts: 0, mails: 0, failures: [] as string[] };
  const show = progress(kind === 'years' ? 'random years ' : 'double faults', count);
  const step = Math.max(1, Math.min(Number(values.workers), count));
  const work = (n: number) =>
    new Promise<void>((resolve, reject) => {
      const workerData: Share = { kind, from: from + n, until: from + count, step };
      const worker = new Worker(new URL('prove-worker.ts', import.meta.url), { workerData });
      let next = from + n;
      worker.on('message', (report: Report) => {
        next += step;
        for (const name of ['runs', 'struck', 'restarts', 'acts', 'mails'] as const)
          sum[name] += report[name];
        for (const failure of report.failures) say(`\nFAILED ${failure}`);
        sum.failures.push(...report.failures);
        show(sum.runs, sum.failures.length);
      });
      worker.on('error', reject);
      worker.on('exit', () => {
        // It ends with nothing left to wait for: something waits for what never comes.
        if (next < from + count)
          sum.failures.push(`${kind}: seed ${next} hangs, those after it were not played`);
        resolve();
      });
    });
  await Promise.all(Array.from({ length: step }, (_, n) => work(n)));
  failures.push(...sum.failures);
  return sum;
}

async function restores(count: number): Promise<number> {
  const mails = await undisturbedYear();
  const show = progress('restores     ', count);
  let forgotten = 0;
  let failed = 0;
  for (let seed = 1; seed <= count; seed += 1) {
    const year = await restoreYear(momentsAround(mails, seed));
    forgotten += year.forgotten.length;
    const problems = restoreProblems(year, mails);
    if (problems.length > 0) {
      failed += 1;
      failures.push(`restore ${seed}: ${problems[0] ?? ''}`);
    }
    show(seed, failed);
  }
  return forgotten;
}

async function kills(count: number): Promise<string> {
  const folder = scratchFolder('prove-kills-');
  const show = progress('kills        ', count);
  try {
    const year = await killYear({
      folder,
      kills: count,
      seed: Number(values.from),
      onKill: (n) => show(n, 0),
    });
    const scenario = smallYear();
    const { place } = await playScenario(scenario, { seed: seedNumber(scenario.seed) });
    const ledger = await ledgerOf(scenario, place.table, place.catcher.mails());
    place.close();
    const problems = [...year.lost, ...year.sentTwice, ...ledgerDifferences(ledger, year.ledger)];
    if (year.brokenChains.length > 0) problems.push('an audit chain is broken');
    failures.push(...problems.map((problem) => `kills: ${problem}`));
    return `${count} kills (${year.beforeServing} while starting), ${year.acknowledged} acknowledged writes, ${year.mails} mails`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function replay(seed: number): Promise<void> {
  const faults = values.faults === undefined ? faultsOf(seed) : Number(values.faults);
  const kept = values.keep === 'none' ? [] : values.keep?.split(',').map(Number);
  const year = keeping(randomYear(seed, { faults }), kept);
  for (const one of year.happenings) say(JSON.stringify(one));
  const played = await playRandom(year);
  say(JSON.stringify(played, undefined, 1));
  failures.push(...played.problems);
}

async function double(seed: number): Promise<void> {
  const run = await createDoubles(await stageYear())(seed);
  say(JSON.stringify(run, undefined, 1));
  failures.push(...run.problems);
}

async function prove(): Promise<void> {
  const years = await share('years', Number(values.from), Number(values.seeds));
  const doubles = await share('doubles', Number(values.from), Number(values.doubles));
  const forgotten = await restores(Number(values.restores));
  const killed = Number(values.kills) === 0 ? 'no kills' : await kills(Number(values.kills));
  say(
    `random years: ${years.runs} seeds, ${years.acts} acts, ${years.mails} mails, ${years.struck} faults, ${years.restarts} restarts`,
  );
  say(`double faults: ${doubles.runs} runs, ${doubles.struck} faults struck`);
  say(`restores: ${values.restores}, ${forgotten} mails that had left and were forgotten`);
  say(`restarts: ${killed}`);
}

if (values.replay !== undefined) await replay(Number(values.replay));
else if (values.double !== undefined) await double(Number(values.double));
else await prove();
for (const failure of failures) say(`FAILED ${failure}`);
say(failures.length === 0 ? 'every promise kept' : `${failures.length} failures`);
process.exitCode = failures.length === 0 ? 0 : 1;
