/** Choices by a seed. */
import { createRandom } from '#engine/seeded-random.ts';

export interface Dice {
  /** A whole number from 0 to `n` − 1. */
  readonly below: (n: number) => number;
  readonly chance: (share: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
  /** So many different ones, in the order of the list. */
  readonly some: <T>(from: readonly T[], n: number) => T[];
}

export function dice(seed: number): Dice {
  // Seeds are counted up: neighbours are drawn apart.
  const random = createRandom(Math.imul(seed, 0x9e3779b1));
  const below = (n: number): number => Math.floor(random() * n);
  return {
    below,
    chance: (share) => random() < share,
    pick: (from) => {
      const picked = from[below(from.length)];
      if (picked === undefined) throw new RangeError('nothing to pick from');
      return picked;
    },
    some: (from, n) => {
      const drawn = from.map((one) => ({ one, by: random() })).sort((a, b) => a.by - b.by);
      const chosen = new Set(drawn.slice(0, n).map(({ one }) => one));
      return from.filter((one) => chosen.has(one));
    },
  };
}
