/** What units sent in a stage, as the desk reads it: one unit's versions, or all units side by side. */
import type { DeskStage } from './desk-stage.ts';
import { blockName, unitName, type Unit } from '#domain/cluster/cluster.ts';
import type { Indicator } from '#domain/indicators/indicator.ts';
import { totalInStage } from '../report/total-figures.ts';
import { readStageRows } from '../report/read-cycle.ts';
import { totalOf, type Total } from '#domain/indicators/rollup.ts';
import { emptyTask, hasSent } from '#domain/stage/owing.ts';
import type { Task } from '#domain/stage/stage.ts';
import type { SubmissionContent, Version } from '#domain/stage/submission.ts';

export interface DeskPaper {
  readonly of: DeskStage;
  readonly unit: Unit;
  readonly task: Task;
  /** Newest first. */
  readonly versions: readonly Version[];
}

/** Undefined when the stage asks nothing of the unit. */
export async function readDeskPaper(of: DeskStage, id: string): Promise<DeskPaper | undefined> {
  const unit = of.read.board.units.find((one) => one.id === id);
  if (unit === undefined || !of.stage.units.includes(id)) return undefined;
  const versions = await of.read.store.versions(of.stage.cycle, of.stage.id, id);
  return {
    of,
    unit,
    task: of.board.tasks.get(id) ?? emptyTask(of.stage, id),
    versions: versions.map(({ value }) => value).reverse(),
  };
}

/** The last version of each unit, in the order of the units. */
export interface UnitContent {
  readonly unit: Unit;
  readonly content: SubmissionContent | undefined;
  /** Whether it counts: not when it was sent back. */
  readonly counts: boolean;
}

export async function latestContents({ read, stage, board, units }: DeskStage): Promise<UnitContent[]> {
  const versions = (await read.store.versions(stage.cycle, stage.id)).map(({ value }) => value);
  const latest = new Map(versions.map((version) => [version.unit, version.content]));
  return units.map((unit) => ({
    unit,
    content: latest.get(unit.id),
    counts: hasSent(board.tasks.get(unit.id)),
  }));
}

/** One text of one unit under a heading. */
export interface SectionTexts {
  readonly heading: string;
  readonly texts: readonly { readonly unit: Unit; readonly text: string }[];
  readonly silent: readonly Unit[];
}

/** "Tập hợp theo mục": each section with the texts of all units, as they were last sent. */
export async function readSections(of: DeskStage): Promise<SectionTexts[]> {
  const contents = await latestContents(of);
  const movements = new Map(of.read.board.cluster.movements.map(({ id, title }) => [id, title]));
  const partsOf = ({ text, sections = {}, movements: rows = {} }: SubmissionContent): [string, string][] => [
    ...(text === undefined || text === '' ? [] : [['Nội dung', text] as [string, string]]),
    ...Object.entries(sections),
    ...Object.entries(rows).map(([id, row]): [string, string] => [
      `Phong trào: ${movements.get(id) ?? id}`,
      row,
    ]),
  ];
  const headings = [
    ...new Set(
      contents.flatMap(({ content }) => (content ? partsOf(content).map(([heading]) => heading) : [])),
    ),
  ];
  return headings.map((heading) => {
    const texts = contents.flatMap(({ unit, content }) => {
      const text = content && partsOf(content).find(([name]) => name === heading)?.[1];
      return text === undefined || text.trim() === '' ? [] : [{ unit, text }];
    });
    const said = new Set(texts.map(({ unit }) => unit.id));
    return { heading, texts, silent: of.units.filter(({ id }) => !said.has(id)) };
  });
}

/** One indicator over the units of its block. */
export interface FigureRow {
  readonly indicator: Indicator;
  readonly block: string;
  readonly total: Total;
  readonly units: readonly UnitContent[];
}

export async function readFigures(of: DeskStage): Promise<FigureRow[]> {
  const { cycle, stage, read } = of;
  if (stage.status.is === 'planned') return [];
  const [rows, published, contents] = await Promise.all([
    readStageRows(read.store, stage),
    read.store.published(cycle.slug),
    latestContents(of),
  ]);
  const sources = { units: read.board.units, published: published.map(({ value }) => value) };
  return cycle.indicators.map((indicator) => ({
    indicator,
    block: blockName(read.board.cluster, indicator.block),
    total: totalOf(totalInStage(indicator, rows, sources)),
    units: contents.filter(({ unit }) => unit.block === indicator.block),
  }));
}

export const nameOn = (unit: Unit, { today }: Pick<DeskStage, 'today'>): string => unitName(unit, today);
