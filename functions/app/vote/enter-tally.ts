/** Two counters enter independently: no result before both agree, and what differs is told field by field. */
import { actorText, done, refuse, type Act, type Answer } from '../act.ts';
import { CONTEST } from '../store/row-kinds.ts';
import { loadContest, unitNames, type ContestView } from './load-contest.ts';
import { mayRecord, openBallotFor } from './may-record.ts';
import { checked, keepTally } from './record-tally.ts';
import { currentBallot } from '#domain/contest/contest.ts';
import { isCounter } from '#domain/contest/counter-pass.ts';
import { differencesOf, withEntry } from '#domain/contest/two-counters.ts';
import type { CommandOf } from '#contracts/commands.ts';

export async function enterTally(act: Act, command: CommandOf<'tally.enter'>): Promise<Answer> {
  const view = await loadContest(act, command);
  const { tally, counter } = command;
  asNamed(act, view, command);
  const recused = mayRecord(act, view, tally, true);
  const ballot = openBallotFor(view, tally);
  const by = actorText(act.actor);
  const other = ballot.entries?.[counter === 'a' ? 'b' : 'a'];
  if (other?.by === by) {
    refuse('same-counter', 'Hai người kiểm phiếu phải là hai người khác nhau; người thứ hai nhập riêng.');
  }
  checked(act, view, ballot, tally);
  const contest = withEntry(view.contest.value, counter, { tally, at: act.now, by });
  const { cycle, stage, id } = contest;
  const { n: round, session } = ballot;
  const entered = { cycle, stage, contest: id, counter, round, session };
  const { a, b } = currentBallot(contest)?.entries ?? {};
  if (!a || !b) {
    act.work.save(CONTEST, contest, view.contest);
    act.work.stillMine(view.stage.value);
    act.work.say('secretariat', command.do, { ...entered, tally, agrees: null });
    return done({ agrees: null });
  }
  const differences = differencesOf(contest, a.tally, b.tally);
  act.work.say('secretariat', command.do, {
    ...entered,
    tally,
    agrees: differences.length === 0,
    differences,
  });
  if (differences.length > 0) {
    act.work.save(CONTEST, contest, view.contest);
    act.work.stillMine(view.stage.value);
    return done({ agrees: false, differences: differences.map((one) => ({ ...one })) });
  }
  const agreed = { tally, recused, countedBy: [a.by, b.by] };
  const entering = { ...view, contest: { ...view.contest, value: contest } };
  const answer = keepTally(act, entering, ballot, agreed);
  return answer.ok ? done({ agrees: true, ...answer.info }) : answer;
}

/** Where counters were named, only these two people count, each on the side that is theirs. */
function asNamed(act: Act, view: ContestView, { counter, tally }: CommandOf<'tally.enter'>): void {
  const { board } = view.contest.value;
  if (!board || act.actor.role === 'operator') return;
  const { unit, name } = board[counter];
  const nameOf = unitNames(view, act);
  if (!isCounter(board[counter], act.actor)) {
    refuse(
      'not-named',
      `Người kiểm phiếu của lượt này là ${name} (${nameOf(unit)}); đề nghị vào bằng mã của chính người đó.`,
    );
  }
  const named = [board.a.unit, board.b.unit];
  if (named.some((id) => !tally.counters.includes(id))) {
    const units = [...new Set(named)].map(nameOf).join(', ');
    refuse('other-board', `Ban kiểm phiếu gồm người của ${units}; đề nghị ghi đủ.`);
  }
}
