import { openNextBallot } from '#app/workflow/open-next-ballot.ts';
import { tableEnv } from '#contracts/env.ts';
import { composeDeps, readEnv } from '#compose';
import { taskHandler } from '../task-handler.ts';

export const handler = taskHandler('OpenNextBallot', openNextBallot)(composeDeps(readEnv(tableEnv)));
