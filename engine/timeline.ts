/**
 * The one event loop of the in-process engine. Everything that happens later, a wait, a retry, a timeout, a
 * message becoming visible, is an entry of one agenda; work runs one piece at a time, in the order (moment,
 * order of scheduling), so the same start and the same seed give the same trace.
 *
 * Virtual: the clock stands still while work runs and jumps from due moment to due moment. Real: the clock
 * is the machine's, and the loop sleeps until the next due moment.
 */
import type { Instant } from '#domain/shared/time.ts';
import { createAgenda, type Work } from './agenda.ts';
import { realClock, virtualClock } from './clocks.ts';
import { createPatience } from './patience.ts';

export type { Work } from './agenda.ts';

/** Does what became possible, e.g. feeds the changes of the table to their consumers; true: it did some. */
export type IdleHook = () => Promise<boolean> | boolean;

export interface Timeline {
  /** Now, in whole seconds (real: the second that has begun). */
  now(): Instant;
  /**
   * Runs `work` at `at`, or as soon as possible when that has passed. The key is one agenda entry: scheduling
   * it again replaces the earlier entry and goes behind others of the same moment.
   */
  schedule(at: Instant, key: string, work: Work): void;
  /** Takes the entry off the agenda; false when there was none (e.g. it runs at this moment). */
  cancel(key: string): boolean;
  /** The moment of the next entry; it may have passed. */
  nextDue(): Instant | undefined;
  /**
   * Runs everything due up to and including `until`; virtual time then stands at `until`. Idle hooks run
   * whenever nothing is due at the moment, before time goes on, and once more at the end.
   * @throws RangeError when `until` lies before virtual now, or a run is under way already.
   * @throws what a piece of work or a hook threw, unless `onError` was given; the agenda stays usable.
   */
  runUntil(until: Instant): Promise<void>;
  /** Adds an idle hook; hooks run in the order added. */
  onIdle(hook: IdleHook): void;
  /** Tells a sleeping real loop that something changed outside, so that the idle hooks look. */
  wake(): void;
  /** Ends a run after the piece of work at hand; virtual time stays where it is. */
  stop(): void;
  /** Whether `promise` settles within the patience of this timeline (wall time); see createPatience. */
  settles(promise: Promise<unknown>): Promise<boolean>;
}

export interface TimelineOptions {
  /** Virtual clock: where it begins. Real clock when not given. */
  readonly start?: Instant;
  /** Real clock: milliseconds since 1970. */
  readonly wallMs?: () => number;
  /** Wall time a promise may take before the loop goes on without it. Default 5,000 ms. */
  readonly patienceMs?: number;
  /** Stands in for that patience, e.g. one that knows at once what will never settle. */
  readonly settles?: (promise: Promise<unknown>) => Promise<boolean>;
  /** Pieces of work at one virtual moment before the loop is called stuck. Default 100,000. */
  readonly maxPerMoment?: number;
  /** Takes errors of work and hooks instead of ending the run. */
  readonly onError?: (error: unknown, key: string) => void;
}

/** Work at one virtual moment keeps making work for the same moment. */
export class TimelineStuck extends Error {
  override readonly name = 'TimelineStuck';
  constructor(
    readonly at: Instant,
    readonly key: string,
    count: number,
  ) {
    super(`${count} pieces of work at ${at} and no end, last: ${key}`);
  }
}

export function createTimeline(options: TimelineOptions = {}): Timeline {
  const clock =
    options.start === undefined
      ? realClock(options.wallMs ?? (() => Date.now()))
      : virtualClock(options.start);
  const maxPerMoment = options.maxPerMoment ?? 100_000;
  const agenda = createAgenda();
  const settles = options.settles ?? createPatience(options.patienceMs ?? 5_000).settles;
  const hooks: IdleHook[] = [];
  let running = false;
  let stopped = false;

  const guarded = async <T>(key: string, work: () => Promise<T> | T): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (options.onError === undefined) throw error;
      options.onError(error, key);
      return undefined;
    }
  };

  const idle = async (): Promise<boolean> => {
    let did = false;
    for (const [i, hook] of hooks.entries()) {
      if (stopped) break;
      did = (await guarded(`idle hook ${i}`, hook)) === true || did;
    }
    return did;
  };

  /** Does everything that is due now, and what comes of it at the same moment. */
  const settleMoment = async (until: Instant): Promise<void> => {
    let count = 0;
    while (!stopped) {
      const now = clock.now();
      const entry = agenda.take(now < until ? now : until);
      if (entry !== undefined) await guarded(entry.key, entry.work);
      else if (!(await idle())) return;
      if (clock.virtual && ++count > maxPerMoment)
        throw new TimelineStuck(now, entry?.key ?? 'idle hooks', count);
    }
  };

  const loop = async (until: Instant): Promise<void> => {
    await settleMoment(until);
    while (!stopped && clock.now() < until) {
      const due = agenda.first();
      await clock.advance(due !== undefined && due < until ? due : until);
      await settleMoment(until);
    }
  };

  return {
    now: clock.now,
    schedule(at, key, work) {
      agenda.put(at, key, work);
      clock.wake();
    },
    cancel: agenda.drop,
    nextDue: agenda.first,
    async runUntil(until) {
      if (running) throw new RangeError('the timeline is running already');
      if (clock.virtual && until < clock.now()) throw new RangeError(`time does not go back to ${until}`);
      running = true;
      stopped = false;
      try {
        await loop(until);
      } finally {
        running = false;
      }
    },
    onIdle: (hook) => void hooks.push(hook),
    wake: clock.wake,
    stop() {
      stopped = true;
      clock.wake();
    },
    settles,
  };
}
