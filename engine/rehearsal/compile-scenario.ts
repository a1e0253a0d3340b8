/** From a scenario to the commands that play it: pure, the same file gives the same commands. */
import { actionDrafts } from './action-drafts.ts';
import type { Draft } from './draft.ts';
import { contextsOf, openingDay, scriptedDay, type ScriptedCycle } from './scripted-dates.ts';
import { scriptedPeople, type ScriptedPeople } from './scripted-people.ts';
import type { ScriptedStage } from './scripted-stage.ts';
import { stageDrafts } from './stage-drafts.ts';
import type { Envelope } from '#contracts/commands.ts';
import { planOf, stageKindOf } from '#contracts/cycle-checks.ts';
import { requestStage } from '#contracts/known-ids.ts';
import type { Scenario } from '#contracts/scenario.ts';
import { addDays, atLocal, endOfDay, type Instant, type LocalDate } from '#domain/shared/time.ts';

export interface ScheduledCommand {
  readonly at: Instant;
  /** Place among all commands, from 1: of two at the same moment the smaller comes first. */
  readonly order: number;
  readonly envelope: Envelope;
  /** The code by which the script has it refused. */
  readonly refused?: string;
}

/** From that moment on, mail to the address comes back. */
export interface ScheduledBounce {
  readonly from: Instant;
  readonly address: string;
}

export interface CompiledScenario {
  readonly commands: readonly ScheduledCommand[];
  readonly bounces: readonly ScheduledBounce[];
  /** The clock of the scenario: from its first day, to the end of its last. */
  readonly clock: { readonly from: Instant; readonly to: Instant };
}

const IMPORTING_HOUR = '07:30';
const CREATING_HOUR = '08:00';
/** A cycle is set up so many days before its first stage opens, when the script does not say. */
const CREATED_BEFORE = 7;

/** All commands of the scenario's clock, in order, each with an id of its own: `s-0001-cluster.import`. */
export function compileScenario(scenario: Scenario): CompiledScenario {
  const people = scriptedPeople(scenario);
  const clock = { from: atLocal(scenario.clock.from), to: endOfDay(scenario.clock.to) };
  const drafts = [
    ...setUp(scenario, people),
    ...scenario.script.secretariat.flatMap((action) => actionDrafts(scenario, people, action)),
    ...stagesOf(scenario).flatMap((stage) => stageDrafts(scenario, people, stage)),
  ];
  const commands = drafts
    .map((draft, i) => ({ draft, i }))
    .sort((a, b) => (a.draft.at === b.draft.at ? a.i - b.i : a.draft.at < b.draft.at ? -1 : 1))
    .filter(({ draft }) => draft.at >= clock.from && draft.at < clock.to)
    .map(({ draft }, i) => scheduled(scenario, draft, i + 1));
  return { commands, bounces: bouncesOf(scenario), clock };
}

function scheduled(
  { cluster }: Scenario,
  { at, actor, command, refused }: Draft,
  order: number,
): ScheduledCommand {
  const id = `s-${String(order).padStart(4, '0')}-${command.do}`;
  return {
    at,
    order,
    envelope: { id, cluster: cluster.id, actor, command },
    ...(refused !== undefined && { refused }),
  };
}

function setUp(scenario: Scenario, people: ScriptedPeople): Draft[] {
  const { cluster, clock, cycles } = scenario;
  const { unit } = people.secretariat(clock.from);
  const operator = { unit, name: 'Người vận hành', role: 'operator' as const };
  return [
    {
      at: atLocal(clock.from, IMPORTING_HOUR),
      actor: operator,
      command: { do: 'cluster.import', file: cluster },
    },
    ...cycles.map((cycle): Draft => {
      const on = createdOn(scenario, cycle);
      return {
        at: atLocal(on, CREATING_HOUR),
        actor: people.secretariat(on),
        command: { do: 'cycle.create', file: cycle },
      };
    }),
  ];
}

function createdOn(scenario: Scenario, cycle: ScriptedCycle): LocalDate {
  const { clock, script } = scenario;
  const given = script.created[cycle.slug];
  if (given !== undefined) return given;
  const contexts = contextsOf(scenario, cycle);
  const [first = clock.from] = cycle.stages.map((stage) => openingDay(planOf(stage), contexts)).sort();
  const day = addDays(first, -CREATED_BEFORE);
  return day > clock.from ? day : clock.from;
}

function stagesOf(scenario: Scenario): ScriptedStage[] {
  return scenario.cycles.flatMap((cycle) => [
    ...cycle.stages.map((stage): ScriptedStage => {
      const created = createdOn(scenario, cycle);
      const { stage: id, autoOpen, to } = stage;
      const kind = stageKindOf(stage) ?? 'request';
      return { cycle, id, kind, plan: planOf(stage), autoOpen, created, ...(to && { to }) };
    }),
    ...requestsOf(scenario, cycle),
  ]);
}

function requestsOf(scenario: Scenario, cycle: ScriptedCycle): ScriptedStage[] {
  return scenario.script.secretariat.flatMap((action): ScriptedStage[] => {
    if (action.do !== 'request.create' || action.cycle !== cycle.slug) return [];
    const created = scriptedDay(scenario, action.on);
    const { to } = action;
    // Without a day of its own a request is open as soon as it is put.
    const autoOpen = action.autoOpen || action.opens === undefined;
    const plan = planOf({ opens: { on: action.opens ?? created }, due: action.due });
    const id = requestStage(action.id);
    return [{ cycle, id, kind: 'request', plan, autoOpen, created, ...(to && { to }) }];
  });
}

function bouncesOf({ cluster, script }: Scenario): ScheduledBounce[] {
  return script.bounces.flatMap(({ unit, contact, from, time }) => {
    const address = cluster.units.find(({ id }) => id === unit)?.contacts[contact]?.email;
    return address === undefined ? [] : [{ from: atLocal(from, time), address }];
  });
}
