/** RFC 3339 timestamps as the engine takes them: whole seconds, `T` and `Z` (or an offset) in capitals. */
import { fromSeconds, type Instant } from '#domain/shared/time.ts';

const FORM = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$/;

/** Years 0000 to 9999 of UTC: what an instant can tell. */
const FIRST_MS = Date.parse('0000-01-01T00:00:00Z');
const LAST_MS = Date.parse('9999-12-31T23:59:59Z');

/** The instant, or undefined: no RFC 3339, a day that does not exist, or parts of a second. */
export function parseTimestamp(text: string): Instant | undefined {
  const match = FORM.exec(text);
  const ms = match === null ? Number.NaN : Date.parse(text);
  if (Number.isNaN(ms) || ms < FIRST_MS || ms > LAST_MS) return undefined;
  // Date.parse takes 30 February as 2 March.
  const day = match?.[1] ?? '';
  if (!new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)) return undefined;
  return fromSeconds(ms / 1000);
}
