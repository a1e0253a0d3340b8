/** The order of units by verified total, per block, ties shown: 1, 2, 2, 4. */
import type { Points } from '#domain/scoring/points.ts';
import { latest, type ScoreSheet } from '#domain/scoring/score-sheet.ts';
import type { BlockId, UnitId } from '#domain/shared/ids.ts';

export interface Placed {
  readonly unit: UnitId;
  readonly place: number;
  /** Whether another unit has the same place. */
  readonly tied: boolean;
  readonly total: Points;
  readonly rank?: string;
}

export interface BlockRanking {
  readonly block: BlockId;
  readonly placed: readonly Placed[];
  /** Units without a verified score: no place, not the last one. */
  readonly unverified: readonly UnitId[];
}

/** Points of different tables are never compared: blocks, and kinds of unit within them, have their own. */
export function rankingOf(
  block: BlockId,
  units: readonly UnitId[],
  sheets: readonly ScoreSheet[],
): BlockRanking {
  const scored = units.flatMap((unit) => {
    const reckoning = latest(sheets.find((sheet) => sheet.unit === unit))?.reckoning;
    return reckoning ? [{ unit, total: reckoning.total, rank: reckoning.rank?.name }] : [];
  });
  const placed = scored
    .map(({ unit, total, rank }) => ({
      unit,
      place: 1 + scored.filter((other) => other.total > total).length,
      tied: scored.some((other) => other.unit !== unit && other.total === total),
      total,
      ...(rank !== undefined && { rank }),
    }))
    .sort((a, b) => a.place - b.place || (a.unit < b.unit ? -1 : 1));
  return { block, placed, unverified: units.filter((unit) => !scored.some((one) => one.unit === unit)) };
}
