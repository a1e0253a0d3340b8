/** What went wrong in the engine, for the page of the year and the log: the last ones only. */
import type { Instant } from '#domain/shared/time.ts';

export interface Trouble {
  readonly at: Instant;
  readonly what: string;
}

const KEPT = 50;

export function createTroubles(tell: (trouble: Trouble) => void = () => undefined) {
  let troubles: readonly Trouble[] = [];
  return {
    all: () => troubles,
    add(at: Instant, what: string): void {
      const trouble = { at, what };
      troubles = [...troubles, trouble].slice(-KEPT);
      tell(trouble);
    },
  };
}
