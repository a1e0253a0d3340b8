/** Keys in one SecureString of the Parameter Store (standard tier: free, ≤ 4 KB), read once by each function. */
import type { Keys } from '#app/ports.ts';
import { keysOf, parseKeySet } from './key-set.ts';
import type { ReadParameter } from './read-parameter.ts';

/** A rotated key is used by every function within this time … */
const KEPT_MS = 5 * 60_000;
/** … and known at once by what it signed: an unknown id is looked for, at most this often whoever makes ids up. */
const LOOKED_FOR_MS = 10_000;

/**
 * @param parameter its name; CloudFormation cannot make SecureStrings, so it is put there before the first mail.
 * A failed read is tried again by whoever asks next.
 */
export function createSsmKeys(
  readParameter: ReadParameter,
  parameter: string,
  milliseconds: () => number = () => performance.now(),
): Keys {
  let known: { readonly at: number; readonly keys: Promise<Keys> } | undefined;
  const keys = async (age = KEPT_MS): Promise<Keys> => {
    if (known && milliseconds() < known.at + age) return known.keys;
    const reading = read(readParameter, parameter);
    const mine = { at: milliseconds(), keys: reading };
    known = mine;
    reading.catch(() => {
      if (known === mine) known = undefined;
    });
    return reading;
  };
  return {
    current: async () => (await keys()).current(),
    byId: async (id) => (await (await keys()).byId(id)) ?? (await keys(LOOKED_FOR_MS)).byId(id),
  };
}

async function read(readParameter: ReadParameter, name: string): Promise<Keys> {
  return keysOf(parseKeySet(await readParameter(name), `parameter ${name}`));
}
