/** A code of six digits that is waited for: who asked, until when, how often it was tried. */
import type { ClusterId, UnitId } from '../shared/ids.ts';
import { addSeconds, type Instant } from '../shared/time.ts';
import type { ContactRole } from './link.ts';

/** A code opens for ten minutes … */
export const CODE_SECONDS = 600;
/** … and may be typed wrongly this often: five guesses at a million. */
export const CODE_TRIES = 5;

export interface Challenge {
  readonly cluster: ClusterId;
  readonly id: string;
  readonly unit: UnitId;
  readonly contact: ContactRole;
  /** The contact's address when the code was asked for: another contact cannot use it. */
  readonly email: string;
  /** The generation of the link through which it was asked. */
  readonly generation: number;
  /** The signing key that its digits come from. */
  readonly key: string;
  readonly madeAt: Instant;
  readonly tries: number;
  readonly usedAt?: Instant;
}

/** A code that is waited for from a counter of a vote, without a mail: link and digits are handed over in the hall. */
export interface CounterPass {
  /** By chance, in the link; the digits are computed from it. */
  readonly id: string;
  /** The signing key that the digits come from. */
  readonly key: string;
  /** Machine time. */
  readonly madeAt: Instant;
  readonly tries: number;
  readonly usedAt?: Instant;
}

/** Whether a code may still be typed. */
export function isOpen(
  { madeAt, tries, usedAt }: Pick<Challenge, 'madeAt' | 'tries' | 'usedAt'>,
  now: Instant,
): boolean {
  return usedAt === undefined && tries < CODE_TRIES && now < addSeconds(madeAt, CODE_SECONDS);
}
