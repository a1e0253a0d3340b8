/** The task of one unit with its stage; an untouched task when no row stands yet. */
import type { Act } from '../act.ts';
import { loadStage, unitOf, type StageInCycle } from '../load.ts';
import type { Stored } from '../store/cluster-store.ts';
import { TASK } from '../store/row-kinds.ts';
import { emptyTask } from '#domain/stage/owing.ts';
import type { Unit } from '#domain/cluster/cluster.ts';
import type { Task } from '#domain/stage/stage.ts';

export interface TaskView extends StageInCycle {
  readonly unit: Unit;
  readonly task: Task;
  readonly stored: Stored<Task> | undefined;
}

export async function loadTask(
  act: Act,
  { cycle, stage, unit }: { readonly cycle: string; readonly stage: string; readonly unit: string },
): Promise<TaskView> {
  const [view, stored] = await Promise.all([
    loadStage(act.store, cycle, stage),
    act.store.task(cycle, stage, unit),
  ]);
  return {
    ...view,
    unit: unitOf(view, unit),
    task: stored?.value ?? emptyTask(view.stage.value, unit),
    stored,
  };
}

/** Names one change of the task among all: the revision it is written with. */
export function changeOf({ stored }: TaskView): string {
  return `r${(stored?.rev ?? 0) + 1}`;
}

/** Saves the task in the unit's own chain of the audit. */
export function saveTask(act: Act, view: TaskView, task: Task, action: string, data: object): void {
  act.work.save(TASK, task, view.stored);
  act.work.say(task.unit, action, { cycle: task.cycle, stage: task.stage, ...data });
}
