/**
 * What the house signs: HMAC-SHA-256 (RFC 2104) over fields that each carry their length, so that no two lists of
 * fields sign alike, and a purpose first, so that what is signed for one use is void for another.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Keys, SigningKey } from '../ports.ts';

export type Purpose = 'link' | 'draft' | 'code' | 'challenge' | 'form' | 'sign-in';

export function signature(key: SigningKey, purpose: Purpose, fields: readonly string[]): Buffer {
  const mac = createHmac('sha256', key.secret);
  for (const field of [purpose, ...fields]) {
    const bytes = Buffer.from(field, 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    mac.update(length).update(bytes);
  }
  return mac.digest();
}

/** In constant time for texts of one length. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** `<key id>.<signature>` of the fields, for whoever knows them. */
export async function seal(keys: Keys, purpose: Purpose, fields: readonly string[]): Promise<string> {
  const key = await keys.current();
  return `${key.id}.${signature(key, purpose, fields).toString('base64url')}`;
}

export async function holds(
  keys: Keys,
  purpose: Purpose,
  fields: readonly string[],
  given: string,
): Promise<boolean> {
  const dot = given.indexOf('.');
  const key = await keys.byId(given.slice(0, Math.max(0, dot)));
  if (!key) return false;
  const expected = `${key.id}.${signature(key, purpose, fields).toString('base64url')}`;
  return sameBytes(Buffer.from(given), Buffer.from(expected));
}

/** A text that its holder can read but not change: `<key id>.<signature>.<text in base64url>`. */
export async function sealText(keys: Keys, purpose: Purpose, text: string): Promise<string> {
  return `${await seal(keys, purpose, [text])}.${Buffer.from(text, 'utf8').toString('base64url')}`;
}

/** Undefined when it is not ours, or was changed. */
export async function openText(keys: Keys, purpose: Purpose, sealed: string): Promise<string | undefined> {
  const at = sealed.lastIndexOf('.');
  if (at < 0) return undefined;
  const text = Buffer.from(sealed.slice(at + 1), 'base64url').toString('utf8');
  return (await holds(keys, purpose, [text], sealed.slice(0, at))) ? text : undefined;
}
