/** One stage as the desk sees it: who stands where, and what its opening would send to whom. */
import { forecastCost, type CostForecast } from '#domain/cycle/forecast-cost.ts';
import type { ClusterRead, StageBoard } from './cluster-board.ts';
import { isMember, unitName, type Contact, type Unit } from '#domain/cluster/cluster.ts';
import type { Mailbox } from '#domain/cluster/mailbox.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { localDateOf, type Instant, type LocalDate } from '#domain/shared/time.ts';
import { compareVietnamese } from '#domain/shared/vietnamese.ts';
import { owingUnits } from '#domain/stage/addressees.ts';
import { digestOffset, ladder } from '#domain/stage/ladder.ts';
import { missingBeforeOpening } from '#domain/stage/readiness.ts';
import type { Stage } from '#domain/stage/stage.ts';

export interface DeskStage {
  readonly read: ClusterRead;
  readonly cycle: Cycle;
  readonly stage: Stage;
  readonly board: StageBoard;
  /** Units of the stage; before its opening those who would owe. In the order of the alphabet. */
  readonly units: readonly Unit[];
  /** Mails to leaders that wait for a click, by unit. */
  readonly held: ReadonlyMap<string, Notice>;
  readonly now: Instant;
  readonly today: LocalDate;
}

/** Undefined when there is no such stage. */
export async function readDeskStage(
  read: ClusterRead,
  slug: string,
  id: string,
): Promise<DeskStage | undefined> {
  const of = read.board.cycles.find(({ cycle }) => cycle.slug === slug);
  const board = of?.stages.find(({ stage }) => stage.id === id);
  if (of === undefined || board === undefined) return undefined;
  const { stage } = board;
  const { now, units } = read.board;
  const today = localDateOf(now);
  const planned = stage.status.is === 'planned';
  const ids = new Set(planned ? owingUnits(stage, units, of.registrations, today) : stage.units);
  const leaders = (await read.store.notices('leader.')).map(({ value }) => value);
  const held = leaders.filter(
    (one) => one.status === 'held' && one.cycle === slug && one.stage === id && stage.status.is === 'open',
  );
  return {
    read,
    cycle: of.cycle,
    stage,
    board,
    units: sorted(
      units.filter((unit) => ids.has(unit.id)),
      today,
    ),
    held: new Map(held.map((notice) => [notice.recipient.unit, notice])),
    now,
    today,
  };
}

export function sorted(units: readonly Unit[], on: LocalDate): Unit[] {
  return units.toSorted((a, b) => compareVietnamese(unitName(a, on), unitName(b, on)));
}

/** A mail of the opening before it leaves. */
export interface PlannedMail {
  readonly unit: Unit;
  readonly to: Contact | undefined;
  readonly cc: Contact | undefined;
  /** Never asked before: gets a second mail, whether the contacts are the right ones. */
  readonly asksContact: boolean;
  /** Addresses that came back for good, which are left out. */
  readonly bounced: readonly string[];
}

export interface OpeningPreview {
  readonly missing: readonly string[];
  readonly mails: readonly PlannedMail[];
  readonly remindOn: readonly LocalDate[];
  /** The deadline is over: it must be moved first. */
  readonly tooLate: boolean;
  /** Of the whole cycle, told where it begins: before its launch. */
  readonly cost?: CostForecast;
}

export async function previewOpening({ read, cycle, stage, units, now }: DeskStage): Promise<OpeningPreview> {
  const { cluster } = read.board;
  const mailboxes = new Map((await read.store.mailboxes()).map(({ value }) => [value.unit, value]));
  const rungs = ladder({
    calendar: read.view.calendar,
    openedAt: now,
    due: stage.dates.due,
    offset: digestOffset(cluster.id),
    until: now,
  });
  return {
    missing: missingBeforeOpening({ cluster, cycle, stage, units }),
    mails: units.map((unit) => plannedMail(unit, mailboxes.get(unit.id))),
    remindOn: rungs
      .filter(({ skipped, on }) => skipped === undefined && on <= stage.dates.due)
      .map(({ on }) => on),
    tooLate: stage.dates.dueAt <= now,
    ...(stage.kind === 'launch' && { cost: forecastCost(stagesOf(read, cycle), units) }),
  };
}

function stagesOf(read: DeskStage['read'], { slug }: Cycle): number {
  return read.board.cycles.find(({ cycle }) => cycle.slug === slug)?.stages.length ?? 0;
}

function plannedMail(unit: Unit, mailbox: Mailbox | undefined): PlannedMail {
  const bounced = (mailbox?.bounced ?? []).map(({ address }) => address);
  const works = (contact: Contact | undefined) =>
    contact !== undefined && !bounced.includes(contact.email) ? contact : undefined;
  const [main, deputy] = [works(unit.contacts.main), works(unit.contacts.deputy)];
  return {
    unit,
    to: main ?? deputy,
    cc: main === undefined ? undefined : deputy,
    asksContact: mailbox?.askedAt === undefined,
    bounced,
  };
}

/** The members of a day, in the order of the alphabet: whom a request may be put to. */
export function membersInOrder({ board }: ClusterRead): Unit[] {
  const today = localDateOf(board.now);
  return sorted(
    board.units.filter((unit) => isMember(unit, today)),
    today,
  );
}
