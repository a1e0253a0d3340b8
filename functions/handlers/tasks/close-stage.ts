import { closeStageWhenDue } from '#app/workflow/close-stage-when-due.ts';
import { tableEnv } from '#contracts/env.ts';
import { composeDeps, readEnv } from '#compose';
import { taskHandler } from '../task-handler.ts';

export const handler = taskHandler('CloseStage', closeStageWhenDue)(composeDeps(readEnv(tableEnv)));
