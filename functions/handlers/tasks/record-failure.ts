import { recordFailure } from '#app/workflow/record-failure.ts';
import { loggedTask } from '../logged-task.ts';
import { taskHandler } from '../task-handler.ts';

export const handler = loggedTask('RecordFailure', taskHandler('RecordFailure', recordFailure));
