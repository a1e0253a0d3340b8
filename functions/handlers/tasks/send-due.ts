import { sendDue } from '#app/workflow/send-due.ts';
import { loggedTask } from '../logged-task.ts';
import { taskHandler } from '../task-handler.ts';

export const handler = loggedTask('SendDue', taskHandler('SendDue', sendDue));
