import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PrintRule, printTotal, validatePrintRule } from '#domain/indicators/print-rule.ts';

type Scaled = Extract<PrintRule, { kind: 'scaled' }>;
const up = (step: number): Scaled => ({
  kind: 'scaled',
  scale: 1,
  decimals: 0,
  round: 'up',
  qualifier: 'gần',
  step,
});
const down = (more: Partial<Scaled>): Scaled => ({
  kind: 'scaled',
  scale: 1,
  decimals: 0,
  round: 'down',
  qualifier: 'hơn',
  ...more,
});

describe('a print rule', () => {
  it.each<[number, PrintRule | undefined, string]>([
    [796, up(100), 'gần 800'],
    [988, up(100), 'gần 1.000'],
    [36_214, down({ step: 1000 }), 'hơn 36.000'],
    [10_204_331, down({ scale: 1_000_000 }), 'hơn 10 triệu'],
    [1_245_678_901_234, down({ scale: 1_000_000_000, step: 100, qualifier: 'trên' }), 'trên 1.200 tỷ'],
    [10_250_000, down({ scale: 1_000_000, decimals: 1 }), 'hơn 10,2 triệu'],
    [10_500_001, down({ scale: 1_000_000, decimals: 2 }), 'hơn 10,5 triệu'],
    [20_491, undefined, '20.491'],
    [20_491, { kind: 'exact' }, '20.491'],
  ])('words %d', (value, rule, printed) => {
    expect(printTotal(rule, value)).toBe(printed);
  });

  it('has no qualifier when the rounded number is the exact one', () => {
    expect(printTotal(up(100), 800)).toBe('800');
    expect(printTotal(down({ scale: 1_000_000 }), 10_000_000)).toBe('10 triệu');
    expect(printTotal(up(100), 0)).toBe('0');
  });

  it('does not say "more than nothing"', () => {
    expect(printTotal(down({ step: 1000 }), 940)).toBe('940');
  });

  it('is refused when its words contradict its rounding or it splits a unit', () => {
    expect(validatePrintRule({ ...up(100), qualifier: 'hơn' })).not.toEqual([]);
    expect(validatePrintRule({ ...down({}), qualifier: 'gần' })).not.toEqual([]);
    expect(validatePrintRule(down({ decimals: 1 }))).not.toEqual([]);
    expect(validatePrintRule(up(0))).not.toEqual([]);
    expect(validatePrintRule(up(1.5))).not.toEqual([]);
    expect(() => printTotal({ ...up(100), qualifier: 'hơn' }, 5)).toThrow(RangeError);
  });

  it('never says more than "hơn" and never less than "gần" allow', () => {
    const rule = fc.record({
      kind: fc.constant('scaled' as const),
      scale: fc.constantFrom(1, 1000, 1_000_000),
      decimals: fc.constant(0 as const),
      round: fc.constantFrom('down', 'up'),
      qualifier: fc.constantFrom('hơn', 'gần'),
      step: fc.constantFrom(1, 10, 100),
    });
    fc.assert(
      fc.property(rule, fc.nat({ max: 10 ** 12 }), (r, value) => {
        fc.pre(validatePrintRule(r).length === 0);
        const printed = printTotal(r, value);
        const digits = Number(printed.replace(/\D/g, ''));
        const said = /nghìn|triệu/.test(printed) ? digits * r.scale : digits;
        const quantum = r.scale * r.step;
        if (printed.startsWith('hơn')) expect(said < value && value < said + quantum).toBe(true);
        else if (printed.startsWith('gần')) expect(said - quantum < value && value < said).toBe(true);
        else expect(said).toBe(value);
      }),
    );
  });
});
