/** A stage of a scenario: opened, extended and closed by the secretariat, answered by each unit. */
import type { Draft } from './draft.ts';
import { contextsOf, deadlines, openingDay, scriptedDay } from './scripted-dates.ts';
import type { ScriptedPeople } from './scripted-people.ts';
import { registeredBy } from './scripted-content.ts';
import type { ScriptedStage, StageInScript } from './scripted-stage.ts';
import { unitDrafts } from './unit-drafts.ts';
import type { Behaviour, StageScript } from '#contracts/script-fields.ts';
import type { Scenario } from '#contracts/scenario.ts';
import { atLocal, type LocalDate } from '#domain/shared/time.ts';
import type { StagePlan } from '#domain/stage/stage.ts';

/** After the morning's digest, which tells the secretary that the day has come. */
export const OPENING_HOUR = '08:45';
const RECORDING_HOUR = '08:20';
const EXTENDING_HOUR = '09:30';
const CLOSING_HOUR = '17:10';

const PROMPT: Behaviour = { sends: 'prompt' };
const SILENT: Behaviour = { sends: 'silent' };

export function stageDrafts(scenario: Scenario, people: ScriptedPeople, stage: ScriptedStage): Draft[] {
  const script = scriptOf(scenario, stage);
  const { done } = script;
  if (done) return [recorded(scenario, people, stage, done)];
  if (script.opens === 'never') return [];
  const contexts = contextsOf(scenario, stage.cycle);
  const opened = script.opens === 'on-the-day' ? openingDay(stage.plan, contexts) : script.opens;
  const dues = deadlines(stage.plan, contexts, script.extended);
  const view = { scenario, people, stage, script, opened, dues };
  return [...secretariatDrafts(view), ...answers(view)];
}

function scriptOf({ script }: Scenario, { cycle, id }: ScriptedStage): StageScript {
  const found = script.stages.find((one) => one.cycle === cycle.slug && one.stage === id);
  return found ?? { cycle: cycle.slug, stage: id, opens: 'on-the-day', units: {}, extended: [] };
}

function recorded(
  scenario: Scenario,
  people: ScriptedPeople,
  { cycle, id, kind, created }: ScriptedStage,
  done: NonNullable<StageScript['done']>,
): Draft {
  const on = done.closed > created ? done.closed : created;
  const registrations = people.units
    .filter((unit) => kind === 'registration' && people.isMember(unit, on))
    .map((unit) => ({ unit: unit.id, entries: registeredBy(scenario, cycle.slug, unit, done.closed) }))
    .filter(({ entries }) => entries.length > 0);
  return {
    at: atLocal(on, RECORDING_HOUR),
    actor: people.secretariat(on),
    command: {
      do: 'stage.record-as-done',
      cycle: cycle.slug,
      stage: id,
      openedOn: done.opened,
      closedOn: done.closed,
      ...(registrations.length > 0 && { registrations }),
    },
  };
}

/** `opens.time` when it is later than the secretary's own hour. */
function openingHour({ opens }: StagePlan): string {
  return opens.time !== undefined && opens.time > OPENING_HOUR ? opens.time : OPENING_HOUR;
}

function secretariatDrafts({ scenario, people, stage, script, opened }: StageInScript): Draft[] {
  const of = { cycle: stage.cycle.slug, stage: stage.id };
  const by = (on: LocalDate, hour: string) => ({ at: atLocal(on, hour), actor: people.secretariat(on) });
  const opensByItself = stage.autoOpen && stage.kind !== 'voting' && script.opens === 'on-the-day';
  const closes = script.closes && scriptedDay(scenario, script.closes);
  return [
    ...(opensByItself
      ? []
      : [{ ...by(opened, openingHour(stage.plan)), command: { do: 'stage.open' as const, ...of } }]),
    ...script.extended.map(({ on, ...extension }) => ({
      ...by(on, EXTENDING_HOUR),
      command: { do: 'stage.extend' as const, ...of, ...extension },
    })),
    ...(closes === undefined
      ? []
      : [{ ...by(closes, CLOSING_HOUR), command: { do: 'stage.close' as const, ...of } }]),
  ];
}

function answers(view: StageInScript): Draft[] {
  const { people, stage, script, opened } = view;
  if (stage.kind === 'voting') return [];
  // Only nominees owe a dossier; the script names them, the system finds them.
  const everyone = stage.kind === 'closing' ? SILENT : (script.everyone ?? PROMPT);
  return people.units
    .filter((unit) => people.isMember(unit, opened) && (stage.to?.includes(unit.id) ?? true))
    .flatMap((unit) => unitDrafts(view, unit, script.units[unit.id] ?? everyone));
}
