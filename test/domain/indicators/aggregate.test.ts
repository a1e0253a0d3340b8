import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aggregate } from '#domain/indicators/aggregate.ts';
import { type Figure, type Indicator, validateFigure } from '#domain/indicators/indicator.ts';
import { yearOnYearWarning } from '#domain/indicators/year-on-year.ts';
import {
  addVersion,
  conferenceVersion,
  currentVersion,
  type FigureVersion,
  freezeForConference,
} from '#domain/indicators/versions.ts';
import { instant } from '#domain/shared/time.ts';

const count: Indicator = { id: 'tham-dinh', name: 'Thẩm định', block: 'STP', unit: 'dự thảo', kind: 'count' };
const ratio: Indicator = { id: 'viec-xong', name: 'Việc xong', block: 'THADS', unit: 'việc', kind: 'ratio' };
const of = (figures: Record<string, Figure>) => new Map(Object.entries(figures));

describe('a total', () => {
  it('adds up counts and words them by the rule of the indicator', () => {
    const near: Indicator = {
      ...count,
      print: { kind: 'scaled', scale: 1, decimals: 0, round: 'up', qualifier: 'gần', step: 100 },
    };
    expect(aggregate(near, of({ a: { value: 500 }, b: { value: 291 } }), ['a', 'b'])).toEqual({
      kind: 'sum',
      value: 791,
      printed: 'gần 800',
      reporting: 2,
      expected: 2,
      coverage: '2/2 đơn vị',
      missing: [],
    });
  });

  it('of a ratio is the ratio of the sums, not the mean of the ratios', () => {
    const figures = of({
      a: { numerator: 20_000, denominator: 30_000 },
      b: { numerator: 491, denominator: 930 },
    });
    expect(aggregate(ratio, figures, ['a', 'b'])).toMatchObject({
      numerator: 20_491,
      denominator: 30_930,
      percent: '66,25%',
      printed: '20.491/30.930 việc (66,25%)',
    });
  });

  it('names the missing and does not take them for zero', () => {
    const total = aggregate(count, of({ b: { value: 0 } }), ['c', 'b', 'a']);
    expect(total).toMatchObject({ value: 0, coverage: '1/3 đơn vị', missing: ['c', 'a'], printed: '0' });
    const none = aggregate(count, of({}), ['a']);
    expect(none).toMatchObject({ kind: 'none', printed: 'chưa có số liệu', missing: ['a'] });
    expect(none).not.toHaveProperty('value');
  });

  it('without cases is "không phát sinh", without percentage', () => {
    const total = aggregate(ratio, of({ a: { numerator: 0, denominator: 0 } }), ['a']);
    expect(total).toMatchObject({ printed: 'không phát sinh', denominator: 0 });
    expect(total).not.toHaveProperty('percent');
    const nothingDone = aggregate(ratio, of({ a: { numerator: 0, denominator: 5 } }), ['a']);
    expect(nothingDone.printed).toBe('0/5 việc (0,00%)');
  });

  it('as published keeps its wording and has no percentage', () => {
    const money: Indicator = {
      ...ratio,
      unit: 'đồng',
      asPublished: { numerator: 'trên 1.200', denominator: 'trên 2.200', unit: 'tỷ đồng' },
    };
    const printed = 'trên 1.200/trên 2.200 tỷ đồng';
    expect(aggregate(money, of({}), ['a'])).toMatchObject({ kind: 'none', printed, reporting: 0 });
    const some = aggregate(money, of({ a: { numerator: 1, denominator: 2 } }), ['a']);
    expect(some).toMatchObject({ printed, numerator: 1, asPublished: money.asPublished });
    expect(some).not.toHaveProperty('percent');
    expect(
      aggregate({ ...count, kind: 'text-total', asPublished: { value: 'gần 800' } }, of({}), []).printed,
    ).toBe('gần 800');
  });

  it('takes no figure of a unit that is not expected, and none that cannot be', () => {
    expect(() => aggregate(count, of({ x: { value: 1 } }), ['a'])).toThrow(RangeError);
    expect(() => aggregate(ratio, of({ a: { numerator: 3, denominator: 2 } }), ['a'])).toThrow(RangeError);
    const most = Number.MAX_SAFE_INTEGER;
    expect(() => aggregate(count, of({ a: { value: most }, b: { value: 1 } }), ['a', 'b'])).toThrow(
      RangeError,
    );
  });

  it('does not depend on the order of the units and never loses one', () => {
    const values = fc.array(fc.nat({ max: 10 ** 9 }), { minLength: 1, maxLength: 28 });
    fc.assert(
      fc.property(values, (all) => {
        const entries = all.map((value, i): [string, Figure] => [`u${i}`, { value }]);
        const names = [...entries.map(([name]) => name), 'silent'];
        const total = aggregate(count, new Map(entries), names);
        const mixed = aggregate(count, new Map([...entries].reverse()), [...names].reverse());
        expect(total).toEqual(mixed);
        expect(total).toMatchObject({ value: all.reduce((a, b) => a + b, 0), missing: ['silent'] });
      }),
    );
  });
});

describe('a figure', () => {
  it.each<[Indicator, Figure, string]>([
    [count, { value: -1 }, 'value'],
    [count, { value: 1.5 }, 'value'],
    [count, { value: Number.NaN }, 'value'],
    [count, { value: 2 ** 53 }, 'value'],
    [count, { numerator: 1, denominator: 2 }, 'value'],
    [ratio, { value: 1 }, 'denominator'],
    [ratio, { numerator: 3, denominator: 2 }, 'numerator'],
    [ratio, { numerator: 0, denominator: -1 }, 'denominator'],
    [{ ...count, kind: 'text-total' }, { value: 1 }, 'value'],
  ])('is refused: %#', (indicator, figure, field) => {
    expect(validateFigure(indicator, figure).map((p) => p.field)).toEqual([field]);
  });

  it('is accepted when it can be, zero of zero included', () => {
    expect(validateFigure(count, { value: 0 })).toEqual([]);
    expect(validateFigure({ ...count, kind: 'money' }, { value: 1_200_000_000 })).toEqual([]);
    expect(validateFigure(ratio, { numerator: 0, denominator: 0 })).toEqual([]);
  });

  it('says in Vietnamese what is larger than what', () => {
    expect(validateFigure(ratio, { numerator: 30_930, denominator: 20_491 })[0]?.message).toBe(
      'Việc xong: số thực hiện 30.930 lớn hơn tổng số 20.491; đề nghị kiểm tra lại.',
    );
  });
});

describe('versions of a figure', () => {
  const at = instant('2026-01-20T00:00:00Z');
  const first: readonly FigureVersion[] = addVersion([], { value: 1 }, at);

  it('keep what the conference was told when the official figure comes later', () => {
    const frozen = freezeForConference(addVersion(first, { value: 2 }, at));
    const later = freezeForConference(addVersion(frozen, { value: 3 }, at));
    expect(conferenceVersion(later)).toMatchObject({ version: 2, figure: { value: 2 } });
    expect(currentVersion(later)).toMatchObject({ version: 3, figure: { value: 3 } });
    expect(later.filter((v) => v.frozenFor)).toHaveLength(1);
    expect(currentVersion([...later].reverse())?.version).toBe(3);
  });

  it('are none before anything is reported', () => {
    expect(currentVersion([])).toBeUndefined();
    expect(conferenceVersion(first)).toBeUndefined();
    expect(freezeForConference([])).toEqual([]);
  });
});

describe('a jump against the year before', () => {
  it('is asked about', () => {
    expect(yearOnYearWarning({ value: 100 }, { value: 1000 })).toBe(
      'So với kỳ trước, số liệu tăng từ 100 lên 1.000. Đề nghị kiểm tra lại; nếu đúng, đơn vị vẫn gửi bình thường.',
    );
    expect(yearOnYearWarning({ value: 100 }, { value: 49 })).toContain('giảm từ 100 xuống 49');
    const jump = yearOnYearWarning({ numerator: 50, denominator: 80 }, { numerator: 50, denominator: 800 });
    expect(jump).toContain('tổng số tăng từ 80 lên 800');
    expect(jump).not.toContain('số thực hiện');
  });

  it('is not seen in ordinary growth, small offices, or figures of two kinds', () => {
    expect(yearOnYearWarning({ value: 100 }, { value: 200 })).toBeUndefined();
    expect(yearOnYearWarning({ value: 100 }, { value: 50 })).toBeUndefined();
    expect(yearOnYearWarning({ value: 1 }, { value: 9 })).toBeUndefined();
    expect(yearOnYearWarning({ value: 1 }, { numerator: 900, denominator: 900 })).toBeUndefined();
  });
});
