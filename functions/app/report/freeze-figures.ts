/**
 * The figures the conference is told stay as they were told. They freeze when the vote opens, or, in a cycle
 * without a vote, when its year-end stage closes; what is corrected or published afterwards is a new version.
 */
import type { Act } from '../act.ts';
import type { CycleView, StageInCycle } from '../load.ts';
import type { Stored } from '../store/cluster-store.ts';
import { ROLLUP } from '../store/row-kinds.ts';
import { readStageRows, type StageRows } from './read-cycle.ts';
import { totalInStage, type FigureSources } from './total-figures.ts';
import type { Indicator } from '#domain/indicators/indicator.ts';
import type { Published } from '#domain/indicators/published.ts';
import { conferenceVersion } from '#domain/indicators/versions.ts';
import { toldToConference, totalOf, withTotal, type Rollup } from '#domain/indicators/rollup.ts';
import type { Stage } from '#domain/stage/stage.ts';

/** The figures of every year-end stage as they stand now; those frozen before stay. */
export async function freezeFigures(act: Act, view: CycleView): Promise<void> {
  for (const { value } of await act.store.stages(view.cycle.value.slug)) {
    if (value.kind === 'year-end') await keep(act, view, value, 'tell');
  }
}

/** When a year-end stage closes: frozen where no vote will do so; versions added where they are frozen already. */
export async function figuresAtClose(act: Act, view: StageInCycle): Promise<void> {
  const stage = view.stage.value;
  if (stage.kind !== 'year-end') return;
  const stages = await act.store.stages(stage.cycle);
  const votes = stages.some(({ value }) => value.kind === 'voting');
  await keep(act, view, stage, votes ? 'follow' : 'tell');
}

/** A paper was accepted after the figures were frozen: they get a new version where it says something else. */
export async function figuresAccepted(act: Act, view: StageInCycle): Promise<void> {
  if (view.stage.value.kind === 'year-end') await keep(act, view, view.stage.value, 'follow');
}

/** A total was published, in the transaction under way: the next version where one was frozen. */
export async function figuresPublished(act: Act, view: StageInCycle, anew: Published): Promise<void> {
  await keep(act, view, view.stage.value, 'follow', anew);
}

async function keep(
  act: Act,
  view: CycleView,
  stage: Stage,
  how: 'tell' | 'follow',
  anew?: Published,
): Promise<void> {
  const { slug, indicators } = view.cycle.value;
  const stored = new Map(
    (await act.store.rollups(slug, stage.id)).map((one) => [one.value.indicator, one] as const),
  );
  if (indicators.length === 0 || (how === 'follow' && stored.size === 0)) return;
  const rows = await readStageRows(act.store, stage);
  const stands = (await act.store.published(slug)).map(({ value }) => value);
  const published = anew ? [anew, ...stands] : stands;
  const changed = indicators.flatMap((indicator) =>
    keepOne(act, indicator, rows, { units: view.units, published }, stored.get(indicator.id), how),
  );
  if (changed.length === 0) return;
  const action = how === 'tell' ? 'figures.freeze' : 'figures.next-version';
  act.work.say(`stage.${slug}.${stage.id}`, action, { cycle: slug, stage: stage.id, indicators: changed });
}

function keepOne(
  act: Act,
  indicator: Indicator,
  rows: StageRows,
  sources: FigureSources,
  former: Stored<Rollup> | undefined,
  how: 'tell' | 'follow',
): string[] {
  const { cycle, id: stage } = rows.stage;
  const { id, block } = indicator;
  const fresh = { cluster: act.store.id, cycle, stage, indicator: id, block, versions: [] };
  const rollup = former?.value ?? fresh;
  const total = totalOf(totalInStage(indicator, rows, sources));
  const told = conferenceVersion(rollup.versions) !== undefined;
  if (!told && how === 'follow') return [];
  const next = told ? withTotal(rollup, total, act.now) : toldToConference(rollup, total, act.now);
  if (!next) return [];
  // Early: a frozen figure is right without the opening, and its repeat finds it in place.
  act.work.saveEarly(ROLLUP, next, former);
  return [id];
}
