import { doWhatIsDue } from '#app/workflow/do-what-is-due.ts';
import { loggedTask } from '../logged-task.ts';
import { taskHandler } from '../task-handler.ts';

export const handler = loggedTask('ReadStage', taskHandler('ReadStage', doWhatIsDue));
