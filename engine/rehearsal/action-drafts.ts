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
    case 'score.answer':
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
    case 'score.verify':
    case 'score.verify-again':
      return [command.unit];
    case 'registration.hold':
    case 'registration.clear':
    case 'registration.drop':
    case 'registration.refuse':
    case 'decision.record':
    case 'eligibility.override':
      return [people.unitOfRegistration(command.cycle, command.registration, on)];
    case 'tally.record':
    case 'tally.enter':
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
    case 'tally.enter':
      return [tally(action)];
    case 'score.verify':
      return verifying(action, on, people);
    case 'conference.attendance':
      return [attending(action, on, people)];
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
  return chosen(units, except, on, people).map((unit) => ({ do: 'contact.confirm', unit }));
}

/** Each unit as it scored itself, but for what the script names. */
function verifying(
  { cycle, units, except, entries }: ActionOf<'score.verify'>,
  on: LocalDate,
  people: ScriptedPeople,
): CommandOf<'score.verify'>[] {
  return chosen(units, except, on, people).map((unit) => {
    return { do: 'score.verify', cycle, unit, entries: entries[unit] ?? {} };
  });
}

function attending(
  { cycle, units, except, people: came, roll }: ActionOf<'conference.attendance'>,
  on: LocalDate,
  people: ScriptedPeople,
): CommandOf<'conference.attendance'> {
  const own = new Set(roll.map(({ unit }) => unit));
  const others = chosen(units, except, on, people).filter((unit) => !own.has(unit));
  const lines = others.map((unit) => {
    return { unit, status: 'present' as const, channel: 'in-person' as const, people: came };
  });
  return { do: 'conference.attendance', cycle, roll: [...roll, ...lines] };
}

function chosen(
  units: 'all' | readonly string[],
  except: readonly string[],
  on: LocalDate,
  people: ScriptedPeople,
): string[] {
  return people.units
    .filter((unit) => (units === 'all' ? people.isMember(unit, on) : units.includes(unit.id)))
    .map(({ id }) => id)
    .filter((id) => !except.includes(id));
}

type Votes = CommandOf<'tally.record'>['tally']['votes'];

function tally(
  action: ActionOf<'tally.record'> | ActionOf<'tally.enter'>,
): CommandOf<'tally.record'> | CommandOf<'tally.enter'> {
  const { cycle, contest, writtenOpinions, votes, round, present, issued, returned } = action;
  const { valid, invalid, counters, substitutes } = action;
  const counted = {
    round,
    issued,
    returned,
    valid,
    invalid,
    votes: votesOf(votes),
    ...(present !== undefined && { present }),
    counters,
    ...(substitutes && { substitutes }),
    ...(writtenOpinions && {
      writtenOpinions: { units: writtenOpinions.units, votes: votesOf(writtenOpinions.votes) },
    }),
  };
  if (action.do === 'tally.enter') {
    return { do: action.do, cycle, contest, counter: action.counter, tally: counted };
  }
  const { countedBy } = action;
  return { do: action.do, cycle, contest, tally: counted, ...(countedBy && { countedBy }) };
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
