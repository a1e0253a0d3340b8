/** The ballots that had a quorum, with the votes, the base and what was needed. */
import { votesFor } from '#domain/contest/ballots.ts';
import type { Contest } from '#domain/contest/contest.ts';
import { baseOf } from '#domain/contest/resolve.ts';
import { meets, required } from '#domain/contest/threshold.ts';

export interface Counted {
  /** Lần bỏ phiếu: 1 or 2. */
  readonly n: number;
  /** By candidate, most first. */
  readonly votes: ReadonlyMap<string, number>;
  readonly base: number;
  readonly required: number;
  /** Candidates that reached the threshold, most votes first. */
  readonly passed: readonly string[];
}

export function countedBallots(contest: Contest): Counted[] {
  const { policy } = contest;
  return contest.ballots.flatMap(({ n, candidates, tally, quorumMet }) => {
    if (!tally || quorumMet !== true) return [];
    const base = baseOf(policy, contest, tally);
    const votes = candidates
      .map((id) => [id, votesFor(tally, id)] as const)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const passed = votes.filter(([, count]) => meets(count, base, policy.threshold)).map(([id]) => id);
    return [{ n, votes: new Map(votes), base, required: required(base, policy.threshold), passed }];
  });
}
