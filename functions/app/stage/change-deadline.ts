/** Extends, closes, reopens a stage, or records it as done on paper; gives it its official letter. */
import { done, type Act, type Answer } from '../act.ts';
import { planContext, type StageInCycle } from '../load.ts';
import { announce, stageFacts, stageSubject } from '../notify.ts';
import { figuresAtClose } from '../report/freeze-figures.ts';
import { loadForSecretariat, orRefuse, saveStage, turnOf } from './change-stage.ts';
import { owes } from '#domain/stage/owing.ts';
import { close, extend, recordAsDone, reopen } from '#domain/stage/transitions.ts';
import type { Stage } from '#domain/stage/stage.ts';
import type { CommandOf } from '#contracts/commands.ts';

export async function extendStage(act: Act, command: CommandOf<'stage.extend'>): Promise<Answer> {
  const view = await loadForSecretariat(act, command);
  const { due, time } = command;
  const to = { due, ...(time !== undefined && { time }) };
  const stage = orRefuse(extend(view.stage.value, to, planContext(view), turnOf(act)));
  saveStage(act, view, stage, 'stage.extend', { due: stage.dates.due, reason: command.reason });
  if (stage.status.is === 'open') await tellOwing(act, view, stage, command.reason);
  return done({ due: stage.dates.due });
}

export async function reopenStage(act: Act, command: CommandOf<'stage.reopen'>): Promise<Answer> {
  const view = await loadForSecretariat(act, command);
  const stage = orRefuse(reopen(view.stage.value, command.due, planContext(view), turnOf(act)));
  saveStage(act, view, stage, 'stage.reopen', { due: stage.dates.due, reason: command.reason });
  await tellOwing(act, view, stage, command.reason);
  return done({ due: stage.dates.due });
}

/** The new deadline concerns those who have not sent; the others need no mail. */
async function tellOwing(act: Act, view: StageInCycle, stage: Stage, reason: string): Promise<void> {
  const tasks = await act.store.tasks(stage.cycle, stage.id);
  const byUnit = new Map(tasks.map(({ value }) => [value.unit, value]));
  const owing = stage.units.filter((unit) => owes(stage, byUnit.get(unit), unit));
  if (owing.length === 0) return;
  announce(act, owing, {
    cycle: stage.cycle,
    stage: stage.id,
    subject: stageSubject(stage),
    version: `g${stage.generation.n}`,
    facts: {
      kind: 'extension',
      ...stageFacts(view.cycle.value, stage),
      formerDue: view.stage.value.dates.due,
      reason,
      onlyThisUnit: false,
    },
  });
}

export async function closeStage(act: Act, command: CommandOf<'stage.close'>): Promise<Answer> {
  const view = await loadForSecretariat(act, command);
  const stage = orRefuse(close(view.stage.value, turnOf(act)));
  saveStage(act, view, stage, 'stage.close', { reason: command.reason ?? 'secretariat' });
  await figuresAtClose(act, view);
  return done();
}

export async function recordStageAsDone(
  act: Act,
  command: CommandOf<'stage.record-as-done'>,
): Promise<Answer> {
  const view = await loadForSecretariat(act, command);
  const { openedOn, closedOn } = command;
  const stage = orRefuse(recordAsDone(view.stage.value, { openedOn, closedOn }, turnOf(act)));
  saveStage(act, view, stage, 'stage.record-as-done', { openedOn, closedOn });
  return done();
}

/** The letter is data of the stage: it changes no date and wakes nobody. */
export async function giveLetter(act: Act, command: CommandOf<'stage.letter'>): Promise<Answer> {
  const view = await loadForSecretariat(act, command);
  saveStage(act, view, { ...view.stage.value, letter: command.letter }, 'stage.letter', {
    letter: command.letter,
  });
  return done();
}
