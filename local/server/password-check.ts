/** The password of the machine, wherever it is typed: so many guesses for all places together. */
import type { Account } from './account.ts';

/** Passwords per ten minutes: with 32¹⁶ of them nobody guesses, this only keeps the machine free. */
const GUESSES = 10;
const GUESS_MS = 600_000;

export type PasswordCheck = (password: string) => 'right' | 'wrong' | 'too-many';

/** @param now milliseconds that only go forward. */
export function createPasswordCheck(account: Account, now = () => performance.now()): PasswordCheck {
  const guesses: number[] = [];
  return (password) => {
    const at = now();
    while (guesses[0] !== undefined && guesses[0] < at - GUESS_MS) guesses.shift();
    if (guesses.length >= GUESSES) return 'too-many';
    guesses.push(at);
    if (!account.opensWith(password)) return 'wrong';
    guesses.length = 0;
    return 'right';
  };
}
