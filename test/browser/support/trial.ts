/** A small cluster on a stepped clock in March 2025, served as to a person; every unit owes one task of each kind. */
import { vi } from 'vitest';
import { startOffice, type Office } from './office.ts';
import { CLUSTER, setUp } from './trial-cluster.ts';

export interface Trial extends Office {
  /** Lets the machine's clock jump, as codes and sessions see it. */
  readonly wait: (minutes: number) => void;
}

export async function startTrial(): Promise<Trial> {
  const clock = shiftedClock();
  const office = await startOffice({
    ...{ cluster: CLUSTER, day: '2025-03-10', time: '09:00' },
    commands: setUp(),
  });
  await office.stepTo('2025-03-10', '09:05');
  return {
    ...office,
    wait: clock.wait,
    async close() {
      clock.restore();
      await office.close();
    },
  };
}

/** Before the server starts, which reads the machine's time through `Date.now`. */
function shiftedClock() {
  const real = Date.now.bind(Date);
  let shift = 0;
  const spy = vi.spyOn(Date, 'now').mockImplementation(() => real() + shift);
  return { wait: (minutes: number) => void (shift += minutes * 60_000), restore: () => spy.mockRestore() };
}
