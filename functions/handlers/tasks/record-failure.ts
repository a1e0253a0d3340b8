import { recordFailure } from '#app/workflow/record-failure.ts';
import { tableEnv } from '#contracts/env.ts';
import { composeDeps, readEnv } from '#compose';
import { taskHandler } from '../task-handler.ts';

export const handler = taskHandler('RecordFailure', recordFailure)(composeDeps(readEnv(tableEnv)));
