/** The register of people whose data were erased: who they were stands in it only while an erasure is under way. */
import type { ClusterId, UnitId } from '../shared/ids.ts';
import type { Instant, LocalDate } from '../shared/time.ts';

export interface Erasure {
  /** Stands for the person wherever a record must remain. */
  readonly code: string;
  readonly unit: UnitId;
  /** Rows changed or removed, and entries of the audit that name the stand-in now. */
  readonly rows: number;
  readonly entries: number;
}

export interface Erasures {
  readonly cluster: ClusterId;
  /** Begun and not finished: the sweep goes on with it, or whoever asks for it again. */
  readonly open?: Erasure & {
    /** Absent in one that an earlier release began: that goes on when it is asked for again. */
    readonly asked?: { readonly at: Instant; readonly reason: string };
    readonly email: string;
    readonly names: readonly string[];
    readonly phones: readonly string[];
  };
  readonly done: readonly (Erasure & { readonly on: LocalDate; readonly reason: string })[];
}
