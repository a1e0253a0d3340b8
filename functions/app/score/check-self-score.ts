/** Whether what a unit scored itself fits the year's table; where there is none, nothing is scored. */
import type { Act } from '../act.ts';
import { problemsOfSelfScore, type SelfScore } from '#domain/scoring/score-sheet.ts';
import { currentVersion, tableFor } from '#domain/scoring/score-table.ts';
import type { Unit } from '#domain/cluster/cluster.ts';

export async function checkSelfScore(
  act: Act,
  cycle: string,
  unit: Unit,
  self: SelfScore | undefined,
): Promise<string[]> {
  if (!self) return [];
  const tables = (await act.store.scoreTables(cycle)).map(({ value }) => value);
  const table = tableFor(tables, unit.kind);
  return table ? problemsOfSelfScore(currentVersion(table).rules, self) : [];
}
