/** All stages under way in the cluster's cycles that are not closed: what every digest looks over. */
import type { ClusterView } from '../load.ts';
import type { ClusterStore } from '../store/cluster-store.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import type { UnitId } from '#domain/shared/ids.ts';
import type { StageView } from '#domain/stage/agenda.ts';
import { digestOffset } from '#domain/stage/ladder.ts';

export interface StageUnderWay extends StageView {
  readonly cycle: Cycle;
}

/** With tasks and ladders of one unit, or of all. */
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
  return Promise.all(
    stages
      .flat()
      .filter(({ stage }) => stage.status.is === 'open' || stage.status.is === 'planned')
      .filter(({ stage }) => unit === undefined || (stage.status.is === 'open' && stage.units.includes(unit)))
      .map(async ({ cycle, stage }) => ({
        cycle,
        stage,
        ...(await rowsOf(store, cycle.slug, stage.id, unit, stage.status.is === 'open')),
        calendar,
        offset: digestOffset(store.id),
        missing: [],
      })),
  );
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
