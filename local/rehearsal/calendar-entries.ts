/** Every deadline and conference of a cluster's cycles as calendar entries. */
import type { CycleRows } from '#app/report/read-cycle.ts';
import { unitName, type Cluster } from '#domain/cluster/cluster.ts';
import type { Stage } from '#domain/stage/stage.ts';
import type { CalendarEntry } from '#views/mail/calendar.ts';
import { paperText } from '#views/mail/task-name.ts';

/** Stands for the unit in the entry of a deadline that holds for all. */
const ALL = 'all';

export function calendarEntries(cluster: Cluster, rows: CycleRows): CalendarEntry[] {
  const { cycle, stages } = rows;
  const { conference } = cycle;
  const deadlines = stages.flatMap(({ stage, tasks }) => [
    // The vote is held at the conference, which has an entry of its own.
    ...(stage.kind === 'voting' ? [] : [deadline(rows, stage, ALL, stage.dates.due)]),
    ...[...tasks.values()].flatMap(({ unit, extension }) =>
      extension && extension.due > stage.dates.due ? [deadline(rows, stage, unit, extension.due)] : [],
    ),
  ]);
  if (!conference) return deadlines;
  return [
    ...deadlines,
    {
      is: 'conference',
      cluster: cluster.id,
      cycle: cycle.slug,
      date: conference.date,
      ...(conference.place !== undefined && { place: conference.place }),
      summary: `Hội nghị tổng kết ${cycle.name} – ${cluster.label} thi đua`,
      sequence: conference.moves.length,
    },
  ];
}

function deadline(
  { cycle, units }: CycleRows,
  stage: Stage,
  unit: string,
  due: Stage['dates']['due'],
): CalendarEntry {
  const time = 'time' in stage.plan.due ? stage.plan.due.time : undefined;
  const found = units.find(({ id }) => id === unit);
  const name = found ? ` (${unitName(found, due)})` : '';
  const paper = paperText({ title: stage.title, cycleName: cycle.name, stageKind: stage.kind });
  return {
    is: 'deadline',
    cluster: cycle.cluster,
    cycle: cycle.slug,
    stage: stage.id,
    unit,
    due,
    ...(time !== undefined && due === stage.dates.due && { dueTime: time }),
    summary: `Hạn ${paper}${name}`,
    sequence: stage.generation.n,
  };
}
