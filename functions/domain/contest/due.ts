/** What a voting stage asks for next, from its contests alone. */
import type { Contest } from '#domain/contest/contest.ts';

export type VoteDue = 'next-ballot' | 'conclude' | 'close' | 'nothing';

/**
 * Another ballot comes first, then outcomes to be written, then the end. `nothing`: a tally or a decision is
 * awaited, which is for people. `contests` are those frozen in the stage; `complete` says that all the cycle
 * names are concluded, also those not frozen yet because they take their candidates from another.
 */
export function voteDue(contests: readonly Contest[], complete: boolean): VoteDue {
  const some = (is: Contest['state']['is']) => contests.some(({ state }) => state.is === is);
  if (some('next-ballot')) return 'next-ballot';
  if (some('decided')) return 'conclude';
  return complete ? 'close' : 'nothing';
}

export function allConcluded(defined: readonly string[], contests: readonly Contest[]): boolean {
  const concluded = new Set(contests.filter(({ state }) => state.is === 'concluded').map(({ id }) => id));
  return defined.every((id) => concluded.has(id));
}
