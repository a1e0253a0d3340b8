/**
 * A unit sends its whole list of registrations, perhaps again: which rows are new, changed or withdrawn. What
 * somebody else has decided on since (held, dropped, nominated …) the list does not touch.
 */
import type { Unit } from '../cluster/cluster.ts';
import type { ClusterId, CycleSlug } from '../shared/ids.ts';
import type { RegistrationEntry } from '../stage/submission.ts';
import type { Registrant, Registration } from './registration.ts';
import { turned, type Hand } from './turn-registration.ts';

interface Owner {
  readonly cluster: ClusterId;
  readonly cycle: CycleSlug;
  readonly unit: Unit;
}

const NOT_LISTED = 'Không còn trong danh sách đơn vị gửi lại.';

/** `<unit>.<award>.<n>`: n counts the unit's entries of that award in the order of the list, from 1. */
export function registrationId(unit: string, award: string, n: number): string {
  return `${unit}.${award}.${n}`;
}

/**
 * The registrations to write; those the list leaves as they are do not appear. A registrant may stand under
 * two awards (NĐ 152/2025/NĐ-CP, Điều 4): nothing is added up or dropped for it.
 */
export function reconcileList(
  owner: Owner,
  entries: readonly RegistrationEntry[],
  existing: readonly Registration[],
  hand: Hand,
): Registration[] {
  // What was taken over from a merged unit is confirmed or withdrawn on its own, never by the list.
  const own = existing.filter((one) => one.registeredBy === undefined);
  const awards = [...new Set([...entries, ...own].map(({ award }) => award))];
  return awards.flatMap((award) => {
    const listed = entries.filter((entry) => entry.award === award);
    const rows = own.filter((one) => one.award === award);
    return reconcileAward(owner, award, listed, rows, hand);
  });
}

function reconcileAward(
  owner: Owner,
  award: string,
  entries: readonly RegistrationEntry[],
  rows: readonly Registration[],
  hand: Hand,
): Registration[] {
  const places = placesOf(owner.unit.id, award, entries, rows);
  const written = places.flatMap(({ id, entry, row }) => {
    const next = row ? changed(row, entry, hand) : created(owner, id, entry, hand);
    return next ? [next] : [];
  });
  const listed = new Set(places.map(({ id }) => id));
  const gone = rows.filter((row) => row.state === 'kept' && !listed.has(row.id));
  return [...written, ...gone.map((row) => turned(row, 'withdrawn', hand, NOT_LISTED))];
}

interface Place {
  readonly id: string;
  readonly entry: RegistrationEntry;
  readonly row?: Registration;
}

/**
 * Which row each entry stands in. A registrant keeps its row wherever it moves in the list, so that one held
 * or dropped cannot come back under another number; an entry for a new registrant takes the row of its place
 * while that is kept and free, else a number never used.
 */
function placesOf(
  unit: string,
  award: string,
  entries: readonly RegistrationEntry[],
  rows: readonly Registration[],
): Place[] {
  const free = new Map(rows.filter(({ state }) => state !== 'withdrawn').map((row) => [row.id, row]));
  const known = entries.map((entry) => {
    const row = [...free.values()].find((one) => isSame(one.registrant, entry.registrant));
    if (row) free.delete(row.id);
    return row;
  });
  const used = new Set(rows.map(({ id }) => id));
  return entries.map((entry, index) => {
    const id = registrationId(unit, award, index + 1);
    const row = known[index] ?? takeKept(free, id);
    if (row) return { id: row.id, entry, row };
    let n = index + 1;
    while (used.has(registrationId(unit, award, n))) n += 1;
    used.add(registrationId(unit, award, n));
    return { id: registrationId(unit, award, n), entry };
  });
}

function takeKept(free: Map<string, Registration>, id: string): Registration | undefined {
  const row = free.get(id);
  if (row?.state !== 'kept') return undefined;
  free.delete(id);
  return row;
}

function isSame(a: Registrant, b: Registrant): boolean {
  return a.kind === b.kind && a.name === b.name && a.subUnit === b.subUnit;
}

function created(
  { cluster, cycle, unit }: Owner,
  id: string,
  entry: RegistrationEntry,
  hand: Hand,
): Registration {
  const registration: Registration = {
    cluster,
    cycle,
    id,
    unit: unit.id,
    block: unit.block,
    unitKind: unit.kind,
    registrant: entry.registrant,
    award: entry.award,
    ...(entry.targets !== undefined && { targets: entry.targets }),
    state: 'kept',
    history: [],
  };
  return turned(registration, 'kept', hand);
}

/** Undefined when the entry leaves the row as it is, or the row is no longer the unit's to change. */
function changed(row: Registration, entry: RegistrationEntry, hand: Hand): Registration | undefined {
  if (row.state !== 'kept') return undefined;
  const { registrant, targets } = entry;
  const { targets: formerTargets, ...rest } = row;
  const same =
    isSame(row.registrant, registrant) &&
    row.registrant.headcount === registrant.headcount &&
    row.registrant.women === registrant.women &&
    formerTargets === targets;
  if (same) return undefined;
  return turned({ ...rest, registrant, ...(targets !== undefined && { targets }) }, 'kept', hand);
}
