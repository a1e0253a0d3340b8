import { readStage } from '#app/workflow/read-stage.ts';
import { tableEnv } from '#contracts/env.ts';
import { composeDeps, readEnv } from '#compose';
import { taskHandler } from '../task-handler.ts';

export const handler = taskHandler('ReadStage', readStage)(composeDeps(readEnv(tableEnv)));
