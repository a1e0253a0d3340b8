/** Contests with their rounds as the counting boards signed them, and who stepped aside. */
import type { ContestSummary } from '#contracts/summary.ts';
import { presentAt, type Tally, type Votes } from '#domain/contest/ballots.ts';
import { outcomeOf, type Ballot, type Contest } from '#domain/contest/contest.ts';
import type { ContestDefinition } from '#domain/cycle/cycle.ts';

export function summariseContest(
  definition: ContestDefinition,
  contest: Contest | undefined,
): ContestSummary {
  const { id, award, block } = definition;
  const outcome = contest && outcomeOf(contest);
  return {
    contest: id,
    award,
    block: block ?? null,
    state: contest?.state.is ?? 'not-opened',
    candidates: (contest?.candidates ?? []).map(({ id: registration, unit, name }) => ({
      id: registration,
      unit,
      name,
    })),
    rounds: contest ? contest.ballots.flatMap((ballot) => roundOf(contest, ballot)) : [],
    nominated: [...(outcome?.nominated ?? [])],
    emptySeats: outcome?.emptySeats ?? 0,
    decidedBy: outcome?.decidedBy ?? null,
    deciders: [...(outcome?.deciders ?? [])],
    recusals: (contest?.recusals ?? []).map(({ unit, role, from }) => ({ unit, role, from })),
  };
}

function roundOf(contest: Contest, ballot: Ballot): ContestSummary['rounds'] {
  const { tally, n, session, quorumMet, recordedBy } = ballot;
  if (!tally) return [];
  const { issued, returned, valid, invalid } = tally;
  return [
    {
      round: n,
      session,
      electorate: contest.electorate.length,
      present: presentAt(tally),
      issued,
      returned,
      valid,
      invalid,
      quorumMet: quorumMet ?? false,
      votes: plainVotes(tally.votes),
      ...writtenOf(tally),
      ...(recordedBy !== undefined && { recordedBy }),
    },
  ];
}

function writtenOf({ writtenOpinions }: Tally): Pick<ContestSummary['rounds'][number], 'writtenOpinions'> {
  if (!writtenOpinions) return {};
  const { units, votes } = writtenOpinions;
  return { writtenOpinions: { units: [...units], votes: plainVotes(votes) } };
}

function plainVotes(votes: Votes): ContestSummary['rounds'][number]['votes'] {
  return Object.fromEntries(Object.entries(votes));
}
