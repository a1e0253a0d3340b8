import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import { createAccounts, type Accounts, type Enrolment } from '#local/server/accounts.ts';
import { breachedPasswords } from '#local/server/breached-passwords.ts';
import { COST, MIN_PASSWORD, passwordProblem } from '#local/server/passwords.ts';
import { stepOf, totpAt } from '#local/server/totp.ts';

/** So that a test does not take as long as a guess must. */
const LIGHT = { N: 16, r: 8, p: 1 };
const MINUTE = 60_000;
const EMAIL = 'hoa@stp.example';
let now: number;
let db: DatabaseSync;
let accounts: Accounts;
let made: Enrolment;

const code = (of: Enrolment = made) => totpAt(of.totpSecret, stepOf(now));

beforeEach(async () => {
  now = Date.UTC(2026, 2, 2);
  db = new DatabaseSync(':memory:');
  accounts = createAccounts(db, { now: () => now, cost: LIGHT });
  const added = await accounts.add('Hoa@STP.example', 'Nguyễn Thị Hoa');
  if (!added) throw new Error('not added');
  made = added;
});

describe('an account', () => {
  it('opens by password and code, with any spelling of the address', async () => {
    expect(await accounts.check(' HOA@stp.example', made.password, code())).toEqual({
      ...{ is: 'in', email: EMAIL, name: 'Nguyễn Thị Hoa', mustChange: true },
    });
  });

  it.each<[string, () => [string, string, string]]>([
    ['the password is wrong', () => [EMAIL, `${made.password}x`, code()]],
    ['the code is wrong', () => [EMAIL, made.password, '000000']],
    ['there is no code', () => [EMAIL, made.password, '']],
    ['nobody has the address', () => ['lan@stp.example', made.password, code()]],
  ])('stays shut when %s', async (_what, given) => {
    expect(await accounts.check(...given())).toEqual({ is: 'wrong' });
  });

  it('takes a code once', async () => {
    const once = code();
    expect(await accounts.check(EMAIL, made.password, once)).toMatchObject({ is: 'in' });
    expect(await accounts.check(EMAIL, made.password, once)).toEqual({ is: 'wrong' });
  });

  it('takes each recovery code once in place of the app', async () => {
    const [first = '', second = ''] = made.recoveryCodes;
    expect(made.recoveryCodes).toHaveLength(5);
    expect(await accounts.check(EMAIL, made.password, first.toUpperCase())).toMatchObject({ is: 'in' });
    expect(await accounts.check(EMAIL, made.password, first)).toEqual({ is: 'wrong' });
    expect(await accounts.check(EMAIL, made.password, second)).toMatchObject({ is: 'in' });
    expect(accounts.list()[0]?.recoveryCodesLeft).toBe(3);
  });

  it('is made once for an address', async () => {
    expect(await accounts.add(EMAIL, 'Khác')).toBeUndefined();
    expect(accounts.list()).toHaveLength(1);
  });

  it('weighs as much as OWASP asks where nobody chose', () => {
    expect(COST).toEqual({ N: 32_768, r: 8, p: 3 });
  });

  it('keeps neither password nor recovery codes', () => {
    const stored = JSON.stringify(db.prepare('SELECT * FROM accounts').all());
    for (const secret of [made.password, ...made.recoveryCodes]) expect(stored).not.toContain(secret);
  });

  it('does not open by a printed password a week later', async () => {
    now += 7 * 86_400_000;
    expect(await accounts.check(EMAIL, made.password, code())).toEqual({ is: 'wrong' });
  });
});

describe('a password of known breaches', () => {
  const wrong = (password: string) => passwordProblem(password, EMAIL);

  it('is refused, with other capitals and punctuation as well', () => {
    const known = [...breachedPasswords()];
    // ASVS 5.0, 6.2.4: the commonest 3,000 that an account would take otherwise.
    expect(known.length).toBeGreaterThan(40_000);
    expect(known.filter((one) => one.length < MIN_PASSWORD)).toEqual([]);
    for (const one of known.filter((_, n) => n % 997 === 0)) expect(wrong(one), one).toBeDefined();
    expect(wrong('LeaveMeAlone')).toContain('đã bị lộ');
    expect(wrong('leave-me-alone!')).toContain('đã bị lộ');
  });

  it('is not every long one', () => {
    expect(wrong('ngua tho 47 doi suong')).toBeUndefined();
    expect(wrong(made.password)).toBeUndefined();
  });
});

describe('guessing', () => {
  const guess = (times: number, email = EMAIL) =>
    Array.from({ length: times }).reduce<Promise<unknown>>(
      (before) => before.then(() => accounts.check(email, 'x', '000000')),
      Promise.resolve(),
    );

  it('ends after five tries for a quarter of an hour, for the right password too', async () => {
    await guess(5);
    expect(await accounts.check(EMAIL, made.password, code())).toEqual({
      is: 'later',
      until: now + 15 * MINUTE,
    });
    now += 15 * MINUTE;
    expect(await accounts.check(EMAIL, made.password, code())).toMatchObject({ is: 'in' });
  });

  it('of one address does not shut out another', async () => {
    await guess(5, 'lan@stp.example');
    expect(await accounts.check(EMAIL, made.password, code())).toMatchObject({ is: 'in' });
  });

  it('of all addresses together ends for ten minutes', async () => {
    for (let n = 0; n < 12; n += 1) await guess(5, `ai-${n}@stp.example`);
    expect(await accounts.check(EMAIL, made.password, code())).toMatchObject({ is: 'later' });
    now += 10 * MINUTE;
    expect(await accounts.check(EMAIL, made.password, code())).toMatchObject({ is: 'in' });
  });
});

describe('a changed account', () => {
  const OWN = 'mưa rừng trên dốc Kéo Lếch';

  it('opens by its own password from then on, without a term', async () => {
    expect(await accounts.change(EMAIL, OWN)).toBeUndefined();
    expect(await accounts.check(EMAIL, made.password, code())).toEqual({ is: 'wrong' });
    now += 30 * 86_400_000;
    // The same text as another keyboard writes it: letters and marks apart.
    expect(await accounts.check(EMAIL, OWN.normalize('NFD'), code())).toMatchObject({
      ...{ is: 'in', mustChange: false },
    });
  });

  it('does not take the printed one as its own', async () => {
    expect(await accounts.change(EMAIL, made.password)).toMatch(/phải khác/);
    expect(accounts.list()[0]?.mustChange).toBe(true);
  });

  it('that is disabled is shut, and a reset opens it with new secrets alone', async () => {
    expect(accounts.disable(EMAIL)).toBe(true);
    expect(accounts.isOpen(EMAIL)).toBe(false);
    expect(await accounts.check(EMAIL, made.password, code())).toEqual({ is: 'wrong' });
    const renewed = await accounts.reset(EMAIL);
    expect(await accounts.check(EMAIL, made.password, code())).toEqual({ is: 'wrong' });
    expect(await accounts.check(EMAIL, renewed?.password ?? '', made.recoveryCodes[0] ?? '')).toEqual({
      is: 'wrong',
    });
    expect(await accounts.check(EMAIL, renewed?.password ?? '', code(renewed))).toMatchObject({ is: 'in' });
    expect(await accounts.reset('lan@stp.example')).toBeUndefined();
    expect(accounts.disable('lan@stp.example')).toBe(false);
  });
});

describe('a new password', () => {
  it.each([
    ['ngắn quá', /12 ký tự/],
    ['aaaaaaaaaaaaaaaa', /lặp lại/],
    ['Mật khẩu của tôi', /"matkhau"/],
    ['Thi đua yêu nước', /"thidua"/],
    ['nguyenhoa-2026!', /"nguyenhoa"/],
    ['x'.repeat(150) + 'abcdefgh'.repeat(10), /dài quá/],
  ])('%s is refused', (password, why) => {
    expect(passwordProblem(password, 'nguyenhoa@stp.example')).toMatch(why);
  });

  it('a sentence will do', () => {
    expect(passwordProblem('chín bậc tình yêu', 'hoa@stp.example')).toBeUndefined();
  });
});
