/** Giao ước thi đua: one per block, drafted, adopted and signed at the conference, or by link. */
import type { BlockId, ClusterId, CycleSlug, UnitId } from '../shared/ids.ts';
import type { Instant, LocalDate } from '../shared/time.ts';

export interface Signature {
  readonly unit: UnitId;
  readonly name: string;
  readonly position: string;
  /** TM., Q., KT., TL., TUQ. as the signatory signs. */
  readonly capacity?: string;
  readonly how: 'conference' | 'link' | 'paper';
  readonly on: LocalDate;
  readonly at: Instant;
}

export interface Covenant {
  readonly cluster: ClusterId;
  readonly cycle: CycleSlug;
  readonly block: BlockId;
  readonly status: 'draft' | 'adopted';
  readonly adoptedOn?: LocalDate;
  readonly signatures: readonly Signature[];
  /** The scan of the signed covenant in the store. */
  readonly scan?: string;
}

/** Whether the policy lets a unit sign in this way. */
export function maySign(signing: 'conference' | 'link' | 'both', how: Signature['how']): boolean {
  return how === 'paper' || signing === 'both' || signing === how;
}
