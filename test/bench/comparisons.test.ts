/** What another keeper of time costs, by hand: counted for each day and unit, and nothing else is changed. */
import { expect, it } from 'vitest';
import { DESIGNS, linesOf, machineYear, type OpenStage } from '#bench/cost/comparisons.ts';
import type { Line } from '#bench/cost/ledger.ts';
import { readPrices } from '#bench/cost/price-file.ts';
import { sum, usageOf } from '#bench/cost/usage.ts';
import { instant } from '#domain/shared/time.ts';

/** Three days in Viet Nam, two units: the last day of a month and two of the next. */
const STAGES: readonly OpenStage[] = [
  { units: 2, from: instant('2025-01-31T02:00:00Z'), to: instant('2025-02-02T02:00:00Z') },
];
const OURS: readonly Line[] = [
  { cause: 'machines', month: '2025-01', usage: usageOf({ transitions: 50 }) },
  { cause: 'ReadStage', month: '2025-01', usage: usageOf({ invocations: 9, readUnits: 90, writeUnits: 5 }) },
  { cause: 'mailer', month: '2025-01', usage: usageOf({ mails: 7, invocations: 4 }) },
];
const totals = (name: RegExp) => {
  const design = DESIGNS.find((one) => name.test(one.name));
  if (!design) throw new Error('no such design');
  const lines = linesOf(design, STAGES, OURS);
  return { lines, usage: sum(lines.map(({ usage }) => usage)) };
};

it('polls every unit every day: three states and a call each, two states more at the end', () => {
  const { lines, usage } = totals(/polling/);
  expect(usage).toMatchObject({
    transitions: 3 * 2 * 3 + 2 * 2,
    invocations: 3 * 2 + 4,
    readUnits: 3 * 2 * 3,
    writeUnits: 5,
    mails: 7,
  });
  expect(new Set(lines.map(({ month }) => month))).toEqual(new Set(['2025-01', '2025-02']));
});

it('maps over the units of a stage: three states a day, two and a call for each unit', () => {
  const { usage } = totals(/Map/);
  expect(usage).toMatchObject({ transitions: 3 * (3 + 2 * 2) + 2, invocations: 3 * (1 + 2) + 4, mails: 7 });
});

it('has a machine that costs the same with nobody at it', () => {
  const file = readPrices('us-east-1');
  expect(machineYear(file)).toBeCloseTo((0.0084 + 0.005) * 8760 + 20 * 0.08 * 12, 6);
});
