/**
 * One change that concerns many units: one row in the transaction of the change; the router spreads it into
 * one notice per recipient, in chunks that may be repeated.
 */
import type { ClusterId, CycleSlug, StageId } from '../shared/ids.ts';
import type { Instant } from '../shared/time.ts';
import type { NoticeFacts, Recipient } from './notice.ts';

export interface Bulletin {
  readonly cluster: ClusterId;
  /** `<kind>/<subject>/<version>`: the same news is told once. */
  readonly id: string;
  readonly at: Instant;
  readonly cycle?: CycleSlug;
  readonly stage?: StageId;
  readonly to: readonly Recipient[];
  readonly subject: string;
  readonly version: string;
  readonly facts: NoticeFacts;
  /** Contacts never asked before are asked to confirm in the same spreading. */
  readonly asksContacts: boolean;
  readonly spread: boolean;
  /** Raised by the sweep when the spreading was forgotten. */
  readonly nudge?: number;
}
