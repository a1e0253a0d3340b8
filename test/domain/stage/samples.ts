/** Stages, tasks and calendars to ask about. */
import fc from 'fast-check';
import { addDays, atLocal, instant, localDate, type Instant, type LocalDate } from '#domain/shared/time.ts';
import { workCalendar, type WorkCalendar } from '#domain/shared/working-days.ts';
import type { StageView } from '#domain/stage/agenda.ts';
import type { LadderRecord } from '#domain/stage/ladder.ts';
import { resolvePlan } from '#domain/stage/plan.ts';
import type { Stage, StageKind, StagePlan, SubmissionState, Task } from '#domain/stage/stage.ts';

/** Every day from Monday to Friday is worked. */
export const PLAIN = workCalendar({ holidays: [], workingDays: [] });

export const on = (date: string, time?: string) => ({
  on: localDate(date),
  ...(time !== undefined && { time }),
});

export interface Shape extends Partial<Omit<Stage, 'plan'>> {
  readonly plan?: StagePlan;
  readonly calendar?: WorkCalendar;
}

/** Planned from 3 March 2025, due on Tuesday the 25th. */
export function stage(kind: StageKind = 'registration', shape: Shape = {}): Stage {
  const { calendar = PLAIN, ...changes } = shape;
  const plan = changes.plan ?? { opens: on('2025-03-03'), due: on('2025-03-25') };
  const context = { conference: undefined, calendar, policy: { moveToWorkingDay: true } };
  return {
    cluster: 'cum-thu',
    cycle: '2025',
    id: kind,
    kind,
    title: 'đăng ký thi đua',
    plan,
    dates: resolvePlan(plan, context),
    autoOpen: false,
    periods: [],
    answer: 'paper',
    silenceAgrees: false,
    units: [],
    status: { is: 'planned' },
    generation: { n: 3, nonce: 'aaaaaaaa', since: instant('2025-01-02T01:00:00Z') },
    ...changes,
  };
}

/** Open since 08:00 of its day, owed by units `a` and `b`. */
export function openStage(kind: StageKind = 'registration', shape: Shape = {}): Stage {
  const planned = stage(kind, shape);
  return {
    ...planned,
    units: shape.units ?? ['a', 'b'],
    status: shape.status ?? { is: 'open', at: planned.dates.opensAt, by: 'thư ký' },
  };
}

export function task(
  unit: string,
  state: SubmissionState = { is: 'not-sent' },
  changes: Partial<Task> = {},
): Task {
  return {
    cluster: 'cum-thu',
    cycle: '2025',
    stage: 'registration',
    unit,
    state,
    versions: state.is === 'not-sent' ? 0 : 1,
    lateDays: 0,
    ...changes,
  };
}

export const sentAt = (at: string): SubmissionState => ({ is: 'sent', at: instant(at) });
export const acceptedAt = (at: string): SubmissionState => ({
  is: 'accepted',
  at: instant(at),
  by: 'thư ký',
});

export function view(
  of: Stage,
  parts: Partial<StageView> & { readonly of?: readonly Task[] } = {},
): StageView {
  const { of: tasks = [], ...rest } = parts;
  return {
    stage: of,
    tasks: new Map(tasks.map((one) => [one.unit, one])),
    ladders: new Map<string, LadderRecord>(),
    calendar: PLAIN,
    offset: 0,
    missing: [],
    ...rest,
  };
}

/** 08:00 in Viet Nam of that day. */
export const morning = (date: string | LocalDate): Instant => atLocal(localDate(date), '08:00');

const FIRST = localDate('2025-01-01');

/** A day of 2025 or 2026. */
export const day: fc.Arbitrary<LocalDate> = fc.integer({ min: 0, max: 729 }).map((n) => addDays(FIRST, n));

/** A calendar with some holidays and some weekend days worked. */
export const calendar: fc.Arbitrary<WorkCalendar> = fc
  .tuple(fc.uniqueArray(day, { maxLength: 60 }), fc.uniqueArray(day, { maxLength: 20 }))
  .map(([holidays, worked]) =>
    workCalendar({ holidays, workingDays: worked.filter((one) => !holidays.includes(one)) }),
  );
