/** The tasks of the machines by their resource: what AWS does by an ARN is here a look-up. */
import type { Deps } from '#app/deps.ts';
import type { Json } from '#app/ports.ts';
import { actThenRead } from '#app/workflow/act-then-read.ts';
import { closeStageWhenDue } from '#app/workflow/close-stage-when-due.ts';
import { concludeVote } from '#app/workflow/conclude-vote.ts';
import { openNextBallot } from '#app/workflow/open-next-ballot.ts';
import { openStageByItself } from '#app/workflow/open-stage-by-itself.ts';
import { readStage } from '#app/workflow/read-stage.ts';
import { readVote } from '#app/workflow/read-vote.ts';
import { recordFailure } from '#app/workflow/record-failure.ts';
import { sendDue } from '#app/workflow/send-due.ts';
import type { TaskName } from '#contracts/tasks.ts';
import { taskHandler } from '#handlers/task-handler.ts';

type Handler = (event: unknown) => Promise<object>;

const HANDLERS: Readonly<Record<TaskName, (deps: Deps) => Handler>> = {
  ReadStage: taskHandler('ReadStage', readStage),
  OpenStage: taskHandler('OpenStage', actThenRead(openStageByItself, 'open')),
  SendDue: taskHandler('SendDue', actThenRead(sendDue, 'send')),
  CloseStage: taskHandler('CloseStage', actThenRead(closeStageWhenDue, 'close')),
  ReadVote: taskHandler('ReadVote', readVote),
  OpenNextBallot: taskHandler('OpenNextBallot', actThenRead(openNextBallot, 'next-ballot')),
  ConcludeVote: taskHandler('ConcludeVote', actThenRead(concludeVote, 'conclude')),
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
