/** What the form of one task is made from: the task, what was typed, what was sent before and the year before. */
import type { ClusterRead } from './cluster-board.ts';
import { readPrompts } from './prompts.ts';
import { readUnit, type UnitTask, type UnitView } from './unit-tasks.ts';
import type { FileOffer, StoredFile } from '../ports.ts';
import type { Stored } from '../store/cluster-store.ts';
import type { DraftData } from '#contracts/rows/draft-rows.ts';
import type { Prompt } from '#domain/conference/prompts.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import type { Figure } from '#domain/indicators/indicator.ts';
import type { Registration } from '#domain/registration/registration.ts';
import { currentVersion, tableFor, type TableRules } from '#domain/scoring/score-table.ts';
import type { Stage } from '#domain/stage/stage.ts';
import type { Version } from '#domain/stage/submission.ts';

export type { FileOffer };

/** Figures of an earlier report of the same unit, and what it was called. */
export interface FormerFigures {
  readonly cycleName: string;
  readonly title: string;
  readonly figures: Readonly<Record<string, Figure>>;
}

export interface UnitForm {
  readonly view: UnitView;
  readonly one: UnitTask;
  /** Of the present round: begun after the last sending. */
  readonly draft: DraftData | undefined;
  /** The revision that the next save must name. */
  readonly rev: number;
  /** Oldest first. */
  readonly versions: readonly Version[];
  readonly former: FormerFigures | undefined;
  /** The unit's registrations of this cycle. */
  readonly registrations: readonly Registration[];
  /** Of the latest cycle before this one in which the unit registered anything. */
  readonly lastYear: readonly Registration[];
  /** What conferences concluded that this report must answer. */
  readonly prompts: readonly Prompt[];
  /** By which the unit scores itself in its year-end report; absent where nothing is scored. */
  readonly scoreTable?: TableRules;
  /** What was uploaded for the task; absent where files are not taken. */
  readonly files?: readonly StoredFile[];
}

/** Undefined when the stage asks nothing of the unit. */
export async function readUnitForm(
  read: ClusterRead,
  unit: string,
  cycle: string,
  stage: string,
): Promise<UnitForm | undefined> {
  const view = readUnit(read, unit);
  const one = [...(view?.open ?? []), ...(view?.past ?? [])].find(
    (task) => task.cycle.slug === cycle && task.stage.id === stage,
  );
  if (view === undefined || one === undefined) return undefined;
  const [draft, versions, former, scoreTable, prompts] = await Promise.all([
    read.store.draft(cycle, stage, unit),
    read.store.versions(cycle, stage, unit),
    formerFigures(read, unit, one.stage),
    scoreTableFor(read, view.unit.kind, one.stage),
    readPrompts(read, one.stage, unit),
  ]);
  return {
    ...(scoreTable && { scoreTable }),
    ...{ view, one, former, prompts, draft: presentDraft(draft, one), rev: draft?.rev ?? 0 },
    versions: versions.map(({ value }) => value),
    registrations: ownRegistrations(read, unit, ({ slug }) => slug === cycle),
    lastYear: lastYear(read, unit, one.cycle),
  };
}

async function scoreTableFor({ store }: ClusterRead, unitKind: string, { kind, cycle }: Stage) {
  if (kind !== 'year-end') return undefined;
  const tables = (await store.scoreTables(cycle)).map(({ value }) => value);
  const table = tableFor(tables, unitKind);
  return table && currentVersion(table).rules;
}

function presentDraft(draft: Stored<DraftData> | undefined, { task }: UnitTask): DraftData | undefined {
  return draft && draft.value.after === (task?.versions ?? 0) ? draft.value : undefined;
}

/** Of the same kind of report when there is one, else of the latest. */
async function formerFigures(
  { board, store }: ClusterRead,
  unit: string,
  stage: Stage,
): Promise<FormerFigures | undefined> {
  const earlier = board.cycles
    .flatMap(({ cycle, stages }) => stages.map((one) => ({ cycle, of: one.stage, tasks: one.tasks })))
    .filter(({ of, tasks }) => of.dates.due < stage.dates.due && (tasks.get(unit)?.versions ?? 0) > 0)
    .sort((a, b) => (a.of.dates.due < b.of.dates.due ? 1 : -1));
  const alike = earlier.filter(({ of }) => of.kind === stage.kind && of.kind !== 'request');
  for (const { cycle, of } of [...alike, ...earlier]) {
    const last = (await store.versions(cycle.slug, of.id, unit)).at(-1)?.value.content.figures;
    if (last && Object.keys(last).length > 0)
      return { cycleName: cycle.name, title: of.title, figures: last };
  }
  return undefined;
}

function ownRegistrations({ board }: ClusterRead, unit: string, of: (cycle: Cycle) => boolean) {
  return board.cycles
    .filter(({ cycle }) => of(cycle))
    .flatMap(({ registrations }) => registrations.filter((one) => one.unit === unit));
}

function lastYear(read: ClusterRead, unit: string, { period }: Cycle): Registration[] {
  const before = read.board.cycles
    .filter(({ cycle }) => cycle.period.from < period.from)
    .map(({ cycle }) => ownRegistrations(read, unit, ({ slug }) => slug === cycle.slug));
  return before.find((rows) => rows.length > 0) ?? [];
}
