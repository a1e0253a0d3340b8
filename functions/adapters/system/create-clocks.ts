import { CLOCK, type Clock, type MachineClock, type Table } from '#app/ports.ts';
import { fromSeconds, type Instant } from '#domain/shared/time.ts';

/** The machine's time, rounded down to a whole second. */
export function createMachineClock(milliseconds: () => number): MachineClock {
  return { now: () => fromSeconds(Math.floor(milliseconds() / 1000)) };
}

export function createRealClock(machine: MachineClock): Clock {
  return { mode: 'real', now: async () => machine.now() };
}

/** The cycle clock of stage dev: a row that whoever steps it writes; before the first step, real time. */
export function createSteppedClock(table: Table, machine: MachineClock): Clock {
  return {
    mode: 'stepped',
    now: async () => {
      const row = await table.get(CLOCK);
      return row ? (row['now'] as Instant) : machine.now();
    },
  };
}
