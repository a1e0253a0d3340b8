/** What papers are written from: the rows of a cycle, read at one moment, and the questions papers ask of them. */
import {
  awardName,
  blockName,
  membersOn,
  roleTermFor,
  unitName,
  type Cluster,
  type Contact,
  type RoleTerm,
  type Unit,
} from '../cluster/cluster.ts';
import type { Covenant } from '../conference/covenant.ts';
import type { Proceedings } from '../conference/proceedings.ts';
import type { Contest } from '../contest/contest.ts';
import { periodInWords } from '../cluster/office.ts';
import { listed, type Wording } from '../contest/wording.ts';
import type { Cycle } from '../cycle/cycle.ts';
import type { Figure, Indicator, PublishedTotal } from '../indicators/indicator.ts';
import type { Total } from '../indicators/rollup.ts';
import type { ScoreSheet } from '../scoring/score-sheet.ts';
import type { ScoreTable } from '../scoring/score-table.ts';
import type { Registration } from '../registration/registration.ts';
import type { BlockId, StageId, UnitId } from '../shared/ids.ts';
import { isLocalDate, localDateOf, type LocalDate } from '../shared/time.ts';
import { weekdayName } from '../shared/vietnamese.ts';
import { hasSent } from '../stage/owing.ts';
import type { ReportingPeriod, Stage, StageKind, Task } from '../stage/stage.ts';
import type { Version } from '../stage/submission.ts';
import type { PaperSettings } from './settings.ts';

export interface StageFacts {
  readonly stage: Stage;
  readonly tasks: ReadonlyMap<UnitId, Task>;
  /** In the order of units, then of versions. */
  readonly versions: readonly Version[];
}

/** The total of an indicator in a stage as the conference was told it, else as it stands. */
export interface FigureFacts {
  readonly stage: StageId;
  readonly indicator: Indicator;
  readonly total: Total;
  readonly published?: PublishedTotal;
  readonly period?: ReportingPeriod;
  readonly byUnit: ReadonlyMap<UnitId, Figure>;
}

export interface PaperFacts {
  readonly today: LocalDate;
  readonly cluster: Cluster;
  readonly settings: PaperSettings;
  readonly cycle: Cycle;
  readonly units: readonly Unit[];
  readonly stages: readonly StageFacts[];
  readonly registrations: readonly Registration[];
  readonly covenants: readonly Covenant[];
  readonly contests: readonly Contest[];
  readonly figures: readonly FigureFacts[];
  readonly scoreTables: readonly ScoreTable[];
  readonly scoreSheets: readonly ScoreSheet[];
  /** What was prepared for the conference and what happened there; empty while nothing was. */
  readonly proceedings: Proceedings;
  /** The cycle that the conference opens, with its covenants. */
  readonly opened?: { readonly cycle: Cycle; readonly covenants: readonly Covenant[] };
}

// ── Names ────────────────────────────────────────────────────────────────────────────────────────────────

/** The day a paper is dated: that of its matter, but none in the future. */
export function dayOf(facts: PaperFacts, matter?: LocalDate): LocalDate {
  return matter !== undefined && matter < facts.today ? matter : facts.today;
}

export function nameOf(facts: PaperFacts, unit: UnitId, on: LocalDate = facts.today): string {
  const found = facts.units.find(({ id }) => id === unit);
  return found ? unitName(found, on) : unit;
}

export function namesOf(facts: PaperFacts, units: readonly UnitId[], on?: LocalDate): string {
  return listed(units.map((unit) => nameOf(facts, unit, on)));
}

export const awardOf = (facts: PaperFacts, award: string): string => awardName(facts.cluster, award);
export const blockOf = (facts: PaperFacts, block: BlockId): string => blockName(facts.cluster, block);

/** `Cờ thi đua ngành Tư pháp (Khối Sở Tư pháp)`. */
type Titled = Pick<Contest, 'award' | 'block' | 'office'>;

/** `Cờ thi đua ngành Tư pháp (Khối …) năm 2025`; `Trưởng Cụm năm 2026` where the units elect one. */
export function contestOfYear(facts: PaperFacts, contest: Titled): string {
  const { office } = contest;
  return `${contestTitle(facts, contest)} ${office ? periodInWords(office.period) : facts.cycle.name}`;
}

/** `suy tôn` for an award, `bầu` for an office. */
export const voteWord = ({ office }: Titled): string => (office ? 'bầu' : 'suy tôn');

export function contestTitle(facts: PaperFacts, contest: Titled): string {
  const award = awardOf(facts, contest.award);
  return contest.block === undefined ? award : `${award} (${blockOf(facts, contest.block)})`;
}

export function wordingOf({ cluster, cycle }: PaperFacts): Wording {
  return {
    label: cluster.label,
    blockName: (block) => blockName(cluster, block),
    indicatorName: (id) => cycle.indicators.find((indicator) => indicator.id === id)?.name ?? id,
  };
}

// ── People and roles ─────────────────────────────────────────────────────────────────────────────────────

export function termOf({ cluster, cycle, today }: PaperFacts): RoleTerm | undefined {
  return roleTermFor(cluster, cycle.slug, today);
}

/** The term of the cycle that the conference opens, when its roles were handed over. */
export function nextTermOf({ cluster, cycle }: PaperFacts): RoleTerm | undefined {
  const next = cycle.conference?.opens;
  return next === undefined ? undefined : cluster.terms.find(({ period }) => period === next);
}

export function secretaryOf(facts: PaperFacts): Contact | undefined {
  const term = termOf(facts);
  return facts.cluster.secretaries.find(({ unit }) => unit === term?.head);
}

export function membersOf(facts: PaperFacts, on: LocalDate, block?: BlockId): Unit[] {
  const order = facts.cluster.blocks.map(({ id }) => id);
  return membersOn(facts.units, on)
    .filter((unit) => block === undefined || unit.block === block)
    .sort((a, b) => order.indexOf(a.block) - order.indexOf(b.block));
}

// ── Stages ───────────────────────────────────────────────────────────────────────────────────────────────

export function stageOf(facts: PaperFacts, kind: StageKind): StageFacts | undefined {
  return facts.stages.find(({ stage }) => stage.kind === kind);
}

export function hasBegun({ stage }: StageFacts): boolean {
  return stage.status.is !== 'planned';
}

/** The day a stage was over; undefined while it is not. */
export function closedOn({ stage: { status } }: StageFacts): LocalDate | undefined {
  if (status.is === 'recorded') return status.closedOn;
  return status.is === 'closed' ? localDateOf(status.at) : undefined;
}

/** Units that owe or owed the stage: without those excused before they sent. */
export function owingUnits({ stage, tasks }: StageFacts): UnitId[] {
  return stage.units.filter((unit) => tasks.get(unit)?.excused === undefined || hasSent(tasks.get(unit)));
}

export function silentUnits(stage: StageFacts): UnitId[] {
  return owingUnits(stage).filter((unit) => !hasSent(stage.tasks.get(unit)));
}

/** `15/16 đơn vị`. */
export function coverageOf(stage: StageFacts): string {
  const all = owingUnits(stage).length;
  return `${all - silentUnits(stage).length}/${all} đơn vị`;
}

/** What each unit sent last, of those whose paper counts as sent. */
export function latestVersions({ tasks, versions }: StageFacts): Map<UnitId, Version> {
  const sent = versions.filter(({ unit }) => hasSent(tasks.get(unit)));
  return new Map(sent.map((version) => [version.unit, version]));
}

/** `05/02/2026`, `30/9/2025`: zeros before days 1–9 and months 1–2, as in the official date. */
export function shortDate(date: LocalDate): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day}/${Number(month) < 3 ? month : Number(month)}/${year}`;
}

/** `27/6/2025 (thứ Sáu)`: a deadline is always given with its weekday, which stays on one line. */
export function deadlineText(date: LocalDate): string {
  return `${shortDate(date)} (${weekdayName(date).replace(' ', '\u00a0')})`;
}

/** A day as texts print it; what a clerk wrote otherwise stays as it is. */
export function dayText(text: string): string {
  return isLocalDate(text) ? shortDate(text) : text;
}
