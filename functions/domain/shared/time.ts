/**
 * Time of the cycle. Instants are whole seconds in UTC; dates are local dates of Asia/Ho_Chi_Minh, which is
 * UTC+7 all year and has had no daylight saving since 1975, so the offset is a constant here.
 */
declare const brand: unique symbol;

/** A moment: `YYYY-MM-DDTHH:MM:SSZ`, always UTC, always whole seconds; sorts as text. */
export type Instant = string & { readonly [brand]: 'Instant' };
/** A day in Viet Nam: `YYYY-MM-DD`; sorts as text. */
export type LocalDate = string & { readonly [brand]: 'LocalDate' };
/** Seconds since 1970-01-01T00:00:00Z; only for a table's TTL, never a rule. */
export type EpochSeconds = number & { readonly [brand]: 'EpochSeconds' };

const OFFSET_SECONDS = 7 * 3600;
const DAY_SECONDS = 86_400;

/** Parses an instant, rounding up to a whole second. @throws RangeError when it is none. */
export function instant(text: string): Instant {
  const ms = Date.parse(text);
  if (Number.isNaN(ms) || !/T.*Z$/.test(text)) throw new RangeError(`not a UTC instant: ${text}`);
  return fromSeconds(Math.ceil(ms / 1000));
}

export function fromSeconds(seconds: number): Instant {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z` as Instant;
}

export function toSeconds(at: Instant): number {
  return Date.parse(at) / 1000;
}

export function epochSeconds(at: Instant): EpochSeconds {
  return toSeconds(at) as EpochSeconds;
}

export function addSeconds(at: Instant, seconds: number): Instant {
  return fromSeconds(toSeconds(at) + seconds);
}

/** Whether `text` is a day that exists (30 February is none). */
export function isLocalDate(text: string): text is LocalDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** @throws RangeError when `text` is no existing day. */
export function localDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new RangeError(`not a date: ${text}`);
  return text;
}

/** The day in Viet Nam at that moment. */
export function localDateOf(at: Instant): LocalDate {
  return new Date((toSeconds(at) + OFFSET_SECONDS) * 1000).toISOString().slice(0, 10) as LocalDate;
}

/** `HH:MM` in Viet Nam at that moment. */
export function localTimeOf(at: Instant): string {
  return new Date((toSeconds(at) + OFFSET_SECONDS) * 1000).toISOString().slice(11, 16);
}

/** The moment of a local date and time of day (`HH:MM`, `00:00` when not given). */
export function atLocal(date: LocalDate, time = '00:00'): Instant {
  return fromSeconds(Date.parse(`${date}T${time}:00Z`) / 1000 - OFFSET_SECONDS);
}

/** A deadline given as a day ends at 00:00 of the next local day, exclusive. */
export function endOfDay(date: LocalDate): Instant {
  return atLocal(addDays(date, 1));
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** Days from `a` to `b`: negative when b is earlier. */
export function daysBetween(a: LocalDate, b: LocalDate): number {
  return dayNumber(b) - dayNumber(a);
}

/** Days since 1970-01-01: for counting day by day without a text for each. */
export function dayNumber(date: LocalDate): number {
  return (
    Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8))) /
    (DAY_SECONDS * 1000)
  );
}

export function fromDayNumber(day: number): LocalDate {
  return new Date(day * DAY_SECONDS * 1000).toISOString().slice(0, 10) as LocalDate;
}

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(date: LocalDate): number {
  return weekdayOfDay(dayNumber(date));
}

/** 1970-01-01 was a Thursday. */
export function weekdayOfDay(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** The earlier of the instants, or undefined when there is none. */
export function earliest(instants: Iterable<Instant>): Instant | undefined {
  let first: Instant | undefined;
  for (const at of instants) if (first === undefined || at < first) first = at;
  return first;
}
