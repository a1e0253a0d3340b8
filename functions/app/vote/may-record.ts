/** Who may say what was counted, and of which ballot. */
import { mustBeDesk } from '../access/must-be-desk.ts';
import { refuse, type Act } from '../act.ts';
import { managingTerms } from '../load.ts';
import { unitNames, type ContestView } from './load-contest.ts';
import { voteTarget } from './vote-target.ts';
import type { Tally } from '#domain/contest/ballots.ts';
import { currentBallot, isConcerned, type Ballot } from '#domain/contest/contest.ts';
import { recordersOf } from '#domain/contest/recorders.ts';
import { listed } from '#domain/contest/wording.ts';
import { statusInWords } from '#domain/stage/transitions.ts';

/**
 * The units of head and deputies that step aside. A counter is of a unit of the counting board, or of the
 * secretariat. @throws Refusal when the actor may not record. */
export function mayRecord(act: Act, view: ContestView, tally: Tally, asCounter = false): readonly string[] {
  const { actor, today } = act;
  const contest = view.contest.value;
  const terms = managingTerms(view.cluster.value, contest.cycle, today);
  const leaders = [...new Set(terms.flatMap(({ head, deputies }) => [head, ...deputies]))];
  const { units, recused, because } = recordersOf(contest, leaders, tally.counters);
  const concerned = isConcerned(contest, actor.unit);
  const counts = asCounter && tally.counters.includes(actor.unit) && contest.electorate.includes(actor.unit);
  const onBoard = counts || (because === 'counting-board' && units.includes(actor.unit));
  if (!onBoard) mustBeDesk(act, view.cluster.value, voteTarget(view.cluster.value, contest, contest, today));
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
export function openBallotFor({ stage, contest, title }: ContestView, tally: Tally): Ballot {
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
