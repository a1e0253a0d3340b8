/** The dated acts of a script as commands: the secretariat's, and those of a unit's own people. */
import type { Draft } from './draft.ts';
import { scriptedDay } from './scripted-dates.ts';
import type { ScriptedPeople } from './scripted-people.ts';
import { signaturesOf } from './scripted-signatures.ts';
import { Command, type CommandOf } from '#contracts/commands.ts';
import type { ActionOf, ScriptAction } from '#contracts/script-actions.ts';
import type { Scenario } from '#contracts/scenario.ts';
import { addSeconds, atLocal, type LocalDate } from '#domain/shared/time.ts';

/** When an act of the script names no hour. */
export const ACTING_HOUR = '10:00';

export function actionDrafts(scenario: Scenario, people: ScriptedPeople, action: ScriptAction): Draft[] {
  const on = scriptedDay(scenario, action.on);
  const at = atLocal(on, action.time ?? ACTING_HOUR);
  return commandsOf(action, on, people).map((command, i) => ({
    at: addSeconds(at, 60 * i),
    actor: action.by === undefined ? actorOf(command, on, people) : people.of(action.by, on),
    command,
    ...(action.refused !== undefined && { refused: action.refused }),
  }));
}

function actorOf(command: Command, on: LocalDate, people: ScriptedPeople): Draft['actor'] {
  switch (command.do) {
    case 'contact.confirm':
      return people.officer(command.unit);
    case 'registration.withdraw':
    case 'registration.confirm': {
      const unit = people.unitOfRegistration(command.cycle, command.registration, on);
      return unit === undefined ? people.secretariat(on) : people.officer(unit);
    }
    default:
      return people.secretariat(on, concernedBy(command, on, people));
  }
}

/** Units that may not decide here: their own paper, their own registration, their own candidate. */
function concernedBy(
  command: Command,
  on: LocalDate,
  people: ScriptedPeople,
): readonly (string | undefined)[] {
  switch (command.do) {
    case 'escalation.release':
      return [command.unit];
    case 'registration.hold':
    case 'registration.clear':
    case 'registration.drop':
    case 'registration.refuse':
    case 'decision.record':
      return [people.unitOfRegistration(command.cycle, command.registration, on)];
    case 'tally.record':
      return unitsOf(command.cycle, Object.keys(command.tally.votes), on, people);
    case 'contest.decide':
      return unitsOf(command.cycle, command.chosen, on, people);
    default:
      return [];
  }
}

function unitsOf(cycle: string, registrations: readonly string[], on: LocalDate, people: ScriptedPeople) {
  return registrations.map((id) => people.unitOfRegistration(cycle, id, on));
}

function commandsOf(action: ScriptAction, on: LocalDate, people: ScriptedPeople): Command[] {
  switch (action.do) {
    case 'unit.merge':
      return [{ ...bare(action), on }];
    case 'covenant.adopt':
      return [{ ...bare(action), on }];
    case 'covenant.sign':
      return [signing(action, on, people)];
    case 'contact.confirm':
      return confirming(action, on, people);
    case 'tally.record':
      return [tally(action)];
    default:
      // What is left is written as the command itself; its own schema says so.
      return [Command.parse(bare(action))];
  }
}

type Timing = 'on' | 'time' | 'by' | 'refused';

/** The act without when, who and how it ends: the command itself. */
function bare<A extends ScriptAction>(action: A): Omit<A, Timing> {
  const { on: _on, time: _time, by: _by, refused: _refused, ...command } = action;
  return command;
}

function signing(
  action: ActionOf<'covenant.sign'>,
  on: LocalDate,
  people: ScriptedPeople,
): CommandOf<'covenant.sign'> {
  const { cycle, block } = action;
  return { do: 'covenant.sign', cycle, block, signatures: signaturesOf(action, on, people) };
}

function confirming(
  { units, except }: ActionOf<'contact.confirm'>,
  on: LocalDate,
  people: ScriptedPeople,
): CommandOf<'contact.confirm'>[] {
  return people.units
    .filter((unit) => (units === 'all' ? people.isMember(unit, on) : units.includes(unit.id)))
    .filter(({ id }) => !except.includes(id))
    .map(({ id }) => ({ do: 'contact.confirm', unit: id }));
}

type Votes = CommandOf<'tally.record'>['tally']['votes'];

function tally(action: ActionOf<'tally.record'>): CommandOf<'tally.record'> {
  const { do: name, cycle, contest, writtenOpinions, ...numbers } = bare(action);
  const written = writtenOpinions && {
    writtenOpinions: { units: writtenOpinions.units, votes: votesOf(writtenOpinions.votes) },
  };
  return { do: name, cycle, contest, tally: { ...numbers, votes: votesOf(action.votes), ...written } };
}

/** Approvals, or numbers; the file's checks have seen to it that they are not mixed. */
function votesOf(votes: ActionOf<'tally.record'>['votes']): Votes {
  const approvals: Record<string, { yes: number; no: number; none: number }> = {};
  const numbers: Record<string, number> = {};
  for (const [id, vote] of Object.entries(votes)) {
    if (typeof vote === 'number') numbers[id] = vote;
    else approvals[id] = vote;
  }
  return Object.keys(numbers).length > 0 ? numbers : approvals;
}
