/** The cost of a year, for one cluster, for a hundred, and for two hundred thousand units. */
import { fixed, percent, table, thousands, usd } from '../measure/table.ts';
import type { PartResult } from '../part-result.ts';
import { readScenarioFile } from '#local/files/read-scenario-file.ts';
import { machineYear } from './comparisons.ts';
import { billOf, floorOf, type Bill } from './bill.ts';
import { countYear, idleMonth, type CountedYear } from './count-year.ts';
import { byCause, monthsOf } from './ledger.ts';
import { readPrices, REGIONS, type PriceFile } from './price-file.ts';
import { METERS, NOTHING, plus, type Meter, type Usage } from './usage.ts';

const EXAMPLE = 'examples/cum-thi-dua-mien-nui-bien-gioi-2025.yaml';
const UNITS_A_CLUSTER = 14;
const SIZES = [UNITS_A_CLUSTER, 1_400, 200_000] as const;
/** Total over floor, from this many units on. */
export const COST_LIMIT = 1.2;
const FROM_UNITS = 1_400;

export interface SizedCost {
  readonly region: string;
  readonly units: number;
  readonly floor: number;
  readonly total: number;
  readonly overFloor: number;
  /** Without what AWS gives to every account each month. */
  readonly totalUnaided: number;
  readonly lines: Bill['lines'];
}

export async function reportCost(progress: (line: string) => void): Promise<PartResult> {
  const read = readScenarioFile(EXAMPLE);
  if (!read.ok) throw new Error(`${EXAMPLE} does not parse`);
  progress('a year with people at the pages');
  const year = await countYear(read.value);
  const prices = REGIONS.map(readPrices);
  const costs = prices.flatMap((file) => SIZES.map((units) => costOf(year, units, file)));
  const idle = prices.map((file) => ({
    region: file.region,
    usd: billOf([idleMonth()], file, { free: true }).usd,
  }));
  const compared = prices.flatMap((file) => compare(year, costs, file));
  const worst = Math.max(
    ...costs.filter(({ units }) => units >= FROM_UNITS).map(({ overFloor }) => overFloor),
  );
  const missed = [
    ...(worst > COST_LIMIT ? [`a year costs ${fixed(worst, 3)} × the mails alone`] : []),
    ...idle
      .filter(({ usd: cost }) => cost >= 0.005)
      .map(({ region, usd: cost }) => `an idle month in ${region} costs ${usd(cost)}`),
  ];
  return {
    text: textOf(year, costs, idle, compared),
    data: { year: { ...year, lines: undefined, others: undefined }, costs, idle, compared },
    headline: { costOverFloor: Math.round(worst * 1000) / 1000 },
    missed,
  };
}

function costOf(year: CountedYear, units: number, file: PriceFile): SizedCost {
  const months = monthsOf(year.lines(Math.ceil(units / UNITS_A_CLUSTER)));
  const [bill, unaided] = [billOf(months, file, { free: true }), billOf(months, file, { free: false })];
  const floor = floorOf(months, file);
  return {
    region: file.region,
    units,
    floor,
    total: bill.usd,
    overFloor: bill.usd / floor,
    totalUnaided: unaided.usd,
    lines: bill.lines,
  };
}

function textOf(
  year: CountedYear,
  costs: readonly SizedCost[],
  idle: readonly { readonly region: string; readonly usd: number }[],
  compared: readonly Compared[],
): string {
  return [
    `The example year of 2025 (fourteen units, one of which takes over another, ${year.commands} commands, ${thousands(year.mails)} mails, ${year.sessions} sessions with a code, ${thousands(year.pages)} pages) is played on the embedded engine with ports that count; the times of Lambda, which weigh little, are assumed (\`bench/cost/assumptions.ts\`). SES bills each recipient, so that is the floor. \`over floor\` is what the bill says, with the allowances that AWS gives to every account each month; \`unaided\` without them.`,
    table(
      ['region', 'units', 'mails alone', 'a year', 'over floor', 'unaided over floor'],
      costs.map(({ region, units, floor, total, overFloor, totalUnaided }) => [
        region,
        thousands(units),
        usd(floor),
        usd(total),
        fixed(overFloor, 3),
        fixed(totalUnaided / floor, 3),
      ]),
    ),
    ...costs.filter(({ units }) => units === SIZES.at(-1)).map((large) => whyOf(large, costs)),
    `A month in which nobody does anything: ${idle.map(({ region, usd: cost }) => `${region} $${cost.toFixed(2)}`).join(', ')}.`,
    'The same year by other designs, over the mails alone. Counted the same way: what people do, the mails and their rows stay as they were counted, and only who keeps the time is another (`bench/cost/comparisons.ts`): a poll looks once a day at every unit of every open stage, by a call of a function that reads three rows. The machine is on paper: one t4g.micro with its disk and address for a year, beside the same mails, without whoever patches it, backs it up and stands in when it fails; whether one carries 200,000 units is not claimed.',
    table(
      ['region', 'design', ...SIZES.map((units) => `${thousands(units)} units`)],
      compared.map(({ region, name, overFloor }) => [region, name, ...overFloor.map((one) => fixed(one, 3))]),
    ),
    'What the bill consists of, as shares of the mails alone (us-east-1):',
    table(
      ['', ...SIZES.map((units) => `${thousands(units)} units`)],
      METERS.map((meter) => [meter, ...shares(costs, meter)]).filter(([, ...cells]) =>
        cells.some((cell) => cell !== ''),
      ),
    ),
    'Who uses how much in a year of one cluster:',
    whoTable(year),
  ].join('\n\n');
}

/** Why the largest deployment is as far from the mails alone as it is: every unit uses the same at each size. */
function whyOf({ region, overFloor, floor, lines }: SizedCost, costs: readonly SizedCost[]): string {
  const small = costs.find((one) => one.region === region && one.units === FROM_UNITS);
  const share = (...meters: readonly Meter[]) =>
    percent(meters.reduce((sum, meter) => sum + (lines[meter] ?? 0), 0) / floor);
  const free = percent(overFloor - (small?.overFloor ?? overFloor));
  return `In ${region} ${thousands(SIZES[2])} units are ${fixed(overFloor, 3)} × the mails alone where ${thousands(FROM_UNITS)} are ${fixed(small?.overFloor ?? 0, 3)}: no unit uses more, but the allowances that AWS gives to an account each month are used up there, and that is ${free} of the mails. What is paid beside the mails: transitions ${share('transitions')}, rows written ${share('writeUnits')} and read ${share('readUnits')}, stored and recoverable ${share('storedByteMonths', 'recoverableByteMonths')}, functions ${share('invocations', 'megabyteMilliseconds')}, pages ${share('pageRequests')}, files ${share('fileByteMonths', 'filePuts')}, queue and topic ${share('queueRequests', 'topicMessages')}, logs ${share('logBytes')}. The limit of ${fixed(COST_LIMIT, 2)} wants ${percent(Math.max(0, overFloor - COST_LIMIT))} of the mails less.`;
}

interface Compared {
  readonly region: string;
  readonly name: string;
  /** By size. */
  readonly overFloor: readonly number[];
}

function compare(year: CountedYear, costs: readonly SizedCost[], file: PriceFile): Compared[] {
  const { region } = file;
  const own = SIZES.flatMap((size) => costs.filter((one) => one.region === region && one.units === size));
  const designs = SIZES.map((units) => year.others(Math.ceil(units / UNITS_A_CLUSTER), file));
  const names = designs[0]?.map(({ name }) => name) ?? [];
  return [
    { region, name: 'as it is: one execution a stage, asleep', overFloor: own.map((one) => one.overFloor) },
    ...names.map((name, n) => ({ region, name, overFloor: designs.map((all) => all[n]?.overFloor ?? 0) })),
    {
      ...{ region, name: 'one machine with Postgres and cron' },
      overFloor: own.map(({ floor }) => 1 + machineYear(file) / floor),
    },
  ];
}

function shares(costs: readonly SizedCost[], meter: Meter): string[] {
  return costs
    .filter(({ region }) => region === 'us-east-1')
    .map(({ lines, floor }) => (lines[meter] === undefined ? '' : percent(lines[meter] / floor)));
}

const TOLD = ['invocations', 'megabyteMilliseconds', 'readUnits', 'writeUnits', 'transitions'] as const;

function whoTable(year: CountedYear): string {
  const causes = [...byCause(year.lines(1))].filter(([cause]) => cause !== 'standing');
  const total = causes.reduce<Usage>((sum, [, usage]) => plus(sum, usage), NOTHING);
  const row = (name: string, usage: Usage) => [
    name,
    ...TOLD.map((meter) =>
      thousands(meter === 'megabyteMilliseconds' ? usage[meter] / 1024_000 : usage[meter]),
    ),
  ];
  return table(
    ['', 'invocations', 'GB-seconds', 'read units', 'write units', 'transitions'],
    [...causes.map(([cause, usage]) => row(cause, usage)), row('**together**', total)],
  );
}
