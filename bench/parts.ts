/** The parts of the bench. */
import type { Part } from './part-names.ts';
import type { PartResult } from './part-result.ts';

export type Run = (progress: (line: string) => void) => Promise<PartResult>;

/** Each loads what it needs when it is asked for. */
export const PARTS: Readonly<Partial<Record<Part, Run>>> = {
  cost: async (progress) => (await import('./cost/report-cost.ts')).reportCost(progress),
  cold: async (progress) => (await import('./cold/report-cold.ts')).reportCold(progress),
};
