/** How a contest goes on: every step gives the contest as it then stands, from its tallies alone. */
import type { Tally } from '#domain/contest/ballots.ts';
import {
  currentBallot,
  hasQuorum,
  outcomeOf,
  talliesOf,
  type Contest,
  type ContestOutcome,
  type ContestState,
  type NamedDecider,
  type RecusalNote,
} from '#domain/contest/contest.ts';
import { settle, type Outcome } from '#domain/contest/outcome.ts';
import type { Decider } from '#domain/contest/recusal.ts';
import { nextBallot, resolveRound } from '#domain/contest/resolve.ts';
import type { Instant, LocalDate } from '#domain/shared/time.ts';

/** A contest with its first ballot open; decided with empty seats when there is nothing to vote on. */
export function beginContest(frozen: Omit<Contest, 'ballots' | 'state' | 'recusals'>): Contest {
  const contest: Contest = { ...frozen, ballots: [], state: { is: 'balloting' }, recusals: [] };
  if (nextBallot(contest.policy, contest, [])) return openBallot(contest, contest.frozenAt);
  return { ...contest, state: stateAfter(resolveRound(contest.policy, contest, [])) };
}

/**
 * The contest with the ballot that is due: the second one, or the same number again in a new session.
 * @throws RangeError when no ballot is due.
 */
export function openBallot(contest: Contest, at: Instant): Contest {
  const due = nextBallot(contest.policy, contest, talliesOf(contest));
  if (!due) throw new RangeError(`no ballot is due in contest ${contest.id}`);
  const last = currentBallot(contest);
  const ballot = {
    n: due.round,
    session: last?.n === due.round ? last.session + 1 : 1,
    candidates: due.frozen.candidates.map(({ id }) => id),
    seats: due.seats,
    openedAt: at,
  };
  return { ...contest, ballots: [...contest.ballots, ballot], state: { is: 'balloting' } };
}

/** The contest after the tally of its open ballot, which has passed `checkTally`. @throws RangeError when none is open. */
export function addTally(
  contest: Contest,
  tally: Tally,
  recorded: {
    readonly at: Instant;
    readonly by: string;
    readonly recused: readonly string[];
    readonly countedBy?: readonly string[];
  },
): Contest {
  const open = currentBallot(contest);
  if (!open || open.tally || contest.state.is !== 'balloting') {
    throw new RangeError(`no ballot is open in contest ${contest.id}`);
  }
  const counted = {
    ...open,
    tally,
    recordedAt: recorded.at,
    recordedBy: recorded.by,
    quorumMet: hasQuorum(contest, tally),
    ...(recorded.countedBy && { countedBy: recorded.countedBy }),
  };
  const ballots = [...contest.ballots.slice(0, -1), counted];
  const aside = contest.chain.filter(({ unit }) => recorded.recused.includes(unit));
  const next = { ...contest, ballots, recusals: addNotes(contest, aside, 'recording') };
  const outcome = resolveRound(contest.policy, contest, talliesOf(next));
  const recusals = outcome.kind === 'decider' ? addNotes(next, outcome.recused, 'deciding') : next.recusals;
  return { ...next, recusals, state: stateAfter(outcome) };
}

/** The contest once those named have chosen; `undefined` when the choice is none of theirs to make. */
export function addDecision(
  contest: Contest,
  chosen: readonly string[],
  reason?: string,
): Contest | undefined {
  if (contest.state.is !== 'deciding') return undefined;
  const outcome = resolveRound(contest.policy, contest, talliesOf(contest));
  const settled = outcome.kind === 'decider' ? settle(outcome, chosen) : undefined;
  if (!settled) return undefined;
  const { nominated, emptySeats, steps } = settled;
  const deciders = contest.state.by;
  return {
    ...contest,
    state: {
      is: 'decided',
      outcome: {
        nominated,
        emptySeats,
        decidedBy: 'deciders',
        deciders,
        steps,
        ...(reason !== undefined && { reason }),
      },
    },
  };
}

/** The contest with its outcome made known. @throws RangeError when it is not decided. */
export function concludeContest(contest: Contest, on: LocalDate): Contest {
  const outcome = outcomeOf(contest);
  if (!outcome) throw new RangeError(`contest ${contest.id} is not decided`);
  return { ...contest, state: { is: 'concluded', outcome, on } };
}

function stateAfter(outcome: Outcome): ContestState {
  switch (outcome.kind) {
    case 'nominated':
      return { is: 'decided', outcome: byBallot(outcome) };
    case 'second-ballot':
    case 'no-quorum': {
      const reason = outcome.kind === 'no-quorum' ? 'no-quorum' : outcome.reason;
      return { is: 'next-ballot', candidates: outcome.candidates, seats: outcome.seats, reason };
    }
    case 'decider': {
      const { amongst, seats, nominatedSoFar } = outcome;
      return { is: 'deciding', by: outcome.by.map(({ unit }) => unit), amongst, seats, nominatedSoFar };
    }
  }
}

function byBallot({ nominated, emptySeats, steps }: Extract<Outcome, { kind: 'nominated' }>): ContestOutcome {
  return {
    nominated,
    emptySeats,
    decidedBy: nominated.length > 0 ? 'ballot' : 'nobody',
    deciders: [],
    steps,
  };
}

/** Each unit once per thing it stepped aside from. */
function addNotes(contest: Contest, aside: readonly Decider[], from: RecusalNote['from']): RecusalNote[] {
  const notes = [...contest.recusals];
  for (const { unit, role } of aside) {
    if (notes.some((note) => note.unit === unit && note.from === from)) continue;
    notes.push({ unit, unitName: nameIn(contest.chain, unit), role, from });
  }
  return notes;
}

function nameIn(chain: readonly NamedDecider[], unit: string): string {
  return chain.find((decider) => decider.unit === unit)?.unitName ?? unit;
}
