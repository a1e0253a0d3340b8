/** Closes a stage when it is still due to be closed. */
import type { Deps } from '../deps.ts';
import { figuresAtClose } from '../report/freeze-figures.ts';
import { orRefuse, turnOf } from '../stage/change-stage.ts';
import { asTask, commitTask, loadStageView, saveStageInTask, SUPERSEDED } from './task-act.ts';
import { contestsConcluded } from './read-vote.ts';
import type { DoneAnswer, TaskInput } from '#contracts/tasks.ts';
import { whatIsDue } from '#domain/stage/agenda.ts';
import { close } from '#domain/stage/transitions.ts';

export function closeStageWhenDue(deps: Deps, input: TaskInput): Promise<DoneAnswer> {
  return asTask<DoneAnswer>(
    deps,
    input,
    async (act) => {
      const stage = act.view.stage.value;
      const due = whatIsDue(await loadStageView(act), act.now);
      const reason =
        due.next === 'close'
          ? due.reason
          : stage.kind === 'voting' && (await contestsConcluded(act))
            ? 'contests-concluded'
            : undefined;
      if (reason === undefined || stage.status.is !== 'open') return { outcome: 'nothing-to-do' };
      // Its own timer closes it and goes on: no other generation has to look what comes after the close.
      const closed = { ...orRefuse(close(stage, turnOf(act))), generation: stage.generation };
      saveStageInTask(act, closed, 'stage.close', { reason });
      await figuresAtClose(act, act.view);
      return commitTask(act);
    },
    SUPERSEDED,
  );
}
