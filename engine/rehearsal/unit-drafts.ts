/** What one unit does in one stage, and what the secretariat does with it. */
import type { Draft } from './draft.ts';
import { acceptingMoment, hashOf, sendingMoment } from './office-hours.ts';
import { contentOf } from './scripted-content.ts';
import { calendarOfScenario, settle, type Since } from './scripted-dates.ts';
import type { ScriptedUnit } from './scripted-people.ts';
import type { StageInScript } from './scripted-stage.ts';
import type { Command } from '#contracts/commands.ts';
import type { Behaviour } from '#contracts/script-fields.ts';
import { addDays, addSeconds, atLocal, type Instant, type LocalDate } from '#domain/shared/time.ts';
import { addWorkingDays, previousWorkingDay } from '#domain/shared/working-days.ts';

/** A prompt unit sends so many working days before its deadline, at most. */
const MOST_DAYS_BEFORE = 6;
const EXTENDING_HOUR = '09:40';
const PAPER_HOUR = '10:20';
const RETURNING_HOUR = '11:00';
const WAIVING_HOUR = '14:00';

interface UnitInStage extends StageInScript {
  readonly unit: ScriptedUnit;
  readonly behaviour: Behaviour;
  readonly hash: number;
}

export function unitDrafts(stage: StageInScript, unit: ScriptedUnit, behaviour: Behaviour): Draft[] {
  const { scenario, script } = stage;
  const hash = hashOf(scenario.seed, script.cycle, script.stage, unit.id);
  const view = { ...stage, unit, behaviour, hash };
  const sent = sentOn(view);
  if (sent !== undefined && !stage.people.isMember(unit, sent)) return extending(view);
  const drafts = [...extending(view), ...sending(view, sent)];
  return sent === undefined ? drafts : [...drafts, ...deciding(view, sent)];
}

/** The deadlines of this unit: after its own extension only that one counts. */
function duesOf({ dues, behaviour: { extended } }: UnitInStage): readonly Since<LocalDate>[] {
  return extended ? [{ since: addDays(extended.on, 1), value: extended.due }] : dues;
}

/** The day of the first paper, or of its receipt as a document; undefined when nothing comes. */
function sentOn(view: UnitInStage): LocalDate | undefined {
  const { behaviour, opened, hash, scenario } = view;
  const { sends, late, daysBefore, onPaper } = behaviour;
  if (sends !== undefined && sends !== 'prompt') return sends === 'silent' ? paperDay(onPaper) : sends;
  if (onPaper && sends === undefined && late === undefined && daysBefore === undefined)
    return paperDay(onPaper);
  const calendar = calendarOfScenario(scenario);
  const before = daysBefore ?? 1 + (hash % MOST_DAYS_BEFORE);
  return settle(duesOf(view), (due) => {
    if (late !== undefined) return addDays(due, late);
    const day = addWorkingDays(calendar, previousWorkingDay(calendar, due), -before);
    return day > opened ? day : firstDayAfter(view, due);
  });
}

function paperDay(onPaper: Behaviour['onPaper']): LocalDate | undefined {
  return onPaper && (onPaper.recordedOn ?? onPaper.date);
}

/** The working day after the opening, or the day itself when the deadline leaves no other. */
function firstDayAfter({ opened, scenario }: UnitInStage, due: LocalDate): LocalDate {
  const next = addWorkingDays(calendarOfScenario(scenario), opened, 1);
  return next <= due ? next : opened;
}

const taskOf = ({ script, unit }: UnitInStage) => ({
  cycle: script.cycle,
  stage: script.stage,
  unit: unit.id,
});

/** The secretariat on that unit's paper: never its own. */
function decided(view: UnitInStage, at: Instant, on: LocalDate, command: Command): Draft {
  return { at, actor: view.people.secretariat(on, [view.unit.id]), command };
}

function extending(view: UnitInStage): Draft[] {
  const { extended } = view.behaviour;
  if (!extended) return [];
  const { on, due, reason } = extended;
  return [
    decided(view, atLocal(on, EXTENDING_HOUR), on, { do: 'unit.extend', ...taskOf(view), due, reason }),
  ];
}

function sending(view: UnitInStage, on: LocalDate | undefined): Draft[] {
  if (on === undefined) return [];
  const { behaviour, people, unit, opened, hash } = view;
  const { onPaper, sends, late, daysBefore } = behaviour;
  const digital =
    !onPaper || late !== undefined || daysBefore !== undefined || (sends ?? 'silent') !== 'silent';
  const content = contentOf(view.scenario, view.script, view.stage.kind, { unit, behaviour, on });
  const drafts: Draft[] = [];
  if (digital) {
    drafts.push({
      at: sendingMoment(on, hash, on === opened),
      actor: people.officer(unit.id),
      command: { do: 'submission.send', ...taskOf(view), content },
    });
  }
  const recorded = paperDay(onPaper);
  if (onPaper && recorded !== undefined) {
    const { number, date, scan } = onPaper;
    const paper = { number, date, ...(scan !== undefined && { scan }), ...(!digital && { content }) };
    const command = { do: 'submission.received-on-paper' as const, ...taskOf(view), ...paper };
    drafts.push(decided(view, atLocal(recorded, PAPER_HOUR), recorded, command));
  }
  return drafts;
}

/** Accepted after some working days; or returned, corrected, and then accepted. */
function deciding(view: UnitInStage, sent: LocalDate): Draft[] {
  const { behaviour, script, scenario, people, unit, hash } = view;
  const { waived, returned, accepted } = behaviour;
  const calendar = calendarOfScenario(scenario);
  const after = script.acceptAfter ?? scenario.script.acceptAfter;
  const drafts: Draft[] = [];
  let last: LocalDate | undefined = sent;
  if (returned) {
    const { reason, due } = returned;
    const on = returned.on ?? addWorkingDays(calendar, sent, after);
    const command = { do: 'submission.return' as const, ...taskOf(view), reason, due };
    drafts.push(decided(view, afterSending(on, sent), on, command));
    last = correctedOn(view, on);
    if (last !== undefined) {
      const content = contentOf(scenario, script, view.stage.kind, { unit, behaviour, on: last });
      drafts.push({
        at: sendingMoment(last, hash, true),
        actor: people.officer(unit.id),
        command: { do: 'submission.send', ...taskOf(view), content },
      });
    }
  }
  if (waived) {
    const { on, reason } = waived;
    const command = { do: 'submission.waive-lateness' as const, ...taskOf(view), reason };
    drafts.push(decided(view, atLocal(on, WAIVING_HOUR), on, command));
  }
  if (last === undefined || accepted === 'never') return drafts;
  const on = accepted ?? addWorkingDays(calendar, last, after);
  // On the day itself the paper is there by 16:30.
  const at = on === last ? atLocal(on, '16:50') : acceptingMoment(on, hash);
  return [...drafts, decided(view, at, on, { do: 'submission.accept', ...taskOf(view) })];
}

/** A return on the very day of the paper is written at its end. */
function afterSending(on: LocalDate, sent: LocalDate): Instant {
  const at = atLocal(on, RETURNING_HOUR);
  return on === sent ? addSeconds(at, 6 * 3600) : at;
}

function correctedOn({ behaviour, scenario }: UnitInStage, returnedOn: LocalDate): LocalDate | undefined {
  const { corrected, due = returnedOn } = behaviour.returned ?? {};
  if (corrected === 'never') return undefined;
  if (corrected !== undefined) return corrected;
  const day = previousWorkingDay(calendarOfScenario(scenario), due);
  return day > returnedOn ? day : due;
}
