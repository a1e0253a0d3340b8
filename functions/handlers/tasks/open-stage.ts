import { actThenRead } from '#app/workflow/act-then-read.ts';
import { openStageByItself } from '#app/workflow/open-stage-by-itself.ts';
import { loggedTask } from '../logged-task.ts';
import { taskHandler } from '../task-handler.ts';

export const handler = loggedTask(
  'OpenStage',
  taskHandler('OpenStage', actThenRead(openStageByItself, 'open')),
);
