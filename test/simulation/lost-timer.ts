/**
 * A timer that was said to be started and is gone, as one that somebody stops while it waits. Its moment is noted on
 * the stage, so it is missed when that has passed: then the sweep must have found the stage.
 */
import { observe, type Observed } from './observe.ts';
import type { Fault } from './faults.ts';
import type { World } from './world.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { addSeconds } from '#domain/shared/time.ts';

/** Who sleeps still: with a lost timer, after the world was played on until the sweep had its time. */
export async function stillAsleep(
  world: World,
  { asleep }: Observed,
  faults: readonly Fault[],
  sweptWithinSeconds: number,
): Promise<readonly string[]> {
  if (asleep.length === 0 || !lostTimer(faults)) return asleep;
  const store = createClusterStore(world.place.table, world.cluster);
  const moments = await Promise.all(
    asleep.map(async (name) => {
      const [cycle = '', stage = ''] = name.split('/');
      return (await store.stage(cycle, stage))?.value.nextDue ?? world.now();
    }),
  );
  const last = moments.reduce((a, b) => (a > b ? a : b));
  await world.place.timeline.runUntil(addSeconds(last, sweptWithinSeconds));
  return (await observe(world)).asleep;
}

/** The start itself, or its last try: a change that came late is not tried again by the place. */
function lostTimer(faults: readonly Fault[]): boolean {
  const onEdge = (edge: string, is: string) =>
    faults.some((one) => 'edge' in one && one.edge === edge && one.is === is);
  const starting = faults.some((one) => 'site' in one && one.site.startsWith('router workflows.start'));
  return onEdge('executions', 'lost') || (starting && onEdge('stream', 'late'));
}
