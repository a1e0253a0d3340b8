/** Faults that a test or a rehearsal injects into the SQLite table, and the retries that DynamoDB's adapter has. */
import type { Action } from '#app/ports.ts';

/** A conflict with another transaction, or a throttle: nothing was done, or the answer was lost. */
export class TableBusy extends Error {
  override readonly name = 'TableBusy';
  constructor(readonly reason: 'conflict' | 'throttle') {
    super(`table busy: ${reason}`);
  }
}

export interface Faults {
  /** May throw TableBusy (retried inside, as in AWS) or any other error (thrown on, nothing written). */
  readonly beforeCommit?: (id: string, actions: readonly Action[]) => void;
  /** The same after the commit: TableBusy plays an SDK that repeats a write which was done. */
  readonly afterCommit?: (id: string, actions: readonly Action[]) => void;
}

/** Tries of one transaction, the same number as over DynamoDB; no waiting, the engine's time is virtual. */
export const BUSY_TRIES = 8;

/** @throws TableBusy when the last try was busy too. */
export async function retryBusy(
  faults: Faults,
  id: string,
  actions: readonly Action[],
  commit: () => void,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      faults.beforeCommit?.(id, actions);
      commit();
      faults.afterCommit?.(id, actions);
      return;
    } catch (error) {
      if (!(error instanceof TableBusy) || attempt >= BUSY_TRIES) throw error;
      // a turn of the event loop, so that others may commit in between
      await Promise.resolve();
    }
  }
}
