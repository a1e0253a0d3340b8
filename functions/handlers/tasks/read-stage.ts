import { readStage } from '#app/workflow/read-stage.ts';
import { loggedTask } from '../logged-task.ts';
import { taskHandler } from '../task-handler.ts';

export const handler = loggedTask('ReadStage', taskHandler('ReadStage', readStage));
