/**
 * What is due in a stage now? The one question every wake-up asks of the database; the answer is an act, a
 * moment to wait for, or nothing (`park`).
 */
import { addDays, earliest, localDateOf, type Instant } from '../shared/time.ts';
import type { UnitId } from '../shared/ids.ts';
import type { WorkCalendar } from '../shared/working-days.ts';
import { answersWithRungs, type AnswerOwed } from './answering.ts';
import { digestMoment, dueRungs, ladder, type DueRungs, type LadderRecord, type Rung } from './ladder.ts';
import { deadlineOf, owes, type Deadline } from './owing.ts';
import type { Stage, Task } from './stage.ts';

/** A generation this old is replaced, so that no execution comes near the year Standard allows (AWS quota). */
export const MAX_GENERATION_DAYS = 180;
/** A planned stage whose day has come is brought to the secretariat again after so many days. */
export const PROMPT_EVERY_DAYS = 7;

export interface StageView {
  readonly stage: Stage;
  readonly tasks: ReadonlyMap<UnitId, Task>;
  readonly ladders: ReadonlyMap<UnitId, LadderRecord>;
  readonly calendar: WorkCalendar;
  /** Seconds after 08:00 of this cluster's digests. */
  readonly offset: number;
  /** What is missing before the stage may open, in Vietnamese; empty when nothing. */
  readonly missing: readonly string[];
  /** Of a year-end stage, also after it closed: who may answer the points it was shown, and their ladders. */
  readonly answers?: readonly AnswerOwed[];
  readonly answerLadders?: ReadonlyMap<UnitId, LadderRecord>;
}

export type Due =
  | { readonly next: 'open' }
  | { readonly next: 'send' }
  | { readonly next: 'close'; readonly reason: 'all-accepted' | 'calendar' }
  | { readonly next: 'wait'; readonly at: Instant }
  | { readonly next: 'park' };

export function whatIsDue(view: StageView, now: Instant): Due {
  switch (view.stage.status.is) {
    case 'planned':
      return whenPlanned(view, now);
    case 'open':
      return whenOpen(view, now);
    case 'closed':
    case 'recorded':
      return onLadders(answersWithRungs(view, now), []);
  }
}

/** Opening by itself is opt-in, and never for voting: then the secretary is told that the day has come. */
export function opensByItself({ stage, missing }: StageView, now: Instant): boolean {
  return stage.autoOpen && stage.kind !== 'voting' && missing.length === 0 && stage.dates.dueAt > now;
}

function whenPlanned(view: StageView, now: Instant): Due {
  const at = opensByItself(view, now) ? view.stage.dates.opensAt : promptAt(view);
  if (at > now) return { next: 'wait', at };
  return opensByItself(view, now) ? { next: 'open' } : { next: 'send' };
}

/** When the secretariat is next told that a planned stage is ready to be opened. */
export function promptAt({ stage, offset }: StageView): Instant {
  const { promptedOn, dates } = stage;
  const again = promptedOn === undefined ? undefined : addDays(promptedOn, PROMPT_EVERY_DAYS);
  return digestMoment(again !== undefined && again > dates.opens ? again : dates.opens, offset);
}

function whenOpen(view: StageView, now: Instant): Due {
  const { stage } = view;
  if (closesWhenAllAccepted(stage) && allAccepted(view)) return { next: 'close', reason: 'all-accepted' };
  const closesAt = calendarClose(view);
  if (closesAt !== undefined && closesAt <= now) return { next: 'close', reason: 'calendar' };
  return onLadders([...unitsWithRungs(view, now), ...answersWithRungs(view, now)], [closesAt]);
}

/** Rungs that end now, else the next of them or of the other moments. */
function onLadders(ladders: readonly UnitRungs[], others: readonly (Instant | undefined)[]): Due {
  if (ladders.some(({ rungs }) => rungs.send !== undefined || rungs.skip.length > 0)) return { next: 'send' };
  const at = earliest(
    [...others, ...ladders.map(({ rungs }) => rungs.nextAt)].filter((next) => next !== undefined),
  );
  return at === undefined ? { next: 'park' } : { next: 'wait', at };
}

/**
 * When the calendar ends the stage: not before the own deadline of a unit that still owes, which was promised
 * to it by an extension or a return. A date never ends a vote.
 */
function calendarClose({ stage, tasks }: StageView): Instant | undefined {
  const { closesAt } = stage.dates;
  if (closesAt === undefined || stage.kind === 'voting') return undefined;
  const promised = stage.units
    .filter((unit) => owes(stage, tasks.get(unit), unit))
    .map((unit) => deadlineOf(stage, tasks.get(unit)).at);
  return promised.reduce((last, at) => (at > last ? at : last), closesAt);
}

/** Voting ends with its contests, closing with the hand-over; the others when every paper is accepted. */
export function closesWhenAllAccepted(stage: Stage): boolean {
  return stage.kind !== 'voting' && stage.kind !== 'closing' && stage.units.length > 0;
}

function allAccepted({ stage, tasks }: StageView): boolean {
  return stage.units.every((unit) => {
    const task = tasks.get(unit);
    return task?.state.is === 'accepted' || task?.excused !== undefined;
  });
}

export interface UnitRungs {
  readonly unit: UnitId;
  readonly deadline: Deadline;
  readonly all: readonly Rung[];
  readonly rungs: DueRungs;
}

/** The ladder of every unit that owes, with what is due on it now. */
export function unitsWithRungs(view: StageView, now: Instant): UnitRungs[] {
  const { stage, tasks } = view;
  if (stage.status.is !== 'open') return [];
  const ladderFor = laddersOf(view, stage.status.at, now);
  return stage.units
    .filter((unit) => owes(stage, tasks.get(unit), unit))
    .map((unit) => {
      const deadline = deadlineOf(stage, tasks.get(unit));
      const all = ladderFor(deadline);
      return { unit, deadline, all, rungs: dueRungs(all, deadline.due, view.ladders.get(unit), now) };
    });
}

/** Most units share one deadline, so its ladder is made once. */
function laddersOf({ calendar, offset }: StageView, openedAt: Instant, until: Instant) {
  const made = new Map<string, readonly Rung[]>();
  return ({ due, changedAt }: Deadline): readonly Rung[] => {
    const key = `${due} ${changedAt ?? ''}`;
    const known = made.get(key);
    if (known) return known;
    const change = changedAt === undefined ? {} : { changedAt };
    const rungs = ladder({ calendar, openedAt, due, ...change, offset, until });
    made.set(key, rungs);
    return rungs;
  };
}

/** Whether the generation is so old that a new one must take over. */
export function generationIsOld(stage: Stage, now: Instant): boolean {
  return addDays(localDateOf(stage.generation.since), MAX_GENERATION_DAYS) <= localDateOf(now);
}
