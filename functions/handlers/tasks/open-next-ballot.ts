import { actThenRead } from '#app/workflow/act-then-read.ts';
import { openNextBallot } from '#app/workflow/open-next-ballot.ts';
import { loggedTask } from '../logged-task.ts';
import { taskHandler } from '../task-handler.ts';

export const handler = loggedTask(
  'OpenNextBallot',
  taskHandler('OpenNextBallot', actThenRead(openNextBallot, 'next-ballot')),
);
