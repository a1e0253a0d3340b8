/**
 * An acting state ends with what is due next, read in the same invocation: a state that only reads it again would
 * cost a quarter of all transitions and one invocation for each act. Nothing is taken over from the act: what is due
 * is read from the database, as by the reading state itself.
 */
import type { Deps } from '../deps.ts';
import { stageRound, SUPERSEDED_ANSWER } from './read-stage.ts';
import { voteRound } from './read-vote.ts';
import { asTask } from './task-act.ts';
import type { DoneAnswer, NextAnswer, TaskInput } from '#contracts/tasks.ts';

/**
 * Chunks of one act in one invocation: SendDue takes 8 units a chunk, some 150 ms in AWS, far below its 50 s. What is
 * left then is due still, and the machine comes again.
 */
export const MAX_CHUNKS = 12;

type Act = (deps: Deps, input: TaskInput) => Promise<DoneAnswer>;

/** `due`: the answer that asks for this act. */
export function actThenRead(act: Act, due: NextAnswer['next']) {
  return async (deps: Deps, input: TaskInput): Promise<NextAnswer> => {
    for (let chunk = 1; ; chunk += 1) {
      await act(deps, input);
      const answer = await readNext(deps, input);
      if (answer.next !== due || chunk === MAX_CHUNKS) return answer;
    }
  };
}

function readNext(deps: Deps, input: TaskInput): Promise<NextAnswer> {
  return asTask(
    deps,
    input,
    (act) => (act.view.stage.value.kind === 'voting' ? voteRound(deps, act) : stageRound(deps, act)),
    SUPERSEDED_ANSWER,
  );
}
