/** What is frozen when a contest opens: names and figures of candidates, who votes, who decides what is left. */
import type { NamedCandidate, NamedDecider } from '#domain/contest/contest.ts';
import { electorateOf, type ContestPolicy } from '#domain/contest/policy.ts';
import type { Fraction } from '#domain/contest/threshold.ts';
import { validatePolicy } from '#domain/contest/validate-policy.ts';
import {
  answering,
  membersOn,
  roleTermFor,
  unitName,
  type Cluster,
  type Unit,
} from '#domain/cluster/cluster.ts';
import type { ContestDefinition } from '#domain/cycle/cycle.ts';
import { candidatesAmong, type Registration } from '#domain/registration/registration.ts';
import type { CycleSlug, UnitId } from '#domain/shared/ids.ts';
import type { LocalDate } from '#domain/shared/time.ts';

/** Figures of units that a tie may be broken by: unit → indicator → value. */
export type FiguresByUnit = ReadonlyMap<UnitId, Readonly<Record<string, Fraction>>>;

export interface FreezingContext {
  readonly units: readonly Unit[];
  readonly on: LocalDate;
  readonly figures: FiguresByUnit;
  /** Verified points in hundredths, by unit. */
  readonly scores?: ReadonlyMap<UnitId, number>;
}

export function candidateOf(registration: Registration, context: FreezingContext): NamedCandidate {
  const { id, registrant, registeredBy } = registration;
  const unit = answering(context.units, registration.unit, context.on);
  const named = unit ? unitName(unit, context.on) : registration.unit;
  const own = registrant.kind === 'unit' && registeredBy === undefined;
  const share = womenShare(registration);
  // Figures are of units: a subordinate collective or a person is not compared by those of its unit.
  const indicators = own ? context.figures.get(registration.unit) : undefined;
  const score = own ? context.scores?.get(registration.unit) : undefined;
  return {
    id,
    unit: unit?.id ?? registration.unit,
    // A unit that took over another's registration may stand twice: then the registered name tells which.
    name: own ? named : registrant.name,
    unitName: named,
    ...(score !== undefined && { verifiedScore: score }),
    ...(indicators && { indicators }),
    ...(share && { womenShare: share }),
  };
}

function womenShare({ registrant }: Registration): Fraction | undefined {
  const { kind, women, headcount } = registrant;
  if (women === undefined) return undefined;
  if (kind === 'person') return { num: Math.min(women, 1), den: 1 };
  return headcount === undefined || headcount === 0 ? undefined : { num: women, den: headcount };
}

/**
 * The nominees of one contest as candidates of the next: by their own registration for its award when they have
 * one that is kept, not at all when they withdrew it or lost it, else as the registration that was nominated.
 */
export function nomineesAsCandidates(
  registrations: readonly Registration[],
  nominated: readonly string[],
  { award, block }: ContestDefinition,
): Registration[] {
  return nominated.flatMap((id) => {
    const one = registrations.find((registration) => registration.id === id);
    if (one?.state !== 'nominated' || (block !== undefined && one.block !== block)) return [];
    const own = sameRegistrant(registrations, one, award);
    if (!own) return [one];
    return candidatesAmong([own], award, block);
  });
}

/** The registration of the same registrant for another award. */
export function sameRegistrant(
  registrations: readonly Registration[],
  one: Registration,
  award: string,
): Registration | undefined {
  return registrations.find(
    (other) =>
      other.award === award &&
      other.unit === one.unit &&
      other.registrant.kind === one.registrant.kind &&
      other.registrant.name === one.registrant.name,
  );
}

/** One vote each of the members of the day; a named unit that was merged votes through its successor. */
export function frozenElectorate(
  { electorate }: ContestPolicy,
  units: readonly Unit[],
  on: LocalDate,
): readonly UnitId[] {
  if (electorate.kind !== 'named') return electorateOf(electorate, membersOn(units, on));
  return electorateOf(
    { kind: 'named', units: electorate.units.map((id) => answering(units, id, on)?.id ?? id) },
    [],
  );
}

/** Head, then deputies, of the term that runs the cycle. */
export function chainOf(
  cluster: Cluster,
  slug: CycleSlug,
  units: readonly Unit[],
  on: LocalDate,
): NamedDecider[] {
  const term = roleTermFor(cluster, slug, on);
  if (!term) return [];
  const named = (id: UnitId, role: NamedDecider['role']): NamedDecider => {
    const unit = units.find((candidate) => candidate.id === id);
    return { unit: id, role, unitName: unit ? unitName(unit, on) : id };
  };
  return [named(term.head, 'head'), ...term.deputies.map((id) => named(id, 'deputy'))];
}

/** Why these contests cannot be opened, in Vietnamese; empty when they can. */
export function problemsOfContests(
  definitions: readonly ContestDefinition[],
  units: readonly Unit[],
  indicators: readonly string[],
  on: LocalDate,
): string[] {
  const members = membersOn(units, on).map(({ id, block }) => ({ id, block }));
  return definitions.flatMap((definition) => {
    const { id, policy } = definition;
    const voters = frozenElectorate(policy, units, on);
    const electorate =
      policy.electorate.kind === 'named' ? { kind: 'named' as const, units: voters } : policy.electorate;
    const rules = validatePolicy({ ...policy, electorate }, { units: members, indicators });
    const problems = rules.map(({ message, wayOut }) => `${message} ${wayOut}`);
    if (!endsInRegistrations(definition, definitions)) {
      problems.push('Ứng viên lấy từ một nội dung bỏ phiếu không có hoặc quay vòng. Chọn nội dung khác.');
    }
    return problems.map((text) => `Nội dung "${id}": ${text}`);
  });
}

/** Whether the candidates come, over however many contests, from registrations or units in the end. */
function endsInRegistrations(definition: ContestDefinition, all: readonly ContestDefinition[]): boolean {
  let from = definition.candidatesFrom;
  for (let hops = 0; hops <= all.length; hops += 1) {
    if (from === 'registrations') return true;
    if ('units' in from) return true;
    const { contest } = from;
    const next = all.find(({ id }) => id === contest);
    if (!next) return false;
    from = next.candidatesFrom;
  }
  return false;
}
