/** What a unit owes and has sent, as its page shows it. */
import {
  answering,
  besideHead,
  deskTerm,
  type Cluster,
  type Contact,
  type Unit,
} from '#domain/cluster/cluster.ts';
import { localDateOf, type Instant, type LocalDate } from '#domain/shared/time.ts';
import { workingDaysBetween } from '#domain/shared/working-days.ts';
import { unitsWithRungs } from '#domain/stage/agenda.ts';
import { digestOffset } from '#domain/stage/ladder.ts';
import { deadlineOf, owes } from '#domain/stage/owing.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import type { Stage, Task } from '#domain/stage/stage.ts';
import type { ClusterRead, StageBoard } from './cluster-board.ts';

export interface UnitTask {
  readonly cycle: Cycle;
  readonly stage: Stage;
  readonly task: Task | undefined;
  /** Negative when overdue. */
  readonly workingDaysLeft: number;
  /** Days on which the unit will be reminded if nothing is sent. */
  readonly remindOn: readonly LocalDate[];
  /** The secretary who looks after this stage. */
  readonly call: Contact | undefined;
}

export interface UnitView {
  readonly cluster: Cluster;
  readonly unit: Unit;
  readonly now: Instant;
  /** Open, nearest deadline first. */
  readonly open: readonly UnitTask[];
  /** Sent, or of a stage that is closed; newest first. */
  readonly past: readonly UnitTask[];
  /** Who took over, when the unit was merged. */
  readonly successor?: Unit;
}

/** Undefined when the cluster has no such unit. */
export function readUnit(read: ClusterRead, id: string): UnitView | undefined {
  const { cluster, units, cycles, now } = read.board;
  const unit = units.find((one) => one.id === id);
  if (unit === undefined) return undefined;
  const tasks = cycles.flatMap(({ cycle, stages }) =>
    stages
      .filter(({ stage }) => stage.units.includes(id) && stage.kind !== 'voting')
      .map((stage) => unitTask(read, id, cycle, stage)),
  );
  const isDue = ({ stage, task }: UnitTask) => owes(stage, task, id);
  const dueOf = ({ stage, task }: UnitTask) => deadlineOf(stage, task).at;
  const successor = answering(units, id, localDateOf(now));
  return {
    cluster,
    unit,
    now,
    open: tasks.filter(isDue).sort((a, b) => (dueOf(a) < dueOf(b) ? -1 : 1)),
    past: tasks.filter((one) => !isDue(one)).sort((a, b) => (dueOf(a) < dueOf(b) ? 1 : -1)),
    ...(successor !== undefined && successor.id !== id && { successor }),
  };
}

function unitTask(read: ClusterRead, id: string, cycle: Cycle, board: StageBoard): UnitTask {
  const { now } = read.board;
  const { stage, tasks } = board;
  const task = tasks.get(id);
  return {
    cycle,
    stage,
    task,
    workingDaysLeft: workingDaysBetween(read.view.calendar, localDateOf(now), deadlineOf(stage, task).due),
    remindOn: remindersOf(read, id, board),
    call: secretaryFor(read, id, cycle, stage.id),
  };
}

/** The days still to come, up to the deadline, on which the unit is reminded while it owes. */
function remindersOf({ board, view }: ClusterRead, id: string, { stage, tasks }: StageBoard) {
  const { now, cluster } = board;
  const ladders = new Map();
  const offset = digestOffset(cluster.id);
  const owing = unitsWithRungs({ stage, tasks, ladders, calendar: view.calendar, offset, missing: [] }, now);
  const mine = owing.find(({ unit }) => unit === id);
  return (mine?.all ?? [])
    .filter(
      ({ at, on, skipped, tells }) =>
        at > now && on <= (mine?.deadline.due ?? on) && !skipped && tells.includes('unit'),
    )
    .map(({ on }) => on);
}

/** Nobody is told to call themselves: where the head is concerned it is the deputy's secretary. */
function secretaryFor(
  { board }: ClusterRead,
  unit: string,
  cycle: Cycle,
  stage: string,
): Contact | undefined {
  const { cluster, now } = board;
  const term = deskTerm(cluster, cycle.slug, localDateOf(now));
  const desk = term && besideHead(term, unit, `${cycle.slug}.${stage}`);
  return cluster.secretaries.find((secretary) => secretary.unit === desk) ?? cluster.secretaries[0];
}
