/** Retry and Catch: which errors they take, and how long a retry waits. */
import type { Json } from '#app/ports.ts';
import { ALL, TASK_FAILED, TERMINAL, TIMEOUT } from './errors.ts';
import { compileResultPath, isObject, type Combine, type JsonObject } from './paths.ts';
import type { Report } from './template.ts';

export interface Retrier {
  readonly errors: readonly string[];
  readonly intervalSeconds: number;
  /** Retries, not counting the first try. */
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number;
  readonly fullJitter: boolean;
}

export interface Catcher {
  readonly errors: readonly string[];
  readonly next: string;
  readonly combine: Combine;
}

/** Reserved names an ErrorEquals may hold; the terminal ones are left out, for nothing ever catches them. */
const RESERVED = [
  ALL,
  TASK_FAILED,
  TIMEOUT,
  'States.Permissions',
  'States.ResultPathMatchFailure',
  'States.ParameterPathFailure',
];

const LONGEST_INTERVAL = 99_999_999;
const LONGEST_DELAY = 31_622_400;

/** Whether one of the names takes the error, with the wildcards of the States Language. */
export function takes(names: readonly string[], error: string): boolean {
  if (TERMINAL.includes(error)) return false;
  return names.some((name) => name === error || name === ALL || (name === TASK_FAILED && error !== TIMEOUT));
}

/**
 * Seconds before retry `n` (1 for the first): interval × rate^(n−1), at most MaxDelaySeconds; with full jitter
 * evenly spread between 0 and that. Rounded up, as the engine knows whole seconds only.
 */
export function retryDelay(retrier: Retrier, n: number, random: () => number): number {
  const plain = Math.min(retrier.intervalSeconds * retrier.backoffRate ** (n - 1), retrier.maxDelaySeconds);
  return Math.ceil(retrier.fullJitter ? plain * random() : plain);
}

/** The most seconds all retries of one retrier wait together, not counting the tries themselves. */
export function longestWaiting(retrier: Retrier): number {
  let total = 0;
  for (let n = 1; n <= retrier.maxAttempts; n++)
    total += retryDelay({ ...retrier, fullJitter: false }, n, () => 1);
  return total;
}

function list(value: Json | undefined, place: string, report: Report): readonly JsonObject[] {
  if (value === undefined) return [];
  if (Array.isArray(value) && value.length > 0 && value.every(isObject)) return value;
  report(place, 'a list of objects wanted');
  return [];
}

function fields(item: JsonObject, allowed: readonly string[], place: string, report: Report): void {
  for (const key of Object.keys(item))
    if (!allowed.includes(key)) report(`${place}.${key}`, 'unknown or unsupported field');
}

function errorNames(item: JsonObject, last: boolean, place: string, report: Report): readonly string[] {
  const value = item['ErrorEquals'];
  const at = `${place}.ErrorEquals`;
  if (!Array.isArray(value) || value.length === 0 || !value.every((name) => typeof name === 'string')) {
    report(at, 'a list of error names wanted');
    return [];
  }
  const names = value as readonly string[];
  for (const name of names)
    if ((name.startsWith('States.') && !RESERVED.includes(name)) || TERMINAL.includes(name))
      report(at, `nothing ever catches ${name}`);
  if (names.includes(ALL) && (names.length > 1 || !last)) report(at, `${ALL} stands alone and last`);
  return names;
}

function count(
  item: JsonObject,
  key: string,
  fallback: number,
  bounds: readonly [number, number],
  whole: boolean,
) {
  const value = item[key] ?? fallback;
  const fine = typeof value === 'number' && value >= bounds[0] && value <= bounds[1];
  return fine && (!whole || Number.isInteger(value)) ? value : undefined;
}

const RETRY_FIELDS = [
  'ErrorEquals',
  'IntervalSeconds',
  'MaxAttempts',
  'BackoffRate',
  'MaxDelaySeconds',
  'JitterStrategy',
  'Comment',
];

export function compileRetry(value: Json | undefined, place: string, report: Report): readonly Retrier[] {
  const items = list(value, place, report);
  return items.map((item, i) => {
    const at = `${place}[${i}]`;
    fields(item, RETRY_FIELDS, at, report);
    const number = (key: string, fallback: number, min: number, max: number, whole = true): number => {
      const found = count(item, key, fallback, [min, max], whole);
      if (found === undefined) report(`${at}.${key}`, `a number from ${min} to ${max} wanted`);
      return found ?? fallback;
    };
    const jitter = item['JitterStrategy'] ?? 'NONE';
    if (jitter !== 'FULL' && jitter !== 'NONE') report(`${at}.JitterStrategy`, 'FULL or NONE wanted');
    const intervalSeconds = number('IntervalSeconds', 1, 1, LONGEST_INTERVAL);
    return {
      errors: errorNames(item, i === items.length - 1, at, report),
      intervalSeconds,
      maxAttempts: number('MaxAttempts', 3, 0, LONGEST_INTERVAL),
      backoffRate: number('BackoffRate', 2, 1, Number.MAX_VALUE, false),
      // Without a MaxDelaySeconds AWS has no bound; an execution ends within a year anyway.
      maxDelaySeconds: number(
        'MaxDelaySeconds',
        LONGEST_DELAY,
        Math.min(intervalSeconds + 1, LONGEST_DELAY),
        LONGEST_DELAY,
      ),
      fullJitter: jitter === 'FULL',
    };
  });
}

export function compileCatch(value: Json | undefined, place: string, report: Report): readonly Catcher[] {
  const items = list(value, place, report);
  return items.map((item, i) => {
    const at = `${place}[${i}]`;
    fields(item, ['ErrorEquals', 'ResultPath', 'Next', 'Comment'], at, report);
    const next = item['Next'];
    if (typeof next !== 'string') report(`${at}.Next`, 'a state wanted');
    return {
      errors: errorNames(item, i === items.length - 1, at, report),
      next: typeof next === 'string' ? next : '',
      combine: compileCombine(item['ResultPath'], `${at}.ResultPath`, report),
    };
  });
}

/** ResultPath: `$` when not given; null keeps the raw input. */
export function compileCombine(value: Json | undefined, place: string, report: Report): Combine {
  if (value === null) return (raw) => raw;
  try {
    if (value === undefined || typeof value === 'string') return compileResultPath(value ?? '$');
    report(place, 'a path or null wanted');
  } catch (error) {
    report(place, (error as Error).message);
  }
  return (raw) => raw;
}
