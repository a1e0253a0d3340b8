/** Material for the tests of the vote: policies, candidates and tallies, fixed and generated. */
import fc from 'fast-check';
import type { Tally } from '#domain/contest/ballots.ts';
import type { Candidate, Frozen } from '#domain/contest/frozen.ts';
import { type ContestPolicy, POLICY_DEFAULTS, type TieStep } from '#domain/contest/policy.ts';
import type { Decider } from '#domain/contest/recusal.ts';
import { PRESETS, type Threshold } from '#domain/contest/threshold.ts';
import { validatePolicy } from '#domain/contest/validate-policy.ts';

export const TWO_THIRDS: ContestPolicy = {
  ...POLICY_DEFAULTS,
  threshold: PRESETS.twoThirds,
  quorum: PRESETS.twoThirds,
};

export function unitsOf(n: number): string[] {
  return Array.from({ length: n }, (_, i) => `u${i + 1}`);
}

/** Candidates `a`, `b`, `c` … of the units `u1`, `u2` … */
export function candidatesOf(n: number, more: (i: number) => Partial<Candidate> = () => ({})): Candidate[] {
  return Array.from({ length: n }, (_, i) => ({
    id: String.fromCharCode(97 + i),
    unit: `u${i + 1}`,
    ...more(i),
  }));
}

export function frozenOf(
  voters: number,
  candidates: readonly Candidate[],
  chain?: readonly Decider[],
): Frozen {
  return {
    candidates,
    electorate: unitsOf(voters),
    chain: chain ?? [
      { unit: `u${voters}`, role: 'head' },
      { unit: `u${voters - 1}`, role: 'deputy' },
    ],
  };
}

/** Everybody votes; `yes` by candidate, the rest "không đồng ý". */
export function approvals(voters: number, yes: Readonly<Record<string, number>>, round = 1): Tally {
  return {
    round,
    issued: voters,
    returned: voters,
    valid: voters,
    invalid: 0,
    votes: Object.fromEntries(
      Object.entries(yes).map(([id, n]) => [id, { yes: n, no: voters - n, none: 0 }]),
    ),
    counters: [`u${voters}`, `u${voters - 1}`],
  };
}

export function choosing(voters: number, votes: Readonly<Record<string, number>>, round = 1): Tally {
  return { ...approvals(voters, {}, round), votes };
}

// ── Generated ────────────────────────────────────────────────────────────────────────────────────────────

export const threshold: fc.Arbitrary<Threshold> = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), fc.constantFrom('>=', '>'))
  .filter(([num, den, atLeast]) => num < den || (num === den && atLeast === '>='))
  .map(([num, den, atLeast]) => ({ num, den, atLeast }));

const tieSteps: readonly TieStep[] = [
  { kind: 'verified-score' },
  { kind: 'indicator', indicator: 'x', better: 'higher' },
  { kind: 'women' },
  { kind: 'second-ballot' },
  { kind: 'head-and-deputy' },
];

/** Any policy that set-up accepts, for any electorate. */
export const policy: fc.Arbitrary<ContestPolicy> = fc
  .record({
    choices: fc.oneof(
      fc.constant({ kind: 'approve-each' } as const),
      fc.record({ kind: fc.constant('choose' as const), atMost: fc.integer({ min: 1, max: 4 }) }),
    ),
    threshold,
    quorum: threshold,
    denominator: fc.constantFrom('electorate', 'present', 'issued', 'returned', 'valid'),
    seats: fc.integer({ min: 1, max: 4 }).map((number) => ({ kind: 'number' as const, number })),
    secondBallot: fc.record({
      onTie: fc.constantFrom('tied', 'all', 'none'),
      onTooFew: fc.constantFrom('top-seats-plus-one', 'all', 'none'),
    }),
    maxBallots: fc.constantFrom(1, 2),
    tieChain: fc
      .shuffledSubarray([...tieSteps])
      .map((steps): readonly TieStep[] => [...steps, { kind: 'empty-seat' }]),
    afterLastBallot: fc.constantFrom('head-and-deputy', 'empty-seat'),
  })
  .map((some): ContestPolicy => ({ ...POLICY_DEFAULTS, ...some }))
  .filter((p) => validatePolicy(p, { units: [{ id: 'u1', block: 'b' }], indicators: ['x'] }).length === 0);

const candidateDetails: fc.Arbitrary<Partial<Candidate>> = fc.record(
  {
    verifiedScore: fc.integer({ min: 90, max: 92 }),
    indicators: fc.record({
      x: fc.record({ num: fc.integer({ min: 0, max: 3 }), den: fc.integer({ min: 0, max: 3 }) }),
    }),
    womenShare: fc.record({ num: fc.integer({ min: 0, max: 10 }), den: fc.constant(10) }),
  },
  { requiredKeys: [] },
);

/** Up to 14 voters, up to 6 candidates, a chain in which some are concerned. */
export const frozen: fc.Arbitrary<Frozen> = fc
  .tuple(fc.integer({ min: 2, max: 14 }), fc.array(candidateDetails, { minLength: 1, maxLength: 6 }))
  .chain(([voters, details]) =>
    fc
      .array(
        fc.record({
          unit: fc.constantFrom(...unitsOf(voters)),
          role: fc.constantFrom('head', 'deputy', 'next'),
        }),
        { maxLength: 4 },
      )
      .map((chain) =>
        frozenOf(
          voters,
          candidatesOf(details.length, (i) => details[i] ?? {}),
          chain,
        ),
      ),
  );

/** Any tally of these candidates whose numbers can be true. */
export function tally(p: ContestPolicy, { electorate }: Frozen, ids: readonly string[]): fc.Arbitrary<Tally> {
  const max = electorate.length;
  return fc
    .record({
      issued: fc.integer({ min: 0, max }),
      lost: fc.nat({ max: 2 }),
      invalid: fc.nat({ max: 2 }),
      cast: fc.array(fc.tuple(fc.nat({ max }), fc.nat({ max })), {
        minLength: ids.length,
        maxLength: ids.length,
      }),
    })
    .map(({ issued, lost, invalid: bad, cast }) => {
      const returned = Math.max(0, issued - lost);
      const invalid = Math.min(bad, returned);
      const valid = returned - invalid;
      let left = p.choices.kind === 'choose' ? valid * p.choices.atMost : 0;
      const votes = ids.map((id, i) => {
        const [first = 0, second = 0] = cast[i] ?? [];
        const yes = Math.min(first, valid);
        const no = Math.min(second, valid - yes);
        const chosen = Math.min(yes, left);
        left -= chosen;
        return [id, p.choices.kind === 'choose' ? chosen : { yes, no, none: valid - yes - no }] as const;
      });
      const sheets = { round: 1, issued, returned, valid, invalid, present: issued };
      return { ...sheets, votes: Object.fromEntries(votes) as Tally['votes'], counters: ['guest', 'guest'] };
    });
}
