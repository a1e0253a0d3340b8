/**
 * Deadlines and conferences as an iCalendar file (RFC 5545), all in UTC or as whole days, so that no time zone
 * is needed. The same input gives the same bytes: the stamp is an argument.
 */
import ical, { ICalCalendarMethod, ICalEventTransparency, type ICalEventData } from 'ical-generator';
import { addSeconds, atLocal, type Instant, type LocalDate } from '#domain/shared/time.ts';
import { oneLine, manyLines } from './clean-text.ts';

interface EntryText {
  readonly summary: string;
  readonly description?: string;
  /** Where the entry leads; never a private link, as calendars are shared. */
  readonly url?: string;
  /** Raised by one with each change of the date, so that calendars replace the entry. */
  readonly sequence: number;
}

export type CalendarEntry =
  | (EntryText & {
      readonly is: 'deadline';
      readonly cluster: string;
      readonly cycle: string;
      readonly stage: string;
      readonly unit: string;
      readonly due: LocalDate;
      /** `HH:MM` in Viet Nam when the deadline is not the end of the day. */
      readonly dueTime?: string;
    })
  | (EntryText & {
      readonly is: 'conference';
      readonly cluster: string;
      readonly cycle: string;
      readonly date: LocalDate;
      readonly place?: string;
    });

/** Stable: an extended deadline is the same entry with a higher sequence. */
export function entryUid(entry: CalendarEntry): string {
  const what = entry.is === 'deadline' ? `${entry.stage}-${entry.unit}` : 'conference';
  return `${entry.cluster}-${entry.cycle}-${what}@thidua`;
}

/** The half hour that ends with the deadline, when it has a time of day. */
const SHOWN_SECONDS = 1800;

function timesOf(entry: CalendarEntry): Pick<ICalEventData, 'start' | 'end' | 'allDay'> {
  if (entry.is === 'deadline' && entry.dueTime !== undefined) {
    const end = atLocal(entry.due, entry.dueTime);
    return { start: new Date(addSeconds(end, -SHOWN_SECONDS)), end: new Date(end) };
  }
  const day = entry.is === 'deadline' ? entry.due : entry.date;
  return { start: new Date(`${day}T00:00:00Z`), allDay: true };
}

/**
 * @param stamp the moment the entries were made (DTSTAMP).
 * @throws RangeError when a sequence is no whole number from 0.
 */
export function createCalendar(entries: readonly CalendarEntry[], stamp: Instant): string {
  const calendar = ical({
    prodId: { company: 'thidua', product: 'cluster-cycle', language: 'VI' },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const entry of entries) {
    if (!Number.isSafeInteger(entry.sequence) || entry.sequence < 0)
      throw new RangeError(`not a sequence: ${entry.sequence}`);
    calendar.createEvent({
      id: entryUid(entry),
      sequence: entry.sequence,
      stamp: new Date(stamp),
      ...timesOf(entry),
      summary: oneLine(entry.summary),
      ...(entry.description !== undefined && { description: manyLines(entry.description) }),
      ...(entry.is === 'conference' && entry.place !== undefined && { location: oneLine(entry.place) }),
      ...(entry.url !== undefined && { url: entry.url }),
      // A deadline does not make its office busy; a conference does.
      transparency:
        entry.is === 'deadline' ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    });
  }
  return `${calendar.toString()}\r\n`;
}
