import { readVote } from '#app/workflow/read-vote.ts';
import { loggedTask } from '../logged-task.ts';
import { taskHandler } from '../task-handler.ts';

export const handler = loggedTask('ReadVote', taskHandler('ReadVote', readVote));
