/** A task of a workflow at work: the generation it serves must still be the stage's. */
import { newWork, type Act } from '../act.ts';
import type { Deps } from '../deps.ts';
import { loadStage, type StageInCycle } from '../load.ts';
import { retrying } from '../retrying.ts';
import { createClusterStore, type ClusterStore } from '../store/cluster-store.ts';
import { STAGE } from '../store/row-kinds.ts';
import type { DoneAnswer, TaskInput } from '#contracts/tasks.ts';
import type { UnitId } from '#domain/shared/ids.ts';
import { localDateOf } from '#domain/shared/time.ts';
import { answersOwed } from '#domain/scoring/score-sheet.ts';
import type { StageView } from '#domain/stage/agenda.ts';
import { answerStage } from '#domain/stage/answering.ts';
import { digestOffset } from '#domain/stage/ladder.ts';
import { missingBeforeOpening } from '#domain/stage/readiness.ts';
import { owingUnits } from '#domain/stage/addressees.ts';
import { generationTag, type Stage } from '#domain/stage/stage.ts';

const SYSTEM = { unit: 'system', name: 'lịch công tác', role: 'operator' } as const;

export interface TaskAct extends Act {
  readonly view: StageInCycle;
}

/**
 * Reads the stage; `undefined` when a newer generation has taken over. What the round writes carries the
 * condition that the generation is still this one; when somebody was first it is read and decided again.
 */
export function asTask<T>(
  deps: Deps,
  input: TaskInput,
  round: (act: TaskAct) => Promise<T>,
  superseded: T,
): Promise<T> {
  const store = createClusterStore(deps.table, input.cluster);
  return retrying(async () => {
    const now = await deps.clock.now();
    const view = await loadStage(store, input.cycle, input.stage);
    if (generationTag(view.stage.value.generation) !== input.generation) return superseded;
    const act = {
      store,
      work: newWork(store, now, SYSTEM),
      actor: SYSTEM,
      now,
      today: localDateOf(now),
      chance: deps.chance,
      view,
    };
    return round(act);
  });
}

export const SUPERSEDED: DoneAnswer = { outcome: 'superseded' };

/** Commits what the round changed, guarded by the generation unless the stage row itself is among it. */
export async function commitTask(act: TaskAct): Promise<DoneAnswer> {
  if (act.work.isEmpty) return { outcome: 'nothing-to-do' };
  await act.work.commit(`task-${act.chance.id()}`);
  return { outcome: 'done' };
}

/** Saves the stage row, and says so in the stage's own chain. */
export function saveStageInTask(act: TaskAct, stage: Stage, action?: string, data: object = {}): void {
  act.work.save(STAGE, stage, act.view.stage);
  if (action !== undefined) {
    act.work.say(`stage.${stage.cycle}.${stage.id}`, action, {
      cycle: stage.cycle,
      stage: stage.id,
      ...data,
    });
  }
}

/** Everything `whatIsDue` asks about, as stored. */
export async function loadStageView(act: TaskAct): Promise<StageView> {
  const { cluster, cycle, stage, units, calendar } = act.view;
  const { id, cycle: slug } = stage.value;
  const [tasks, ladders] = await Promise.all([act.store.tasks(slug, id), act.store.ladders(slug, id)]);
  return {
    stage: stage.value,
    tasks: new Map(tasks.map(({ value }) => [value.unit, value])),
    ladders: new Map(ladders.map(({ value }) => [value.unit, value])),
    calendar,
    offset: digestOffset(stage.value.cluster),
    missing: stage.value.status.is === 'planned' ? await missing() : [],
    ...(await readAnswers(act.store, stage.value)),
  };

  async function missing(): Promise<string[]> {
    const registrations =
      stage.value.kind === 'closing' ? (await act.store.registrations(slug)).map(({ value }) => value) : [];
    const owing = owingUnits(stage.value, units, registrations, act.today);
    return missingBeforeOpening({
      cluster: cluster.value,
      cycle: cycle.value,
      stage: stage.value,
      units: units.filter((unit) => owing.includes(unit.id)),
    });
  }
}

/** Of the year-end stage: who may still answer the points it was shown; nothing to read anywhere else. */
export async function readAnswers(
  store: ClusterStore,
  { kind, status, cycle, id }: Stage,
  unit?: UnitId,
): Promise<Pick<StageView, 'answers' | 'answerLadders'>> {
  if (kind !== 'year-end' || status.is === 'planned') return {};
  const sheets = await (unit === undefined ? store.scoreSheets(cycle) : one(store.scoreSheet(cycle, unit)));
  const answers = answersOwed(sheets.map(({ value }) => value));
  if (answers.length === 0) return {};
  const answering = answerStage(id);
  const ladders = await (unit === undefined
    ? store.ladders(cycle, answering)
    : one(store.ladder(cycle, answering, unit)));
  return { answers, answerLadders: new Map(ladders.map(({ value }) => [value.unit, value])) };
}

/** A row as the list that a query for it would give. */
async function one<T>(found: Promise<T | undefined>): Promise<readonly T[]> {
  const row = await found;
  return row === undefined ? [] : [row];
}
