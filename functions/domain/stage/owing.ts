/** Who still owes what, and until when: the questions every reminder and every page asks. */
import { daysBetween, endOfDay, type Instant, type LocalDate } from '../shared/time.ts';
import type { UnitId } from '../shared/ids.ts';
import type { CyclePolicy } from '../cycle/cycle.ts';
import type { Stage, Task } from './stage.ts';

export interface Deadline {
  readonly due: LocalDate;
  /** Exclusive end. */
  readonly at: Instant;
  readonly changedAt?: Instant;
}

/**
 * The unit's own deadline: after a return its new date, unless all were given longer since; else the later of
 * the common one and its extension.
 */
export function deadlineOf(stage: Stage, task: Task | undefined): Deadline {
  if (task?.state.is === 'returned' && !wasOvertaken(stage, task.state)) {
    return { due: task.state.due, at: endOfDay(task.state.due), changedAt: task.state.at };
  }
  const extension = task?.extension;
  if (extension && extension.due > stage.dates.due) {
    return { due: extension.due, at: endOfDay(extension.due), changedAt: extension.at };
  }
  const changedAt = stage.deadlineChangedAt;
  return {
    due: stage.dates.due,
    at: stage.dates.dueAt,
    ...(changedAt !== undefined && { changedAt }),
  };
}

/** A common deadline set after the return and later than its date: nobody has less time than those who sent nothing. */
function wasOvertaken(stage: Stage, { at, due }: { readonly at: Instant; readonly due: LocalDate }): boolean {
  const { deadlineChangedAt } = stage;
  return deadlineChangedAt !== undefined && deadlineChangedAt > at && stage.dates.due > due;
}

/** Whether data in the system and a paper received are enough to count as sent (policy `countsAs`). */
export function countsAsSent(policy: CyclePolicy['countsAs'], data: boolean, paper: boolean): boolean {
  switch (policy) {
    case 'either':
      return data || paper;
    case 'data':
      return data;
    case 'signed-document':
      return paper;
    case 'both':
      return data && paper;
  }
}

export function hasSent(task: Task | undefined): boolean {
  return task?.state.is === 'sent' || task?.state.is === 'accepted';
}

/** Whether the unit owes this task now. */
export function owes(stage: Stage, task: Task | undefined, unit: UnitId): boolean {
  // At the vote units bring a ballot, not a paper.
  return (
    stage.status.is === 'open' &&
    stage.kind !== 'voting' &&
    stage.units.includes(unit) &&
    task?.excused === undefined &&
    !hasSent(task)
  );
}

/** Calendar days after the deadline; 0 when in time. */
export function lateDays(due: LocalDate, sentOn: LocalDate): number {
  return Math.max(0, daysBetween(due, sentOn));
}

/** An untouched task of a unit. */
export function emptyTask(stage: Stage, unit: UnitId): Task {
  return {
    cluster: stage.cluster,
    cycle: stage.cycle,
    stage: stage.id,
    unit,
    state: { is: 'not-sent' },
    versions: 0,
    lateDays: 0,
  };
}

/** Vietnamese words of the state, as pages and mails show it. */
export function stateInWords(task: Task | undefined): string {
  if (task?.excused) return 'Không phải gửi';
  switch (task?.state.is) {
    case 'sent':
      return 'Đã gửi (chờ tiếp nhận)';
    case 'returned':
      return 'Đề nghị bổ sung';
    case 'accepted':
      return 'Đã tiếp nhận';
    case 'not-sent':
    case undefined:
      return task?.onPaper ? 'Đã nhận bằng văn bản' : 'Chưa gửi';
  }
}
