/** A state of a machine as a function with its line in the log: which stage, which generation, what was answered. */
import type { Deps } from '#app/deps.ts';
import { tableEnv } from '#contracts/env.ts';
import { TaskInput, type DoneAnswer, type NextAnswer, type TaskName } from '#contracts/tasks.ts';
import { composeDeps, readEnv } from '#compose';
import { logged } from './logged.ts';

type Task = (deps: Deps) => (event: unknown) => Promise<NextAnswer | DoneAnswer>;

export function loggedTask(name: TaskName, task: Task) {
  return logged(name, task(composeDeps(readEnv(tableEnv))), (event, answer) => ({
    ...stageOf(event),
    ...('next' in answer ? nextOf(answer) : { outcome: answer.outcome }),
  }));
}

function stageOf(event: unknown) {
  const { cluster, cycle, stage, generation } = TaskInput.loose().parse(event);
  return { cluster, cycle, stage, generation };
}

function nextOf(answer: NextAnswer) {
  return {
    next: answer.next,
    ...('at' in answer && { at: answer.at }),
    ...('why' in answer && { why: answer.why }),
  };
}
