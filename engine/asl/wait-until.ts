/** Until when a Wait waits. */
import type { Json } from '#app/ports.ts';
import { addSeconds, type Instant } from '#domain/shared/time.ts';
import { runtimeFailure } from './errors.ts';
import type { JsonObject, Read, Scope } from './paths.ts';
import { compilePath, type Report } from './template.ts';
import { parseTimestamp } from './timestamps.ts';

export type Until = { readonly seconds: Read } | { readonly timestamp: Read };

const UNTIL = ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'];

/** Compiles the one field of the four that a Wait must have. */
export function compileUntil(definition: JsonObject, place: string, report: Report): Until {
  const [field, extra] = UNTIL.filter((key) => definition[key] !== undefined);
  const value = field === undefined ? undefined : definition[field];
  if (field === undefined || extra !== undefined || value === undefined) {
    report(place, `one of ${UNTIL.join(', ')} wanted`);
    return { seconds: () => 0 };
  }
  const at = `${place}.${field}`;
  const read = field.endsWith('Path') ? compilePath(value, at, field, report) : () => value;
  if (field === 'Seconds' && !isWaitSeconds(value)) report(at, `a whole number up to ${LONGEST_WAIT} wanted`);
  if (field === 'Timestamp' && timestampOf(value) === undefined)
    report(at, 'RFC 3339 in whole seconds wanted');
  return field.startsWith('Seconds') ? { seconds: read } : { timestamp: read };
}

/** AWS: the most a Wait may be given, in seconds. */
const LONGEST_WAIT = 99_999_999;

function isWaitSeconds(value: Json): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LONGEST_WAIT;
}

function timestampOf(value: Json): Instant | undefined {
  return typeof value === 'string' ? parseTimestamp(value) : undefined;
}

/** @throws StateFailure States.Runtime when the data hold no whole number of seconds, or no RFC 3339. */
export function wakeAtOf(until: Until, scope: Scope, now: Instant): Instant {
  if ('seconds' in until) {
    const seconds = until.seconds(scope);
    if (!isWaitSeconds(seconds))
      throw runtimeFailure(`not a number of seconds to wait: ${JSON.stringify(seconds)}`);
    return addSeconds(now, seconds);
  }
  const value = until.timestamp(scope);
  const at = timestampOf(value);
  if (at === undefined) throw runtimeFailure(`not RFC 3339 in whole seconds: ${JSON.stringify(value)}`);
  return at;
}
