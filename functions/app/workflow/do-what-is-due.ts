/**
 * States ReadStage and ReadVote, and the start of a timer: what is due is done in the invocation that found it, and
 * the machine is told only until when to wait. A state for each act would double the transitions of a waking, which
 * are the largest cost beside the mails. Nothing is taken over from an act: what is due after it is read from the
 * database again, so an invocation that ends anywhere is simply tried again.
 */
import type { Deps } from '../deps.ts';
import { closeStageWhenDue } from './close-stage-when-due.ts';
import { concludeVote } from './conclude-vote.ts';
import { openNextBallot } from './open-next-ballot.ts';
import { openStageByItself } from './open-stage-by-itself.ts';
import { stageRound, SUPERSEDED_ANSWER, type Asked } from './read-stage.ts';
import { voteRound } from './read-vote.ts';
import { sendDue } from './send-due.ts';
import { asTask } from './task-act.ts';
import type { DoneAnswer, NextAnswer, TaskInput } from '#contracts/tasks.ts';

/**
 * Acts in one invocation: sending takes 8 units a time, some 150 ms in AWS, far below the 50 s of the function. What
 * is left then is due still, and the machine comes again.
 */
export const MAX_ACTS = 12;

type Act = (deps: Deps, input: TaskInput) => Promise<DoneAnswer>;

const ACTS: Readonly<Record<Exclude<Asked['next'], 'wait' | 'park'>, Act>> = {
  open: openStageByItself,
  send: sendDue,
  close: closeStageWhenDue,
  'next-ballot': openNextBallot,
  conclude: concludeVote,
};

/** `atMost`: acts, before the rest is left to who comes again. */
export async function doWhatIsDue(deps: Deps, input: TaskInput, atMost = MAX_ACTS): Promise<NextAnswer> {
  for (let acts = 0; ; acts += 1) {
    const due = await readDue(deps, input);
    if (due.next === 'wait' || due.next === 'park') return due;
    if (acts === atMost) return { next: 'again' };
    await ACTS[due.next](deps, input);
  }
}

/** What the stage asks for now. To wait or to park is noted on its row. */
export function readDue(deps: Deps, input: TaskInput): Promise<Asked> {
  return asTask<Asked>(
    deps,
    input,
    (act) => (act.view.stage.value.kind === 'voting' ? voteRound(deps, act) : stageRound(deps, act)),
    SUPERSEDED_ANSWER,
  );
}
