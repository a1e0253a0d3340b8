/** Feeds the table's changes to the router: in order, at least once, from a cursor that survives a restart. */
import type { RoutingDeps } from '#app/deps.ts';
import { routeChange } from '#app/routing/route-change.ts';
import type { ChangeFeed, FedChange } from './table/change-feed.ts';
import type { Timeline } from './timeline.ts';

export interface RoutingOptions {
  readonly timeline: Timeline;
  readonly feed: ChangeFeed;
  readonly deps: RoutingDeps;
  readonly onTrouble?: ((what: string) => void) | undefined;
}

const CHANGES_A_TIME = 100;
/** Tries for one change before it is left to the sweep, like the stream's finite retries. */
const TRIES = 3;

export function createRouting({ timeline, feed, deps, onTrouble }: RoutingOptions): void {
  const cursor = feed.cursor('router');

  async function route(change: FedChange): Promise<void> {
    for (let tried = 1; ; tried += 1) {
      try {
        return await routeChange(deps, change);
      } catch (error) {
        if (tried < TRIES) continue;
        onTrouble?.(
          `change ${change.seq} (${change.key.pk} / ${change.key.sk}) not routed: ${String(error)}`,
        );
        return;
      }
    }
  }

  timeline.onIdle(async () => {
    const changes = feed.read(cursor.get(), CHANGES_A_TIME);
    for (const change of changes) {
      await route(change);
      cursor.set(change.seq);
    }
    return changes.length > 0;
  });
  feed.onCommit(() => timeline.wake());
}
