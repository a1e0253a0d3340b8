import { concludeVote } from '#app/workflow/conclude-vote.ts';
import { tableEnv } from '#contracts/env.ts';
import { composeDeps, readEnv } from '#compose';
import { taskHandler } from '../task-handler.ts';

export const handler = taskHandler('ConcludeVote', concludeVote)(composeDeps(readEnv(tableEnv)));
