/** What the contests of a voting stage ask for now, or that people are awaited. */
import type { Deps } from '../deps.ts';
import { keepWatch, type Asked } from './read-stage.ts';
import { loadStageView, type TaskAct } from './task-act.ts';
import type { Contest } from '#domain/contest/contest.ts';
import { allConcluded, voteDue, type VoteDue } from '#domain/contest/due.ts';
import { whatIsDue } from '#domain/stage/agenda.ts';
import type { Stored } from '../store/cluster-store.ts';

export async function voteRound(deps: Deps, act: TaskAct): Promise<Asked> {
  // Before the opening a voting stage is like any other: the secretariat is told on the day, and opens it.
  const planned = act.view.stage.value.status.is === 'planned';
  const due = planned ? whatIsDue(await loadStageView(act), act.now) : answerTo(await dueInVote(act));
  return keepWatch(deps, act, due);
}

/** The contests frozen in this stage, by id. */
export async function contestsOf(act: TaskAct): Promise<Stored<Contest>[]> {
  const { cycle, id } = act.view.stage.value;
  return (await act.store.contests(cycle)).filter(({ value }) => value.stage === id);
}

/** Whether every contest that the cycle names is concluded: then the voting stage may close. */
export async function contestsConcluded(act: TaskAct): Promise<boolean> {
  const { cycle } = act.view;
  const contests = await act.store.contests(cycle.value.slug);
  return allConcluded(
    cycle.value.contests.map(({ id }) => id),
    contests.map(({ value }) => value),
  );
}

/**
 * A tally recorded just before the secretary closed the stage still has its outcome written; but no further
 * ballot opens in a closed stage, and its calendar date alone never ends a vote.
 */
export async function dueInVote(act: TaskAct): Promise<VoteDue> {
  const contests = (await contestsOf(act)).map(({ value }) => value);
  const { is } = act.view.stage.value.status;
  if (is === 'open') return voteDue(contests, await contestsConcluded(act));
  const decided = contests.some(({ state }) => state.is === 'decided');
  return is === 'closed' && decided ? 'conclude' : 'nothing';
}

function answerTo(due: VoteDue): Asked {
  return due === 'nothing' ? { next: 'park', why: 'a tally or a decision is awaited' } : { next: due };
}
