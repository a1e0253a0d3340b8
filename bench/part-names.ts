export const PART_NAMES = ['cost', 'cold', 'growth', 'ratios'] as const;
export type Part = (typeof PART_NAMES)[number];
