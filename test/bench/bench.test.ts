import { describe, expect, it } from 'vitest';
import { parseArguments } from '#bench/arguments.ts';
import { rotated } from '#bench/cold/run-cold.ts';
import { withSection } from '#bench/document.ts';
import { median, medianRatio, quantile } from '#bench/measure/statistics.ts';
import { usd } from '#bench/measure/table.ts';

describe('the command line', () => {
  it('runs everything, or what it names', () => {
    expect(parseArguments([])).toEqual({ json: false, only: [] });
    expect(parseArguments(['--json', '--only', 'cold,cost', '--only', 'growth'])).toEqual({
      json: true,
      only: ['cold', 'cost', 'growth'],
    });
  });

  it('names what it does not understand', () => {
    expect(() => parseArguments(['--only', 'speed'])).toThrow(/speed: one of cost, cold, growth, ratios/);
    expect(() => parseArguments(['--fast'])).toThrow(/"--fast"/);
  });
});

describe('medians', () => {
  it('lie between the two in the middle', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([1, 2, 3, 10])).toBe(2.5);
    expect(quantile([0, 10], 0.95)).toBeCloseTo(9.5, 10);
    expect(() => median([])).toThrow();
  });

  it('of ratios compare what was measured in the same round', () => {
    expect(medianRatio([10, 200, 30], [10, 100, 10])).toBe(2);
    expect(() => medianRatio([1], [1, 2])).toThrow();
  });
});

describe('rounds', () => {
  it('begin with another one each time', () => {
    expect(rotated(['a', 'b', 'c'], 4)).toEqual(['b', 'c', 'a']);
    expect(rotated([], 1)).toEqual([]);
  });
});

describe('the document', () => {
  it('replaces one section, keeps the others, and keeps their order', () => {
    const first = withSection('', 'cold', 'cold one');
    const both = withSection(first, 'cost', 'cost one');
    expect(both.indexOf('cost one')).toBeLessThan(both.indexOf('cold one'));
    const again = withSection(both, 'cold', 'cold two');
    expect(again).toContain('cost one');
    expect(again).toContain('cold two');
    expect(again).not.toContain('cold one');
    expect(withSection(again, 'cold', 'cold two')).toBe(again);
  });
});

describe('money', () => {
  it('keeps the digits that say something', () => {
    expect([0, 0.0123, 1.5, 1234].map(usd)).toEqual(['$0.00', '$0.0123', '$1.500', '$1234.00']);
  });
});
