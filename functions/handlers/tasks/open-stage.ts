import { openStageByItself } from '#app/workflow/open-stage-by-itself.ts';
import { tableEnv } from '#contracts/env.ts';
import { composeDeps, readEnv } from '#compose';
import { taskHandler } from '../task-handler.ts';

export const handler = taskHandler('OpenStage', openStageByItself)(composeDeps(readEnv(tableEnv)));
