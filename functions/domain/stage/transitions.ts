/** How a stage changes. Every change raises the generation: the old timer ends, the stream starts a new one. */
import { formatDate } from '../shared/vietnamese.ts';
import { atLocal, endOfDay, localDateOf, type Instant, type LocalDate } from '../shared/time.ts';
import type { UnitId } from '../shared/ids.ts';
import { dueDayOf, type PlanContext } from './plan.ts';
import type { Stage, StageDates } from './stage.ts';

export type Decided<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: string; readonly message: string };

const no = (code: string, message: string) => ({ ok: false as const, code, message });
const yes = <T>(value: T) => ({ ok: true as const, value });

/** What every change needs: when, and a nonce for the new generation. */
export interface Turn {
  readonly now: Instant;
  readonly nonce: string;
  readonly by: string;
}

/** The stage with a new generation, due to be looked at now. */
export function regenerate(stage: Stage, { now, nonce }: Pick<Turn, 'now' | 'nonce'>): Stage {
  return { ...stage, generation: { n: stage.generation.n + 1, nonce, since: now }, nextDue: now };
}

/**
 * The stage after a change beside it that makes something due at `at`: a timer that wakes by then looks at everything
 * again, so it needs no other. The row is to be written all the same: a round that has read the stage before the
 * change is then refused and reads again.
 */
export function wakeBy(stage: Stage, at: Instant, turn: Pick<Turn, 'now' | 'nonce'>): Stage {
  return stage.nextDue !== undefined && stage.nextDue <= at ? stage : regenerate(stage, turn);
}

const STATUS_WORDS = {
  planned: 'chưa mở',
  open: 'đang mở',
  closed: 'đã đóng',
  recorded: 'đã ghi nhận hoàn thành',
} as const;

export function statusInWords(stage: Stage): string {
  return STATUS_WORDS[stage.status.is];
}

function outOfTurn(stage: Stage, wanted: string) {
  return no('out-of-turn', `Giai đoạn "${stage.title}" ${statusInWords(stage)}, không thể ${wanted}.`);
}

export function open(stage: Stage, units: readonly UnitId[], turn: Turn): Decided<Stage> {
  if (stage.status.is !== 'planned') return outOfTurn(stage, 'mở');
  if (stage.dates.dueAt <= turn.now) {
    return no(
      'deadline-passed',
      `Thời hạn ${formatDate(stage.dates.due)} đã qua; đề nghị gia hạn trước khi mở giai đoạn "${stage.title}".`,
    );
  }
  return yes(regenerate({ ...stage, units, status: { is: 'open', at: turn.now, by: turn.by } }, turn));
}

export function close(stage: Stage, turn: Turn): Decided<Stage> {
  if (stage.status.is !== 'open') return outOfTurn(stage, 'đóng');
  const status = { is: 'closed', at: turn.now, by: turn.by, openedAt: stage.status.at } as const;
  return yes(regenerate({ ...stage, status }, turn));
}

/** A new common deadline; a day off moves to the next working day as at planning. */
export function extend(
  stage: Stage,
  to: { readonly due: LocalDate; readonly time?: string },
  context: PlanContext,
  turn: Turn,
): Decided<Stage> {
  if (stage.status.is !== 'open' && stage.status.is !== 'planned') return outOfTurn(stage, 'đổi thời hạn');
  const changed = giveDeadline(stage, to, context, turn);
  if (changed.ok && changed.value.dates.dueAt === stage.dates.dueAt) {
    return no('same-deadline', `Thời hạn của "${stage.title}" đã là ngày ${formatDate(stage.dates.due)}.`);
  }
  return changed;
}

function giveDeadline(
  stage: Stage,
  to: { readonly due: LocalDate; readonly time?: string },
  context: PlanContext,
  turn: Turn,
): Decided<Stage> {
  const dates = withDue(stage.dates, to, context);
  if (dates.dueAt <= turn.now) {
    return no(
      'into-the-past',
      `Thời hạn mới ${formatDate(to.due)} đã qua (hôm nay ${formatDate(localDateOf(turn.now))}); đề nghị chọn ngày sau hôm nay.`,
    );
  }
  if (stage.status.is === 'planned' && dates.dueAt <= dates.opensAt) {
    return no(
      'before-opening',
      `Thời hạn mới ${formatDate(to.due)} không sau ngày mở ${formatDate(dates.opens)} của "${stage.title}".`,
    );
  }
  const plan = { ...stage.plan, due: { on: to.due, ...(to.time !== undefined && { time: to.time }) } };
  return yes(regenerate({ ...stage, plan, dates, deadlineChangedAt: turn.now }, turn));
}

function withDue(
  dates: StageDates,
  to: { readonly due: LocalDate; readonly time?: string },
  context: PlanContext,
): StageDates {
  const due = dueDayOf({ on: to.due }, context);
  const dueAt = to.time === undefined ? endOfDay(due) : atLocal(due, to.time);
  if (dates.closesAt === undefined || dates.closesAt >= dueAt) return { ...dates, due, dueAt };
  return { ...dates, due, dueAt, closes: due, closesAt: dueAt };
}

export function reopen(stage: Stage, due: LocalDate, context: PlanContext, turn: Turn): Decided<Stage> {
  if (stage.status.is !== 'closed') return outOfTurn(stage, 'mở lại');
  const opened = { ...stage, status: { is: 'open', at: turn.now, by: turn.by } as const };
  // The deadline may be the one it had: what was closed by mistake goes on.
  const decided = giveDeadline(opened, { due }, context, turn);
  if (!decided.ok) return decided;
  // The calendar's date has done its work: what was reopened is closed by a person or by being complete.
  const { closes: _closes, closesAt: _closesAt, ...dates } = decided.value.dates;
  return yes({ ...decided.value, dates });
}

/** A stage done on paper before the cluster began here: dates only, nobody is written to. */
export function recordAsDone(
  stage: Stage,
  on: { readonly openedOn: LocalDate; readonly closedOn: LocalDate },
  turn: Turn,
): Decided<Stage> {
  if (stage.status.is !== 'planned') return outOfTurn(stage, 'ghi nhận đã hoàn thành');
  if (on.closedOn < on.openedOn) {
    return no(
      'dates-reversed',
      `Ngày kết thúc ${formatDate(on.closedOn)} trước ngày bắt đầu ${formatDate(on.openedOn)}.`,
    );
  }
  if (on.closedOn > localDateOf(turn.now)) {
    return no('in-the-future', `Ngày ${formatDate(on.closedOn)} chưa tới; chỉ ghi nhận việc đã làm xong.`);
  }
  return yes(regenerate({ ...stage, status: { is: 'recorded', ...on } }, turn));
}

/** New dates after the conference moved. Closed and recorded stages keep theirs. */
export function moveDates(stage: Stage, dates: StageDates, turn: Turn): Stage {
  const changed = dates.dueAt !== stage.dates.dueAt;
  const moved = {
    ...stage,
    dates,
    ...(changed && stage.status.is === 'open' && { deadlineChangedAt: turn.now }),
  };
  return regenerate(moved, turn);
}
