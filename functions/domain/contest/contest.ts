/** A contest under way: what was frozen at the opening, its ballots, and how it ended. */
import type { BlockId, ClusterId, CycleSlug } from '../shared/ids.ts';
import type { Instant, LocalDate } from '../shared/time.ts';
import type { Tally } from './ballots.ts';
import type { Candidate, Frozen } from './frozen.ts';
import type { ContestPolicy } from './policy.ts';

/** A candidate with its registration and the names printed on ballot and minutes. */
export interface NamedCandidate extends Candidate {
  readonly name: string;
  readonly unitName: string;
}

/** One ballot: opened over some candidates, then its tally. */
export interface Ballot {
  readonly n: number;
  /** A ballot repeated for want of a quorum keeps its number and has a session of its own. */
  readonly session: number;
  readonly candidates: readonly string[];
  readonly seats: number;
  readonly openedAt: Instant;
  readonly tally?: Tally;
  readonly recordedAt?: Instant;
  readonly recordedBy?: string;
  readonly quorumMet?: boolean;
}

export interface ContestOutcome {
  readonly nominated: readonly string[];
  readonly emptySeats: number;
  /** `ballot` or the named deciders. */
  readonly decidedBy: 'ballot' | 'deciders' | 'nobody';
  readonly deciders: readonly string[];
  readonly steps: readonly string[];
}

/** `next`: what the last tally asks for; the workflow, or named people, carry it out. */
export type ContestState =
  /** A ballot is open and its tally awaited. */
  | { readonly is: 'balloting' }
  | {
      readonly is: 'next-ballot';
      readonly candidates: readonly string[];
      readonly seats: number;
      readonly reason: string;
    }
  | {
      readonly is: 'deciding';
      readonly by: readonly string[];
      readonly amongst: readonly string[];
      readonly seats: number;
      readonly nominatedSoFar: readonly string[];
    }
  | { readonly is: 'decided'; readonly outcome: ContestOutcome }
  | { readonly is: 'concluded'; readonly outcome: ContestOutcome; readonly on: LocalDate };

export interface Contest {
  readonly cluster: ClusterId;
  readonly cycle: CycleSlug;
  readonly id: string;
  readonly award: string;
  readonly block?: BlockId;
  readonly policy: ContestPolicy;
  readonly frozenAt: Instant;
  readonly candidates: readonly NamedCandidate[];
  readonly electorate: readonly string[];
  readonly chain: Frozen['chain'];
  readonly ballots: readonly Ballot[];
  readonly state: ContestState;
  /** Who stepped aside, and why, for the minutes. */
  readonly recusals: readonly string[];
}

/** The ballot whose tally is awaited, or the last one. */
export function currentBallot(contest: Contest): Ballot | undefined {
  return contest.ballots.at(-1);
}

export function outcomeOf(contest: Contest): ContestOutcome | undefined {
  return contest.state.is === 'decided' || contest.state.is === 'concluded'
    ? contest.state.outcome
    : undefined;
}
