/** Hours at which people of a scenario act: in office hours, decided by the seed and by what is done. */
import { atLocal, type Instant, type LocalDate } from '#domain/shared/time.ts';

/** Minutes of the day in which papers are sent: 08:30–11:30 and 13:30–16:30. */
const MORNING = { from: 8 * 60 + 30, minutes: 180 };
const AFTERNOON = { from: 13 * 60 + 30, minutes: 180 };
/** Papers are accepted between 15:00 and 16:55. */
const ACCEPTING = { from: 15 * 60, minutes: 115 };

/** FNV-1a over UTF-16 code units, 32 bits: the same words give the same number everywhere. */
export function hashOf(...words: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const char of words.join('\u0000')) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash;
}

function momentOf(day: LocalDate, minute: number): Instant {
  const two = (n: number): string => String(n).padStart(2, '0');
  return atLocal(day, `${two(Math.floor(minute / 60))}:${two(minute % 60)}`);
}

/** When somebody sends on that day; `afternoon` when the morning is taken by the opening. */
export function sendingMoment(day: LocalDate, hash: number, afternoon: boolean): Instant {
  const span = afternoon || hash % 2 === 1 ? AFTERNOON : MORNING;
  return momentOf(day, span.from + (Math.floor(hash / 2) % span.minutes));
}

export function acceptingMoment(day: LocalDate, hash: number): Instant {
  return momentOf(day, ACCEPTING.from + (hash % ACCEPTING.minutes));
}
