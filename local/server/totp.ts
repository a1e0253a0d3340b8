/** Time-based one-time passwords (RFC 6238 over RFC 4226): SHA-1, 30 seconds, 6 digits, as authenticator apps know them. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const STEP_SECONDS = 30;
const DIGITS = 6;
/** RFC 6238, 5.2: one step before and after, for clocks that differ and codes typed slowly. */
const DRIFT = 1;
/** RFC 4226, 4: 160 bits. */
const SECRET_BYTES = 20;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** In base 32 (RFC 4648), as apps take it. */
export function newTotpSecret(): string {
  return toBase32(randomBytes(SECRET_BYTES));
}

export function totpAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  // RFC 4226, 5.3: dynamic truncation.
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

export const stepOf = (epochMs: number): number => Math.floor(epochMs / 1000 / STEP_SECONDS);

/**
 * The step whose code this is, near `nowMs` and after `lastStep`: a code is good once (RFC 6238, 5.2). Undefined for
 * any other text.
 */
export function matchingStep(
  secret: string,
  code: string,
  nowMs: number,
  lastStep: number,
): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const now = stepOf(nowMs);
  const steps = Array.from({ length: 2 * DRIFT + 1 }, (_, n) => now - DRIFT + n);
  return steps
    .filter((step) => step > lastStep)
    .find((step) => timingSafeEqual(Buffer.from(totpAt(secret, step)), Buffer.from(code)));
}

/** For the app's camera: the key URI format of authenticator apps. */
export function totpUri(secret: string, account: string, issuer: string): string {
  const query = new URLSearchParams({ secret, issuer, algorithm: 'SHA1', digits: '6', period: '30' });
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?${query.toString().replaceAll('+', '%20')}`;
}

function toBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32[parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** @throws RangeError for what is no base 32. */
function fromBase32(text: string): Buffer {
  const bits = Array.from(text)
    .map((letter) => {
      const value = BASE32.indexOf(letter);
      if (value < 0) throw new RangeError('a secret in base 32 is wanted');
      return value.toString(2).padStart(5, '0');
    })
    .join('');
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => parseInt(byte, 2)));
}
