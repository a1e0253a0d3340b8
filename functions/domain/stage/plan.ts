/** From planned dates to moments: fixed dates, or offsets from the conference, which is movable. */
import type { CyclePolicy } from '../cycle/cycle.ts';
import { addDays, atLocal, endOfDay, type LocalDate } from '../shared/time.ts';
import { addWorkingDays, nextWorkingDay, type WorkCalendar } from '../shared/working-days.ts';
import type { DateRule, StageDates, StagePlan } from './stage.ts';

/** A stage is ready to be opened from this local time of its day. */
export const OPENING_TIME = '08:00';

export interface PlanContext {
  readonly conference: LocalDate | undefined;
  readonly calendar: WorkCalendar;
  readonly policy: Pick<CyclePolicy, 'moveToWorkingDay'>;
}

/** The day a rule names. @throws RangeError when it hangs on a conference that has no date. */
export function dayOf(rule: DateRule, { conference, calendar }: PlanContext): LocalDate {
  if ('on' in rule) return rule.on;
  if (conference === undefined) throw new RangeError('the conference has no date yet');
  return rule.count === 'days'
    ? addDays(conference, rule.fromConference)
    : addWorkingDays(calendar, conference, rule.fromConference);
}

/** A due date on a day off moves to the next working day (BLDS 2015 Đ.148(5)), unless the switch is off. */
export function dueDayOf(rule: DateRule, context: PlanContext): LocalDate {
  const day = dayOf(rule, context);
  return context.policy.moveToWorkingDay ? nextWorkingDay(context.calendar, day) : day;
}

export function resolvePlan(plan: StagePlan, context: PlanContext): StageDates {
  const opens = dayOf(plan.opens, context);
  const due = dueDayOf(plan.due, context);
  const closes = plan.closes && dayOf(plan.closes, context);
  return {
    opens,
    opensAt: atLocal(opens, plan.opens.time ?? OPENING_TIME),
    due,
    dueAt: plan.due.time === undefined ? endOfDay(due) : atLocal(due, plan.due.time),
    ...(closes !== undefined &&
      plan.closes && {
        closes,
        closesAt: plan.closes.time === undefined ? endOfDay(closes) : atLocal(closes, plan.closes.time),
      }),
  };
}

/** Why resolved dates cannot stand, in Vietnamese; empty when they can. */
export function problemsOfDates(dates: StageDates): string[] {
  const problems: string[] = [];
  if (dates.dueAt <= dates.opensAt) problems.push('Thời hạn phải sau ngày mở.');
  if (dates.closesAt !== undefined && dates.closesAt < dates.dueAt) {
    problems.push('Ngày đóng không được trước thời hạn.');
  }
  return problems;
}

/** Whether any date of the plan moves with the conference. */
export function hangsOnConference(plan: StagePlan): boolean {
  return [plan.opens, plan.due, plan.closes].some((rule) => rule !== undefined && 'fromConference' in rule);
}
