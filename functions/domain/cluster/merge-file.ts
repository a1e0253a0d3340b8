/**
 * A cluster's file read again: what has the same id is replaced, what the file does not name stays, and what
 * the year has done since (mergers, delegations) is not undone by the file the year began with.
 */
import type { LocalDate } from '../shared/time.ts';
import type { Cluster, EffectiveName, RoleTerm, Unit } from './cluster.ts';

export function mergeCluster(stored: Cluster | undefined, file: Cluster): Cluster {
  if (!stored) return { ...file, terms: oneAfterTheOther(file.terms) };
  const staffed = new Set(file.secretaries.map(({ unit }) => unit));
  return {
    ...stored,
    ...file,
    blocks: upsert(stored.blocks, file.blocks, ({ id }) => id),
    terms: mergeTerms(stored.terms, file.terms),
    movements: upsert(stored.movements, file.movements, ({ id }) => id),
    awards: upsert(stored.awards, file.awards, ({ id }) => id),
    secretaries: [...stored.secretaries.filter(({ unit }) => !staffed.has(unit)), ...file.secretaries],
    extraHolidays: mergeDays(stored.extraHolidays, file.extraHolidays, file.extraWorkingDays),
    extraWorkingDays: mergeDays(stored.extraWorkingDays, file.extraWorkingDays, file.extraHolidays),
  };
}

/** Stored order, replaced in place; then what is new. */
function upsert<T>(stored: readonly T[], given: readonly T[], idOf: (one: T) => string): T[] {
  const byId = new Map(stored.map((one) => [idOf(one), one]));
  for (const one of given) byId.set(idOf(one), one);
  return [...byId.values()];
}

function mergeTerms(stored: readonly RoleTerm[], given: readonly RoleTerm[]): RoleTerm[] {
  const delegations = new Map(stored.map((term) => [term.period, term.delegations]));
  const kept = given.map((term) => ({ ...term, delegations: delegations.get(term.period) ?? [] }));
  return oneAfterTheOther(upsert(stored, kept, ({ period }) => period));
}

/** Each term ends on the day the next one takes over. */
export function oneAfterTheOther(terms: readonly RoleTerm[]): RoleTerm[] {
  const sorted = terms.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return sorted.map((term, index) => {
    const next = sorted[index + 1];
    return next ? { ...term, to: next.from } : term;
  });
}

/** A day named in the other list now has changed sides: so a wrong one can be taken back. */
function mergeDays(
  stored: readonly LocalDate[],
  given: readonly LocalDate[],
  opposite: readonly LocalDate[],
): LocalDate[] {
  return [...new Set([...stored, ...given])].filter((day) => !opposite.includes(day)).toSorted();
}

export function mergeUnit(stored: Unit | undefined, file: Unit): Unit {
  if (!stored) return file;
  return {
    ...stored,
    ...file,
    names: mergeNames(stored.names, file.names),
    member: { ...stored.member, ...file.member },
    contacts: { ...stored.contacts, ...file.contacts },
    subUnits: upsert(stored.subUnits, file.subUnits, ({ id }) => id),
  };
}

/** One name for each day from which one holds; the first has none. */
function mergeNames(stored: readonly EffectiveName[], given: readonly EffectiveName[]): EffectiveName[] {
  return upsert(stored, given, ({ from }) => from ?? '').toSorted((a, b) =>
    (a.from ?? '') < (b.from ?? '') ? -1 : 1,
  );
}
