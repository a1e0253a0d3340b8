/** All stages under way in the cluster's cycles that are not closed: what every digest looks over. */
import type { ClusterView } from '../load.ts';
import type { ClusterStore } from '../store/cluster-store.ts';
import { readAnswers } from '../workflow/task-act.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import type { UnitId } from '#domain/shared/ids.ts';
import type { StageView } from '#domain/stage/agenda.ts';
import { digestOffset } from '#domain/stage/ladder.ts';

export interface StageUnderWay extends StageView {
  readonly cycle: Cycle;
}

/** With tasks and ladders of one unit, or of all; a year-end stage that closed while points may be answered. */
export async function stagesUnderWay(
  store: ClusterStore,
  { calendar }: ClusterView,
  unit?: UnitId,
): Promise<StageUnderWay[]> {
  const cycles = (await store.cycles()).filter(({ value }) => value.state.is !== 'closed');
  const stages = await Promise.all(
    cycles.map(async ({ value: cycle }) =>
      (await store.stages(cycle.slug)).map(({ value }) => ({ cycle, stage: value })),
    ),
  );
  const all = await Promise.all(
    stages.flat().map(async ({ cycle, stage }) => {
      const answers = await readAnswers(store, stage, unit);
      const mine = unit === undefined || (stage.status.is === 'open' && stage.units.includes(unit));
      const under = stage.status.is === 'open' || stage.status.is === 'planned';
      if (!(under && mine) && answers.answers === undefined) return [];
      const rows = await rowsOf(store, cycle.slug, stage.id, unit, stage.status.is === 'open');
      const offset = digestOffset(store.id);
      return [{ cycle, stage, ...rows, ...answers, calendar, offset, missing: [] }];
    }),
  );
  return all.flat();
}

async function rowsOf(
  store: ClusterStore,
  cycle: string,
  stage: string,
  unit: UnitId | undefined,
  open: boolean,
): Promise<Pick<StageView, 'tasks' | 'ladders'>> {
  if (!open) return { tasks: new Map(), ladders: new Map() };
  const [tasks, ladders] =
    unit === undefined
      ? await Promise.all([store.tasks(cycle, stage), store.ladders(cycle, stage)])
      : await Promise.all([
          store.task(cycle, stage, unit).then((one) => (one ? [one] : [])),
          store.ladder(cycle, stage, unit).then((one) => (one ? [one] : [])),
        ]);
  return {
    tasks: new Map(tasks.map(({ value }) => [value.unit, value])),
    ladders: new Map(ladders.map(({ value }) => [value.unit, value])),
  };
}
