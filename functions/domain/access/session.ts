/** A device that is signed in: for how long, as whom. All moments are of the machine clock. */
import type { ClusterId, UnitId } from '../shared/ids.ts';
import { addSeconds, type Instant } from '../shared/time.ts';
import type { ContactRole } from './link.ts';

/** A working day with overtime. */
export const SESSION_SECONDS = 12 * 3600;
/** Without a request. */
export const IDLE_SECONDS = 2 * 3600;
/** The last request is written down at most this often, so two hours idle may be ended five minutes early. */
export const SEEN_SECONDS = 300;
/** Signing wants a code typed within this time. */
export const FRESH_SECONDS = 600;

export type SessionHolder =
  | {
      readonly as: 'unit';
      readonly unit: UnitId;
      readonly contact: ContactRole;
      /** The address the code was sent to: another contact's session it is not. */
      readonly email: string;
      readonly generation: number;
    }
  | { readonly as: 'secretariat'; readonly person: string }
  | { readonly as: 'administrator'; readonly administrator: string }
  /** Of the counting board, by a pass of their own. */
  | {
      readonly as: 'counter';
      readonly cycle: string;
      readonly contest: string;
      readonly side: 'a' | 'b';
      readonly pass: string;
    };

export interface Session {
  readonly cluster: ClusterId;
  /** SHA-256 of the cookie, in hex. */
  readonly id: string;
  readonly holder: SessionHolder;
  /** When the code was typed or the provider answered. */
  readonly startedAt: Instant;
  readonly seenAt: Instant;
  readonly endedAt?: Instant;
}

/** A live session as its holder sees it. */
export interface OwnSession {
  /** Names it in a form; of its row's id, which no cookie can be made from. */
  readonly ref: string;
  readonly startedAt: Instant;
  /** At most five minutes before the last request. */
  readonly seenAt: Instant;
  /** The device that asks. */
  readonly here: boolean;
}

export function isLive({ startedAt, seenAt, endedAt }: Session, now: Instant): boolean {
  if (endedAt !== undefined) return false;
  return now < addSeconds(startedAt, SESSION_SECONDS) && now < addSeconds(seenAt, IDLE_SECONDS);
}

export function wantsToBeSeen({ seenAt }: Session, now: Instant): boolean {
  return now >= addSeconds(seenAt, SEEN_SECONDS);
}

/** Whether the proof is recent enough to sign. */
export function isFresh({ startedAt }: Pick<Session, 'startedAt'>, now: Instant): boolean {
  return now < addSeconds(startedAt, FRESH_SECONDS);
}
