/** What a unit of a scenario sends in a stage. */
import { nameOn, type ScriptedUnit } from './scripted-people.ts';
import type { CommandOf } from '#contracts/commands.ts';
import type { Behaviour, EntryFile, StageScript } from '#contracts/script-fields.ts';
import { registrationsOf } from '#contracts/script-registrations.ts';
import type { Scenario } from '#contracts/scenario.ts';
import type { Registrant } from '#domain/registration/registration.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import type { StageKind } from '#domain/stage/stage.ts';

export type Content = CommandOf<'submission.send'>['content'];

/** A paper must say something: what stands for content that the script leaves out. */
export const COVERING_NOTE = 'Đơn vị gửi kèm văn bản theo đề nghị của Thường trực Cụm.';

export interface SentBy {
  readonly unit: ScriptedUnit;
  readonly behaviour: Behaviour;
  readonly on: LocalDate;
}

export function contentOf(
  scenario: Scenario,
  script: Pick<StageScript, 'cycle' | 'stage' | 'content'>,
  kind: StageKind,
  { unit, behaviour, on }: SentBy,
): Content {
  const figures = figuresOf(scenario, script, unit.id);
  const selfScore = scenario.script.selfScores.find((one) => isOf(one, script))?.units[unit.id];
  const registrations = kind === 'registration' ? registeredBy(scenario, script.cycle, unit, on) : [];
  const content: Content = {
    ...(behaviour.content ?? script.content),
    ...(registrations.length > 0 && { registrations }),
    ...(Object.keys(figures).length > 0 && { figures }),
    ...(selfScore && { selfScore }),
  };
  return Object.keys(content).length > 0 ? content : { text: COVERING_NOTE };
}

/** The unit's rows, in the order in which the system numbers them. */
export function registeredBy(scenario: Scenario, cycle: string, unit: ScriptedUnit, on: LocalDate) {
  return registrationsOf(scenario, cycle, unit.id).map(({ entry }) => rowOf(entry, unit, on));
}

const isOf = (
  one: { readonly cycle: string; readonly stage: string },
  other: { readonly cycle: string; readonly stage: string },
): boolean => one.cycle === other.cycle && one.stage === other.stage;

function figuresOf(
  scenario: Scenario,
  script: { readonly cycle: string; readonly stage: string },
  unit: string,
): NonNullable<Content['figures']> {
  const tables = scenario.script.figures.filter((one) => isOf(one, script));
  return Object.fromEntries(
    tables.flatMap(({ table }) =>
      Object.entries(table).flatMap(([indicator, byUnit]) => {
        const figure = byUnit[unit];
        return figure ? [[indicator, figure] as const] : [];
      }),
    ),
  );
}

function rowOf(entry: EntryFile, unit: ScriptedUnit, on: LocalDate) {
  const { award, targets } = entry;
  return { award, registrant: registrantOf(entry, unit, on), ...(targets !== undefined && { targets }) };
}

function registrantOf(entry: EntryFile, unit: ScriptedUnit, on: LocalDate): Registrant {
  const { person, collective, subUnit, headcount, women } = entry;
  const people = { ...(headcount !== undefined && { headcount }), ...(women !== undefined && { women }) };
  if (person !== undefined) return { kind: 'person', name: person, ...people };
  if (collective !== undefined) return { kind: 'collective', name: collective, ...people };
  if (subUnit === undefined) return { kind: 'unit', name: nameOn(unit, on), ...people };
  const name = unit.subUnits.find(({ id }) => id === subUnit)?.name ?? subUnit;
  return { kind: 'collective', name, subUnit, ...people };
}
