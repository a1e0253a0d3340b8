/** Growth: many clusters with the real code, and the whole country through the quotas of AWS. */
import { fixed, table, thousands } from '../measure/table.ts';
import { median } from '../measure/statistics.ts';
import type { PartResult } from '../part-result.ts';
import { playScenario } from '#engine/rehearsal/play-scenario.ts';
import { readScenarioFile } from '#local/files/read-scenario-file.ts';
import { playClusters, type PlayedClusters } from './play-clusters.ts';
import { drainMorning, QUOTAS, startAll, type Drained, type Started } from './quota-model.ts';
import { clusterId, SMALL_UNITS } from './small-year.ts';

const EXAMPLE = 'examples/cum-thi-dua-mien-nui-bien-gioi-2025.yaml';
const SIZES = [50, 500] as const;
/** What is counted may differ by so much between fifty clusters and five hundred; time, which is measured, by more. */
export const COUNT_BAND = 0.02;
export const TIME_BAND = 0.35;
const COUNTRY = { clusters: 10_000, unitsACluster: 20, mailSeconds: 0.3 };
/** Messages a second of SES, and mailers at once for it: half of it, as a mail takes about a third of a second. */
const RATES = [
  { mailsASecond: 14, mailersAtOnce: 10 },
  { mailsASecond: 50, mailersAtOnce: 25 },
  { mailsASecond: 200, mailersAtOnce: 100 },
  { mailsASecond: 500, mailersAtOnce: 250 },
] as const;
const DRAIN_BAND = 0.05;
const LIMIT_MINUTES = 10;
const LIMIT_MB = 4096;

export async function reportGrowth(progress: (line: string) => void): Promise<PartResult> {
  const began = performance.now();
  const years = await yearsASecond(progress);
  const played: PlayedClusters[] = [];
  for (const clusters of SIZES) {
    progress(`${clusters} clusters`);
    played.push(await playClusters(clusters));
  }
  progress('the country');
  const drained = RATES.map((rate) => ({
    ...rate,
    ...drainMorning({ ...COUNTRY, ...rate }, { ...QUOTAS, ...rate }, clusterId),
  }));
  const started = startAll(COUNTRY.clusters, { ...QUOTAS, mailsASecond: 14 });
  const minutes = (performance.now() - began) / 60_000;
  const data = { clusterYearsPerSecond: years, played, drained, started, minutes };
  return {
    text: textOf(data),
    data,
    headline: { clusterYearsPerSecond: Math.round(years * 1000) / 1000 },
    missed: missedOf(data),
  };
}

/** Whole years of the example of fourteen units that one core plays in a second. */
async function yearsASecond(progress: (line: string) => void): Promise<number> {
  const read = readScenarioFile(EXAMPLE);
  if (!read.ok) throw new Error(`${EXAMPLE} does not parse`);
  const seconds: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    progress('a year of fourteen units');
    const began = process.cpuUsage();
    (await playScenario(read.value, { seed: 1 })).place.close();
    const { user, system } = process.cpuUsage(began);
    seconds.push((user + system) / 1e6);
  }
  return 1 / median(seconds);
}

interface Growth {
  readonly clusterYearsPerSecond: number;
  readonly played: readonly PlayedClusters[];
  readonly drained: readonly (Drained & (typeof RATES)[number])[];
  readonly started: Started;
  readonly minutes: number;
}

/** How much the largest differs from the smallest, as a share. */
export function drift(values: readonly number[]): number {
  const [first = 0, last = 0] = [values[0], values.at(-1)];
  return last / first - 1;
}

function missedOf({ played, drained, started, minutes }: Growth): string[] {
  const of = (name: keyof PlayedClusters['perUnit']) => drift(played.map(({ perUnit }) => perUnit[name]));
  const counted = (['rows', 'mails', 'readUnits', 'writeUnits', 'transitions'] as const).filter(
    (name) => Math.abs(of(name)) > COUNT_BAND,
  );
  const slow = drained.filter(({ overIdeal }) => Math.abs(overIdeal - 1) > DRAIN_BAND);
  const escaped = drained.reduce((sum, one) => sum + one.escaped, started.escaped);
  const troubles = played.reduce((sum, one) => sum + one.troubles, 0);
  const memory = Math.max(...played.map(({ memoryMb }) => memoryMb));
  return [
    ...counted.map((name) => `${name} a unit grew by ${(of(name) * 100).toFixed(1)} %`),
    ...(of('ms') > TIME_BAND ? [`time a unit grew by ${(of('ms') * 100).toFixed(0)} %`] : []),
    ...slow.map(({ mailsASecond }) => `at ${mailsASecond} a second the morning does not drain at the rate`),
    ...(escaped > 0 ? [`${escaped} throttles escaped`] : []),
    ...(troubles > 0 ? [`${troubles} troubles in the clusters`] : []),
    ...(minutes > LIMIT_MINUTES ? [`the growth part took ${minutes.toFixed(1)} minutes`] : []),
    ...(memory > LIMIT_MB ? [`${memory} MB`] : []),
  ];
}

function textOf({ clusterYearsPerSecond, played, drained, started, minutes }: Growth): string {
  return [
    `One core plays ${fixed(clusterYearsPerSecond, 2)} years of the example cluster of fourteen units a second (processor time, median of three).`,
    `Many clusters of ${SMALL_UNITS} units in one place with the real code: import, a stage that opens and closes by itself, six papers sent, two units reminded to the end. Per unit everything stays as it is; counted figures may drift by ${COUNT_BAND * 100} %, processor time by ${TIME_BAND * 100} %.`,
    table(
      [
        'clusters',
        'ms a unit',
        'rows',
        'bytes',
        'mails',
        'read units',
        'write units',
        'transitions',
        'memory MB',
      ],
      played.map(({ clusters, perUnit: of, memoryMb }) => [
        clusters,
        fixed(of.ms, 1),
        ...[of.rows, of.bytes, of.mails, of.readUnits, of.writeUnits, of.transitions].map((n) => fixed(n, 1)),
        memoryMb,
      ]),
    ),
    `The country: ${thousands(COUNTRY.clusters)} clusters of ${COUNTRY.unitsACluster} units with one deadline, through the quotas of Step Functions (${QUOTAS.transitionsASecond} transitions a second, ${QUOTAS.startsASecond} starts a second after a bucket of ${QUOTAS.startsBucket}) and SES, second by second (\`bench/growth/quota-model.ts\`). Digests are owed over half an hour from 08:00, by the hash of the cluster's id.`,
    table(
      [
        'mails a second',
        'mailers',
        'drained in',
        'over the rate',
        'refused and tried again',
        'escaped',
        'late: median',
        '95 %',
        'last',
      ],
      drained.map(({ mailsASecond, mailersAtOnce, seconds, overIdeal, throttled, escaped, lateness }) => [
        mailsASecond,
        mailersAtOnce,
        clock(seconds),
        fixed(overIdeal, 3),
        thousands(throttled),
        escaped,
        ...[lateness.median, lateness.p95, lateness.last].map(clock),
      ]),
    ),
    `A deadline moved for all of them at one moment: the last machine is started after ${started.seconds} s, ${thousands(started.throttled)} calls are refused and made again, ${started.escaped} escape. The whole part took ${fixed(minutes, 1)} minutes.`,
  ].join('\n\n');
}

function clock(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return hours > 0
    ? `${hours} h ${minutes} min`
    : seconds >= 60
      ? `${minutes} min ${seconds % 60} s`
      : `${seconds} s`;
}
