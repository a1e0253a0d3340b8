/** So many clusters in one place, with the real code, each with its small cycle. */
import { createMeter } from '../cost/meter.ts';
import { byCause } from '../cost/ledger.ts';
import { routes } from '../cost/count-year.ts';
import { sum } from '../cost/usage.ts';
import { createPlace } from '#engine/place.ts';
import { memoryStorage } from '#engine/storage.ts';
import { SMALL_END, SMALL_START, SMALL_UNITS, smallYear, type TimedEnvelope } from './small-year.ts';

export interface PlayedClusters {
  readonly clusters: number;
  /** Of one unit. */
  readonly perUnit: {
    /** Processor time. */
    readonly ms: number;
    readonly rows: number;
    readonly bytes: number;
    readonly mails: number;
    readonly readUnits: number;
    readonly writeUnits: number;
    readonly transitions: number;
  };
  /** Of the process, at the end. */
  readonly memoryMb: number;
  readonly troubles: number;
}

export async function playClusters(clusters: number): Promise<PlayedClusters> {
  const meter = createMeter(routes);
  let troubles = 0;
  const place = createPlace({
    start: SMALL_START,
    storage: meter.watch(memoryStorage()),
    seed: 1,
    from: 'Hệ thống thi đua <thi-dua@cum.example>',
    siteUrl: 'https://thi-dua.example',
    probe: meter.probe,
    maxPerMoment: 10_000_000,
    onTrouble: () => (troubles += 1),
  });
  const began = process.cpuUsage();
  for (const { at, envelope } of commandsOf(clusters)) {
    if (at > place.timeline.now()) await place.timeline.runUntil(at);
    const answer = await place.execute(envelope);
    if (!answer.ok) throw new Error(`${envelope.id} ${envelope.command.do}: ${answer.refused.message}`);
  }
  await place.timeline.runUntil(SMALL_END);
  const { user, system } = process.cpuUsage(began);
  const mails = place.catcher.mails().length;
  const usage = sum(byCause(meter.lines(1)).values());
  const units = clusters * SMALL_UNITS;
  const { rows, bytes } = meter.stored();
  place.close();
  return {
    clusters,
    perUnit: {
      ms: (user + system) / 1000 / units,
      rows: rows / units,
      bytes: bytes / units,
      mails: mails / units,
      readUnits: usage.readUnits / units,
      writeUnits: usage.writeUnits / units,
      transitions: usage.transitions / units,
    },
    memoryMb: Math.round(process.memoryUsage().rss / 2 ** 20),
    troubles,
  };
}

function commandsOf(clusters: number): TimedEnvelope[] {
  return Array.from({ length: clusters }, (_, n) => smallYear(n))
    .flat()
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
