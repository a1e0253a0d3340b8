/** Virtual and real clocks in whole seconds. */
import { fromSeconds, toSeconds, type Instant } from '#domain/shared/time.ts';

/**
 * Longest single sleep. Below the 2^31 − 1 ms (24.8 days) of setTimeout, which takes anything longer as 1 ms;
 * and short enough that a suspended machine or a step of its clock is noticed within a minute.
 */
export const LONGEST_SLEEP_MS = 60_000;

/** The clock a timeline goes by. */
export interface Clock {
  now(): Instant;
  /** Moves to `moment`, or as near as one sleep goes. */
  advance(moment: Instant): Promise<void>;
  /** Ends the sleep. */
  wake(): void;
  readonly virtual: boolean;
}

/** Stands still until it is moved. */
export function virtualClock(start: Instant): Clock {
  let now = start;
  return {
    virtual: true,
    now: () => now,
    advance: async (moment) => {
      now = moment;
    },
    wake: () => undefined,
  };
}

/** The machine's clock; moving it is sleeping. */
export function realClock(wallMs: () => number): Clock {
  let end: () => void = () => undefined;
  let woken = false;
  return {
    virtual: false,
    now: () => fromSeconds(Math.floor(wallMs() / 1000)),
    advance: async (moment) => {
      const left = toSeconds(moment) * 1000 - wallMs();
      if (!woken && left > 0) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, Math.min(left, LONGEST_SLEEP_MS));
          end = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      woken = false;
    },
    wake: () => {
      woken = true;
      end();
    },
  };
}
