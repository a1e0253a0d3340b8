/** What a unit scored itself, as it sent it last, beside what was verified. */
import { readUnitScore, type UnitScore } from './hall-scores.ts';
import type { DeskPaper } from './desk-paper.ts';
import type { Points } from '#domain/scoring/points.ts';
import { latest } from '#domain/scoring/score-sheet.ts';
import type { Criterion } from '#domain/scoring/score-table.ts';

export interface BothPoints {
  readonly criterion: Criterion;
  readonly self: Points | undefined;
  readonly verified: Points | undefined;
  readonly reason: string | undefined;
}

export interface SelfAndVerified {
  readonly lines: readonly BothPoints[];
  /** Number of the version that holds the self-score. */
  readonly version: number | undefined;
  readonly selfTotal: Points | undefined;
  readonly verifiedTotal: Points | undefined;
  /** The self-score is another one now than when it was verified. */
  readonly changedSince: boolean;
}

/** Undefined where nothing is scored: another stage, or no table for this kind of unit. */
export async function readSelfAndVerified({
  of,
  unit,
  versions,
}: DeskPaper): Promise<SelfAndVerified | undefined> {
  if (of.stage.kind !== 'year-end') return undefined;
  const score = await readUnitScore(of.read, of.cycle, unit);
  return score.rules && besides(score, versions);
}

function besides({ rules, sheet, selfTotal }: UnitScore, versions: DeskPaper['versions']): SelfAndVerified {
  const scored = versions.find(({ content }) => content.selfScore);
  const self = scored?.content.selfScore ?? {};
  const shown = latest(sheet);
  const lines = (rules?.criteria ?? []).map((criterion) => {
    const assessed = shown?.values[criterion.code];
    const { verified, reason } = assessed ?? {};
    return { criterion, self: self[criterion.code], verified, reason };
  });
  return {
    lines,
    version: scored?.n,
    selfTotal,
    verifiedTotal: shown?.reckoning.total,
    changedSince:
      shown !== undefined &&
      lines.some(({ criterion: { code }, self: now }) => shown.values[code]?.self !== now),
  };
}
