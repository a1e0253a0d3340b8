/** The parts of the bench. */
import type { Part } from './part-names.ts';
import type { PartResult } from './part-result.ts';

export type Run = (progress: (line: string) => void) => Promise<PartResult>;

/** Each loads what it needs when it is asked for. */
export const PARTS: Readonly<Record<Part, Run>> = {
  cost: async (progress) => (await import('./cost/report-cost.ts')).reportCost(progress),
  growth: async (progress) => (await import('./growth/report-growth.ts')).reportGrowth(progress),
  ratios: async (progress) => (await import('./ratios/report-ratios.ts')).reportRatios(progress),
  cold: async (progress) => (await import('./cold/report-cold.ts')).reportCold(progress),
};
