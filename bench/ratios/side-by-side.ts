/** Two things measured in turn, round by round, so that a busy machine disturbs both alike. */
import { median, medianRatio, quantile } from '../measure/statistics.ts';

export interface Compared {
  readonly what: string;
  /** The bare minimum it is held against. */
  readonly bare: string;
  /** Milliseconds, median. */
  readonly ms: number;
  readonly p95: number;
  readonly bareMs: number;
  readonly ratio: number;
}

type Work = () => unknown;

/** @param repeat how often each is done in one round, for what is too short to be measured alone. */
export async function sideBySide(
  names: Pick<Compared, 'what' | 'bare'>,
  work: Work,
  bare: Work,
  { rounds, repeat = 1 }: { readonly rounds: number; readonly repeat?: number },
): Promise<Compared> {
  await timed(work, 1);
  await timed(bare, 1);
  const [mine, least]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    mine.push(await timed(work, repeat));
    least.push(await timed(bare, repeat));
  }
  return {
    ...names,
    ms: median(mine),
    p95: quantile(mine, 0.95),
    bareMs: median(least),
    ratio: medianRatio(mine, least),
  };
}

/** In processor time, which others at work on the machine hardly change; nothing here waits for anything. */
async function timed(work: Work, repeat: number): Promise<number> {
  const began = process.cpuUsage();
  for (let i = 0; i < repeat; i += 1) await work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000 / repeat;
}
