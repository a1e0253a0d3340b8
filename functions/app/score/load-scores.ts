/** What the commands on scores read: the unit, its table, its sheet, what it scored itself, what came late. */
import { refuse, type Act } from '../act.ts';
import { loadCycle, unitOf, type CycleView } from '../load.ts';
import type { ClusterStore, Stored } from '../store/cluster-store.ts';
import { unitName, type Unit } from '#domain/cluster/cluster.ts';
import { isReport } from '#domain/conference/prompts.ts';
import type { LateReport } from '#domain/scoring/reckon.ts';
import type { ScoreSheet, SelfScore } from '#domain/scoring/score-sheet.ts';
import { currentVersion, tableFor, type ScoreTable } from '#domain/scoring/score-table.ts';
import type { Stage } from '#domain/stage/stage.ts';

export interface ScoreView extends CycleView {
  readonly unit: Unit;
  /** The year-end stage. */
  readonly stage: Stage;
  readonly storedStage: Stored<Stage>;
  readonly table: ScoreTable;
  readonly sheet: Stored<ScoreSheet> | undefined;
}

/** @throws Refusal when the cycle scores nobody of that kind, or its year-end stage has not opened. */
export async function loadScores(
  act: Act,
  { cycle: slug, unit: id }: { readonly cycle: string; readonly unit: string },
): Promise<ScoreView> {
  const view = await loadCycle(act.store, slug);
  const unit = unitOf(view, id);
  const storedStage = (await act.store.stages(slug)).find(({ value }) => value.kind === 'year-end');
  const stage = storedStage?.value;
  if (!storedStage || !stage || stage.status.is === 'planned') {
    refuse('not-open', `Giai đoạn tổng kết ${view.cycle.value.name} chưa mở, chưa chấm điểm.`);
  }
  const tables = (await act.store.scoreTables(slug)).map(({ value }) => value);
  const table = tableFor(tables, unit.kind);
  if (!table) {
    const name = unitName(unit, act.today);
    refuse('no-table', `Kỳ thi đua ${view.cycle.value.name} không có bảng điểm cho ${name} (${unit.kind}).`);
  }
  return { ...view, unit, stage, storedStage, table, sheet: await act.store.scoreSheet(slug, id) };
}

/** The last self-score that the unit sent with its year-end report. */
export async function selfScoreOf(
  store: ClusterStore,
  { cycle, id }: Stage,
  unit: string,
): Promise<SelfScore> {
  const versions = await store.versions(cycle, id, unit);
  return versions.findLast(({ value }) => value.content.selfScore)?.value.content.selfScore ?? {};
}

/** Reports of the cycle that came late and whose lateness was not waived. */
export async function lateReportsOf(store: ClusterStore, cycle: string, unit: string): Promise<LateReport[]> {
  const late: LateReport[] = [];
  for (const { value: stage } of await store.stages(cycle)) {
    if (!isReport(stage)) continue;
    const task = (await store.task(cycle, stage.id, unit))?.value;
    if (task && task.lateDays > 0 && !task.lateWaived) late.push({ title: stage.title, days: task.lateDays });
  }
  return late;
}

/** The rules in force for the year: no version is added once the year-end stage has opened. */
export function rulesOf({ table, sheet }: Pick<ScoreView, 'table' | 'sheet'>) {
  const version = currentVersion(table);
  return { rules: version.rules, tableVersion: sheet?.value.tableVersion ?? version.n };
}
