/** Points are verified by head or deputy, never for a unit of their own, and shown to the unit with reasons. */
import { holdTheBox } from '../registration/ballot-box.ts';
import { actorText, done, refuse, type Act, type Answer } from '../act.ts';
import { notConcerned } from '../load.ts';
import { owe } from '../notify.ts';
import { orRefuse, turnOf } from '../stage/change-stage.ts';
import { SCORE_SHEET, STAGE } from '../store/row-kinds.ts';
import { lateReportsOf, loadScores, rulesOf, selfScoreOf, type ScoreView } from './load-scores.ts';
import type { CommandOf } from '#contracts/commands.ts';
import type { NoticeFacts } from '#domain/notices/notice.ts';
import { latest, verify, type ScoreSheet, type Verdicts } from '#domain/scoring/score-sheet.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import { addWorkingDays } from '#domain/shared/working-days.ts';
import { firstReminder } from '#domain/stage/answering.ts';
import { digestOffset } from '#domain/stage/ladder.ts';
import { wakeBy } from '#domain/stage/transitions.ts';

export async function verifyScore(act: Act, command: CommandOf<'score.verify'>): Promise<Answer> {
  const view = await loadToVerify(act, command);
  if (view.sheet) {
    refuse('already-verified', 'Điểm của đơn vị đã được thẩm định; dùng thẩm định lại và ghi lý do.');
  }
  await paperIsIn(act, view);
  const { rules } = rulesOf(view);
  const answerDue = addWorkingDays(view.calendar, act.today, rules.answerWithin);
  return keep(act, view, command.entries, { does: command.do, answerDue });
}

/** After the unit's answer, or to put a mistake right: always with a reason, and final. */
export async function verifyScoreAgain(act: Act, command: CommandOf<'score.verify-again'>): Promise<Answer> {
  const view = await loadToVerify(act, command);
  if (!view.sheet) refuse('not-verified', 'Điểm của đơn vị chưa được thẩm định lần đầu.');
  return keep(act, view, command.entries, { does: command.do, reason: command.reason });
}

async function loadToVerify(
  act: Act,
  command: { readonly cycle: string; readonly unit: string },
): Promise<ScoreView> {
  const view = await loadScores(act, command);
  notConcerned(act, command.unit, 'thẩm định điểm');
  await holdTheBox(act, command.cycle, 'thẩm định điểm');
  return view;
}

/** Accepted, so that the self-score changes no more; when the stage is over, whatever is there. */
async function paperIsIn(act: Act, { stage, unit }: ScoreView): Promise<void> {
  if (stage.status.is !== 'open') return;
  const task = await act.store.task(stage.cycle, stage.id, unit.id);
  if (task?.value.state.is === 'accepted') return;
  refuse(
    'not-accepted',
    `"${stage.title}" của đơn vị chưa được tiếp nhận; tiếp nhận, hoặc đóng giai đoạn, rồi thẩm định.`,
  );
}

interface Keeping {
  readonly does: string;
  readonly reason?: string;
  readonly answerDue?: LocalDate;
}

async function keep(act: Act, view: ScoreView, verdicts: Verdicts, keeping: Keeping): Promise<Answer> {
  const { does, ...given } = keeping;
  const { unit, stage, table, sheet: stored } = view;
  const { rules, tableVersion } = rulesOf(view);
  const verification = orRefuse(
    verify(verdicts, {
      rules,
      self: await selfScoreOf(act.store, stage, unit.id),
      before: latest(stored?.value),
      late: await lateReportsOf(act.store, stage.cycle, unit.id),
      turn: { at: act.now, by: actorText(act.actor), unit: act.actor.unit },
      ...given,
    }),
  );
  const sheet: ScoreSheet = {
    cluster: act.store.id,
    cycle: stage.cycle,
    stage: stage.id,
    unit: unit.id,
    block: unit.block,
    table: table.id,
    tableVersion,
    verifications: [...(stored?.value.verifications ?? []), verification],
    answers: stored?.value.answers ?? [],
  };
  act.work.save(SCORE_SHEET, sheet, stored);
  wakeToRemind(act, view, given.answerDue);
  const { n, values, reckoning } = verification;
  const { total, rank } = reckoning;
  act.work.say(unit.id, does, { cycle: stage.cycle, n, values, total, rank: rank?.id, ...given });
  tellUnit(act, view, sheet);
  return done({ n, total, ...(rank && { rank: rank.id }), ...given });
}

/** The stage wakes to remind of the answer, also when it has closed. A final word is reminded of by nobody. */
function wakeToRemind(act: Act, { calendar, storedStage }: ScoreView, due: LocalDate | undefined): void {
  if (due === undefined) return;
  const offset = digestOffset(act.store.id);
  const first = firstReminder({ since: act.now, due }, { calendar, offset });
  if (first !== undefined) act.work.save(STAGE, wakeBy(storedStage.value, first, turnOf(act)), storedStage);
}

function tellUnit(act: Act, view: ScoreView, sheet: ScoreSheet): void {
  const facts = scoreFacts(view, sheet);
  const { cycle, stage, unit } = sheet;
  owe(act, { kind: 'unit', unit }, { cycle, stage, subject: cycle, version: `v${facts.round}`, facts });
}

function scoreFacts(view: ScoreView, sheet: ScoreSheet): Extract<NoticeFacts, { kind: 'score' }> {
  const { rules } = rulesOf(view);
  const shown = latest(sheet);
  if (!shown) throw new RangeError(`nothing verified of ${sheet.unit}`);
  const { n, values, reckoning, reason, answerDue } = shown;
  return {
    kind: 'score',
    cycleName: view.cycle.value.name,
    round: n,
    total: reckoning.total,
    ...(reckoning.rank && { rank: reckoning.rank.name }),
    lines: rules.criteria.flatMap(({ code, name }) => {
      const value = values[code];
      if (!value) return [];
      const { self, confirmed, verified, reason: why } = value;
      return [
        {
          code,
          name,
          ...(self !== undefined && { self }),
          ...(confirmed !== undefined && { confirmed }),
          verified,
          ...(why !== undefined && { reason: why }),
        },
      ];
    }),
    // Criteria stand in the table; what is left is the arithmetic.
    reckoning: reckoning.lines.slice(rules.criteria.length),
    ...(reason !== undefined && { reason }),
    ...(answerDue !== undefined && { answerDue }),
  };
}
