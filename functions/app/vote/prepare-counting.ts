/** Before the result: who counts, and how many ballots are out and in. */
import { actorText, done, refuse, type Act, type Answer } from '../act.ts';

import { orRefuse } from '../stage/change-stage.ts';
import { CONTEST } from '../store/row-kinds.ts';
import { loadContest, unitNames, type ContestView } from './load-contest.ts';
import { withBoard, withBox } from '#domain/contest/counting-board.ts';
import type { Contest } from '#domain/contest/contest.ts';
import { statusInWords } from '#domain/stage/transitions.ts';
import type { CommandOf } from '#contracts/commands.ts';

/** The two counters of a contest are named by the secretariat. */
export async function nameCounters(act: Act, command: CommandOf<'contest.counters'>): Promise<Answer> {
  const view = await loadOpen(act, command);
  const { a, b } = command;
  const contest = orRefuse(withBoard(view.contest.value, { a, b }, unitNames(view, act)));
  return keep(act, view, contest, command.do, { a, b });
}

/** Ballots handed out and put in so far, as the big screen shows them. */
export async function countBox(act: Act, command: CommandOf<'ballot.box'>): Promise<Answer> {
  const view = await loadOpen(act, command);
  const { round, issued, returned } = command;
  const box = { issued, returned, at: act.now, by: actorText(act.actor) };
  const contest = orRefuse(withBox(view.contest.value, round, box));
  return keep(act, view, contest, command.do, { round, issued, returned });
}

async function loadOpen(act: Act, command: { readonly cycle: string; readonly contest: string }) {
  const view = await loadContest(act, command);
  const stage = view.stage.value;
  if (stage.status.is !== 'open') {
    refuse('no-ballot-open', `"${stage.title}" ${statusInWords(stage)}, không còn kiểm phiếu.`);
  }
  return view;
}

/** Nothing follows from it, so the stage sleeps on. */
function keep(act: Act, view: ContestView, contest: Contest, action: string, data: object): Answer {
  act.work.save(CONTEST, contest, view.contest);
  act.work.stillMine(view.stage.value);
  const { cycle, stage, id } = contest;
  act.work.say('secretariat', action, { cycle, stage, contest: id, ...data });
  return done();
}
