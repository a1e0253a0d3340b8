/** The prices of one region on one date. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';
import { METERS } from './usage.ts';

const Price = z.strictObject({
  /** So many units … */
  per: z.number().positive(),
  /** … cost so many US dollars. */
  usd: z.number().nonnegative(),
  /** Units of each month that are free without end ("always free"); offers of the first year are not counted. */
  free: z.number().positive().exactOptional(),
  assumed: z.boolean().default(false),
  source: z.string().min(3),
});

const Machine = z.strictObject({
  hourlyUsd: z.number().positive(),
  diskGbMonths: z.number().positive(),
  diskUsdPerGbMonth: z.number().positive(),
  addressHourlyUsd: z.number().nonnegative(),
  assumed: z.boolean().default(false),
  source: z.string().min(3),
});

export const PriceFile = z.strictObject({
  region: z.string(),
  date: z.iso.date(),
  source: z.string(),
  prices: z.record(z.enum(METERS), Price),
  machine: Machine,
});
export type PriceFile = z.infer<typeof PriceFile>;

export const REGIONS = ['us-east-1', 'ap-southeast-1'] as const;

export function readPrices(region: (typeof REGIONS)[number]): PriceFile {
  return PriceFile.parse(parse(readFileSync(new URL(`../prices/${region}.yaml`, import.meta.url), 'utf8')));
}
