/** Steps the clock of stage dev and wakes what is due by then. Never back: a deadline stays passed. */
import type { Deps } from './deps.ts';
import { lookAround, wakeDueStages, type Standing, type Swept } from './routing/sweep.ts';
import { CLOCK } from './ports.ts';
import type { Instant } from '#domain/shared/time.ts';

export interface Stepped extends Standing {
  readonly now: Instant;
  readonly woken: Swept;
}

/**
 * Without `to` it only tells where the clock stands, what is under way and what is due next.
 * @throws RangeError on a step back.
 */
export async function stepClock(deps: Deps, to: Instant | undefined): Promise<Stepped> {
  const row = await deps.table.get(CLOCK);
  if (to !== undefined) {
    const former = row?.['now'];
    if (typeof former === 'string' && to < former) throw new RangeError(`the clock stands at ${former}`);
    await deps.table.transact(`clock-${deps.chance.id()}`, [
      { put: { ...CLOCK, type: 'clock', v: 1, now: to } },
    ]);
  }
  const woken =
    to === undefined ? { stages: 0, mails: 0, bulletins: 0, erasures: 0 } : await wakeDueStages(deps);
  const now = await deps.clock.now();
  return { now, woken, ...(await lookAround(deps, now)) };
}
