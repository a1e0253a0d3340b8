/** The one account of an office with its own machine: its password is shown once and kept as a hash. */
import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const FILE = 'account.json';
const AccountFile = z.object({ salt: z.string(), hash: z.string() });

/** Without letters that are read for one another. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP = 4;
/** RFC 7914: N = 2¹⁵, r = 8, p = 1 take 32 MiB and about 0.1 s, once a guess. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

export interface Account {
  /** Present when the account was made just now: shown once, never kept. */
  readonly password?: string;
  readonly opensWith: (password: string) => boolean;
}

/** Read from the folder, or made there: delete the file to get a new password. */
export function openAccount(folder: string): Account {
  const file = join(folder, FILE);
  const password = existsSync(file) ? undefined : make(file);
  const { salt, hash } = AccountFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  const expected = Buffer.from(hash, 'base64');
  return {
    ...(password !== undefined && { password }),
    opensWith: (given) => timingSafeEqual(hashed(given, salt), expected),
  };
}

function make(file: string): string {
  const letters = [...randomBytes(GROUPS * GROUP)].map((byte) => LETTERS[byte % LETTERS.length]);
  const groups = Array.from({ length: GROUPS }, (_, n) => letters.slice(n * GROUP, (n + 1) * GROUP).join(''));
  const password = groups.join('-');
  const salt = randomBytes(16).toString('base64');
  const hash = hashed(password, salt).toString('base64');
  writeFileSync(file, `${JSON.stringify({ salt, hash })}\n`, { mode: 0o600, flag: 'wx' });
  return password;
}

function hashed(password: string, salt: string): Buffer {
  return scryptSync(password.trim().toLowerCase().normalize('NFC'), Buffer.from(salt, 'base64'), 32, COST);
}
