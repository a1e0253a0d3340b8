/** Passwords of local accounts: how they are made, kept and judged. */
import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { breachedPasswords } from './breached-passwords.ts';

/** Without letters that are read for one another. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';
const GROUP = 4;
/** OWASP Password Storage Cheat Sheet: N = 2¹⁵, r = 8, p = 3 (32 MiB) weighs as much as N = 2¹⁷, p = 1 (128 MiB). */
export const COST: Cost = { N: 2 ** 15, r: 8, p: 3 };
const MEMORY = 64 * 1024 * 1024;
const HASH_BYTES = 32;

export const MIN_PASSWORD = 12;
export const MAX_PASSWORD = 200;

/** Four letters of 32 are 20 bits each group. */
export function groupsByChance(groups: number): string {
  const one = () => Array.from({ length: GROUP }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return Array.from({ length: groups }, one).join('-');
}

/** Of scrypt (RFC 7914). */
export interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** The cost stands with the hash, so that it can be raised one day without making old ones void. */
export interface Hashed {
  readonly salt: string;
  readonly hash: string;
  readonly cost: Cost;
}

export async function hashPassword(password: string, cost: Cost): Promise<Hashed> {
  const salt = randomBytes(16).toString('base64');
  return { salt, cost, hash: (await derive(password, salt, cost)).toString('base64') };
}

export async function isPassword(given: string, { salt, hash, cost }: Hashed): Promise<boolean> {
  return timingSafeEqual(await derive(given, salt, cost), Buffer.from(hash, 'base64'));
}

function derive(password: string, salt: string, cost: Cost): Promise<Buffer> {
  const options = { ...cost, maxmem: MEMORY };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), Buffer.from(salt, 'base64'), HASH_BYTES, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}

/** Words every guesser of this house tries first. */
const OBVIOUS = ['thidua', 'matkhau', 'password', 'thuongtruc', 'qwerty', '123456', 'abcdef'];

/** Undefined: it will do. Length counts more than kinds of letters (NIST SP 800-63B, 5.1.1.2). */
export function passwordProblem(password: string, email: string): string | undefined {
  const letters = Array.from(password);
  if (letters.length < MIN_PASSWORD) return `Mật khẩu mới cần ít nhất ${MIN_PASSWORD} ký tự.`;
  if (letters.length > MAX_PASSWORD) return `Mật khẩu mới dài quá ${MAX_PASSWORD} ký tự.`;
  if (new Set(letters).size < 5) return 'Mật khẩu mới lặp lại quá ít ký tự.';
  const plain = folded(password);
  const [name = ''] = email.toLowerCase().split('@');
  const found = [...OBVIOUS, ...(name.length >= 4 ? [folded(name)] : [])].find((word) =>
    plain.includes(word),
  );
  if (found !== undefined) return `Mật khẩu mới chứa "${found}", là điều dễ đoán.`;
  // Capitals and punctuation put into a known one change nothing for who guesses.
  return [password.toLowerCase(), plain].some((one) => breachedPasswords().has(one))
    ? 'Mật khẩu mới nằm trong danh sách mật khẩu đã bị lộ trên mạng; đề nghị chọn mật khẩu khác.'
    : undefined;
}

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll(/[^a-z0-9]/g, '');
