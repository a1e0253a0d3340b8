import { sendDue } from '#app/workflow/send-due.ts';
import { tableEnv } from '#contracts/env.ts';
import { composeDeps, readEnv } from '#compose';
import { taskHandler } from '../task-handler.ts';

export const handler = taskHandler('SendDue', sendDue)(composeDeps(readEnv(tableEnv)));
