/** What is frozen when a contest opens. */
import type { ContestPolicy } from '#domain/contest/policy.ts';
import type { Decider } from '#domain/contest/recusal.ts';
import { type Fraction, portion } from '#domain/contest/threshold.ts';

export interface Candidate {
  readonly id: string;
  /** The unit that is, or that registered, the candidate. */
  readonly unit: string;
  /** Verified score in hundredths of a point; absent while not verified. */
  readonly verifiedScore?: number;
  /** Named indicators for the tie chain; a count is `{num: count, den: 1}`. */
  readonly indicators?: Readonly<Record<string, Fraction>>;
  /** Women among the members of a collective; a person is 1/1 or 0/1. */
  readonly womenShare?: Fraction;
}

export interface Frozen {
  readonly candidates: readonly Candidate[];
  /** Ids of the units entitled to vote, one vote each, whether or not they come. */
  readonly electorate: readonly string[];
  /** Head, deputies and who follows them, for what the ballots leave undecided. */
  readonly chain: readonly Decider[];
}

/** How many may be nominated at most, before a vote is cast; can be 0. */
export function seatsOf(policy: ContestPolicy, frozen: Frozen): number {
  const { seats, governmentFlagCap: cap } = policy;
  const base = { electorate: frozen.electorate.length, candidates: frozen.candidates.length };
  const planned = seats.kind === 'number' ? seats.number : portion(base[seats.of], seats.share, seats.round);
  return cap === 'off' ? planned : Math.min(planned, portion(base.candidates, cap, 'floor'));
}
