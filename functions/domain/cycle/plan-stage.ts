/** A stage as it is planned: its dates worked out, its first generation due to be looked at now. */
import type { Decided, Turn } from '../stage/transitions.ts';
import { hangsOnConference, problemsOfDates, resolvePlan, type PlanContext } from '../stage/plan.ts';
import type { Stage, StageDates, StagePlan } from '../stage/stage.ts';

export type StageDraft = Omit<Stage, 'dates' | 'units' | 'status' | 'generation'>;

const no = (code: string, message: string) => ({ ok: false as const, code, message });

export function planStage(
  draft: StageDraft,
  context: PlanContext,
  { now, nonce }: Pick<Turn, 'now' | 'nonce'>,
): Decided<Stage> {
  const plan = endOfSilence(draft);
  if (context.conference === undefined && hangsOnConference(plan)) {
    return no(
      'no-conference',
      `"${draft.title}": ngày tính theo hội nghị nhưng kỳ thi đua chưa có ngày hội nghị.`,
    );
  }
  if (draft.kind === 'voting' && draft.autoOpen) {
    return no(
      'no-auto-open',
      `"${draft.title}": giai đoạn bỏ phiếu không tự mở; Thường trực Cụm mở tại hội nghị.`,
    );
  }
  const dates = datesOf(plan, context);
  const problems = problemsOfDates(dates);
  if (problems.length > 0) return no('bad-dates', `"${draft.title}": ${problems.join(' ')}`);
  const generation = { n: 1, nonce, since: now };
  return {
    ok: true,
    value: { ...draft, plan, dates, units: [], status: { is: 'planned' }, generation, nextDue: now },
  };
}

/** Where silence agrees there is nothing to wait for after the deadline. */
function endOfSilence({ plan, silenceAgrees }: StageDraft): StagePlan {
  return silenceAgrees && plan.closes === undefined ? { ...plan, closes: plan.due } : plan;
}

/**
 * The dates of a plan. A due date that moved to a working day takes a closing date named for the same day
 * with it: nothing closes before its deadline for the calendar's sake.
 */
export function datesOf(plan: StagePlan, context: PlanContext): StageDates {
  const dates = resolvePlan(plan, context);
  const unmoved = resolvePlan(plan, { ...context, policy: { moveToWorkingDay: false } });
  const { closesAt } = dates;
  if (closesAt === undefined || closesAt >= dates.dueAt || closesAt < unmoved.dueAt) return dates;
  return { ...dates, closes: dates.due, closesAt: dates.dueAt };
}
