/** Cold start: size and import time of every function, side by side with the least that is possible. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, medianRatio } from '../measure/statistics.ts';
import { EMPTY, SDK, writeBundles, type Bundle } from './bundles.ts';
import { importTime } from './import-time.ts';

export interface ColdStart {
  readonly name: string;
  readonly bytes: number;
  readonly zippedBytes: number;
  /** Median, milliseconds. */
  readonly ms: number;
  /** Median of the rounds' ratios to the bare SDK of the same round. */
  readonly overBare: number;
}

export interface ColdResult {
  readonly rounds: number;
  readonly starts: readonly ColdStart[];
}

/** Functions that people of units wait for. */
export const PUBLIC = /^site\/(?!desk|paper|secretariat)/;
/** Public pages stay below this many times the bare SDK. */
export const PUBLIC_LIMIT = 1.15;

export async function runCold(rounds: number): Promise<ColdResult> {
  const folder = mkdtempSync(join(tmpdir(), 'thidua-cold-'));
  try {
    const bundles = await writeBundles(folder);
    // Once before, so that all files lie in the page cache alike.
    for (const { file } of bundles) importTime(file);
    const times = new Map(bundles.map(({ name }) => [name, [] as number[]]));
    for (let round = 0; round < rounds; round += 1) {
      // In turn, from another one each round: a burst of load falls on no function twice.
      for (const { name, file } of rotated(bundles, round)) times.get(name)?.push(importTime(file));
    }
    return { rounds, starts: bundles.map((bundle) => startOf(bundle, times)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function rotated<T>(all: readonly T[], by: number): T[] {
  const at = all.length === 0 ? 0 : by % all.length;
  return [...all.slice(at), ...all.slice(0, at)];
}

function startOf({ name, bytes, zippedBytes }: Bundle, times: ReadonlyMap<string, number[]>): ColdStart {
  const mine = times.get(name) ?? [];
  return { name, bytes, zippedBytes, ms: median(mine), overBare: medianRatio(mine, times.get(SDK) ?? []) };
}

/** The slowest function that units wait for, over the bare SDK. */
export function coldStartOverBare({ starts }: ColdResult): number {
  return Math.max(...starts.filter(({ name }) => PUBLIC.test(name)).map(({ overBare }) => overBare));
}

export function isYardstick({ name }: ColdStart): boolean {
  return name === EMPTY || name === SDK;
}
