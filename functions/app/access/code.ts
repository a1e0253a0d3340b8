/** The six digits of a challenge: computed from the key whenever they are needed, stored nowhere. */
import type { SigningKey } from '../ports.ts';
import { sameBytes, signature } from './seals.ts';

const DIGITS = 6;

/** 48 bits modulo a million: no code is likelier than another by more than 4 in 10⁹. */
export function codeOf(key: SigningKey, cluster: string, challenge: string): string {
  const number = signature(key, 'code', [cluster, challenge]).readUIntBE(0, 6) % 10 ** DIGITS;
  return String(number).padStart(DIGITS, '0');
}

/** Compared in constant time; blanks, dots and dashes are let pass, as people read codes aloud. */
export function isCode(key: SigningKey, cluster: string, challenge: string, typed: string): boolean {
  const digits = typed.replace(/[\s.-]/g, '');
  const expected = codeOf(key, cluster, challenge);
  return sameBytes(Buffer.from(digits.padEnd(DIGITS).slice(0, 40)), Buffer.from(expected));
}
