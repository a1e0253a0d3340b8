/** Extends, closes, reopens a stage, or records it as done on paper; gives it its official letter. */
import { done, refuse, type Act, type Answer } from '../act.ts';
import { planContext, unitOf, type StageInCycle } from '../load.ts';
import { announce, stageFacts, stageSubject } from '../notify.ts';
import { figuresAtClose } from '../report/freeze-figures.ts';
import { loadForSecretariat, orRefuse, saveStage, turnOf } from './change-stage.ts';
import { keepRegistrations } from '../registration/keep-registrations.ts';
import { unitName } from '#domain/cluster/cluster.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import { problemsOfContent } from '#domain/stage/check-content.ts';
import { deadlineOf, owes } from '#domain/stage/owing.ts';
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

/** The new deadline concerns those who have not sent and whose own one moves with it; the others need no mail. */
async function tellOwing(act: Act, view: StageInCycle, stage: Stage, reason: string): Promise<void> {
  const tasks = await act.store.tasks(stage.cycle, stage.id);
  const byUnit = new Map(tasks.map(({ value }) => [value.unit, value]));
  const moves = (unit: string): boolean => {
    const [former, present] = [view.stage.value, stage].map((one) => deadlineOf(one, byUnit.get(unit)).at);
    return former !== present;
  };
  const reopened = view.stage.value.status.is === 'closed';
  const owing = stage.units.filter(
    (unit) => owes(stage, byUnit.get(unit), unit) && (reopened || moves(unit)),
  );
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
  const { openedOn, closedOn, registrations = [] } = command;
  const stage = orRefuse(recordAsDone(view.stage.value, { openedOn, closedOn }, turnOf(act)));
  await keepPaperRegistrations(act, view, registrations, closedOn);
  saveStage(act, view, stage, 'stage.record-as-done', { openedOn, closedOn });
  return done();
}

/** What was registered on paper stands like what is sent: the same checks, on the day the stage ended. */
async function keepPaperRegistrations(
  act: Act,
  view: StageInCycle,
  lists: NonNullable<CommandOf<'stage.record-as-done'>['registrations']>,
  on: LocalDate,
): Promise<void> {
  const { cluster, cycle, stage } = view;
  if (lists.length > 0 && stage.value.kind !== 'registration') {
    refuse('no-registrations', `Giai đoạn "${stage.value.title}" không nhận danh sách đăng ký.`);
  }
  for (const { unit: id, entries } of lists) {
    const unit = unitOf(view, id);
    const context = { cluster: cluster.value, cycle: cycle.value, stage: stage.value, unit, on };
    const problems = problemsOfContent({ registrations: entries }, context);
    if (problems.length > 0) refuse('bad-content', `${unitName(unit, on)}: ${problems.join(' ')}`);
    await keepRegistrations(act, { cycle, unit }, entries);
  }
}

/** The letter is data of the stage: it changes no date and wakes nobody. */
export async function giveLetter(act: Act, command: CommandOf<'stage.letter'>): Promise<Answer> {
  const view = await loadForSecretariat(act, command);
  saveStage(act, view, { ...view.stage.value, letter: command.letter }, 'stage.letter', {
    letter: command.letter,
  });
  return done();
}
