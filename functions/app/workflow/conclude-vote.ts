/** One decided contest at a time becomes nominations that every unit is told of. */
import type { Deps } from '../deps.ts';
import { concludeStep } from '../vote/conclude-contest.ts';
import { contestsOf, dueInVote } from './read-vote.ts';
import { asTask, commitTask, SUPERSEDED } from './task-act.ts';
import type { DoneAnswer, TaskInput } from '#contracts/tasks.ts';

export function concludeVote(deps: Deps, input: TaskInput): Promise<DoneAnswer> {
  return asTask<DoneAnswer>(
    deps,
    input,
    async (act) => {
      if ((await dueInVote(act)) !== 'conclude') return { outcome: 'nothing-to-do' };
      for (const contest of await contestsOf(act)) {
        const { state } = contest.value;
        if (state.is !== 'decided') continue;
        await concludeStep(act, act.view, contest, state.outcome);
        act.work.stillMine(act.view.stage.value);
        return commitTask(act);
      }
      return { outcome: 'nothing-to-do' };
    },
    SUPERSEDED,
  );
}
