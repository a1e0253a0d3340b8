/**
 * The roll-up of an indicator over its block, version by version: what the conference was told stays frozen, a
 * figure corrected or published afterwards is the next version.
 */
import type { BlockId, ClusterId, CycleSlug, StageId, UnitId } from '../shared/ids.ts';
import type { Instant } from '../shared/time.ts';
import type { Aggregate } from './aggregate.ts';
import { addVersion, currentVersion, freezeForConference, type FigureVersion } from './versions.ts';

/** A total as it was read out: numbers where there are some, and the wording. */
export interface Total {
  readonly value?: number;
  readonly numerator?: number;
  readonly denominator?: number;
  /** `66,25%` */
  readonly percent?: string;
  readonly printed: string;
  /** Units that reported, of those expected. */
  readonly reporting: number;
  readonly expected: number;
  readonly missing: readonly UnitId[];
}

export interface Rollup {
  readonly cluster: ClusterId;
  readonly cycle: CycleSlug;
  readonly stage: StageId;
  readonly indicator: string;
  readonly block: BlockId;
  readonly versions: readonly FigureVersion<Total>[];
}

export function totalOf(aggregate: Aggregate): Total {
  const { printed, reporting, expected, missing } = aggregate;
  const coverage = { printed, reporting, expected, missing };
  switch (aggregate.kind) {
    case 'none':
      return coverage;
    case 'sum':
      return { value: aggregate.value, ...coverage };
    case 'ratio': {
      const { numerator, denominator, percent } = aggregate;
      return { numerator, denominator, ...(percent !== undefined && { percent }), ...coverage };
    }
  }
}

function isSame(a: Total, b: Total): boolean {
  return (
    a.value === b.value &&
    a.numerator === b.numerator &&
    a.denominator === b.denominator &&
    a.printed === b.printed &&
    a.expected === b.expected &&
    a.missing.length === b.missing.length &&
    a.missing.every((unit, i) => unit === b.missing[i])
  );
}

/** The roll-up with the total as its next version; undefined when the current version says the same. */
export function withTotal(rollup: Rollup, total: Total, at: Instant): Rollup | undefined {
  const current = currentVersion(rollup.versions);
  if (current && isSame(current.figure, total)) return undefined;
  return { ...rollup, versions: addVersion(rollup.versions, total, at) };
}

/** The roll-up as the conference is told it now; undefined when it was told one before, which stays. */
export function toldToConference(rollup: Rollup, total: Total, at: Instant): Rollup | undefined {
  if (rollup.versions.some(({ frozenFor }) => frozenFor === 'conference')) return undefined;
  const latest = withTotal(rollup, total, at) ?? rollup;
  return { ...latest, versions: freezeForConference(latest.versions) };
}
