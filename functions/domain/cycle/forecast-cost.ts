/**
 * What a cycle's mails will cost in AWS, told before it is launched. The mails are nearly all of it: the rest of a
 * year is measured below a fifth of them for a hundred clusters or more (docs/benchmarks.md), and an idle month is free.
 */
import type { Unit } from '../cluster/cluster.ts';

/** SES bills each recipient: 0.10 USD a thousand in us-east-1 and ap-southeast-1 (bench/prices, 28/11/2026). */
export const USD_A_THOUSAND_MAILS = 0.1;
/** All the rest together, as a share of the mails: docs/benchmarks.md, rounded up. */
export const BESIDE_MAILS = 0.3;
/** Đồng for a dollar, rounded; only for the order of magnitude. */
export const DONG_A_DOLLAR = 26_000;
/** A unit that sends in time: the opening, a code to come in, the receipt. */
export const LEAST_MAILS_A_TASK = 3;
/** One that is silent to the end: five rungs before the deadline and two days after it as well, and a return. */
export const MOST_MAILS_A_TASK = 11;

export interface CostForecast {
  /** Recipients of mails, fewest and most. */
  readonly mails: { readonly least: number; readonly most: number };
  /** At most, in US dollars. */
  readonly usd: number;
  /** At most, in whole thousands of đồng, rounded up. */
  readonly dong: number;
}

/** `stages`: how many stages of the cycle ask the units for something. */
export function forecastCost(stages: number, units: readonly Pick<Unit, 'contacts'>[]): CostForecast {
  const readers = units.reduce((sum, { contacts }) => sum + (contacts.deputy ? 2 : 1), 0);
  const mails = { least: stages * readers * LEAST_MAILS_A_TASK, most: stages * readers * MOST_MAILS_A_TASK };
  const usd = (mails.most / 1000) * USD_A_THOUSAND_MAILS * (1 + BESIDE_MAILS);
  return { mails, usd, dong: Math.ceil((usd * DONG_A_DOLLAR) / 1000) * 1000 };
}
