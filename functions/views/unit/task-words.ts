/** A task of a unit in words. */
import type { UnitTask, UnitView } from '#app/read/unit-tasks.ts';
import { localDateOf, type LocalDate } from '#domain/shared/time.ts';
import { deadlineOf, owes, stateInWords } from '#domain/stage/owing.ts';
import { capital } from '#views/mail/clean-text.ts';
import { askText, paperText } from '#views/mail/task-name.ts';
import { dueText, momentText, urgency } from '#views/mail/wording.ts';
import { taskWords } from '#views/pages/board.ts';

const named = ({ cycle, stage }: UnitTask) => ({
  ...{ title: stage.title, cycleName: cycle.name, stageKind: stage.kind },
});

/** "Gửi báo cáo sơ kết 6 tháng đầu năm 2025". */
export const taskTitle = (one: UnitTask): string => capital(askText(named(one), one.stage.answer));

/** "Báo cáo sơ kết 6 tháng đầu năm 2025": the paper itself. */
export const paperTitle = (one: UnitTask): string => capital(paperText(named(one)));

/** The unit's own deadline, with its hour when the common one has one. */
export function taskDue({ stage, task }: UnitTask): { due: LocalDate; dueTime?: string } {
  const { due } = deadlineOf(stage, task);
  const time = due === stage.dates.due && task?.state.is !== 'returned' ? stage.plan.due.time : undefined;
  return { due, ...(time !== undefined && { dueTime: time }) };
}

export const isOverdue = ({ unit, now }: UnitView, { stage, task }: UnitTask): boolean =>
  owes(stage, task, unit.id) && deadlineOf(stage, task).at <= now;

/** `hết ngày 20/6/2025 (thứ Sáu) (còn 03 ngày làm việc)`. */
export function dueWords(view: UnitView, one: UnitTask): { date: string; left: string | undefined } {
  const due = taskDue(one);
  const left = owes(one.stage, one.task, view.unit.id)
    ? urgency({ due: due.due, workingDaysLeft: one.workingDaysLeft }, localDateOf(view.now))
    : undefined;
  return { date: dueText(due), left };
}

export function stateWords(view: UnitView, { stage, task }: UnitTask) {
  const tasks = new Map(task ? [[view.unit.id, task]] : []);
  const words = taskWords({ stage, tasks }, view.unit.id, view.now);
  const notes = (words?.notes ?? []).filter((note) => note !== 'quá hạn');
  if (task?.state.is === 'sent' || task?.state.is === 'accepted') notes.push(momentText(task.state.at));
  return { state: words?.state ?? stateInWords(task), tone: words?.tone ?? 'none', notes };
}
