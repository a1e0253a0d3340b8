import { actThenRead } from '#app/workflow/act-then-read.ts';
import { concludeVote } from '#app/workflow/conclude-vote.ts';
import { loggedTask } from '../logged-task.ts';
import { taskHandler } from '../task-handler.ts';

export const handler = loggedTask(
  'ConcludeVote',
  taskHandler('ConcludeVote', actThenRead(concludeVote, 'conclude')),
);
