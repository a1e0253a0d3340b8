/**
 * Patience in wall time. A promise that never settles must not hold up the engine's loop, in virtual time
 * least of all: there nothing else would ever move the clock to the moment of its timeout.
 */
export interface Patience {
  /**
   * Waits for `promise` to settle, at most about `limitMs` of wall time: true when it settled in time. A
   * rejection counts as settled and is not reported here.
   */
  settles(promise: Promise<unknown>): Promise<boolean>;
}

const LOOKS = 4;

/**
 * One coarse interval serves all waiters and ends when nobody waits at a look, so that a year of quick
 * steps costs no timer a step. While somebody waits it keeps the process alive.
 */
export function createPatience(limitMs: number): Patience {
  const waiters = new Map<object, { looksLeft: number; readonly giveUp: () => void }>();
  let interval: NodeJS.Timeout | undefined;

  const look = (): void => {
    if (waiters.size === 0) {
      clearInterval(interval);
      interval = undefined;
    }
    for (const waiter of waiters.values()) if (--waiter.looksLeft <= 0) waiter.giveUp();
  };

  return {
    settles: (promise) =>
      new Promise((resolve) => {
        const id = {};
        const end = (settled: boolean): void => {
          waiters.delete(id);
          if (waiters.size === 0) interval?.unref();
          resolve(settled);
        };
        // One look more than the share: the first may come at once.
        waiters.set(id, { looksLeft: LOOKS + 1, giveUp: () => end(false) });
        promise.then(
          () => end(true),
          () => end(true),
        );
        interval ??= setInterval(look, limitMs / LOOKS);
        interval.ref();
      }),
  };
}
