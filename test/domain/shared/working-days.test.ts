import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOLIDAYS, VIET_NAM } from '#domain/shared/holidays.ts';
import { addDays, type LocalDate, localDate, weekdayOf } from '#domain/shared/time.ts';
import {
  addWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
  workCalendar,
  workingDaysBetween,
} from '#domain/shared/working-days.ts';

const d = localDate;
const dates = fc.integer({ min: 0, max: 3 * 365 }).map((n) => addDays(d('2025-01-01'), n));
const workdays = dates.filter((date) => isWorkingDay(VIET_NAM, date));

describe('working days', () => {
  it('takes weekends and holidays off, and works the swapped Saturdays', () => {
    expect(isWorkingDay(VIET_NAM, d('2026-01-05'))).toBe(true);
    expect(isWorkingDay(VIET_NAM, d('2026-01-04'))).toBe(false);
    expect(isWorkingDay(VIET_NAM, d('2026-01-02'))).toBe(false);
    expect(isWorkingDay(VIET_NAM, d('2026-01-10'))).toBe(true);
    expect(isWorkingDay(VIET_NAM, d('2026-08-22'))).toBe(true);
    expect(isWorkingDay(VIET_NAM, d('2026-08-31'))).toBe(false);
    expect(isWorkingDay(VIET_NAM, d('2025-04-26'))).toBe(true);
  });

  it('moves a deadline on Tết 2026 to the Monday after', () => {
    for (let day = d('2026-02-14'); day <= d('2026-02-22'); day = addDays(day, 1))
      expect(nextWorkingDay(VIET_NAM, day)).toBe('2026-02-23');
    expect(previousWorkingDay(VIET_NAM, d('2026-02-22'))).toBe('2026-02-13');
    expect(nextWorkingDay(VIET_NAM, d('2026-02-13'))).toBe('2026-02-13');
  });

  it('counts the ten working days of a dossier over the long holiday', () => {
    expect(addWorkingDays(VIET_NAM, d('2026-01-26'), 10)).toBe('2026-02-09');
    expect(addWorkingDays(VIET_NAM, d('2026-02-09'), 5)).toBe('2026-02-23');
    expect(addWorkingDays(VIET_NAM, d('2026-02-23'), -5)).toBe('2026-02-09');
    expect(addWorkingDays(VIET_NAM, d('2026-02-15'), 0)).toBe('2026-02-15');
    expect(workingDaysBetween(VIET_NAM, d('2026-02-13'), d('2026-02-23'))).toBe(1);
    expect(workingDaysBetween(VIET_NAM, d('2026-02-23'), d('2026-02-13'))).toBe(-1);
  });

  it('refuses a day that is both off and worked, and half a day', () => {
    expect(() => workCalendar({ holidays: [d('2026-01-10')], workingDays: [d('2026-01-10')] })).toThrow(
      RangeError,
    );
    expect(() => addWorkingDays(VIET_NAM, d('2026-01-05'), 1.5)).toThrow(RangeError);
  });

  it('counts between any day and a working day as it adds', () => {
    fc.assert(
      fc.property(dates, workdays, (a, b) => {
        fc.pre(a !== b);
        expect(addWorkingDays(VIET_NAM, a, workingDaysBetween(VIET_NAM, a, b))).toBe(b);
      }),
    );
  });

  it('always lands on a working day and comes back from one', () => {
    fc.assert(
      fc.property(workdays, fc.integer({ min: -60, max: 60 }), (date, n) => {
        const there = addWorkingDays(VIET_NAM, date, n);
        expect(isWorkingDay(VIET_NAM, there)).toBe(true);
        expect(addWorkingDays(VIET_NAM, there, -n)).toBe(date);
        expect(workingDaysBetween(VIET_NAM, date, there)).toBe(n);
      }),
    );
  });
});

/**
 * Days since 1970 in Viet Nam on which the `k`-th new moon after that of January 1900 falls: mean phase and the
 * largest periodic terms (Meeus, Astronomical Algorithms), good to some minutes in this century.
 */
function newMoon(k: number): number {
  const t = k / 1236.85;
  const sin = (degrees: number): number => Math.sin((degrees * Math.PI) / 180);
  const sun = 359.2242 + 29.10535608 * k;
  const moon = 306.0253 + 385.81691806 * k + 0.0107306 * t * t;
  const node = 21.2964 + 390.67050646 * k - 0.0016528 * t * t;
  const mean = 2415020.75933 + 29.53058868 * k + 0.0001178 * t * t;
  const terms =
    (0.1734 - 0.000393 * t) * sin(sun) +
    0.0021 * sin(2 * sun) -
    0.4068 * sin(moon) +
    0.0161 * sin(2 * moon) +
    0.0104 * sin(2 * node) -
    0.0051 * sin(sun + moon) -
    0.0074 * sin(sun - moon);
  const deltaT = -0.000278 + 0.000265 * t + 0.000262 * t * t;
  return Math.floor(mean + terms - deltaT + 0.5 + 7 / 24) - 2440588;
}

describe('the list of holidays', () => {
  it('has every day once, in order', () => {
    const days = HOLIDAYS.map((h) => h.date);
    expect(days).toEqual([...new Set(days)].sort());
  });

  it('puts the first of Tết and Giỗ Tổ where the moon does', () => {
    const day = (n: number): LocalDate => addDays(d('1970-01-01'), n);
    for (const [year, tet, ancestors] of [
      ['2025', '2025-01-29', '2025-04-07'],
      ['2026', '2026-02-17', '2026-04-26'],
      ['2027', '2027-02-06', '2027-04-16'],
    ] as const) {
      const first = [...Array(40).keys()].map((i) => 1540 + i).find((k) => day(newMoon(k)) === tet);
      expect(first, `new moon of ${year}`).toBeDefined();
      expect(day(newMoon(first! + 2) + 9)).toBe(ancestors);
      for (const date of [tet, ancestors])
        expect(HOLIDAYS.find((h) => h.date === date)?.kind).toBe('holiday');
    }
  });

  it('gives the eleven days of the law each year, five of them Tết', () => {
    for (const year of ['2025', '2026', '2027']) {
      const of = HOLIDAYS.filter((h) => h.date.startsWith(year) && h.kind === 'holiday');
      expect(of.length).toBeGreaterThanOrEqual(11);
      expect(of.filter((h) => h.name.startsWith('Tết Nguyên đán')).length).toBeGreaterThanOrEqual(5);
    }
  });

  it('swaps a weekday off against a weekend day worked', () => {
    const swaps = HOLIDAYS.filter((h) => h.kind !== 'holiday');
    expect(swaps.filter((h) => h.kind === 'swap-off')).toHaveLength(3);
    expect(swaps.filter((h) => h.kind === 'swap-work')).toHaveLength(3);
    for (const { date, kind } of swaps) expect([0, 6].includes(weekdayOf(date))).toBe(kind === 'swap-work');
  });

  it('marks Tết 2027 as assumed and the notices of 2025 not', () => {
    expect(HOLIDAYS.filter((h) => h.name.includes('Đinh Mùi')).every((h) => h.assumed)).toBe(true);
    expect(HOLIDAYS.filter((h) => h.date.startsWith('2025')).some((h) => h.assumed)).toBe(false);
  });
});
