/**
 * Giải trình: for some working days a unit may answer the points it was shown. Until it does it is reminded as of
 * a paper; silence is agreement, so nothing follows when the time is over.
 */
import type { StageId, UnitId } from '../shared/ids.ts';
import { endOfDay, type Instant, type LocalDate } from '../shared/time.ts';
import type { WorkCalendar } from '../shared/working-days.ts';
import { dueRungs, ladder, type DueRungs, type LadderInput, type LadderRecord, type Rung } from './ladder.ts';
import type { Deadline } from './owing.ts';

/** A unit that was shown its points and has not answered. */
export interface AnswerOwed {
  readonly unit: UnitId;
  /** When the points were shown. */
  readonly since: Instant;
  /** Until the end of this day. */
  readonly due: LocalDate;
}

/** As a reminder lists it. */
export const ANSWER_ITEM = {
  title: 'giải trình điểm thẩm định',
  state: 'Chưa giải trình',
  silenceAgrees: true,
  inTimeOnly: true,
} as const;

/** Two hyphens are in no stage's own id. */
const SUFFIX = '--giai-trinh';

/** Ladder and reminders of the answer stand beside those of the report, under an id of their own. */
export function answerStage(yearEnd: StageId): StageId {
  return `${yearEnd}${SUFFIX}`;
}

/** The report whose points are answered; undefined for the id of a stage itself. */
export function answeredReport(id: StageId): StageId | undefined {
  return id.endsWith(SUFFIX) ? id.slice(0, -SUFFIX.length) : undefined;
}

/** What is known of the answers of a year-end stage. */
export interface AnswersView {
  readonly answers?: readonly AnswerOwed[];
  readonly answerLadders?: ReadonlyMap<UnitId, LadderRecord>;
  readonly calendar: WorkCalendar;
  readonly offset: number;
}

interface AnswerRungs {
  readonly unit: UnitId;
  readonly deadline: Deadline;
  readonly all: readonly Rung[];
  readonly rungs: DueRungs;
}

/** When the unit is first reminded of its answer; undefined when no rung is left for it. */
export function firstReminder(
  { since, due }: Pick<AnswerOwed, 'since' | 'due'>,
  { calendar, offset }: Pick<AnswersView, 'calendar' | 'offset'>,
): Instant | undefined {
  return rungsOf({ calendar, openedAt: since, due, offset, until: since }).find(
    (rung) => rung.skipped === undefined,
  )?.at;
}

/** The rungs up to the last day. */
function rungsOf(input: LadderInput): readonly Rung[] {
  const at = endOfDay(input.due);
  return ladder(input).filter((rung) => rung.at < at && rung.name.startsWith('T'));
}

/** The ladder of every unit that may still answer, with what is due on it now. */
export function answersWithRungs(view: AnswersView, now: Instant): AnswerRungs[] {
  const { answers = [], answerLadders, calendar, offset } = view;
  return answers
    .map((one) => ({ ...one, at: endOfDay(one.due) }))
    .filter(({ at }) => now < at)
    .map(({ unit, since, due, at }) => {
      const all = rungsOf({ calendar, openedAt: since, due, offset, until: now });
      return { unit, deadline: { due, at }, all, rungs: dueRungs(all, due, answerLadders?.get(unit), now) };
    });
}
