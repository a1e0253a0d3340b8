/** What is typed as options, read as strictly as in a file. */
import { InvalidArgumentError } from 'commander';
import { parseCount, parseDate } from '#domain/shared/vietnamese.ts';
import { addSeconds, endOfDay, fromSeconds, type Instant, type LocalDate } from '#domain/shared/time.ts';

/** `25/3/2025` or `2025-03-25`. @throws InvalidArgumentError when there is no such day. */
export function dateOf(text: string): LocalDate {
  const read = parseDate(text);
  if (!read.ok) throw new InvalidArgumentError(read.message);
  return read.value;
}

export type DueRule = { on: LocalDate } | { fromConference: number };

/** A day, or `conference-10`: so many working days from the conference. */
export function dueOf(text: string): DueRule {
  const [, offset] = /^conference([+-]\d{1,3})?$/.exec(text) ?? [];
  if (text.startsWith('conference') && (offset !== undefined || text === 'conference')) {
    return { fromConference: Number(offset ?? 0) };
  }
  return { on: dateOf(text) };
}

export function countOf(text: string): number {
  const read = parseCount(text);
  if (!read.ok) throw new InvalidArgumentError(read.message);
  return read.value;
}

export function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

export type Vote = number | { yes: number; no: number; none: number };

/** `candidate=13/0/1` (for, against, none) or `candidate=13` (chosen); may be given again for each candidate. */
export function voteOf(text: string, former: Record<string, Vote> = {}): Record<string, Vote> {
  const [candidate = '', given = '', ...rest] = text.split('=');
  const parts = given.split('/').map(countOf);
  const [first = 0, no, none] = parts;
  if (candidate === '' || rest.length > 0)
    throw new InvalidArgumentError('write candidate=13/0/1 or candidate=13');
  if (candidate in former) throw new InvalidArgumentError(`${candidate} is given twice`);
  if (parts.length === 1) return { ...former, [candidate]: first };
  if (parts.length !== 3) throw new InvalidArgumentError('write candidate=13/0/1 or candidate=13');
  return { ...former, [candidate]: { yes: first, no: no ?? 0, none: none ?? 0 } };
}

/** An instant in UTC, or a day: its end. @throws InvalidArgumentError when it is neither. */
export function momentOf(text: string): Instant {
  if (/^\d{4}-\d\d-\d\dT/.test(text)) {
    const ms = Date.parse(text);
    if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) && !Number.isNaN(ms)) return fromSeconds(ms / 1000);
    throw new InvalidArgumentError('write an instant in UTC like 2025-06-27T17:00:00Z');
  }
  // The last second of the day: what happens at midnight belongs to the next.
  return addSeconds(endOfDay(dateOf(text)), -1);
}
