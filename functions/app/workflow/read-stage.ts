/** What is due in a stage now, or until when to wait. */
import type { Deps } from '../deps.ts';
import { turnOf } from '../stage/change-stage.ts';
import { commitTask, loadStageView, saveStageInTask, type TaskAct } from './task-act.ts';
import { generationIsOld, MAX_GENERATION_DAYS, whatIsDue, type Due } from '#domain/stage/agenda.ts';
import type { VoteDue } from '#domain/contest/due.ts';
import { addDays, addSeconds, atLocal, localDateOf, type Instant } from '#domain/shared/time.ts';
import { regenerate } from '#domain/stage/transitions.ts';

/** What a stage asks for: an act, a moment to wait for, or nothing. */
export type Asked =
  | Exclude<Due, { readonly next: 'park' }>
  | { readonly next: Exclude<VoteDue, 'nothing'> }
  | { readonly next: 'park'; readonly why?: string };

export const SUPERSEDED_ANSWER = { next: 'park', why: 'superseded' } as const;

export async function stageRound(deps: Deps, act: TaskAct): Promise<Asked> {
  return keepWatch(deps, act, whatIsDue(await loadStageView(act), act.now));
}

/**
 * Leaves the moment waited for where the sweep looks. On a stepped clock nobody waits: the execution parks,
 * and whoever steps the clock wakes what is due by then.
 */
export async function keepWatch(deps: Deps, act: TaskAct, due: Asked): Promise<Asked> {
  const stage = act.view.stage.value;
  if (due.next !== 'wait' && due.next !== 'park') return due;
  if (due.next === 'wait' && generationIsOld(stage, act.now)) {
    saveStageInTask(act, regenerate(stage, turnOf(act)));
    await commitTask(act);
    return { next: 'park', why: 'renewed' };
  }
  const at = due.next === 'wait' ? notTooLate(due.at, stage.generation.since, act.now) : undefined;
  if (at !== stage.nextDue) {
    const { nextDue: _former, ...rest } = stage;
    saveStageInTask(act, { ...rest, ...(at !== undefined && { nextDue: at }) });
    await commitTask(act);
  }
  if (at === undefined) return { next: 'park', why: 'nothing is due' };
  return deps.clock.mode === 'stepped' ? { next: 'park', why: 'stepped clock' } : { next: 'wait', at };
}

/** A wait is at least one second, and never goes beyond the age at which a generation is replaced. */
function notTooLate(at: Instant, since: Instant, now: Instant): Instant {
  const renewal = atLocal(addDays(localDateOf(since), MAX_GENERATION_DAYS));
  const soonest = addSeconds(now, 1);
  const wanted = at < renewal ? at : renewal;
  return wanted < soonest ? soonest : wanted;
}
