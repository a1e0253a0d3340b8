import { closeStageWhenDue } from '#app/workflow/close-stage-when-due.ts';
import { loggedTask } from '../logged-task.ts';
import { taskHandler } from '../task-handler.ts';

export const handler = loggedTask('CloseStage', taskHandler('CloseStage', closeStageWhenDue));
