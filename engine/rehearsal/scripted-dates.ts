/**
 * The dates of a scripted year: stages follow the conference as it is moved and deadlines as they are
 * extended, and nobody knows of a change before the day it is made.
 */
import type { Scenario } from '#contracts/scenario.ts';
import type { ScriptDay } from '#contracts/file-fields.ts';
import { VIET_NAM } from '#domain/shared/holidays.ts';
import { addDays, type LocalDate } from '#domain/shared/time.ts';
import { addWorkingDays, workCalendar, type WorkCalendar } from '#domain/shared/working-days.ts';
import { dayOf, dueDayOf, type PlanContext } from '#domain/stage/plan.ts';
import type { StagePlan } from '#domain/stage/stage.ts';

export type ScriptedCycle = Scenario['cycles'][number];

/** What holds from a day on; the first has held from the beginning. */
export interface Since<T> {
  readonly since?: LocalDate;
  readonly value: T;
}

export function calendarOfScenario({ cluster }: Scenario): WorkCalendar {
  return workCalendar({
    holidays: [...VIET_NAM.holidays, ...cluster.extraHolidays],
    workingDays: [...VIET_NAM.workingDays, ...cluster.extraWorkingDays],
  });
}

/** The conference's dates, each since the day of its move. */
export function conferenceDates(scenario: Scenario, cycle: ScriptedCycle): readonly Since<LocalDate>[] {
  if (!cycle.conference) return [];
  const moves = scenario.script.secretariat.flatMap((action) =>
    action.do === 'conference.move' && action.cycle === cycle.slug && typeof action.on === 'string'
      ? [{ since: action.on, value: action.to }]
      : [],
  );
  return [{ value: cycle.conference.date }, ...moves.sort((a, b) => (a.since < b.since ? -1 : 1))];
}

/** A day of the script; one that hangs on a conference means where it stood in the end. */
export function scriptedDay(scenario: Scenario, day: ScriptDay): LocalDate {
  if (typeof day === 'string') return day;
  const cycle = scenario.cycles.find(({ slug }) => slug === day.of);
  const conference = cycle && conferenceDates(scenario, cycle).at(-1)?.value;
  if (conference === undefined) throw new RangeError(`no conference in cycle ${day.of}`);
  return day.count === 'days'
    ? addDays(conference, day.fromConference)
    : addWorkingDays(calendarOfScenario(scenario), conference, day.fromConference);
}

/** Plan contexts, one for each date that the conference has had. */
export function contextsOf(scenario: Scenario, cycle: ScriptedCycle): readonly Since<PlanContext>[] {
  const calendar = calendarOfScenario(scenario);
  const dates = conferenceDates(scenario, cycle);
  const context = (conference: LocalDate | undefined) => ({ conference, calendar, policy: cycle.policy });
  if (dates.length === 0) return [{ value: context(undefined) }];
  return dates.map(({ value, ...since }) => ({ ...since, value: context(value) }));
}

/**
 * The day that follows from what held when it came: a later value counts only when it was known by then, and
 * a day that the change has already passed is the day of the change.
 */
export function settle<T>(history: readonly Since<T>[], dayFrom: (value: T) => LocalDate): LocalDate {
  let settled: LocalDate | undefined;
  for (const [i, { since, value }] of history.entries()) {
    const day = dayFrom(value);
    settled = since !== undefined && day < since ? since : day;
    const next = history[i + 1]?.since;
    if (next === undefined || settled <= next) break;
  }
  if (settled === undefined) throw new RangeError('nothing to settle on');
  return settled;
}

/** The day on which a stage is opened when the secretary opens it on its day. */
export function openingDay(plan: StagePlan, contexts: readonly Since<PlanContext>[]): LocalDate {
  return settle(contexts, (context) => dayOf(plan.opens, context));
}

/** The common deadlines a stage had, in order: moved with the conference until one was fixed by extension. */
export function deadlines(
  plan: StagePlan,
  contexts: readonly Since<PlanContext>[],
  extensions: readonly { readonly on: LocalDate; readonly due: LocalDate }[],
): readonly Since<LocalDate>[] {
  const firstFixed = extensions[0]?.on;
  const planned = contexts
    .filter(({ since }) => since === undefined || firstFixed === undefined || since < firstFixed)
    .map(({ value, ...since }) => ({ ...since, value: dueDayOf(plan.due, value) }));
  const context = contexts[0]?.value;
  const fixed = extensions.map(({ on, due }) => ({
    since: on,
    value: context ? dueDayOf({ on: due }, context) : due,
  }));
  return [...planned, ...fixed];
}
