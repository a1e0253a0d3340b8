/** The paper tally of one ballot, as the counting board signed it, is recorded once; what follows is computed. */
import { actorText, done, refuse, type Act, type Answer } from '../act.ts';
import { loadContest, saveContest, unitNames, type ContestView } from './load-contest.ts';
import { mayRecord, openBallotFor } from './may-record.ts';
import type { Tally } from '#domain/contest/ballots.ts';
import type { Ballot } from '#domain/contest/contest.ts';
import { problemsOfTally } from '#domain/contest/named-tally.ts';
import { addTally } from '#domain/contest/progress.ts';
import type { CommandOf } from '#contracts/commands.ts';

/** The count on which both counters agreed, entered once; `countedBy` names them. */
export async function recordTally(act: Act, command: CommandOf<'tally.record'>): Promise<Answer> {
  const view = await loadContest(act, command);
  const { tally, countedBy } = command;
  const recused = mayRecord(act, view, tally);
  const ballot = openBallotFor(view, tally);
  checked(act, view, ballot, tally);
  return keepTally(act, view, ballot, { tally, recused, ...(countedBy && { countedBy }) });
}

/** @throws Refusal with every number that cannot be true. */
export function checked(act: Act, view: ContestView, ballot: Ballot, tally: Tally): void {
  const problems = problemsOfTally(view.contest.value, ballot, tally, unitNames(view, act));
  if (problems.length > 0) refuse('bad-tally', problems.map(({ message }) => message).join(' '));
}

interface Agreed {
  readonly tally: Tally;
  readonly recused: readonly string[];
  readonly countedBy?: readonly string[];
}

export function keepTally(
  act: Act,
  view: ContestView,
  { n, session }: Ballot,
  { tally, ...agreed }: Agreed,
): Answer {
  const contest = addTally(view.contest.value, tally, {
    at: act.now,
    by: actorText(act.actor),
    ...agreed,
  });
  const leadsTo = contest.state.is;
  saveContest(act, view, contest, 'tally.record', { round: n, session, tally, ...agreed, leadsTo });
  return done({ leadsTo });
}
