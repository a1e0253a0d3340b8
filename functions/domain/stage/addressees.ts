/** Who owes a task in a stage, as frozen on its opening day. */
import { membersOn, type Unit } from '../cluster/cluster.ts';
import type { Registration } from '../registration/registration.ts';
import type { UnitId } from '../shared/ids.ts';
import type { LocalDate } from '../shared/time.ts';
import type { Stage } from './stage.ts';

/**
 * Every member of the day; those addressed by a request; in the closing stage the units of nominees, who owe
 * a dossier; in the voting stage all members are told and none owes a paper.
 */
export function owingUnits(
  stage: Stage,
  units: readonly Unit[],
  registrations: readonly Registration[],
  today: LocalDate,
): UnitId[] {
  const members = membersOn(units, today).map((unit) => unit.id);
  if (stage.addressed) return stage.addressed.filter((unit) => members.includes(unit));
  if (stage.kind !== 'closing') return members;
  const nominated = new Set(
    registrations.filter(({ state }) => state === 'nominated').map(({ unit }) => unit),
  );
  return members.filter((unit) => nominated.has(unit));
}
