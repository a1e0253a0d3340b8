import { readVote } from '#app/workflow/read-vote.ts';
import { tableEnv } from '#contracts/env.ts';
import { composeDeps, readEnv } from '#compose';
import { taskHandler } from '../task-handler.ts';

export const handler = taskHandler('ReadVote', readVote)(composeDeps(readEnv(tableEnv)));
