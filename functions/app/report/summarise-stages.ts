/** Stage by stage: who owed, who sent, how late, and who is missing. */
import type { StageRows } from './read-cycle.ts';
import type { StageSummary } from '#contracts/summary.ts';
import type { UnitId } from '#domain/shared/ids.ts';
import { hasSent } from '#domain/stage/owing.ts';
import type { Stage, Task } from '#domain/stage/stage.ts';

export function summariseStage({ stage, tasks }: StageRows): StageSummary {
  const addressed = stage.units.map((unit) => ({ unit, task: tasks.get(unit) }));
  const owing = addressed.filter(({ task }) => task?.excused === undefined || hasSent(task));
  const sent = owing.filter(({ task }) => hasSent(task));
  const late = sent.filter(({ task }) => (task?.lateDays ?? 0) > 0);
  const waived = late.filter(({ task }) => task?.lateWaived !== undefined);
  // Nobody owes a paper at the vote: units bring a ballot.
  const silent = stage.kind === 'voting' ? [] : unitsOf(owing.filter(({ task }) => !hasSent(task)));
  const agrees = stage.silenceAgrees && stage.status.is === 'closed';
  return {
    stage: stage.id,
    kind: stage.kind,
    title: stage.title,
    status: stage.status.is,
    ...momentsOf(stage),
    due: stage.dates.due,
    units: owing.length,
    submitted: sent.length,
    late: late.length - waived.length,
    waived: waived.length,
    onPaper: owing.filter(({ task }) => task?.onPaper !== undefined).length,
    missing: agrees ? [] : silent,
    agreedBySilence: agrees ? silent : [],
    excused: unitsOf(addressed.filter((one) => !owing.includes(one))),
    extended: addressed.flatMap(({ unit, task }) =>
      task?.extension ? [{ unit, due: task.extension.due }] : [],
    ),
  };
}

function unitsOf(some: readonly { readonly unit: UnitId; readonly task: Task | undefined }[]): UnitId[] {
  return some.map(({ unit }) => unit);
}

function momentsOf({ status }: Stage): Pick<StageSummary, 'openedAt' | 'closedAt'> {
  switch (status.is) {
    case 'planned':
      return { openedAt: null, closedAt: null };
    case 'open':
      return { openedAt: status.at, closedAt: null };
    case 'closed':
      return { openedAt: status.openedAt ?? null, closedAt: status.at };
    case 'recorded':
      return { openedAt: status.openedOn, closedAt: status.closedOn };
  }
}
