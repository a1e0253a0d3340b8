import { actThenRead } from '#app/workflow/act-then-read.ts';
import { sendDue } from '#app/workflow/send-due.ts';
import { loggedTask } from '../logged-task.ts';
import { taskHandler } from '../task-handler.ts';

export const handler = loggedTask('SendDue', taskHandler('SendDue', actThenRead(sendDue, 'send')));
