/** The paper tally of one ballot, as the counting board signed it, is recorded once; what follows is computed. */
import { actorText, done, refuse, type Act, type Answer } from '../act.ts';
import { asSecretariat, managingTerms } from '../load.ts';
import { loadContest, saveContest, unitNames, type ContestView } from './load-contest.ts';
import type { Tally } from '#domain/contest/ballots.ts';
import { currentBallot, isConcerned, type Ballot } from '#domain/contest/contest.ts';
import { problemsOfTally } from '#domain/contest/named-tally.ts';
import { addTally } from '#domain/contest/progress.ts';
import { recordersOf } from '#domain/contest/recorders.ts';
import { listed } from '#domain/contest/wording.ts';
import { statusInWords } from '#domain/stage/transitions.ts';
import type { CommandOf } from '#contracts/commands.ts';

export async function recordTally(act: Act, command: CommandOf<'tally.record'>): Promise<Answer> {
  const view = await loadContest(act, command);
  const { tally } = command;
  const recused = mayRecord(act, view, tally);
  const ballot = openBallotFor(view, tally);
  const problems = problemsOfTally(view.contest.value, ballot, tally, unitNames(view, act));
  if (problems.length > 0) refuse('bad-tally', problems.map(({ message }) => message).join(' '));
  const contest = addTally(view.contest.value, tally, {
    at: act.now,
    by: actorText(act.actor),
    recused,
  });
  saveContest(act, view, contest, 'tally.record', {
    round: ballot.n,
    session: ballot.session,
    tally,
    recused,
    leadsTo: contest.state.is,
  });
  return done({ leadsTo: contest.state.is });
}

/** The units of head and deputies that step aside. @throws Refusal when the actor may not record. */
function mayRecord(act: Act, view: ContestView, tally: Tally): readonly string[] {
  const { actor, today } = act;
  const contest = view.contest.value;
  const terms = managingTerms(view.cluster.value, contest.cycle, today);
  const leaders = [...new Set(terms.flatMap(({ head, deputies }) => [head, ...deputies]))];
  const { units, recused, because } = recordersOf(contest, leaders, tally.counters);
  const concerned = isConcerned(contest, actor.unit);
  const onBoard = because === 'counting-board' && units.includes(actor.unit);
  if (!onBoard) asSecretariat(act, view, contest.cycle);
  if (concerned && because !== 'everybody') {
    const others = listed(units.map(unitNames(view, act)));
    const who = because === 'leaders' ? others : `đơn vị tham gia Ban kiểm phiếu (${others})`;
    refuse(
      'recused',
      `Đơn vị có ứng viên trong nội dung ${view.title} nên không ghi nhận kết quả kiểm phiếu; việc này chuyển cho ${who}.`,
    );
  }
  return recused;
}

/** The ballot whose tally this is. @throws Refusal when none is open, it has a tally already, or is another. */
function openBallotFor({ stage, contest, title }: ContestView, tally: Tally): Ballot {
  const { state, ballots } = contest.value;
  const ballot = currentBallot(contest.value);
  const counted = ballots.some((one) => one.n === tally.round && one.quorumMet === true);
  if (counted) {
    refuse(
      'tally-already-recorded',
      `Kết quả kiểm phiếu lần ${tally.round} của ${title} đã được ghi nhận, không ghi nhận lại.`,
    );
  }
  if (stage.value.status.is !== 'open') {
    refuse(
      'no-ballot-open',
      `"${stage.value.title}" ${statusInWords(stage.value)}, không ghi nhận kết quả kiểm phiếu.`,
    );
  }
  if (!ballot || state.is !== 'balloting') {
    const why =
      state.is === 'next-ballot' ? 'lần bỏ phiếu tiếp theo chưa mở' : 'không còn lần bỏ phiếu nào đang mở';
    refuse('no-ballot-open', `${title}: ${why}.`);
  }
  if (ballot.n !== tally.round) {
    refuse('wrong-round', `${title} đang bỏ phiếu lần ${ballot.n}; kết quả gửi lên ghi lần ${tally.round}.`);
  }
  return ballot;
}
