/**
 * Score tables (bảng chấm điểm): yearly, one for some kinds of unit, data with citation. Each replacement is a
 * version with the list of its changes; the version in force when the year-end stage opens is the year's.
 */
import type { Fraction } from '#domain/contest/threshold.ts';
import type { Points } from '#domain/scoring/points.ts';
import type { Citation, ClusterId, CycleSlug } from '#domain/shared/ids.ts';
import type { Instant, LocalDate } from '#domain/shared/time.ts';

export type CriterionRule =
  /** Đạt: the maximum, or nothing. */
  | { readonly kind: 'met' }
  /** The points of the highest share that is reached; nothing below the lowest. */
  | { readonly kind: 'ratio'; readonly bands: readonly RatioBand[] }
  /** So much for each, up to the maximum. */
  | { readonly kind: 'count'; readonly each: Points }
  /** Điểm trừ: so much for each case, up to the maximum; its points are taken off. */
  | { readonly kind: 'deduction'; readonly each: Points }
  /** Điểm thưởng: so much for each, up to the maximum; not part of the table's own total. */
  | { readonly kind: 'bonus'; readonly each: Points };

export interface RatioBand {
  readonly atLeast: Fraction;
  readonly points: Points;
}

export interface Criterion {
  /** As printed: `I.2`. */
  readonly code: string;
  readonly group: string;
  readonly name: string;
  readonly maximum: Points;
  readonly rule: CriterionRule;
  /** Tài liệu kiểm chứng that the unit must have. */
  readonly evidence?: string;
  /** A deadline of its own, earlier than that of the report. */
  readonly due?: LocalDate;
}

/** A report this many calendar days late or more loses so much; the band with the most days counts. */
export interface LateBand {
  readonly fromDays: number;
  readonly deduct: Points;
}

/** What a rank asks for besides its points. */
export type RankCondition =
  | { readonly is: 'no-late-report' }
  | { readonly is: 'no-deduction' }
  | { readonly is: 'in-full'; readonly code: string }
  | { readonly is: 'group-at-least'; readonly group: string; readonly points: Points };

export interface Rank {
  readonly id: string;
  /** Xuất sắc, Tốt … */
  readonly name: string;
  readonly from: Points;
  readonly conditions: readonly RankCondition[];
}

export interface TableRules {
  readonly criteria: readonly Criterion[];
  readonly lateBands: readonly LateBand[];
  /** Highest first. */
  readonly ranks: readonly Rank[];
  /** All bonus points together count up to this. */
  readonly bonusMaximum: Points;
  /** Working days that a unit has to answer (giải trình) the points it was shown. */
  readonly answerWithin: number;
  readonly citation: Citation;
}

export interface TableVersion {
  readonly n: number;
  readonly at: Instant;
  readonly by: string;
  readonly rules: TableRules;
  readonly reason?: string;
  /** What differs from the version before, in Vietnamese; empty for the first. */
  readonly changes: readonly string[];
}

export interface ScoreTable {
  readonly cluster: ClusterId;
  readonly cycle: CycleSlug;
  readonly id: string;
  /** Kinds of unit that are scored by it: STP, THADS, phòng. */
  readonly unitKinds: readonly string[];
  readonly versions: readonly TableVersion[];
}

/**
 * Late days as seen in practice: 0 / 1–2 / 3–5 / 6–10 / > 10. What each costs is the cluster's to set; a table that
 * names other bands has its own.
 */
export const USUAL_LATE_DAYS: readonly number[] = [1, 3, 6, 11];

/** The version in force. @throws RangeError when the table has none. */
export function currentVersion(table: ScoreTable): TableVersion {
  const version = table.versions.at(-1);
  if (!version) throw new RangeError(`score table ${table.id} has no version`);
  return version;
}

export function versionOf(table: ScoreTable, n: number): TableVersion {
  const version = table.versions.find((one) => one.n === n);
  if (!version) throw new RangeError(`score table ${table.id} has no version ${n}`);
  return version;
}

export function tableFor(tables: readonly ScoreTable[], unitKind: string): ScoreTable | undefined {
  return tables.find(({ unitKinds }) => unitKinds.includes(unitKind));
}

/** Criteria that make up the table's own total: neither bonus nor deduction. */
export function isOrdinary({ rule }: Criterion): boolean {
  return rule.kind !== 'bonus' && rule.kind !== 'deduction';
}

export function lateBand(bands: readonly LateBand[], days: number): LateBand | undefined {
  return bands
    .filter(({ fromDays }) => days >= fromDays)
    .reduce<LateBand | undefined>(
      (most, band) => (most && most.fromDays > band.fromDays ? most : band),
      undefined,
    );
}
