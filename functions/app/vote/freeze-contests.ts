/** Freezes contests as they open: who stands, who votes, who decides what the ballots leave undecided. */
import { refuse, type Act } from '../act.ts';
import type { StageInCycle } from '../load.ts';
import { readEligibilitySource, readEligible, type EligibilitySource } from '../score/eligible.ts';
import { CONTEST } from '../store/row-kinds.ts';
import type { Contest, LeftOut, NamedCandidate } from '#domain/contest/contest.ts';
import { unitsAsCandidates } from '#domain/contest/elected.ts';
import {
  candidateOf,
  chainOf,
  frozenElectorate,
  nomineesAsCandidates,
  problemsOfContests,
  type FiguresByUnit,
} from '#domain/contest/freeze.ts';
import { beginContest } from '#domain/contest/progress.ts';
import type { Fraction } from '#domain/contest/threshold.ts';
import type { ContestDefinition } from '#domain/cycle/cycle.ts';
import type { Figure } from '#domain/indicators/indicator.ts';
import { compareVietnamese } from '#domain/shared/vietnamese.ts';
import type { Registration } from '#domain/registration/registration.ts';
import { latest } from '#domain/scoring/score-sheet.ts';

/**
 * When the voting stage opens: every contest whose candidates are registrations, with its first ballot open; one
 * without candidates is decided at once, its seats empty. Those that take their candidates from another contest
 * are frozen when that one is concluded. @throws Refusal with the list when rules or electorate cannot end.
 */
export async function freezeContests(
  act: Act,
  view: StageInCycle,
  registrations: readonly Registration[],
): Promise<void> {
  const { contests, indicators, slug } = view.cycle.value;
  const known = indicators.map(({ id }) => id);
  const problems = problemsOfContests(contests, view.units, known, act.today);
  if (problems.length > 0)
    refuse('contests-not-ready', `Chưa thể mở bình xét, bỏ phiếu: ${problems.join(' ')}`);
  const frozen = new Set((await act.store.contests(slug)).map(({ value }) => value.id));
  const figures = await figuresFor(act, view, contests);
  const source = await readEligibilitySource(act.store, slug, view, registrations, act.today);
  for (const definition of contests) {
    const { candidatesFrom, id } = definition;
    if (frozen.has(id) || (typeof candidatesFrom === 'object' && 'contest' in candidatesFrom)) continue;
    const known = { units: view.units, on: act.today, figures, scores: scoresOf(source) };
    if (candidatesFrom !== 'registrations') {
      act.work.save(CONTEST, freeze(act, view, definition, unitsAsCandidates(definition, known)));
      continue;
    }
    const { candidates, leftOut } = await standing(act, slug, definition, source);
    const named = candidates.map((one) => candidateOf(one, known));
    const contest = freeze(act, view, definition, named);
    act.work.save(CONTEST, { ...contest, ...(leftOut.length > 0 && { leftOut }) });
  }
}

/** Who is put on the ballot, and who is not for a reason that the minutes tell; silence is no reason. */
async function standing(
  act: Act,
  slug: string,
  definition: ContestDefinition,
  source: EligibilitySource,
): Promise<{ candidates: Registration[]; leftOut: LeftOut[] }> {
  const list = await readEligible(act.store, slug, definition, source);
  const admitted = new Set(list.filter(({ eligible }) => eligible).map((one) => one.registration));
  const candidates = source.registrations.filter(({ id }) => admitted.has(id));
  const leftOut = list
    .filter(({ eligible, registration }) => !eligible && registration !== undefined)
    .map(({ unit, name, reasons }) => ({ unit, name, reasons }));
  return { candidates, leftOut };
}

function scoresOf({ sheets }: Pick<EligibilitySource, 'sheets'>): ReadonlyMap<string, number> {
  return new Map(
    sheets.flatMap((sheet) => {
      const total = latest(sheet)?.reckoning.total;
      return total === undefined ? [] : [[sheet.unit, total] as const];
    }),
  );
}

/** The contests that take their candidates from one just decided; `registrations` as they stand after it. */
export async function freezeFollowing(
  act: Act,
  view: StageInCycle,
  contest: Contest,
  nominated: readonly string[],
  registrations: readonly Registration[],
): Promise<string[]> {
  const { contests, slug } = view.cycle.value;
  const frozen = new Set((await act.store.contests(slug)).map(({ value }) => value.id));
  const following = contests.filter(
    ({ id, candidatesFrom }) =>
      typeof candidatesFrom === 'object' &&
      'contest' in candidatesFrom &&
      candidatesFrom.contest === contest.id &&
      !frozen.has(id),
  );
  if (following.length === 0) return [];
  const figures = await figuresFor(act, view, following);
  const sheets = (await act.store.scoreSheets(slug)).map(({ value }) => value);
  for (const definition of following) {
    const candidates = nomineesAsCandidates(registrations, nominated, definition);
    const known = { units: view.units, on: act.today, figures, scores: scoresOf({ sheets }) };
    const named = candidates.map((one) => candidateOf(one, known));
    act.work.save(CONTEST, freeze(act, view, definition, named));
  }
  return following.map(({ id }) => id);
}

function freeze(
  act: Act,
  { cluster, cycle, stage, units }: StageInCycle,
  { id, award, office, block, policy }: ContestDefinition,
  candidates: readonly NamedCandidate[],
): Contest {
  return beginContest({
    cluster: act.store.id,
    cycle: cycle.value.slug,
    stage: stage.value.id,
    id,
    award,
    ...(office && { office }),
    ...(block !== undefined && { block }),
    policy,
    frozenAt: act.now,
    // As they are printed on the ballot: by name, whoever registered first.
    candidates: [...candidates].sort((a, b) => compareVietnamese(a.name, b.name) || (a.id < b.id ? -1 : 1)),
    electorate: frozenElectorate(policy, units, act.today),
    chain: chainOf(cluster.value, cycle.value.slug, units, act.today),
  });
}

/** The units' last figures of the year-end stages, when some tie may be broken by them. */
async function figuresFor(
  act: Act,
  { cycle }: StageInCycle,
  definitions: readonly ContestDefinition[],
): Promise<FiguresByUnit> {
  const figures = new Map<string, Record<string, Fraction>>();
  const wanted = definitions.flatMap(({ policy }) =>
    policy.tieChain.flatMap((step) => (step.kind === 'indicator' ? [step.indicator] : [])),
  );
  if (wanted.length === 0) return figures;
  for (const { value: stage } of await act.store.stages(cycle.value.slug)) {
    if (stage.kind !== 'year-end') continue;
    // In the order of versions: the last one sent stands.
    for (const { value } of await act.store.versions(stage.cycle, stage.id)) {
      const own = { ...figures.get(value.unit) };
      for (const indicator of wanted) {
        const figure = asFraction(value.content.figures?.[indicator]);
        if (figure) own[indicator] = figure;
      }
      figures.set(value.unit, own);
    }
  }
  return figures;
}

/** A ratio of nothing is no figure: nobody wins or loses by it. */
function asFraction(figure: Figure | undefined): Fraction | undefined {
  if (!figure) return undefined;
  if ('value' in figure) return { num: figure.value, den: 1 };
  return figure.denominator === 0 ? undefined : { num: figure.numerator, den: figure.denominator };
}
