/** A unit tells number, day and scan of the paper it signed and stamped, after the data were sent. */
import { done, type Act, type Answer } from '../act.ts';

import { orRefuse } from '../stage/change-stage.ts';
import { loadTask, saveTask } from './load-task.ts';
import type { CommandOf } from '#contracts/commands.ts';
import { tellSigned } from '#domain/stage/receiving.ts';

export async function tellSignedPaper(act: Act, command: CommandOf<'submission.signed'>): Promise<Answer> {
  const view = await loadTask(act, command);
  const { number, date, scan } = command;
  const paper = { number, date, ...(scan && { scan }) };
  const task = orRefuse(tellSigned(view.stage.value, view.task, paper, act.today));
  saveTask(act, view, task, command.do, { version: task.versions, ...paper });
  return done({ version: task.versions });
}
