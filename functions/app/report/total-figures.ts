/** The total of an indicator in one stage, from the latest version of each unit whose paper counts as sent. */
import type { StageRows } from './read-cycle.ts';
import type { Unit } from '#domain/cluster/cluster.ts';
import { aggregate, type Aggregate } from '#domain/indicators/aggregate.ts';
import type { Figure, Indicator } from '#domain/indicators/indicator.ts';
import type { Published } from '#domain/indicators/published.ts';
import type { BlockId, UnitId } from '#domain/shared/ids.ts';
import { hasSent } from '#domain/stage/owing.ts';
import type { ReportingPeriod, Stage } from '#domain/stage/stage.ts';

export interface FigureSources {
  readonly units: readonly Unit[];
  readonly published: readonly Published[];
}

/** @throws RangeError when a stored figure is none of this indicator, which nothing should have let in. */
export function totalInStage(indicator: Indicator, rows: StageRows, sources: FigureSources): Aggregate {
  const { stage } = rows;
  const published = sources.published.find((one) => one.stage === stage.id && one.indicator === indicator.id);
  const total = published?.versions.at(-1)?.total;
  const asked = { ...indicator, ...(total && { asPublished: total }) };
  // Units are not asked for a total that exists only as published: none of them is missing.
  if (indicator.kind === 'text-total') return aggregate(asked, new Map(), []);
  const expected = expectedUnits(rows, sources.units, indicator.block);
  return aggregate(asked, figuresOf(rows, indicator.id, expected), expected);
}

/**
 * Units of the block that owe the stage. One merged away counts while it has sent for the time in which it
 * stood alone; else it was excused and its successor answers in later stages.
 */
function expectedUnits({ stage, tasks }: StageRows, units: readonly Unit[], block: BlockId): UnitId[] {
  const ofBlock = new Set(units.filter((unit) => unit.block === block).map(({ id }) => id));
  return stage.units.filter((unit) => {
    const task = tasks.get(unit);
    return ofBlock.has(unit) && (task?.excused === undefined || hasSent(task));
  });
}

/** A paper sent back is not counted until it comes again; the last version alone stands for its unit. */
function figuresOf({ tasks, versions }: StageRows, indicator: string, expected: readonly UnitId[]) {
  const latest = new Map(versions.map((version) => [version.unit, version.content.figures]));
  const figures = new Map<UnitId, Figure>();
  for (const unit of expected) {
    const figure = latest.get(unit)?.[indicator];
    if (figure && hasSent(tasks.get(unit))) figures.set(unit, figure);
  }
  return figures;
}

/** The period that figures of a block cover in a stage: its own, else that of all blocks. */
export function periodOf(stage: Stage, block: BlockId): ReportingPeriod | undefined {
  return (
    stage.periods.find((period) => period.block === block) ??
    stage.periods.find((period) => period.block === undefined)
  );
}

/** Stages in which units report figures. */
export function reportsFigures({ kind }: Stage): boolean {
  return kind === 'mid-year' || kind === 'year-end';
}
