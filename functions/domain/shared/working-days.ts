/** Counting in working days: Monday to Friday, less the holidays, plus the weekend days swapped to work. */
import { dayNumber, fromDayNumber, type LocalDate, weekdayOfDay } from '#domain/shared/time.ts';

export interface WorkCalendar {
  /** Days off besides the weekends: holidays, days given in place of one, days swapped off. */
  readonly holidays: ReadonlySet<LocalDate>;
  /** Weekend days on which public servants work in place of a day swapped off. */
  readonly workingDays: ReadonlySet<LocalDate>;
  /** The same as day numbers: counting goes day by day, and a text for each day costs more than the counting. */
  readonly numbers: { readonly off: ReadonlySet<number>; readonly worked: ReadonlySet<number> };
}

/** @throws RangeError when a day is both off and worked. */
export function workCalendar(days: {
  readonly holidays: Iterable<LocalDate>;
  readonly workingDays: Iterable<LocalDate>;
}): WorkCalendar {
  const holidays = new Set(days.holidays);
  const workingDays = new Set(days.workingDays);
  for (const date of workingDays)
    if (holidays.has(date)) throw new RangeError(`both a day off and a working day: ${date}`);
  const numbers = {
    off: new Set([...holidays].map(dayNumber)),
    worked: new Set([...workingDays].map(dayNumber)),
  };
  return { holidays, workingDays, numbers };
}

export function isWorkingDay(cal: WorkCalendar, date: LocalDate): boolean {
  return isWorked(cal, dayNumber(date));
}

function isWorked({ numbers }: WorkCalendar, day: number): boolean {
  if (numbers.worked.has(day)) return true;
  const weekday = weekdayOfDay(day);
  return weekday !== 0 && weekday !== 6 && !numbers.off.has(day);
}

/**
 * The `n`-th working day after `date` (before it, when `n` is negative), whether or not `date` is one itself;
 * `n = 0` is `date`. The day of the event is not counted (Bộ luật Dân sự 2015, Điều 147).
 */
export function addWorkingDays(cal: WorkCalendar, date: LocalDate, n: number): LocalDate {
  if (!Number.isSafeInteger(n)) throw new RangeError(`not a whole number of days: ${n}`);
  const step = n < 0 ? -1 : 1;
  let day = dayNumber(date);
  for (let left = Math.abs(n); left > 0;) {
    day += step;
    if (isWorked(cal, day)) left -= 1;
  }
  return fromDayNumber(day);
}

/**
 * The day itself when it is worked, otherwise the first working day after it: where a due date on a day off
 * moves to (Bộ luật Dân sự 2015, Điều 148 khoản 5).
 */
export function nextWorkingDay(cal: WorkCalendar, date: LocalDate): LocalDate {
  return isWorkingDay(cal, date) ? date : addWorkingDays(cal, date, 1);
}

/** The day itself when it is worked, otherwise the last working day before it. */
export function previousWorkingDay(cal: WorkCalendar, date: LocalDate): LocalDate {
  return isWorkingDay(cal, date) ? date : addWorkingDays(cal, date, -1);
}

/**
 * Working days from `a` to `b`, negative when `b` is earlier: the later end is counted, the start is not. For
 * a working day `b`, `addWorkingDays(cal, a, workingDaysBetween(cal, a, b))` is `b`.
 */
export function workingDaysBetween(cal: WorkCalendar, a: LocalDate, b: LocalDate): number {
  const step = b < a ? -1 : 1;
  const end = dayNumber(b);
  let count = 0;
  for (let day = dayNumber(a); day !== end;) {
    day += step;
    if (isWorked(cal, day)) count += step;
  }
  return count;
}
