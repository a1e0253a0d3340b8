/** A stage whose secretariat let it open by itself, on its day. */
import type { Deps } from '../deps.ts';
import { carryOutOpening } from '../stage/open-stage.ts';
import { asTask, commitTask, loadStageView, SUPERSEDED } from './task-act.ts';
import type { DoneAnswer, TaskInput } from '#contracts/tasks.ts';
import { whatIsDue } from '#domain/stage/agenda.ts';

export function openStageByItself(deps: Deps, input: TaskInput): Promise<DoneAnswer> {
  return asTask<DoneAnswer>(
    deps,
    input,
    async (act) => {
      const due = whatIsDue(await loadStageView(act), act.now);
      if (due.next !== 'open') return { outcome: 'nothing-to-do' };
      await carryOutOpening(act, act.view);
      return commitTask(act);
    },
    SUPERSEDED,
  );
}
