/** Who acts in a scenario: the head's secretary, a deputy's where the head is concerned, a unit's officer. */
import type { Envelope } from '#contracts/commands.ts';
import { allRegistrations } from '#contracts/script-registrations.ts';
import type { Scenario } from '#contracts/scenario.ts';
import type { LocalDate } from '#domain/shared/time.ts';

export type ScriptedUnit = Scenario['cluster']['units'][number];
type Actor = Envelope['actor'];

interface Leaders {
  readonly from: LocalDate;
  readonly head: string;
  readonly deputies: readonly string[];
}

export interface ScriptedPeople {
  readonly units: readonly ScriptedUnit[];
  unit(id: string): ScriptedUnit | undefined;
  /** Whether the unit is a member on that day, mergers of the script done. */
  isMember(unit: ScriptedUnit, on: LocalDate): boolean;
  /** The unit that answers for a registration on that day: the successor after a merger. */
  unitOfRegistration(cycle: string, registration: string, on: LocalDate): string | undefined;
  /** The secretary of the head in force, or of the first deputy not concerned. */
  secretariat(on: LocalDate, concerned?: readonly (string | undefined)[]): Actor;
  officer(unit: string): Actor;
  /** Somebody of that unit: a secretary when it has one, else its officer. */
  of(unit: string, on: LocalDate): Actor;
}

export function scriptedPeople(scenario: Scenario): ScriptedPeople {
  const { units, secretaries } = scenario.cluster;
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const merges = new Map(
    scenario.script.secretariat.flatMap((action) =>
      action.do === 'unit.merge' && typeof action.on === 'string'
        ? [[action.unit, { on: action.on, into: action.into }] as const]
        : [],
    ),
  );
  const registeredBy = new Map(
    scenario.cycles.flatMap(({ slug }) =>
      allRegistrations(scenario, slug).map(({ id, unit }) => [`${slug}/${id}`, unit] as const),
    ),
  );
  const answering = (id: string | undefined, on: LocalDate): string | undefined => {
    let unit = id;
    for (let hops = 0; unit !== undefined && hops <= units.length; hops += 1) {
      const merge = merges.get(unit);
      if (!merge || merge.on > on) return unit;
      unit = merge.into;
    }
    return unit;
  };
  const officer = (unit: string): Actor => ({
    unit,
    name: byId.get(unit)?.contacts.main.name ?? unit,
    role: 'officer',
  });
  const secretaryOf = (unit: string, role: 'secretary' | 'deputy'): Actor | undefined => {
    const found = secretaries.find((secretary) => secretary.unit === unit);
    return found && { unit, name: found.name, role };
  };
  const secretariat: ScriptedPeople['secretariat'] = (on, concerned = []) => {
    const { head, deputies } = leadersOn(scenario, on);
    const staffed = [head, ...deputies].flatMap(
      (unit) => secretaryOf(unit, unit === head ? 'secretary' : 'deputy') ?? [],
    );
    return staffed.find(({ unit }) => !concerned.includes(unit)) ?? staffed.at(-1) ?? officer(head);
  };
  return {
    units,
    unit: (id) => byId.get(id),
    isMember: (unit, on) => {
      const { from, to } = unit.member ?? {};
      const merged = merges.get(unit.id);
      return (
        (from === undefined || from <= on) &&
        (to === undefined || on < to) &&
        (merged === undefined || on < merged.on)
      );
    },
    unitOfRegistration: (cycle, registration, on) =>
      answering(registeredBy.get(`${cycle}/${registration}`), on),
    secretariat,
    officer,
    of: (unit, on) => {
      const { head } = leadersOn(scenario, on);
      return secretaryOf(unit, unit === head ? 'secretary' : 'deputy') ?? officer(unit);
    },
  };
}

/** The roles in force on that day: the terms of the file, then what was handed over. */
function leadersOn({ cluster, script }: Scenario, on: LocalDate): Leaders {
  const handed = script.secretariat.filter((action) => action.do === 'roles.hand-over');
  const all: Leaders[] = [...cluster.terms, ...handed].sort((a, b) => (a.from < b.from ? -1 : 1));
  const found = all.findLast(({ from }) => from <= on) ?? all[0];
  if (!found) throw new RangeError('a cluster without a term of roles');
  return found;
}

/** The unit's name on that day. */
export function nameOn({ id, name }: ScriptedUnit, on: LocalDate): string {
  if (typeof name === 'string') return name;
  return name.findLast(({ from }) => from === undefined || from <= on)?.name ?? id;
}
