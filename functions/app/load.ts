/** What most use cases need to have read before they decide. */
import { refuse, type Act } from './act.ts';
import type { ClusterStore, Stored } from './store/cluster-store.ts';
import { roleTermFor, type Cluster, type Unit } from '#domain/cluster/cluster.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import { VIET_NAM } from '#domain/shared/holidays.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import { workCalendar, type WorkCalendar } from '#domain/shared/working-days.ts';
import type { PlanContext } from '#domain/stage/plan.ts';
import type { Stage } from '#domain/stage/stage.ts';

export interface ClusterView {
  readonly cluster: Stored<Cluster>;
  readonly units: readonly Unit[];
  readonly calendar: WorkCalendar;
}

export interface CycleView extends ClusterView {
  readonly cycle: Stored<Cycle>;
}

export interface StageInCycle extends CycleView {
  readonly stage: Stored<Stage>;
}

const calendars = new WeakMap<Cluster, WorkCalendar>();

/** National days off and the cluster's own. */
export function calendarFor(cluster: Cluster): WorkCalendar {
  const known = calendars.get(cluster);
  if (known) return known;
  const calendar = workCalendar({
    holidays: [...VIET_NAM.holidays, ...cluster.extraHolidays],
    workingDays: [...VIET_NAM.workingDays, ...cluster.extraWorkingDays],
  });
  calendars.set(cluster, calendar);
  return calendar;
}

export async function loadCluster(store: ClusterStore): Promise<ClusterView> {
  const view = await findCluster(store);
  if (!view) refuse('no-cluster', `Không có cụm thi đua "${store.id}".`);
  return view;
}

export async function findCluster(store: ClusterStore): Promise<ClusterView | undefined> {
  const [cluster, units] = await Promise.all([store.cluster(), store.units()]);
  if (!cluster) return undefined;
  return { cluster, units: units.map(({ value }) => value), calendar: calendarFor(cluster.value) };
}

export async function loadCycle(store: ClusterStore, slug: string): Promise<CycleView> {
  const [view, cycle] = await Promise.all([loadCluster(store), store.cycle(slug)]);
  if (!cycle) refuse('no-cycle', `Không có kỳ thi đua "${slug}" trong ${view.cluster.value.name}.`);
  return { ...view, cycle };
}

export async function loadStage(store: ClusterStore, slug: string, id: string): Promise<StageInCycle> {
  const [view, stage] = await Promise.all([loadCycle(store, slug), store.stage(slug, id)]);
  if (!stage) refuse('no-stage', `Kỳ thi đua ${view.cycle.value.name} không có giai đoạn "${id}".`);
  return { ...view, stage };
}

export function planContext({ cycle, calendar }: CycleView): PlanContext {
  return { conference: cycle.value.conference?.date, calendar, policy: cycle.value.policy };
}

export function unitOf(view: ClusterView, id: string): Unit {
  const unit = view.units.find((candidate) => candidate.id === id);
  if (!unit) refuse('no-unit', `Không có đơn vị "${id}" trong ${view.cluster.value.name}.`);
  return unit;
}

export function managingTerms(cluster: Cluster, slug: string | undefined, today: LocalDate) {
  return [roleTermFor(cluster, slug, today), roleTermFor(cluster, undefined, today)].filter(
    (term) => term !== undefined,
  );
}

/** No unit decides alone where it is concerned: the step passes to the other of head and deputies. */
export function notConcerned(act: Act, unit: string, what: string): void {
  if (act.actor.unit === unit) {
    refuse(
      'recused',
      `Đơn vị không tự ${what} của chính mình; việc này chuyển cho Trưởng Cụm hoặc Phó Trưởng Cụm còn lại.`,
    );
  }
}
