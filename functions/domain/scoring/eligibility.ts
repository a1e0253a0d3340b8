/** Who stands in a contest, and for each one left out, why. The list feeds what is frozen when the vote opens. */
import type { ContestDefinition } from '#domain/cycle/cycle.ts';
import { STATE_WORDS, type Registration } from '#domain/registration/registration.ts';
import { formatPoints } from '#domain/scoring/points.ts';
import { latest, type ScoreSheet } from '#domain/scoring/score-sheet.ts';
import type { Rank } from '#domain/scoring/score-table.ts';
import type { BlockId, ClusterId, CycleSlug, UnitId } from '#domain/shared/ids.ts';
import type { Instant } from '#domain/shared/time.ts';
import { compareVietnamese, formatDate } from '#domain/shared/vietnamese.ts';

/** An exception from the list, with its reason; the last one for a registration counts. */
export interface Override {
  readonly registration: string;
  readonly admit: boolean;
  readonly reason: string;
  readonly at: Instant;
  readonly by: string;
}

/** The overrides of one contest. */
export interface Exceptions {
  readonly cluster: ClusterId;
  readonly cycle: CycleSlug;
  readonly contest: string;
  readonly overrides: readonly Override[];
}

export interface Standing {
  /** Absent for a unit that did not register. */
  readonly registration?: string;
  readonly unit: UnitId;
  readonly name: string;
  readonly eligible: boolean;
  /** Why not, or why all the same; empty for one that stands without more. */
  readonly reasons: readonly string[];
  /** Its own state keeps it out: only a change of the registration brings it back. */
  readonly byState: boolean;
  readonly override?: Override;
}

export interface EligibilityContext {
  readonly registrations: readonly Registration[];
  /** Members of the day with the names they have then. */
  readonly units: readonly { readonly id: UnitId; readonly block: BlockId; readonly name: string }[];
  readonly sheets: readonly ScoreSheet[];
  /** Ranks of the table by which a unit was scored, highest first. */
  readonly ranksOf: (unit: UnitId) => readonly Rank[];
  /** Units that sent what the contest asks for as dossier. */
  readonly dossiers: ReadonlySet<UnitId>;
  readonly overrides: readonly Override[];
}

export function eligibleList(definition: ContestDefinition, context: EligibilityContext): Standing[] {
  const { award, block } = definition;
  const own = context.registrations.filter(
    (one) => one.award === award && (block === undefined || one.block === block),
  );
  const silent = context.units.filter(
    (unit) => (block === undefined || unit.block === block) && !own.some((one) => one.unit === unit.id),
  );
  return [
    ...own.map((one) => standingOf(one, definition, context)),
    ...silent.map(({ id, name }) => ({
      unit: id,
      name,
      eligible: false,
      reasons: ['Không đăng ký.'],
      byState: true,
    })),
  ].sort(
    (a, b) => Number(b.eligible) - Number(a.eligible) || compareVietnamese(a.name, b.name) || byUnit(a, b),
  );
}

const byUnit = (a: Standing, b: Standing): number => (a.unit < b.unit ? -1 : a.unit > b.unit ? 1 : 0);

function standingOf(one: Registration, definition: ContestDefinition, context: EligibilityContext): Standing {
  const { id, unit, registrant } = one;
  const about = { registration: id, unit, name: registrant.name };
  const state = reasonOfState(one);
  if (state !== undefined) return { ...about, eligible: false, reasons: [state], byState: true };
  const failed = failedConditions(one, definition, context);
  const override = context.overrides.findLast(({ registration }) => registration === id);
  if (!override) return { ...about, eligible: failed.length === 0, reasons: failed, byState: false };
  const said = `${override.admit ? 'Vẫn đưa vào' : 'Không đưa vào'} danh sách: ${override.reason}`;
  return { ...about, eligible: override.admit, reasons: [...failed, said], byState: false, override };
}

/** Why its own state keeps a registration out; `undefined` when it is kept. */
function reasonOfState({ state, history, inspection }: Registration): string | undefined {
  if (state === 'kept') return undefined;
  const why = history.at(-1)?.reason;
  const seen = inspection && state === 'dropped' ? ` (kiểm tra ngày ${formatDate(inspection.on)})` : '';
  return `${STATE_WORDS[state]}${seen}${why === undefined || why === '' ? '' : `: ${why}`}.`.replace(
    '..',
    '.',
  );
}

/** Points and ranks are of units: a subordinate collective or a person is not kept out by them. */
function failedConditions(
  { unit, registrant, registeredBy }: Registration,
  { eligibility }: ContestDefinition,
  { sheets, ranksOf, dossiers }: EligibilityContext,
): string[] {
  if (!eligibility) return [];
  const { minimumRank, minimumPoints, dossier } = eligibility;
  const failed: string[] = [];
  if (dossier !== undefined && !dossiers.has(unit)) failed.push('Thiếu hồ sơ.');
  if (registrant.kind !== 'unit' || registeredBy !== undefined) return failed;
  const reckoning = latest(sheets.find((sheet) => sheet.unit === unit))?.reckoning;
  if (!reckoning && (minimumRank !== undefined || minimumPoints !== undefined))
    return [...failed, 'Chưa có điểm thẩm định.'];
  if (!reckoning) return failed;
  const { total, rank } = reckoning;
  if (minimumPoints !== undefined && total < minimumPoints)
    failed.push(`Điểm thẩm định ${formatPoints(total)}, dưới mức ${formatPoints(minimumPoints)} điểm.`);
  if (minimumRank !== undefined && !reaches(ranksOf(unit), rank?.id, minimumRank))
    failed.push(`Xếp hạng ${rank?.name ?? 'chưa đạt'}, dưới mức ${nameOf(ranksOf(unit), minimumRank)}.`);
  return failed;
}

function reaches(ranks: readonly Rank[], has: string | undefined, asks: string): boolean {
  const place = (id: string | undefined) => ranks.findIndex((rank) => rank.id === id);
  return place(has) >= 0 && place(asks) >= 0 && place(has) <= place(asks);
}

function nameOf(ranks: readonly Rank[], id: string): string {
  return ranks.find((rank) => rank.id === id)?.name ?? id;
}
