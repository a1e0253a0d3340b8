/**
 * How the engine gives an invocation up without waiting in wall time: whoever plays the crash says so, and every
 * promise that is waited for at that moment counts as one that never settles.
 */
export interface Abandonment {
  /** Stands in for the timeline's patience. */
  readonly settles: (promise: Promise<unknown>) => Promise<boolean>;
  /** The invocation under way is given up. */
  readonly abandon: () => void;
}

export function createAbandonment(): Abandonment {
  const waiting = new Set<(settled: boolean) => void>();
  return {
    settles: (promise) =>
      new Promise((resolve) => {
        const end = (settled: boolean): void => {
          waiting.delete(end);
          resolve(settled);
        };
        waiting.add(end);
        promise.then(
          () => end(true),
          () => end(true),
        );
      }),
    // A turn later: a call may be given up before anybody has begun to wait for it.
    abandon: () =>
      queueMicrotask(() => {
        for (const end of [...waiting]) end(false);
      }),
  };
}

/** What became of an invocation whose process is gone. */
export function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}
