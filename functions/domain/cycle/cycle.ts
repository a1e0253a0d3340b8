/** A cycle (kỳ thi đua): one year, or a period of years, of one cluster, with the stages it names. */
import type { Office } from '../cluster/office.ts';
import type { ContestPolicy } from '../contest/policy.ts';
import type { Indicator } from '../indicators/indicator.ts';
import type { BlockId, Citation, ClusterId, CycleSlug, StageId, UnitId } from '../shared/ids.ts';
import type { LocalDate } from '../shared/time.ts';

export interface Conference {
  readonly date: LocalDate;
  readonly place?: string;
  readonly mode: 'in-person' | 'online' | 'circulation';
  readonly host?: UnitId;
  readonly guests: readonly string[];
  readonly agenda: readonly string[];
  /** The slug of the cycle that the same conference opens. */
  readonly opens?: CycleSlug;
  /** Times it was moved: each with the former date and the reason. */
  readonly moves: readonly { readonly from: LocalDate; readonly to: LocalDate; readonly reason: string }[];
}

export interface ContestDefinition {
  readonly id: string;
  readonly award: string;
  /** Instead of an award: what the units elect one of themselves to. */
  readonly office?: Office;
  /** Only candidates of this block; absent: of the whole cluster. */
  readonly block?: BlockId;
  readonly blockAssumed?: boolean;
  /** `registrations`: those kept for the award; else the nominees of another contest, or units, for an office. */
  readonly candidatesFrom:
    'registrations' | { readonly contest: string } | { readonly units: 'all' | readonly UnitId[] };
  readonly policy: ContestPolicy;
  readonly eligibility?: EligibilityRule;
}

/** What a registration must have besides being kept; data of the cluster, with its citation. */
export interface EligibilityRule {
  /** Id of the lowest rank (of the unit's own score table) that may stand. */
  readonly minimumRank?: string;
  /** Verified points, in hundredths of a point. */
  readonly minimumPoints?: number;
  /** The stage, or request, in which the unit must have sent its dossier. */
  readonly dossier?: StageId;
  readonly citation?: Citation;
}

export interface Phase {
  readonly name: string;
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly occasions: readonly string[];
  readonly review?: string;
}

/** Rules a cluster sets for itself, each with its citation where there is one. */
export interface CyclePolicy {
  /** How covenants are signed. */
  readonly signing: 'conference' | 'link' | 'both';
  /** What counts as sent: whichever came first, data in the system, the signed document, or both of them. */
  readonly countsAs: 'either' | 'data' | 'signed-document' | 'both';
  /** Whether a due date on a day off moves to the next working day (BLDS 2015 Đ.148(5)). */
  readonly moveToWorkingDay: boolean;
  /** Whether the overdue mail to the unit's leader leaves without the secretary's click. */
  readonly escalateWithoutClick: boolean;
  readonly registrationRequired: boolean;
  readonly citations: readonly Citation[];
}

export type CycleState =
  | { readonly is: 'running' }
  | { readonly is: 'awaiting-decision'; readonly since: LocalDate }
  | { readonly is: 'closed'; readonly on: LocalDate };

export interface Cycle {
  readonly cluster: ClusterId;
  readonly slug: CycleSlug;
  /** How texts name it: "năm 2025", "giai đoạn 2026 - 2030". */
  readonly name: string;
  readonly period: { readonly from: LocalDate; readonly to: LocalDate };
  readonly theme?: string;
  readonly stages: readonly string[];
  readonly legalBasis: readonly Citation[];
  readonly policy: CyclePolicy;
  readonly conference?: Conference;
  readonly phases: readonly Phase[];
  readonly movements: readonly string[];
  readonly awards: readonly string[];
  readonly indicators: readonly Indicator[];
  readonly contests: readonly ContestDefinition[];
  readonly state: CycleState;
}

export function cycleKey(cycle: { readonly cluster: ClusterId; readonly slug: CycleSlug }): string {
  return `${cycle.cluster}/${cycle.slug}`;
}
