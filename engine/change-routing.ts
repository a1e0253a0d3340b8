/** Feeds the table's changes to the router: in order, at least once, from a cursor that survives a restart. */
import type { RoutingDeps } from '#app/deps.ts';
import { routeChange } from '#app/routing/route-change.ts';
import { watching, type Watching } from './probe.ts';
import type { ChangeFeed, FedChange } from './table/change-feed.ts';
import type { Timeline } from './timeline.ts';

export interface RoutingOptions {
  readonly timeline: Timeline;
  readonly feed: ChangeFeed;
  readonly deps: RoutingDeps;
  readonly onTrouble?: ((what: string) => void) | undefined;
  readonly watch?: Watching;
}

const CHANGES_A_TIME = 100;
/** Tries for one change before it is left to the sweep, like the stream's finite retries. */
const TRIES = 3;

export function createRouting(options: RoutingOptions): void {
  const { timeline, feed, deps, onTrouble, watch = watching() } = options;
  const cursor = feed.cursor('router');

  /** The reason why it was not routed; a routing that hangs is given up like one that failed. */
  async function tryOnce(change: FedChange): Promise<string | undefined> {
    let failure: string | undefined = 'no answer';
    const { pk, sk } = change.key;
    const routing = watch
      .deliver('stream', `${pk} / ${sk}`, () => routeChange(watch.ports('router', deps), change))
      .then(
        () => (failure = undefined),
        (error: unknown) => (failure = String(error)),
      );
    await timeline.settles(routing);
    return failure;
  }

  async function route(change: FedChange): Promise<void> {
    for (let tried = 1; ; tried += 1) {
      const failure = await tryOnce(change);
      if (failure === undefined) return;
      if (tried < TRIES) continue;
      const { pk, sk } = change.key;
      onTrouble?.(`change ${change.seq} (${pk} / ${sk}) not routed: ${failure}`);
      return;
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
