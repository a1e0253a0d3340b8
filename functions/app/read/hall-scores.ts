/** Scores as pages show them: per block, and of one unit with everything that was said about it. */
import { lateReportsOf, selfScoreOf } from '../score/load-scores.ts';
import { readRanking } from '../score/read-ranking.ts';
import type { ClusterRead } from './cluster-board.ts';
import { readHall, type Hall } from './hall.ts';
import { membersOn, type Unit } from '#domain/cluster/cluster.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import type { BlockRanking } from '#domain/scoring/ranking.ts';
import { reckon, type LateReport } from '#domain/scoring/reckon.ts';
import { latest, type Assessed, type ScoreSheet, type SelfScore } from '#domain/scoring/score-sheet.ts';
import {
  currentVersion,
  tableFor,
  versionOf,
  type Criterion,
  type ScoreTable,
  type TableRules,
} from '#domain/scoring/score-table.ts';
import { localDateOf, type LocalDate } from '#domain/shared/time.ts';
import type { Stage } from '#domain/stage/stage.ts';

export interface CriterionLine {
  readonly criterion: Criterion;
  /** Verified values once there are some; before that only what the unit scored itself. */
  readonly value: Partial<Assessed>;
}

export interface UnitScore {
  readonly unit: Unit;
  /** Undefined: nobody scores this kind of unit in the cycle. */
  readonly rules: TableRules | undefined;
  readonly lines: readonly CriterionLine[];
  /** What the unit's own points add up to, before late reports. */
  readonly selfTotal: number | undefined;
  readonly late: readonly LateReport[];
  readonly sheet: ScoreSheet | undefined;
}

export interface HallScores {
  readonly hall: Hall;
  readonly rankings: readonly BlockRanking[];
  readonly scores: readonly UnitScore[];
  readonly stage: Stage | undefined;
  readonly tables: readonly ScoreTable[];
}

export async function readHallScores(read: ClusterRead, slug: string): Promise<HallScores | undefined> {
  const hall = readHall(read, slug);
  if (!hall) return undefined;
  const today = localDateOf(read.board.now);
  const [rankings, scores, tables] = await Promise.all([
    readRanking(read.store, slug, read.view, today),
    Promise.all(hall.members.map((unit) => readUnitScore(read, hall.of.cycle, unit))),
    read.store.scoreTables(slug),
  ]);
  return {
    ...{ hall, rankings, scores, stage: yearEndOf(read, slug) },
    tables: tables.map(({ value }) => value),
  };
}

export async function readUnitScore(read: ClusterRead, { slug }: Cycle, unit: Unit): Promise<UnitScore> {
  const { store } = read;
  const tables = (await store.scoreTables(slug)).map(({ value }) => value);
  const sheet = (await store.scoreSheet(slug, unit.id))?.value;
  const rules = rulesFor(tables, unit, sheet);
  if (!rules) return { unit, rules, lines: [], selfTotal: undefined, late: [], sheet };
  const stage = yearEndOf(read, slug);
  const self = stage ? await selfScoreOf(store, stage, unit.id) : {};
  const shown = latest(sheet);
  return {
    unit,
    rules,
    lines: rules.criteria.map((criterion) => ({
      criterion,
      value: shown?.values[criterion.code] ?? selfValue(self, criterion.code),
    })),
    selfTotal: totalOfSelf(rules, self),
    late: shown?.late ?? (await lateReportsOf(store, slug, unit.id)),
    sheet,
  };
}

const yearEndOf = ({ board }: ClusterRead, slug: string): Stage | undefined =>
  board.cycles.find(({ cycle }) => cycle.slug === slug)?.stages.find(({ stage }) => stage.kind === 'year-end')
    ?.stage;

function rulesFor(
  tables: readonly ScoreTable[],
  unit: Unit,
  sheet: ScoreSheet | undefined,
): TableRules | undefined {
  const table = tableFor(tables, unit.kind);
  if (!table) return undefined;
  return sheet ? versionOf(table, sheet.tableVersion).rules : currentVersion(table).rules;
}

function selfValue(self: SelfScore, code: string): Partial<Assessed> {
  const points = self[code];
  return points === undefined ? {} : { self: points };
}

function totalOfSelf(rules: TableRules, self: SelfScore): number | undefined {
  const values = Object.entries(self).map(([code, points]) => [code, { points }] as const);
  return values.length === 0 ? undefined : reckon(rules, new Map(values), []).total;
}

/** The day until which the unit may answer; undefined when it may not, or not any more. */
export function mayAnswerUntil({ sheet }: UnitScore, today: LocalDate): LocalDate | undefined {
  const due = latest(sheet)?.answerDue;
  return due !== undefined && today <= due ? due : undefined;
}

/** A member of the day by its id. */
export function memberOf({ board }: ClusterRead, id: string): Unit | undefined {
  return membersOn(board.units, localDateOf(board.now)).find((unit) => unit.id === id);
}
