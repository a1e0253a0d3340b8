/** A unit sends a version of its paper: kept for good, receipt owed in the same transaction. */
import { actorText, done, refuse, type Act, type Answer } from '../act.ts';
import { notConcerned } from '../load.ts';
import { owe, stageFacts, stageSubject } from '../notify.ts';
import { checkSelfScore } from '../score/check-self-score.ts';
import { orRefuse, turnOf } from '../stage/change-stage.ts';
import { STAGE, VERSION } from '../store/row-kinds.ts';
import { keepRegistrations } from '../registration/keep-registrations.ts';
import { changeOf, loadTask, saveTask, type TaskView } from './load-task.ts';
import { problemsOfContent } from '#domain/stage/check-content.ts';
import { deadlineOf } from '#domain/stage/owing.ts';
import { receiveOnPaper, send } from '#domain/stage/receiving.ts';
import type { SubmissionContent } from '#domain/stage/submission.ts';
import type { Task } from '#domain/stage/stage.ts';
import type { CommandOf } from '#contracts/commands.ts';

export async function sendSubmission(act: Act, command: CommandOf<'submission.send'>): Promise<Answer> {
  const view = await loadTask(act, command);
  const task = orRefuse(send(view.stage.value, view.task, view.cycle.value.policy, act.now));
  await keepContent(act, view, command.content, task.versions);
  saveTask(act, view, task, 'submission.send', { version: task.versions, lateDays: task.lateDays });
  guardStage(act, view);
  oweReceipt(act, view, task);
  return done({ version: task.versions, lateDays: task.lateDays });
}

export async function receiveSubmissionOnPaper(
  act: Act,
  command: CommandOf<'submission.received-on-paper'>,
): Promise<Answer> {
  const view = await loadTask(act, command);
  notConcerned(act, command.unit, 'ghi nhận văn bản');
  const { number, date, scan, content } = command;
  const paper = { number, date, ...(scan !== undefined && { scan }) };
  const received = orRefuse(
    receiveOnPaper(view.stage.value, view.task, paper, view.cycle.value.policy, act.now),
  );
  const task = content ? { ...received, versions: received.versions + 1 } : received;
  if (content) await keepContent(act, view, content, task.versions);
  saveTask(act, view, task, 'submission.received-on-paper', { ...paper, lateDays: task.lateDays });
  guardStage(act, view);
  oweReceipt(act, view, task);
  return done({ lateDays: task.lateDays });
}

/** A sending at the very moment of a change of the stage counts for one of the two: the other reads again. */
function guardStage(act: Act, view: TaskView): void {
  act.work.stillMine(view.stage.value);
}

async function keepContent(act: Act, view: TaskView, content: SubmissionContent, n: number): Promise<void> {
  const { cluster, cycle, stage, unit } = view;
  const problems = problemsOfContent(content, {
    cluster: cluster.value,
    cycle: cycle.value,
    stage: stage.value,
    unit,
    on: act.today,
  });
  problems.push(...(await checkSelfScore(act, cycle.value.slug, unit, content.selfScore)));
  if (problems.length > 0) refuse('bad-content', problems.join(' '));
  const { id } = cluster.value;
  act.work.save(VERSION, {
    cluster: id,
    cycle: cycle.value.slug,
    stage: stage.value.id,
    unit: unit.id,
    n,
    at: act.now,
    by: actorText(act.actor),
    content,
  });
  if (stage.value.kind === 'registration') await keepRegistrations(act, view, content.registrations ?? []);
}

function oweReceipt(act: Act, view: TaskView, task: Task): void {
  const { cycle, stage, task: before } = view;
  const { due } = deadlineOf(stage.value, before);
  const version = task.onPaper ? `v${task.versions}-paper.${changeOf(view)}` : `v${task.versions}`;
  const { onPaper } = task;
  owe(
    act,
    { kind: 'unit', unit: task.unit },
    {
      cycle: task.cycle,
      stage: task.stage,
      subject: stageSubject(stage.value),
      version,
      facts: {
        kind: 'receipt',
        ...stageFacts(cycle.value, stage.value, due),
        at: act.now,
        version: task.versions,
        lateDays: task.lateDays,
        ...(onPaper && { onPaper: { number: onPaper.number, date: onPaper.date } }),
      },
    },
  );
}

/** Saves the stage as it is, or with a new generation, so that whoever else decides on it reads again. */
export function touchStage(act: Act, view: TaskView, regenerate: boolean): void {
  const stage = view.stage.value;
  if (!regenerate) return act.work.save(STAGE, stage, view.stage);
  const { now, nonce } = turnOf(act);
  const generation = { n: stage.generation.n + 1, nonce, since: now };
  act.work.save(STAGE, { ...stage, generation, nextDue: now }, view.stage);
}
