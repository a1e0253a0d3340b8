import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VIET_NAM } from '#domain/shared/holidays.ts';
import { localDate } from '#domain/shared/time.ts';
import { isWorkingDay } from '#domain/shared/working-days.ts';
import {
  dayOf,
  dueDayOf,
  hangsOnConference,
  problemsOfDates,
  resolvePlan,
  type PlanContext,
} from '#domain/stage/plan.ts';
import type { DateRule } from '#domain/stage/stage.ts';
import { calendar, day, on, PLAIN } from './samples.ts';

const context = (conference?: string, moveToWorkingDay = true, cal = PLAIN): PlanContext => ({
  conference: conference === undefined ? undefined : localDate(conference),
  calendar: cal,
  policy: { moveToWorkingDay },
});
const from = (fromConference: number, count: 'working-days' | 'days' = 'working-days'): DateRule => ({
  fromConference,
  count,
});

describe('a date of the plan', () => {
  it('hangs on the conference by working days or by days', () => {
    // Thursday 18/12/2025.
    expect(dayOf(from(-10), context('2025-12-18'))).toBe('2025-12-04');
    expect(dayOf(from(-30), context('2025-12-18'))).toBe('2025-11-06');
    expect(dayOf(from(10), context('2025-12-18'))).toBe('2026-01-01');
    expect(dayOf(from(10), context('2025-12-18', true, VIET_NAM))).toBe('2026-01-05');
    expect(dayOf(from(-10, 'days'), context('2025-12-18'))).toBe('2025-12-08');
    expect(dayOf(from(0), context('2025-12-18'))).toBe('2025-12-18');
  });

  it('follows the conference by as many weeks as that moves', () => {
    const [before, after] = ['2025-12-18', '2026-01-08'].map((date) => dayOf(from(-10), context(date)));
    expect([before, after]).toEqual(['2025-12-04', '2025-12-25']);
  });

  it('that hangs on a conference without a date is an error, not a guess', () => {
    expect(() => dayOf(from(-10), context())).toThrow(RangeError);
    expect(dayOf(on('2025-03-25'), context())).toBe('2025-03-25');
  });
});

describe('a due date', () => {
  it('on a day off moves to the next working day, unless the switch is off', () => {
    // Saturday 28/3/2026; Tết Bính Ngọ from Saturday 14 to Sunday 22 February 2026.
    expect(dueDayOf(on('2026-03-28'), context(undefined, true, VIET_NAM))).toBe('2026-03-30');
    expect(dueDayOf(on('2026-02-14'), context(undefined, true, VIET_NAM))).toBe('2026-02-23');
    expect(dueDayOf(on('2026-02-14'), context(undefined, false, VIET_NAM))).toBe('2026-02-14');
    // Saturday 22/8/2026 is worked.
    expect(dueDayOf(on('2026-08-22'), context(undefined, true, VIET_NAM))).toBe('2026-08-22');
  });

  it('is then always worked, and never sooner', () => {
    fc.assert(
      fc.property(day, calendar, (date, cal) => {
        const due = dueDayOf({ on: date }, context(undefined, true, cal));
        return isWorkingDay(cal, due) && due >= date;
      }),
    );
  });
});

describe('a plan worked out', () => {
  it('opens at 08:00 and is due at the end of the day, unless hours are given', () => {
    const plain = resolvePlan(
      { opens: on('2025-03-03'), due: on('2025-03-25'), closes: on('2025-03-31') },
      context(),
    );
    expect(plain).toEqual({
      opens: '2025-03-03',
      opensAt: '2025-03-03T01:00:00Z',
      due: '2025-03-25',
      dueAt: '2025-03-25T17:00:00Z',
      closes: '2025-03-31',
      closesAt: '2025-03-31T17:00:00Z',
    });
    const hours = resolvePlan(
      { opens: on('2025-03-03', '14:00'), due: on('2025-03-25', '11:30'), closes: on('2025-03-31', '17:00') },
      context(),
    );
    expect([hours.opensAt, hours.dueAt, hours.closesAt]).toEqual([
      '2025-03-03T07:00:00Z',
      '2025-03-25T04:30:00Z',
      '2025-03-31T10:00:00Z',
    ]);
  });

  it('names what cannot stand', () => {
    const problems = (due: string, closes?: string) =>
      problemsOfDates(
        resolvePlan(
          {
            opens: on('2025-03-25', '09:00'),
            due: on(due, '09:00'),
            ...(closes && { closes: on(closes, '09:00') }),
          },
          context(),
        ),
      );
    expect(problems('2025-03-25')).toEqual(['Thời hạn phải sau ngày mở.']);
    expect(problems('2025-03-27', '2025-03-26')).toEqual(['Ngày đóng không được trước thời hạn.']);
    expect(problems('2025-03-27', '2025-03-27')).toEqual([]);
  });

  it('hangs on the conference when any of its dates does', () => {
    const opens = on('2025-03-03');
    expect(hangsOnConference({ opens, due: on('2025-03-25') })).toBe(false);
    expect(hangsOnConference({ opens, due: from(-10) })).toBe(true);
    expect(hangsOnConference({ opens, due: on('2025-03-25'), closes: from(0) })).toBe(true);
  });
});
