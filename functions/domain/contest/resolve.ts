/** From the tallies of a contest to its outcome: top-down to the quota of seats, exactly, and always to an end. */
import { presentAt, type Tally, votesFor } from '#domain/contest/ballots.ts';
import { type Candidate, type Frozen, seatsOf } from '#domain/contest/frozen.ts';
import type { Outcome, Step } from '#domain/contest/outcome.ts';
import type { ContestPolicy } from '#domain/contest/policy.ts';
import { meets, required } from '#domain/contest/threshold.ts';
import { breakTie, chosenBy } from '#domain/contest/tie.ts';

/** Where the contest stands between two ballots. */
interface Standing {
  readonly pool: readonly Candidate[];
  readonly seats: number;
  readonly nominated: readonly string[];
  /** Ballots that had a quorum. */
  readonly ballots: number;
  readonly steps: readonly Step[];
}

interface Ranked {
  readonly candidate: Candidate;
  readonly votes: number;
}

/** What the threshold is a share of, in this ballot; written opinions belong to every base but the electorate. */
export function baseOf(policy: ContestPolicy, frozen: Frozen, tally: Tally): number {
  if (policy.denominator === 'electorate') return frozen.electorate.length;
  const written = tally.writtenOpinions?.units.length ?? 0;
  return (policy.denominator === 'present' ? presentAt(tally) : tally[policy.denominator]) + written;
}

function ranking(pool: readonly Candidate[], tally: Tally): Ranked[] {
  return pool
    .map((candidate) => ({ candidate, votes: votesFor(tally, candidate.id) }))
    .sort((a, b) => b.votes - a.votes || (a.candidate.id < b.candidate.id ? -1 : 1));
}

const idsOf = (ranked: readonly Ranked[]): string[] => ranked.map((r) => r.candidate.id);

function ended(standing: Standing): Outcome {
  const { nominated, seats, steps } = standing;
  return { kind: 'nominated', nominated, emptySeats: seats, steps };
}

/** Everybody who passed has a seat and seats are left: another ballot, somebody to decide, or empty seats. */
function tooFew(policy: ContestPolicy, frozen: Frozen, standing: Standing, rest: readonly Ranked[]): Outcome {
  const { seats, nominated, steps } = standing;
  if (rest.length === 0) return ended(standing);
  const rule = policy.secondBallot.onTooFew;
  if (rule !== 'none' && standing.ballots < policy.maxBallots) {
    const last = rest[Math.min(seats, rest.length - 1)];
    const again = rest.filter((r) => rule === 'all' || (last !== undefined && r.votes >= last.votes));
    const candidates = idsOf(again);
    const step = { step: 'too-few.second-ballot', facts: { seats, candidates } };
    return {
      kind: 'second-ballot',
      candidates,
      reason: 'too-few',
      seats,
      nominatedSoFar: nominated,
      steps: [...steps, step],
    };
  }
  return afterLast(policy, frozen, standing, idsOf(rest));
}

function afterLast(
  policy: ContestPolicy,
  frozen: Frozen,
  standing: Standing,
  amongst: readonly string[],
): Outcome {
  const { seats, nominated, steps } = standing;
  const who = policy.afterLastBallot === 'head-and-deputy' ? chosenBy(frozen) : undefined;
  if (who?.kind !== 'named') {
    const recused = who?.recused.map((d) => d.unit) ?? [];
    const step = who ? 'too-few.upward' : 'too-few.empty-seat';
    return ended({ ...standing, steps: [...steps, { step, facts: { seats, recused } }] });
  }
  const facts = { by: who.by.map((d) => d.unit), recused: who.recused.map((d) => d.unit), amongst };
  return {
    kind: 'decider',
    by: who.by,
    recused: who.recused,
    amongst,
    seats,
    reason: 'too-few',
    nominatedSoFar: nominated,
    steps: [...steps, { step: 'too-few.decider', facts }],
  };
}

/** More passed than there are seats: those clearly above take theirs, the tied go through the chain. */
function topDown(
  policy: ContestPolicy,
  frozen: Frozen,
  standing: Standing,
  passed: readonly Ranked[],
): Outcome {
  const cut = passed[standing.seats - 1]?.votes ?? 0;
  const above = passed.filter((r) => r.votes > cut);
  const tied = passed.filter((r) => r.votes === cut);
  const left = standing.seats - above.length;
  const seated = { ...standing, seats: left, nominated: [...standing.nominated, ...idsOf(above)] };
  if (tied.length <= left)
    return ended({ ...seated, seats: 0, nominated: [...seated.nominated, ...idsOf(tied)] });
  const facts = { votes: cut, seats: left, candidates: idsOf(tied) };
  const mayBallot = policy.secondBallot.onTie !== 'none' && standing.ballots < policy.maxBallots;
  const tie = breakTie(policy, frozen, { tied: tied.map((r) => r.candidate), seats: left, mayBallot });
  const { end, seats } = tie;
  const nominated = [...seated.nominated, ...tie.taken];
  const steps = [...standing.steps, { step: 'tie', facts }, ...tie.steps];
  if (end.kind === 'separated' || end.kind === 'empty-seat')
    return ended({ ...seated, seats, nominated, steps });
  const amongst = tie.tied.map((c) => c.id).sort();
  const open = { reason: 'tie', seats, nominatedSoFar: nominated, steps } as const;
  if (end.kind === 'decider')
    return { kind: 'decider', by: end.who.by, recused: end.who.recused, amongst, ...open };
  const others = standing.pool.map((c) => c.id).filter((id) => !nominated.includes(id));
  const candidates = policy.secondBallot.onTie === 'all' ? others.sort() : amongst;
  return { kind: 'second-ballot', candidates, ...open };
}

/** The outcome of one ballot. */
function count(policy: ContestPolicy, frozen: Frozen, before: Standing, tally: Tally): Outcome {
  const present = presentAt(tally);
  const electorate = frozen.electorate.length;
  const quorum = required(electorate, policy.quorum);
  const ranked = ranking(before.pool, tally);
  if (!meets(present, electorate, policy.quorum)) {
    const steps = [...before.steps, { step: 'quorum.missed', facts: { present, required: quorum } }];
    const { seats, nominated: nominatedSoFar } = before;
    const candidates = before.pool.map((c) => c.id);
    const again = { present, required: quorum, candidates, seats, nominatedSoFar, steps };
    return { kind: 'no-quorum', newSession: true, ...again };
  }
  const base = baseOf(policy, frozen, tally);
  const passed = ranked.filter((r) => meets(r.votes, base, policy.threshold));
  const facts = { base, required: required(base, policy.threshold), passed: idsOf(passed) };
  const steps = [
    ...before.steps,
    { step: 'quorum.met', facts: { present, required: quorum } },
    { step: 'threshold', facts },
  ];
  const standing = { ...before, ballots: before.ballots + 1, steps };
  if (passed.length > before.seats) return topDown(policy, frozen, standing, passed);
  const seats = before.seats - passed.length;
  const seated = { ...standing, seats, nominated: [...before.nominated, ...idsOf(passed)] };
  if (seats === 0) return ended(seated);
  return tooFew(policy, frozen, seated, ranked.slice(passed.length));
}

/** Where the contest stands after an outcome that asks for another ballot; `undefined` when none is due. */
function resume(frozen: Frozen, before: Standing, outcome: Outcome): Standing | undefined {
  if (outcome.kind !== 'second-ballot' && outcome.kind !== 'no-quorum') return undefined;
  return {
    pool: frozen.candidates.filter((c) => outcome.candidates.includes(c.id)),
    seats: outcome.seats,
    nominated: outcome.nominatedSoFar,
    ballots: before.ballots + (outcome.kind === 'no-quorum' ? 0 : 1),
    steps: outcome.steps,
  };
}

/** Plays the tallies in order: the last outcome, and the standing for the ballot that is due, if any. */
function play(policy: ContestPolicy, frozen: Frozen, rounds: readonly Tally[]) {
  const seats = seatsOf(policy, frozen);
  let due: Standing | undefined = { pool: frozen.candidates, seats, nominated: [], ballots: 0, steps: [] };
  let outcome: Outcome | undefined;
  if (seats === 0 || frozen.candidates.length === 0) {
    outcome = ended({ ...due, steps: [{ step: 'no-ballot', facts: { seats } }] });
    due = undefined;
  }
  for (const tally of rounds) {
    if (!due) throw new RangeError('a tally is given but no further ballot is due');
    outcome = count(policy, frozen, due, tally);
    due = resume(frozen, due, outcome);
  }
  return { outcome, due };
}

/**
 * The outcome after these tallies: first ballot, then the second when one was due, each possibly preceded by
 * sessions without quorum. The tallies have passed `checkTally`. Ends, for every accepted policy and every tally,
 * in nominees, an empty seat or a named decider, after at most `maxBallots` ballots with a quorum.
 * @throws RangeError when no tally is given though a ballot is due, or one more than was due.
 */
export function resolveRound(policy: ContestPolicy, frozen: Frozen, rounds: readonly Tally[]): Outcome {
  const { outcome } = play(policy, frozen, rounds);
  if (!outcome) throw new RangeError('the first ballot has not been counted');
  return outcome;
}

/** The ballot that is due after these tallies, with the candidates that stand in it; `undefined` when none is. */
export function nextBallot(
  policy: ContestPolicy,
  frozen: Frozen,
  rounds: readonly Tally[],
): { readonly round: number; readonly frozen: Frozen; readonly seats: number } | undefined {
  const { due } = play(policy, frozen, rounds);
  return due && { round: due.ballots + 1, frozen: { ...frozen, candidates: due.pool }, seats: due.seats };
}
