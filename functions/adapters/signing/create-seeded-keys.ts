/** Keys that follow from a seed, so that rehearsals and tests are the same each time. Never for a place in use. */
import { createHash, randomBytes } from 'node:crypto';
import type { Keys } from '#app/ports.ts';
import { keysOf } from './key-set.ts';

export function createSeededKeys(seed: number | string): Keys {
  const secret = createHash('sha256').update(`seeded ${seed}`).digest('base64');
  return keysOf({ keys: [{ id: 'seed', secret }] });
}

/** For a place that lives as long as its process. */
export function createPassingKeys(): Keys {
  return keysOf({ keys: [{ id: 'k1', secret: randomBytes(32).toString('base64') }] });
}
