/**
 * What follows when the conference moves: shown before it is done, and carried out by the same function, so
 * that nobody is told one thing and done another.
 */
import type { Conference, Cycle } from '../cycle/cycle.ts';
import { formatDate } from '../shared/vietnamese.ts';
import { localDateOf, type Instant, type LocalDate } from '../shared/time.ts';
import { hangsOnConference, problemsOfDates, resolvePlan, type PlanContext } from '../stage/plan.ts';
import { isOpen, type Stage, type StageDates } from '../stage/stage.ts';
import type { Decided } from '../stage/transitions.ts';

export interface MovedStage {
  readonly stage: Stage;
  readonly dates: StageDates;
}

export interface Move {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Planned and open stages whose dates change, with the new ones. */
  readonly moved: readonly MovedStage[];
  /** Deadlines that follow, in order of their new day. */
  readonly follows: readonly { readonly title: string; readonly from: LocalDate; readonly to: LocalDate }[];
}

const no = (code: string, message: string) => ({ ok: false as const, code, message });

export interface MoveRequest {
  readonly cycle: Cycle;
  readonly stages: readonly Stage[];
  readonly calendar: PlanContext['calendar'];
  readonly to: LocalDate;
  readonly now: Instant;
}

export function previewMove({ cycle, stages, calendar, to, now }: MoveRequest): Decided<Move> {
  const { conference, policy } = cycle;
  if (!conference) return no('no-conference', `Kỳ thi đua ${cycle.name} chưa có ngày hội nghị để dời.`);
  const refusal = notOnThatDay(conference, stages, to, now);
  if (refusal) return refusal;
  const context = { conference: to, calendar, policy };
  const moved = stages
    .filter((stage) => (stage.status.is === 'planned' || isOpen(stage)) && hangsOnConference(stage.plan))
    .map((stage) => ({ stage, dates: movedDates(stage, context) }))
    .filter(({ stage, dates }) => changed(stage.dates, dates));
  for (const one of moved) {
    const problem = problemOf(one, now);
    if (problem) return problem;
  }
  const follows = moved
    .filter(({ stage, dates }) => dates.due !== stage.dates.due)
    .map(({ stage, dates }) => ({ title: stage.title, from: stage.dates.due, to: dates.due }))
    .toSorted((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : 0));
  return { ok: true, value: { from: conference.date, to, moved, follows } };
}

function notOnThatDay({ date }: Conference, stages: readonly Stage[], to: LocalDate, now: Instant) {
  if (to === date) return no('same-date', `Hội nghị đã định vào ngày ${formatDate(date)}.`);
  const today = localDateOf(now);
  if (to < today) {
    return no(
      'into-the-past',
      `Ngày ${formatDate(to)} đã qua (hôm nay ${formatDate(today)}); đề nghị chọn ngày từ hôm nay trở đi.`,
    );
  }
  const held = stages.some(
    ({ kind, status }) => kind === 'voting' && (status.is === 'closed' || status.is === 'recorded'),
  );
  return held ? no('already-held', 'Hội nghị đã bỏ phiếu xong, không thể dời ngày.') : undefined;
}

/**
 * An extension made by hand fixed the deadline by `on` and so stays. An open stage keeps the day it opened; one
 * that was reopened has no closing day any more and gets none; none closes before its deadline.
 */
function movedDates(stage: Stage, context: PlanContext): StageDates {
  const { closes, closesAt, ...resolved } = resolvePlan(stage.plan, context);
  const { opens, opensAt } = isOpen(stage) ? stage.dates : resolved;
  const dates = { ...resolved, opens, opensAt };
  if (closes === undefined || closesAt === undefined) return dates;
  if (isOpen(stage) && stage.dates.closes === undefined) return dates;
  return closesAt < dates.dueAt
    ? { ...dates, closes: dates.due, closesAt: dates.dueAt }
    : { ...dates, closes, closesAt };
}

function changed(a: StageDates, b: StageDates): boolean {
  return a.opensAt !== b.opensAt || a.dueAt !== b.dueAt || a.closesAt !== b.closesAt;
}

function problemOf({ stage, dates }: MovedStage, now: Instant) {
  const due = formatDate(dates.due);
  if (isOpen(stage) && dates.dueAt <= now && dates.dueAt !== stage.dates.dueAt) {
    const wayOut = 'đề nghị gia hạn giai đoạn này trước, hoặc chọn ngày hội nghị muộn hơn';
    return no(
      'deadline-would-pass',
      `Thời hạn của "${stage.title}" sẽ thành ngày ${due}, đã qua; ${wayOut}.`,
    );
  }
  const problems = problemsOfDates(dates);
  if (problems.length === 0) return undefined;
  const said = `mở ${formatDate(dates.opens)}, hạn ${due}`;
  return no(
    'bad-dates',
    `"${stage.title}" (${said}): ${problems.join(' ')} Đề nghị sửa thời hạn của giai đoạn này trước.`,
  );
}

/** The conference on its new day, the move kept. */
export function movedConference(conference: Conference, { from, to }: Move, reason: string): Conference {
  return { ...conference, date: to, moves: [...conference.moves, { from, to, reason }] };
}
