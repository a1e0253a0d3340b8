/** What each unit of a scenario registers, and the ids the system will give to it. */
import type { ScenarioFields } from './scenario-fields.ts';
import type { EntryFile } from './script-fields.ts';
import type { Path } from './report.ts';

export interface ScriptedEntry {
  /** `<unit>.<award>.<n>`: n counts from 1 over the unit's registrations of that award, in the order sent. */
  readonly id: string;
  readonly unit: string;
  readonly entry: EntryFile;
  /** Where it stands in the file. */
  readonly path: Path;
}

interface Listed {
  readonly entries: readonly EntryFile[];
  readonly path: Path;
}

/** The unit's own list, else that of everyone, else last year's. */
function listOf(scenario: ScenarioFields, cycle: string, unit: string): Listed {
  const at = scenario.script.registrations.findIndex((one) => one.cycle === cycle);
  const script = scenario.script.registrations[at];
  const path = ['script', 'registrations', at];
  const own = script?.units[unit];
  if (own) return { entries: own, path: [...path, 'units', unit] };
  if (script && script.everyone.length > 0) return { entries: script.everyone, path: [...path, 'everyone'] };
  return { entries: scenario.lastYear[unit] ?? [], path: ['lastYear', unit] };
}

export function registrationsOf(scenario: ScenarioFields, cycle: string, unit: string): ScriptedEntry[] {
  const counted = new Map<string, number>();
  const { entries, path } = listOf(scenario, cycle, unit);
  return entries.map((entry, i) => {
    const n = (counted.get(entry.award) ?? 0) + 1;
    counted.set(entry.award, n);
    return { id: `${unit}.${entry.award}.${n}`, unit, entry, path: [...path, i] };
  });
}

export function allRegistrations(scenario: ScenarioFields, cycle: string): ScriptedEntry[] {
  return scenario.cluster.units.flatMap(({ id }) => registrationsOf(scenario, cycle, id));
}
