/** The words for where the things of a cluster stand. */
import type { ClusterBoard, CycleBoard, StageBoard } from '#app/read/cluster-board.ts';
import { isMember, unitName, type Unit } from '#domain/cluster/cluster.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import { localDateOf, type Instant, type LocalDate } from '#domain/shared/time.ts';
import { compareVietnamese } from '#domain/shared/vietnamese.ts';
import { deadlineOf, owes, stateInWords } from '#domain/stage/owing.ts';
import type { Stage, Task } from '#domain/stage/stage.ts';
import { capital, oneLine } from '#views/mail/clean-text.ts';
import { dueText, weekdayText } from '#views/mail/wording.ts';
import { STAGE_NAME } from '#views/strings.vi.ts';

export function stageName(stage: Stage): string {
  return stage.kind === 'request' ? capital(oneLine(stage.title)) : STAGE_NAME[stage.kind];
}

/** `hết ngày 25/3/2027 (thứ Năm)`, or with its hour. */
export function stageDueText(stage: Stage): string {
  const rule = stage.plan.due;
  return dueText({ due: stage.dates.due, ...(rule.time !== undefined && { dueTime: rule.time }) });
}

export function stageState(stage: Stage, now: Instant): string {
  switch (stage.status.is) {
    case 'planned':
      return stage.dates.opensAt <= now ? 'Đến ngày mở, chờ Thường trực mở' : 'Chưa mở';
    case 'open':
      return stage.dates.dueAt <= now && stage.kind !== 'voting' ? 'Đang mở, đã hết thời hạn' : 'Đang mở';
    case 'closed':
      return `Đã đóng ngày ${weekdayText(localDateOf(stage.status.at))}`;
    case 'recorded':
      return 'Đã thực hiện trước khi dùng hệ thống';
  }
}

export function cycleState({ state }: Cycle): string {
  switch (state.is) {
    case 'running':
      return 'đang thực hiện';
    case 'awaiting-decision':
      return `chờ quyết định khen thưởng từ ngày ${weekdayText(state.since)}`;
    case 'closed':
      return `đã kết thúc ngày ${weekdayText(state.on)}`;
  }
}

export type Tone = 'none' | 'sent' | 'returned' | 'accepted' | 'late-state';

export interface TaskWords {
  readonly state: string;
  readonly tone: Tone;
  readonly notes: readonly string[];
}

/** Where a unit stands in a stage; undefined when the stage asks nothing of it. */
export function taskWords({ stage, tasks }: StageBoard, unit: string, now: Instant): TaskWords | undefined {
  if (!stage.units.includes(unit)) return undefined;
  const task = tasks.get(unit);
  // At the vote units bring a ballot, not a paper.
  if (stage.kind === 'voting') return undefined;
  const deadline = deadlineOf(stage, task);
  const overdue = owes(stage, task, unit) && deadline.at <= now;
  const tone = overdue ? 'late-state' : toneOf(task);
  return { state: stateInWords(task), tone, notes: notesOf(stage, task, overdue, deadline.due) };
}

function toneOf(task: Task | undefined): Tone {
  if (task === undefined || task.excused !== undefined || task.state.is === 'not-sent') return 'none';
  return task.state.is;
}

function notesOf(stage: Stage, task: Task | undefined, overdue: boolean, due: LocalDate): string[] {
  const notes: string[] = [];
  if (overdue) notes.push('quá hạn');
  if (task === undefined) return notes;
  if (due !== stage.dates.due) notes.push(`hạn riêng ${weekdayText(due)}`);
  if (task.lateDays > 0)
    notes.push(task.lateWaived ? 'chậm, được miễn ghi nhận' : `chậm ${task.lateDays} ngày`);
  if (task.onPaper) notes.push(`văn bản số ${task.onPaper.number}`);
  if (task.signed) notes.push(`bản ký số ${task.signed.number}`);
  return notes;
}

/** Units of a cycle's table: members of the day and whoever owed something in it, by block, then by name. */
export function unitsByBlock(
  { cluster, units, now }: ClusterBoard,
  { stages }: CycleBoard,
): { block: string; units: Unit[] }[] {
  const today = localDateOf(now);
  const owing = new Set(stages.flatMap(({ stage }) => stage.units));
  const shown = units.filter((unit) => isMember(unit, today) || owing.has(unit.id));
  return cluster.blocks.map(({ id, name }) => ({
    block: name,
    units: shown
      .filter((unit) => unit.block === id)
      .sort((a, b) => compareVietnamese(unitName(a, today), unitName(b, today))),
  }));
}
