/** The secretariat accepts, returns, extends or waives; never for a unit of its own. */
import { actorText, done, refuse, type Act, type Answer } from '../act.ts';
import { notConcerned, planContext } from '../load.ts';
import { owe, stageFacts, stageSubject } from '../notify.ts';
import { figuresAccepted } from '../report/freeze-figures.ts';
import { orRefuse } from '../stage/change-stage.ts';
import { NOTICE } from '../store/row-kinds.ts';
import { changeOf, loadTask, saveTask, type TaskView } from './load-task.ts';
import { touchStage } from './send-submission.ts';
import { closesWhenAllAccepted } from '#domain/stage/agenda.ts';
import { deadlineOf } from '#domain/stage/owing.ts';
import { dueDayOf } from '#domain/stage/plan.ts';
import { accept, extendUnit, giveBack, waiveLateness } from '#domain/stage/receiving.ts';
import type { Notice, NoticeFacts } from '#domain/notices/notice.ts';
import type { CommandOf } from '#contracts/commands.ts';

async function loadToDecide(
  act: Act,
  command: { readonly cycle: string; readonly stage: string; readonly unit: string },
  what: string,
): Promise<TaskView> {
  const view = await loadTask(act, command);
  notConcerned(act, command.unit, what);
  return view;
}

function tell(act: Act, view: TaskView, version: string, facts: NoticeFacts): void {
  const { stage, unit } = view;
  owe(
    act,
    { kind: 'unit', unit: unit.id },
    {
      cycle: stage.value.cycle,
      stage: stage.value.id,
      subject: stageSubject(stage.value),
      version,
      facts,
    },
  );
}

export async function acceptSubmission(act: Act, command: CommandOf<'submission.accept'>): Promise<Answer> {
  const view = await loadToDecide(act, command, 'tiếp nhận');
  const task = orRefuse(accept(view.stage.value, view.task, actorText(act.actor), act.now));
  saveTask(act, view, task, 'submission.accept', { version: task.versions });
  await figuresAccepted(act, view);
  touchStage(act, view, await wasTheLast(act, view));
  tell(act, view, `v${task.versions}.${changeOf(view)}`, {
    kind: 'accepted',
    ...stageFacts(view.cycle.value, view.stage.value),
    at: act.now,
  });
  return done();
}

/** Whether every other unit's paper is accepted already: then the stage is looked at now and closes. */
async function wasTheLast(act: Act, { stage, unit }: TaskView): Promise<boolean> {
  if (!closesWhenAllAccepted(stage.value)) return false;
  const tasks = await act.store.tasks(stage.value.cycle, stage.value.id);
  const finished = new Set(
    tasks
      .filter(({ value }) => value.state.is === 'accepted' || value.excused)
      .map(({ value }) => value.unit),
  );
  return stage.value.units.every((id) => id === unit.id || finished.has(id));
}

export async function returnSubmission(act: Act, command: CommandOf<'submission.return'>): Promise<Answer> {
  const view = await loadToDecide(act, command, 'đề nghị bổ sung');
  const due = dueDayOf({ on: command.due }, planContext(view));
  const task = orRefuse(giveBack(view.stage.value, view.task, { reason: command.reason, due }, act.now));
  saveTask(act, view, task, 'submission.return', { reason: command.reason, due });
  touchStage(act, view, true);
  tell(act, view, `v${task.versions}.${changeOf(view)}`, {
    kind: 'return',
    ...stageFacts(view.cycle.value, view.stage.value, due),
    reason: command.reason,
    ...(view.task.firstSentOn !== undefined && { sentOn: view.task.firstSentOn }),
  });
  return done({ due });
}

export async function extendForUnit(act: Act, command: CommandOf<'unit.extend'>): Promise<Answer> {
  const view = await loadToDecide(act, command, 'gia hạn');
  const due = dueDayOf({ on: command.due }, planContext(view));
  const former = deadlineOf(view.stage.value, view.task).due;
  const task = orRefuse(extendUnit(view.stage.value, view.task, { due, reason: command.reason }, act.now));
  saveTask(act, view, task, 'unit.extend', { due, reason: command.reason });
  touchStage(act, view, true);
  tell(act, view, `${due}.${changeOf(view)}`, {
    kind: 'extension',
    ...stageFacts(view.cycle.value, view.stage.value, due),
    formerDue: former,
    reason: command.reason,
    onlyThisUnit: true,
  });
  return done({ due });
}

export async function waiveLate(act: Act, command: CommandOf<'submission.waive-lateness'>): Promise<Answer> {
  const view = await loadToDecide(act, command, 'xét miễn ghi nhận chậm');
  const task = orRefuse(waiveLateness(view.task, command.reason, actorText(act.actor)));
  saveTask(act, view, task, 'submission.waive-lateness', { reason: command.reason });
  tell(act, view, 'waived', {
    kind: 'lateness-waived',
    ...stageFacts(view.cycle.value, view.stage.value),
    reason: command.reason,
  });
  return done();
}

/** The secretary's one click: the held mail to the unit's leader leaves. */
export async function releaseEscalation(act: Act, command: CommandOf<'escalation.release'>): Promise<Answer> {
  const view = await loadToDecide(act, command, 'gửi thư đề nghị chỉ đạo');
  const prefix = `leader.${command.unit}/escalation/${stageSubject(view.stage.value)}/`;
  const held = (await act.store.notices(prefix)).filter(({ value }) => value.status === 'held');
  const latest = held.at(-1);
  if (!latest) refuse('nothing-held', 'Không có thư nào tới lãnh đạo đơn vị đang chờ gửi.');
  const released: Notice = { ...latest.value, status: 'pending', createdAt: act.now };
  act.work.save(NOTICE, released, latest);
  act.work.say(command.unit, 'escalation.release', { notice: latest.value.id });
  return done({ notice: latest.value.id });
}
