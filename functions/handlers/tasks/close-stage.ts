import { actThenRead } from '#app/workflow/act-then-read.ts';
import { closeStageWhenDue } from '#app/workflow/close-stage-when-due.ts';
import { loggedTask } from '../logged-task.ts';
import { taskHandler } from '../task-handler.ts';

export const handler = loggedTask(
  'CloseStage',
  taskHandler('CloseStage', actThenRead(closeStageWhenDue, 'close')),
);
