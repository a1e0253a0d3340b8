/** The desk in the morning: what falls into the next seven days, and who is to be called. */
import type { ClusterRead } from './cluster-board.ts';
import { lateUnits, type LateUnit } from './late-units.ts';
import { readSecretariat, type SecretariatView } from './secretariat.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { addDays, localDateOf, type LocalDate } from '#domain/shared/time.ts';
import { unitsWithRungs } from '#domain/stage/agenda.ts';
import { digestOffset } from '#domain/stage/ladder.ts';
import { deadlineOf, owes } from '#domain/stage/owing.ts';
import type { Stage } from '#domain/stage/stage.ts';

/** Days that the first list looks ahead, today included. */
export const WEEK_DAYS = 7;

/** One line of the week. */
export interface WeekItem {
  readonly on: LocalDate;
  readonly is: 'opens' | 'due' | 'own-due' | 'closes' | 'reminder' | 'conference';
  readonly cycle: Cycle;
  readonly stage?: Stage;
  /** Units that the line concerns: who owes, who will be reminded. */
  readonly units: number;
}

export interface LateLine extends LateUnit {
  /** Days on which a reminder about this left. */
  readonly remindedOn: readonly LocalDate[];
  /** The mail to the leader of the unit. */
  readonly escalation: 'held' | 'sent' | undefined;
}

export interface DeskHome {
  readonly view: SecretariatView;
  readonly week: readonly WeekItem[];
  readonly late: readonly LateLine[];
}

export async function readDeskHome(read: ClusterRead): Promise<DeskHome> {
  // Nothing is done on this page, so nobody comes back to it to see what they did in the second before.
  const mails = (await read.store.noticesLately()).map(({ value }) => value);
  const view = await readSecretariat(read, mails);
  const late = lateUnits(read.board).map((one) => ({ ...one, ...remindersOf(one, mails) }));
  return { view, late, week: weekOf(read) };
}

function remindersOf({ unit, cycle, stage }: LateUnit, mails: readonly Notice[]) {
  const about = `${cycle.slug}/${stage.id}/${unit.id}/`;
  const remindedOn = mails
    .filter(
      ({ recipient, covers }) => recipient.kind === 'unit' && covers.some((key) => key.startsWith(about)),
    )
    .flatMap(({ sent }) => (sent ? [localDateOf(sent.at)] : []));
  const escalation = mails
    .filter(({ id }) => id.startsWith(`leader.${unit.id}/escalation/${cycle.slug}.${stage.id}/`))
    .at(-1)?.status;
  return {
    remindedOn: [...new Set(remindedOn)].sort(),
    escalation:
      escalation === 'held' ? ('held' as const) : escalation === 'sent' ? ('sent' as const) : undefined,
  };
}

function weekOf(read: ClusterRead): WeekItem[] {
  const { cycles, now } = read.board;
  const today = localDateOf(now);
  const until = addDays(today, WEEK_DAYS - 1);
  const items = cycles
    .filter(({ cycle }) => cycle.state.is !== 'closed')
    .flatMap(({ cycle, stages }) => [
      ...(cycle.conference
        ? [{ on: cycle.conference.date, is: 'conference' as const, cycle, units: 0 }]
        : []),
      ...stages.flatMap((one) => stageItems(read, cycle, one)),
    ]);
  return items
    .filter(({ on }) => on >= today && on <= until)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

type OneStage = ClusterRead['board']['cycles'][number]['stages'][number];

function stageItems(read: ClusterRead, cycle: Cycle, { stage, tasks }: OneStage): WeekItem[] {
  const { dates, status } = stage;
  const item = (on: LocalDate, is: WeekItem['is'], units: number): WeekItem => ({
    on,
    is,
    cycle,
    stage,
    units,
  });
  if (status.is === 'planned') return [item(dates.opens, 'opens', 0)];
  if (status.is !== 'open') return [];
  const owing = stage.units.filter((unit) => owes(stage, tasks.get(unit), unit));
  const own = new Map<LocalDate, number>();
  for (const unit of owing) {
    const { due } = deadlineOf(stage, tasks.get(unit));
    own.set(due, (own.get(due) ?? 0) + 1);
  }
  return [
    ...[...own].map(([on, units]) => item(on, on === dates.due ? 'due' : 'own-due', units)),
    ...(dates.closes === undefined ? [] : [item(dates.closes, 'closes', 0)]),
    ...reminders(read, cycle, { stage, tasks }),
  ];
}

/** Every reminder to come while nothing is sent, soonest first. */
export function plannedReminders(read: ClusterRead): WeekItem[] {
  return read.board.cycles
    .flatMap(({ cycle, stages }) => stages.flatMap((one) => reminders(read, cycle, one)))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** Days on which units will be reminded if nothing is sent, with how many. */
function reminders(read: ClusterRead, cycle: Cycle, { stage, tasks }: OneStage): WeekItem[] {
  const { now, cluster } = read.board;
  const offset = digestOffset(cluster.id);
  const view = { stage, tasks, ladders: new Map(), calendar: read.view.calendar, offset, missing: [] };
  const days = new Map<LocalDate, number>();
  for (const { all } of unitsWithRungs(view, now)) {
    for (const { at, on, skipped, tells } of all) {
      if (at > now && skipped === undefined && tells.includes('unit')) days.set(on, (days.get(on) ?? 0) + 1);
    }
  }
  return [...days].map(([on, units]) => ({ on, is: 'reminder' as const, cycle, stage, units }));
}
