import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Approval, checkTally, type Tally } from '#domain/contest/ballots.ts';
import { type Frozen, seatsOf } from '#domain/contest/frozen.ts';
import type { Outcome } from '#domain/contest/outcome.ts';
import type { ContestPolicy } from '#domain/contest/policy.ts';
import { nextBallot, resolveRound } from '#domain/contest/resolve.ts';
import { breakTie } from '#domain/contest/tie.ts';
import { frozen, policy, tally } from './contests.ts';

const contest = fc.tuple(policy, frozen).chain(([p, f]) =>
  fc.record({
    p: fc.constant(p),
    f: fc.constant(f),
    first: tally(
      p,
      f,
      f.candidates.map((c) => c.id),
    ),
  }),
);

/** 2 nominated, 1 still in question, 0 out. */
function standing(outcome: Outcome, id: string): number {
  const nominated = outcome.kind === 'nominated' ? outcome.nominated : outcome.nominatedSoFar;
  if (nominated.includes(id)) return 2;
  if (outcome.kind === 'decider') return outcome.amongst.includes(id) ? 1 : 0;
  return outcome.kind !== 'nominated' && outcome.candidates.includes(id) ? 1 : 0;
}

function plusOneYes(t: Tally, id: string): Tally | undefined {
  const vote: Approval | number | undefined = t.votes[id];
  if (vote === undefined) return undefined;
  const more =
    typeof vote === 'number'
      ? vote + 1
      : vote.none > 0
        ? { ...vote, yes: vote.yes + 1, none: vote.none - 1 }
        : { ...vote, yes: vote.yes + 1, no: vote.no - 1 };
  return { ...t, votes: { ...t.votes, [id]: more } as Tally['votes'] };
}

/** An end without anybody asked to vote again: nominees, empty seats or somebody named. */
function expectSound(p: ContestPolicy, f: Frozen, outcome: Outcome): void {
  const seats = seatsOf(p, f);
  if (outcome.kind === 'nominated') {
    expect(new Set(outcome.nominated).size).toBe(outcome.nominated.length);
    expect(outcome.nominated.length + outcome.emptySeats).toBe(seats);
    return;
  }
  expect(outcome.nominatedSoFar.length + outcome.seats).toBe(seats);
  expect(outcome.seats).toBeGreaterThan(0);
  const open = outcome.kind === 'decider' ? outcome.amongst : outcome.candidates;
  expect(open.length).toBeGreaterThan(0);
  for (const id of open) expect(outcome.nominatedSoFar).not.toContain(id);
  if (outcome.kind === 'decider') {
    expect(outcome.by.length).toBeGreaterThan(0);
    const concerned = f.candidates.map((c) => c.unit);
    for (const d of outcome.by) expect(concerned).not.toContain(d.unit);
  }
}

describe('every accepted policy', () => {
  it('ends, for every tally, in a nominee, an empty seat or a named decider', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(contest, fc.gen(), ({ p, f, first }, g) => {
        const rounds = [first];
        let outcome = resolveRound(p, f, rounds);
        let quorate = 0;
        for (let sessions = 0; sessions < 12; sessions += 1) {
          expectSound(p, f, outcome);
          kinds.add(outcome.kind);
          if (outcome.kind !== 'no-quorum') quorate += 1;
          if (outcome.kind === 'nominated' || outcome.kind === 'decider') break;
          expect(quorate).toBeLessThan(p.maxBallots);
          const next = nextBallot(p, f, rounds);
          expect(next?.frozen.candidates.map((c) => c.id).sort()).toEqual([...outcome.candidates].sort());
          const again = g(tally, p, f, outcome.candidates);
          const counted = { ...again, round: next?.round ?? 0 };
          expect(next && checkTally(p, next.frozen, counted)).toEqual([]);
          rounds.push(counted);
          outcome = resolveRound(p, f, rounds);
        }
      }),
      { numRuns: 600 },
    );
    expect([...kinds].sort()).toEqual(['decider', 'no-quorum', 'nominated', 'second-ballot']);
  });

  it('never lets one more vote hurt a candidate', () => {
    fc.assert(
      fc.property(contest, fc.nat(), ({ p, f, first }, pick) => {
        const { id } = f.candidates[pick % f.candidates.length]!;
        const more = plusOneYes(first, id);
        if (!more || checkTally(p, f, more).length > 0) return;
        const before = standing(resolveRound(p, f, [first]), id);
        expect(standing(resolveRound(p, f, [more]), id)).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 600 },
    );
  });

  it('gives the same whatever the order of candidates, voters and votes', () => {
    fc.assert(
      fc.property(contest, fc.gen(), ({ p, f, first }, g) => {
        const shuffle = <T>(items: readonly T[]): T[] =>
          g(fc.shuffledSubarray, [...items], { minLength: items.length, maxLength: items.length });
        const votes = Object.fromEntries(
          shuffle(Object.entries<Approval | number>(first.votes)),
        ) as Tally['votes'];
        const mixed = { ...f, candidates: shuffle(f.candidates), electorate: shuffle(f.electorate) };
        const sorted = (o: Outcome) =>
          o.kind === 'no-quorum' || o.kind === 'second-ballot'
            ? { ...o, candidates: [...o.candidates].sort() }
            : o;
        expect(sorted(resolveRound(p, mixed, [{ ...first, votes }]))).toEqual(
          sorted(resolveRound(p, f, [first])),
        );
      }),
    );
  });

  it('nominates nobody below the threshold', () => {
    fc.assert(
      fc.property(contest, ({ p, f, first }) => {
        const outcome = resolveRound(p, f, [first]);
        const nominated = outcome.kind === 'nominated' ? outcome.nominated : outcome.nominatedSoFar;
        const base = p.denominator === 'electorate' ? f.electorate.length : (first[p.denominator] ?? 0);
        for (const id of nominated) {
          const vote: Approval | number | undefined = first.votes[id];
          const yes = BigInt(typeof vote === 'number' ? vote : (vote?.yes ?? 0)) * BigInt(p.threshold.den);
          const need = BigInt(base) * BigInt(p.threshold.num);
          expect(p.threshold.atLeast === '>' ? yes > need : yes >= need).toBe(true);
        }
      }),
    );
  });
});

describe('the tie chain', () => {
  it('is total: it seats, or says who or what settles the rest, and loses nobody', () => {
    fc.assert(
      fc.property(policy, frozen, fc.nat(), fc.boolean(), (p, f, some, mayBallot) => {
        fc.pre(f.candidates.length > 1);
        const seats = 1 + (some % (f.candidates.length - 1));
        const { taken, tied, seats: left, end } = breakTie(p, f, { tied: f.candidates, seats, mayBallot });
        expect(taken.length + left).toBe(seats);
        expect(tied.some((c) => taken.includes(c.id))).toBe(false);
        if (end.kind === 'separated') expect([left, tied.length]).toEqual([0, 0]);
        else expect(tied.length).toBeGreaterThan(left);
        if (end.kind === 'second-ballot') expect(mayBallot).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
