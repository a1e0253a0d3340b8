/** The tasks of the machines by their resource: what AWS does by an ARN is here a look-up. */
import type { Deps } from '#app/deps.ts';
import type { Json } from '#app/ports.ts';
import { doWhatIsDue } from '#app/workflow/do-what-is-due.ts';
import { recordFailure } from '#app/workflow/record-failure.ts';
import type { TaskName } from '#contracts/tasks.ts';
import { taskHandler } from '#handlers/task-handler.ts';

type Handler = (event: unknown) => Promise<object>;

const HANDLERS: Readonly<Record<TaskName, (deps: Deps) => Handler>> = {
  ReadStage: taskHandler('ReadStage', doWhatIsDue),
  ReadVote: taskHandler('ReadVote', doWhatIsDue),
  RecordFailure: taskHandler('RecordFailure', recordFailure),
};

const PREFIX = 'arn:aws:lambda:local:000000000000:function:';

/** `${ReadStageArn}` and its like, as the CDK app fills them in. */
export const SUBSTITUTIONS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.keys(HANDLERS).map((name) => [`${name}Arn`, PREFIX + name]),
);

/**
 * A refusal inside a handler reaches the machine by its error's name, as from Lambda. `depsOf` is asked at each
 * invocation.
 */
export function createInvoke(
  depsOf: (task: TaskName) => Deps,
): (resource: string, input: Json) => Promise<Json> {
  return async (resource, input) => {
    const task = resource.slice(PREFIX.length);
    if (!resource.startsWith(PREFIX) || !isTask(task)) throw new RangeError(`no function ${resource}`);
    return JSON.parse(JSON.stringify(await HANDLERS[task](depsOf(task))(input))) as Json;
  };
}

function isTask(name: string): name is TaskName {
  return Object.hasOwn(HANDLERS, name);
}
