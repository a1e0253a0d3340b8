import { describe, expect, it } from 'vitest';
import { CycleFile } from '#contracts/cluster-file.ts';
import { InstantField } from '#contracts/shared.ts';

const cycle = (time: string) => ({
  slug: '2026',
  name: 'năm 2026',
  period: { from: '2026-01-01', to: '2026-12-31' },
  awards: [],
  stages: [{ stage: 'launch', opens: { on: '2026-01-26', time }, due: { on: '2026-02-13' } }],
});

describe('a time of day that is none', () => {
  it.each(['', '24:00', '7:30', '25:61', '07:30:00'])(
    '%j is named at its place, and nothing is reckoned with it',
    (time) => {
      const read = CycleFile.safeParse(cycle(time));
      expect(read.error?.issues.map(({ path }) => path.slice(0, 3).join('.'))).toEqual(['stages.0.opens']);
    },
  );

  it('is told from one that is', () => expect(CycleFile.safeParse(cycle('07:30')).success).toBe(true));
});

describe('a moment', () => {
  it('exists', () => {
    expect(InstantField.safeParse('2025-03-25T17:00:00Z').success).toBe(true);
    for (const none of ['2025-13-25T17:00:00Z', '2025-03-25T25:00:00Z', '2025-03-25', ''])
      expect(InstantField.safeParse(none).success).toBe(false);
  });
});
