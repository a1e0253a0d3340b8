import { randomBytes } from 'node:crypto';
import type { Chance } from '#app/ports.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Ids and nonces from any source of bytes; the system's own when none is given. */
export function createChance(bytes: (n: number) => Uint8Array = randomBytes): Chance {
  const word = (length: number) => [...bytes(length)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  return { id: () => word(16), nonce: () => word(8) };
}
