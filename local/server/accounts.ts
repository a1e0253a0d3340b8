/**
 * Accounts of the people who sign in at an office with its own machine: password (scrypt) and a code of an
 * authenticator app (TOTP), or once in its place a recovery code. In the office's database, so that the command line
 * and the server see the same, and a backup holds them. What somebody may do is not here: that says `person.add`.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import {
  COST,
  groupsByChance,
  hashPassword,
  isPassword,
  passwordProblem,
  type Cost,
  type Hashed,
} from './passwords.ts';
import { matchingStep, newTotpSecret } from './totp.ts';

/** Shown once, never kept. */
export interface Enrolment {
  readonly email: string;
  readonly password: string;
  readonly totpSecret: string;
  readonly recoveryCodes: readonly string[];
}

export interface AccountLine {
  readonly email: string;
  readonly name: string;
  readonly createdAt: string;
  readonly disabledAt?: string;
  /** Still the password that was printed. */
  readonly mustChange: boolean;
  readonly recoveryCodesLeft: number;
}

export type Checked =
  | { readonly is: 'in'; readonly email: string; readonly name: string; readonly mustChange: boolean }
  | { readonly is: 'wrong' }
  /** Too many wrong ones: nothing is compared before that moment, in milliseconds since 1970. */
  | { readonly is: 'later'; readonly until: number };

export interface Accounts {
  readonly list: () => readonly AccountLine[];
  /** Undefined when there is one of that address. */
  readonly add: (email: string, name: string) => Promise<Enrolment | undefined>;
  /** New password, new secret, new recovery codes; also opens a disabled one. Undefined when there is none. */
  readonly reset: (email: string) => Promise<Enrolment | undefined>;
  /** False when there is none. */
  readonly disable: (email: string) => boolean;
  readonly isOpen: (email: string) => boolean;
  readonly check: (email: string, password: string, code: string) => Promise<Checked>;
  /** @returns what is wrong with the new one, in Vietnamese. */
  readonly change: (email: string, password: string) => Promise<string | undefined>;
}

/** Three groups of four letters of 32 are 60 bits: with five tries in a quarter of an hour nobody guesses. */
const PASSWORD_GROUPS = 4;
const RECOVERY_CODES = 5;
const RECOVERY_GROUPS = 3;
/** A printed password that nobody used within a week is void. */
const PRINTED_MS = 7 * 86_400_000;
const TRIES = 5;
const TRIES_MS = 15 * 60_000;
/** Of all addresses together: each costs a tenth of a second of one core. */
const ALL_TRIES = 60;
const ALL_TRIES_MS = 600_000;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS accounts (
    email TEXT PRIMARY KEY, name TEXT NOT NULL, password TEXT NOT NULL, totp TEXT NOT NULL,
    last_step INTEGER NOT NULL, must_change INTEGER NOT NULL, password_until INTEGER, recovery TEXT NOT NULL,
    created_at TEXT NOT NULL, disabled_at TEXT) STRICT, WITHOUT ROWID;`;

interface Stored {
  readonly email: string;
  readonly name: string;
  /** `Hashed` as JSON. */
  readonly password: string;
  readonly totp: string;
  readonly last_step: number;
  readonly must_change: number;
  readonly password_until: number | null;
  readonly recovery: string;
  readonly created_at: string;
  readonly disabled_at: string | null;
}

const known = (email: string): string => email.trim().toLowerCase();
const digest = (code: string): string =>
  createHash('sha256').update(code.trim().toLowerCase()).digest('base64');

interface AccountsOptions {
  /** Milliseconds since 1970, of this machine. */
  readonly now?: () => number;
  readonly cost?: Cost;
}

export function createAccounts(
  db: DatabaseSync,
  { now = Date.now, cost = COST }: AccountsOptions = {},
): Accounts {
  db.exec(SCHEMA);
  const one = db.prepare('SELECT * FROM accounts WHERE email = ?');
  const read = (email: string) => one.get(known(email)) as unknown as Stored | undefined;
  const all = db.prepare('SELECT * FROM accounts ORDER BY email');
  const disable = db.prepare('UPDATE accounts SET disabled_at = ? WHERE email = ? AND disabled_at IS NULL');
  const change = db.prepare(
    'UPDATE accounts SET password = ?, must_change = 0, password_until = NULL WHERE email = ?',
  );
  const tries = createTries(now);
  return {
    list: () => (all.all() as unknown as Stored[]).map(lineOf),
    add: async (email, name) => (read(email) ? undefined : enrol(db, known(email), name, now(), cost)),
    reset: async (email) => {
      const stored = read(email);
      return stored && enrol(db, stored.email, stored.name, now(), cost);
    },
    disable: (email) => {
      const stored = read(email);
      if (stored) disable.run(new Date(now()).toISOString(), stored.email);
      return stored !== undefined;
    },
    isOpen: (email) => read(email)?.disabled_at === null,
    async check(email, password, code) {
      const until = tries.lockedUntil(known(email));
      if (until !== undefined) return { is: 'later', until };
      tries.count(known(email));
      const stored = read(email);
      const right = await isPassword(password, stored ? hashOf(stored) : { ...NOBODY, cost });
      if (!stored || !right || !isUsable(stored, now()) || !spend(db, stored, code, now())) {
        return { is: 'wrong' };
      }
      tries.forget(stored.email);
      return { is: 'in', email: stored.email, name: stored.name, mustChange: stored.must_change === 1 };
    },
    async change(email, password) {
      const problem = passwordProblem(password, email);
      const stored = read(email);
      if (problem !== undefined || !stored) return problem ?? 'Không có tài khoản này.';
      if (await isPassword(password, hashOf(stored))) return 'Mật khẩu mới phải khác mật khẩu đang dùng.';
      change.run(JSON.stringify(await hashPassword(password, cost)), stored.email);
      return undefined;
    },
  };
}

/** Compared with where there is no account: an unknown address takes as long as a known one. */
const NOBODY = {
  salt: randomBytes(16).toString('base64'),
  hash: randomBytes(32).toString('base64'),
};

const hashOf = ({ password }: Stored): Hashed => JSON.parse(password) as Hashed;

function lineOf(stored: Stored): AccountLine {
  const { email, name, created_at: createdAt, disabled_at: disabledAt, must_change, recovery } = stored;
  return {
    ...{ email, name, createdAt, mustChange: must_change === 1 },
    ...(disabledAt !== null && { disabledAt }),
    recoveryCodesLeft: (JSON.parse(recovery) as unknown[]).length,
  };
}

async function enrol(
  db: DatabaseSync,
  email: string,
  name: string,
  at: number,
  cost: Cost,
): Promise<Enrolment> {
  const password = groupsByChance(PASSWORD_GROUPS);
  const totpSecret = newTotpSecret();
  const recoveryCodes = Array.from({ length: RECOVERY_CODES }, () => groupsByChance(RECOVERY_GROUPS));
  const hashed = JSON.stringify(await hashPassword(password, cost));
  db.prepare('INSERT OR REPLACE INTO accounts VALUES (?, ?, ?, ?, 0, 1, ?, ?, ?, NULL)').run(
    ...([email, name, hashed, totpSecret, at + PRINTED_MS] as const),
    ...([JSON.stringify(recoveryCodes.map(digest)), new Date(at).toISOString()] as const),
  );
  return { email, password, totpSecret, recoveryCodes };
}

function isUsable({ disabled_at, password_until }: Stored, at: number): boolean {
  return disabled_at === null && (password_until === null || at < password_until);
}

/** Uses the code up: of two requests with the same one, the write lets one through. */
function spend(
  db: DatabaseSync,
  { email, totp, last_step, recovery }: Stored,
  code: string,
  at: number,
): boolean {
  const step = matchingStep(totp, code.replaceAll(' ', ''), at, last_step);
  if (step !== undefined) {
    const used = db.prepare('UPDATE accounts SET last_step = ? WHERE email = ? AND last_step < ?');
    return used.run(step, email, step).changes === 1;
  }
  const left = (JSON.parse(recovery) as string[]).filter((hash) => hash !== digest(code));
  const spent = db.prepare('UPDATE accounts SET recovery = ? WHERE email = ? AND recovery = ?');
  const next = JSON.stringify(left);
  return next !== recovery && spent.run(next, email, recovery).changes === 1;
}

/** Counted before anything is compared; in memory, since nobody who guesses can restart the server. */
function createTries(now: () => number) {
  const byEmail = new Map<string, number[]>();
  let all: number[] = [];
  const recent = (times: readonly number[], within: number) => times.filter((at) => at > now() - within);
  return {
    lockedUntil(email: string): number | undefined {
      const mine = recent(byEmail.get(email) ?? [], TRIES_MS);
      all = recent(all, ALL_TRIES_MS);
      if (mine.length >= TRIES) return (mine[0] ?? now()) + TRIES_MS;
      return all.length >= ALL_TRIES ? (all[0] ?? now()) + ALL_TRIES_MS : undefined;
    },
    count(email: string): void {
      byEmail.set(email, [...recent(byEmail.get(email) ?? [], TRIES_MS), now()]);
      all.push(now());
      for (const [known, times] of byEmail) if (recent(times, TRIES_MS).length === 0) byEmail.delete(known);
    },
    forget: (email: string): void => void byEmail.delete(email),
  };
}
