/** The figures of a cycle, mid-year and year-end apart, each with what the conference was told. */
import { periodOf, reportsFigures, totalInStage } from './total-figures.ts';
import type { CycleRows, StageRows } from './read-cycle.ts';
import type { IndicatorSummary } from '#contracts/summary.ts';
import type { Indicator } from '#domain/indicators/indicator.ts';
import { totalOf, type Total } from '#domain/indicators/rollup.ts';
import { conferenceVersion, currentVersion } from '#domain/indicators/versions.ts';
import type { ReportingPeriod } from '#domain/stage/stage.ts';

/** Stages that have not opened say nothing yet. */
export function summariseFigures(rows: CycleRows): IndicatorSummary[] {
  return rows.stages
    .filter(({ stage }) => reportsFigures(stage) && stage.status.is !== 'planned')
    .flatMap((stage) => rows.cycle.indicators.map((indicator) => figureOf(rows, stage, indicator)));
}

function figureOf(rows: CycleRows, stageRows: StageRows, indicator: Indicator): IndicatorSummary {
  const { stage } = stageRows;
  const { id, name, block } = indicator;
  const own: Omit<ReportingPeriod, 'block'> = periodOf(stage, block) ?? rows.cycle.period;
  const versions = rows.rollups.find((one) => one.stage === stage.id && one.indicator === id)?.versions ?? [];
  const told = conferenceVersion(versions);
  const current = currentVersion(versions);
  return {
    id,
    name,
    block,
    stage: stage.id,
    period: { from: own.from, to: own.to, ...(own.realTo !== undefined && { realTo: own.realTo }) },
    ...plain(totalOf(totalInStage(indicator, stageRows, rows))),
    ...(told && { conference: { version: told.version, at: told.at, ...plain(told.figure) } }),
    ...(current && { version: current.version }),
  };
}

function plain(total: Total) {
  return { ...total, missing: [...total.missing] };
}
