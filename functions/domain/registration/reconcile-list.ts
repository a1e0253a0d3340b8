/**
 * A unit sends its whole list of registrations, perhaps again: which rows are new, changed or withdrawn. What
 * somebody else has decided on since (held, dropped, nominated …) the list does not touch.
 */
import type { Unit } from '../cluster/cluster.ts';
import type { ClusterId, CycleSlug } from '../shared/ids.ts';
import type { Instant } from '../shared/time.ts';
import type { RegistrationEntry } from '../stage/submission.ts';
import type { Registrant, Registration, RegistrationState } from './registration.ts';

interface Owner {
  readonly cluster: ClusterId;
  readonly cycle: CycleSlug;
  readonly unit: Unit;
}

interface Hand {
  readonly at: Instant;
  readonly by: string;
}

const NOT_LISTED = 'Không còn trong danh sách đơn vị gửi lại.';
const LISTED_AGAIN = 'Đơn vị đăng ký lại trong danh sách gửi lại.';

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
  const own = existing.filter((one) => one.registeredBy === undefined);
  const byId = new Map(own.map((one) => [one.id, one]));
  const listed = numbered(owner.unit.id, entries);
  const written = listed.flatMap(({ id, entry }) => {
    const former = byId.get(id);
    const next = former ? changedBy(former, entry, hand) : created(owner, id, entry, hand);
    return next ? [next] : [];
  });
  const ids = new Set(listed.map(({ id }) => id));
  const gone = own.filter((one) => !ids.has(one.id) && one.state === 'kept');
  return [...written, ...gone.map((one) => turned(one, 'withdrawn', hand, NOT_LISTED))];
}

function numbered(unit: string, entries: readonly RegistrationEntry[]) {
  const counts = new Map<string, number>();
  return entries.map((entry) => {
    const n = (counts.get(entry.award) ?? 0) + 1;
    counts.set(entry.award, n);
    return { id: registrationId(unit, entry.award, n), entry };
  });
}

function created({ cluster, cycle, unit }: Owner, id: string, entry: RegistrationEntry, hand: Hand): Registration {
  return {
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
    history: [{ ...hand, state: 'kept' }],
  };
}

/** Undefined when the entry leaves the row as it is, or the row is no longer the unit's to change. */
function changedBy(former: Registration, entry: RegistrationEntry, hand: Hand): Registration | undefined {
  const listedAgain = former.state === 'withdrawn';
  if (former.state !== 'kept' && !listedAgain) return undefined;
  const same = sameRegistrant(former.registrant, entry.registrant) && former.targets === entry.targets;
  if (same && !listedAgain) return undefined;
  const { targets: _targets, ...rest } = former;
  const updated = {
    ...rest,
    registrant: entry.registrant,
    ...(entry.targets !== undefined && { targets: entry.targets }),
  };
  return turned(updated, 'kept', hand, listedAgain ? LISTED_AGAIN : undefined);
}

function sameRegistrant(a: Registrant, b: Registrant): boolean {
  return (
    a.kind === b.kind &&
    a.name === b.name &&
    a.subUnit === b.subUnit &&
    a.headcount === b.headcount &&
    a.women === b.women
  );
}

/** The registration in its next state, with the turn in its history. */
export function turned(
  registration: Registration,
  state: RegistrationState,
  hand: Hand,
  reason?: string,
): Registration {
  return {
    ...registration,
    state,
    history: [...registration.history, { ...hand, state, ...(reason !== undefined && { reason }) }],
  };
}
