/** The rows of a cycle as papers need them, read at one moment. */
import type { ClusterStore } from '../store/cluster-store.ts';
import { readCycleRows, type CycleRows, type StageRows } from '../report/read-cycle.ts';
import { periodOf, reportsFigures, totalInStage } from '../report/total-figures.ts';
import { emptyProceedings } from '#domain/conference/proceedings.ts';
import type { FigureFacts, PaperFacts } from '#domain/documents/facts.ts';
import { latestVersions } from '#domain/documents/facts.ts';
import type { Figure, Indicator } from '#domain/indicators/indicator.ts';
import { totalOf } from '#domain/indicators/rollup.ts';
import { conferenceVersion } from '#domain/indicators/versions.ts';
import type { CycleSlug } from '#domain/shared/ids.ts';
import type { LocalDate } from '#domain/shared/time.ts';

export interface PaperQuestion {
  readonly cycle: CycleSlug;
  readonly today: LocalDate;
}

/** Undefined when there is no such cluster or cycle. */
export async function readPaperFacts(
  store: ClusterStore,
  { cycle: slug, today }: PaperQuestion,
): Promise<PaperFacts | undefined> {
  const [cluster, stored, cycle] = await Promise.all([store.cluster(), store.units(), store.cycle(slug)]);
  if (!cluster || !cycle) return undefined;
  const units = stored.map(({ value }) => value);
  const rows = await readCycleRows(store, cycle.value, units);
  const [scoreTables, scoreSheets, proceedings, settings] = await Promise.all([
    store.scoreTables(slug),
    store.scoreSheets(slug),
    store.proceedings(slug),
    store.paperSettings(),
  ]);
  const opened = await openedCycle(store, cycle.value.conference?.opens);
  const { stages, registrations, covenants, contests } = rows;
  return {
    today,
    cluster: cluster.value,
    settings: settings?.value.settings ?? {},
    cycle: cycle.value,
    units,
    stages,
    registrations,
    covenants,
    contests,
    figures: figuresOf(rows),
    scoreTables: scoreTables.map(({ value }) => value),
    scoreSheets: scoreSheets.map(({ value }) => value),
    proceedings: proceedings?.value ?? emptyProceedings(store.id, slug),
    ...(opened && { opened }),
  };
}

async function openedCycle(store: ClusterStore, slug: CycleSlug | undefined) {
  const cycle = slug === undefined ? undefined : await store.cycle(slug);
  if (!cycle) return undefined;
  const covenants = await store.covenants(cycle.value.slug);
  return { cycle: cycle.value, covenants: covenants.map(({ value }) => value) };
}

/** What the conference was told stays; where it was told nothing, the total as it stands. */
function figuresOf(rows: CycleRows): FigureFacts[] {
  return rows.stages
    .filter(({ stage }) => reportsFigures(stage) && stage.status.is !== 'planned')
    .flatMap((stage) => rows.cycle.indicators.map((indicator) => figureOf(rows, stage, indicator)));
}

function figureOf(rows: CycleRows, stageRows: StageRows, indicator: Indicator): FigureFacts {
  const { stage } = stageRows;
  const { id, block } = indicator;
  const rollup = rows.rollups.find((one) => one.stage === stage.id && one.indicator === id);
  const told = conferenceVersion(rollup?.versions ?? []);
  const published = rows.published.find((one) => one.stage === stage.id && one.indicator === id);
  const wording = published?.versions.at(-1)?.total ?? indicator.asPublished;
  const period = periodOf(stage, block);
  return {
    stage: stage.id,
    indicator,
    total: told?.figure ?? totalOf(totalInStage(indicator, stageRows, rows)),
    ...(wording && { published: wording }),
    ...(period && { period }),
    byUnit: figuresByUnit(stageRows, id),
  };
}

function figuresByUnit(rows: StageRows, indicator: string): ReadonlyMap<string, Figure> {
  const entries = [...latestVersions(rows)].flatMap(([unit, { content }]): [string, Figure][] => {
    const figure = content.figures?.[indicator];
    return figure ? [[unit, figure]] : [];
  });
  return new Map(entries);
}
