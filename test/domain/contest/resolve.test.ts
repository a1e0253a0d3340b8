import { describe, expect, it } from 'vitest';
import type { Tally } from '#domain/contest/ballots.ts';
import { type Outcome, settle } from '#domain/contest/outcome.ts';
import type { ContestPolicy } from '#domain/contest/policy.ts';
import { nextBallot, resolveRound } from '#domain/contest/resolve.ts';
import { PRESETS } from '#domain/contest/threshold.ts';
import { approvals, candidatesOf, choosing, frozenOf, TWO_THIRDS } from './contests.ts';

const seats = (number: number): ContestPolicy => ({ ...TWO_THIRDS, seats: { kind: 'number', number } });
const among14 = frozenOf(14, candidatesOf(3));

function stepsOf(outcome: Outcome): string[] {
  return outcome.steps.map((s) => s.step);
}

describe('the outcome of a ballot', () => {
  it('nominates 5 of 7 at two thirds', () => {
    const outcome = resolveRound(TWO_THIRDS, frozenOf(7, candidatesOf(3)), [
      approvals(7, { a: 5, b: 1, c: 1 }),
    ]);
    expect(outcome).toMatchObject({ kind: 'nominated', nominated: ['a'], emptySeats: 0 });
    expect(outcome.steps).toContainEqual({
      step: 'threshold',
      facts: { base: 7, required: 5, passed: ['a'] },
    });
  });

  it('of 9–3–2 among 14 is a second ballot of the first two, then head and deputy', () => {
    const first = approvals(14, { a: 9, b: 3, c: 2 });
    expect(resolveRound(TWO_THIRDS, among14, [first])).toMatchObject({
      kind: 'second-ballot',
      candidates: ['a', 'b'],
      reason: 'too-few',
      seats: 1,
      nominatedSoFar: [],
    });
    const again = resolveRound(TWO_THIRDS, among14, [first, approvals(14, { a: 9, b: 5 }, 2)]);
    expect(again).toMatchObject({ kind: 'decider', amongst: ['a', 'b'], seats: 1, reason: 'too-few' });
    const won = resolveRound(TWO_THIRDS, among14, [first, approvals(14, { a: 10, b: 4 }, 2)]);
    expect(won).toMatchObject({ kind: 'nominated', nominated: ['a'], emptySeats: 0 });
  });

  it('of 9–3–2 among 14 is a nominee where more than half is enough', () => {
    const policy = { ...TWO_THIRDS, threshold: PRESETS.majority };
    expect(resolveRound(policy, among14, [approvals(14, { a: 9, b: 3, c: 2 })])).toMatchObject({
      kind: 'nominated',
      nominated: ['a'],
    });
  });

  it('takes the threshold of the base that was chosen', () => {
    const t: Tally = {
      ...approvals(9, { a: 7, b: 0, c: 0 }),
      issued: 12,
      returned: 11,
      invalid: 2,
      present: 13,
    };
    const passed = (['electorate', 'present', 'issued', 'returned', 'valid'] as const).filter(
      (denominator) => {
        const policy = { ...TWO_THIRDS, threshold: { num: 7, den: 11, atLeast: '>=' }, denominator } as const;
        return resolveRound(policy, among14, [t]).kind === 'nominated';
      },
    );
    expect(passed).toEqual(['returned', 'valid']);
  });

  it('is empty-handed for want of a quorum, and the ballot is held again under its number', () => {
    const few = approvals(9, { a: 9, b: 0, c: 0 });
    const missed = resolveRound(TWO_THIRDS, among14, [few]);
    expect(missed).toMatchObject({ kind: 'no-quorum', newSession: true, present: 9, required: 10 });
    expect(nextBallot(TWO_THIRDS, among14, [few])?.round).toBe(1);
    const full = approvals(14, { a: 10, b: 0, c: 0 });
    expect(resolveRound(TWO_THIRDS, among14, [few, full])).toMatchObject({
      kind: 'nominated',
      nominated: ['a'],
    });
  });

  it('goes top-down when more passed than there are seats', () => {
    const f = frozenOf(14, candidatesOf(4));
    const t = approvals(14, { a: 10, b: 14, c: 12, d: 11 });
    expect(resolveRound(seats(2), f, [t])).toMatchObject({ kind: 'nominated', nominated: ['b', 'c'] });
    expect(resolveRound(seats(9), f, [t])).toMatchObject({
      kind: 'nominated',
      nominated: ['b', 'c', 'd', 'a'],
      emptySeats: 5,
    });
  });

  it('counts written opinions with the ballots', () => {
    const p: ContestPolicy = { ...TWO_THIRDS, absent: 'written-opinion' };
    const votes = {
      a: { yes: 1, no: 0, none: 0 },
      b: { yes: 0, no: 0, none: 1 },
      c: { yes: 0, no: 0, none: 1 },
    };
    const t = { ...approvals(13, { a: 9, b: 2, c: 2 }), writtenOpinions: { units: ['u9'], votes } };
    expect(resolveRound(p, among14, [t])).toMatchObject({ kind: 'nominated', nominated: ['a'] });
    const ofValid = resolveRound({ ...p, denominator: 'valid' }, among14, [t]);
    expect(ofValid.steps.find((s) => s.step === 'threshold')?.facts['base']).toBe(14);
  });

  it('is an empty seat at once when the rules hold no second ballot and name nobody', () => {
    const p: ContestPolicy = {
      ...TWO_THIRDS,
      maxBallots: 1,
      secondBallot: { onTie: 'none', onTooFew: 'none' },
      afterLastBallot: 'empty-seat',
    };
    const outcome = resolveRound(p, among14, [approvals(14, { a: 9, b: 3, c: 2 })]);
    expect(outcome).toMatchObject({ kind: 'nominated', nominated: [], emptySeats: 1 });
  });

  it('takes those tied at the edge of the second ballot along', () => {
    const f = frozenOf(14, candidatesOf(4));
    expect(resolveRound(TWO_THIRDS, f, [approvals(14, { a: 9, b: 3, c: 3, d: 1 })])).toMatchObject({
      candidates: ['a', 'b', 'c'],
    });
    expect(
      resolveRound({ ...TWO_THIRDS, secondBallot: { onTie: 'tied', onTooFew: 'all' } }, f, [
        approvals(14, { a: 9, b: 3, c: 3, d: 1 }),
      ]),
    ).toMatchObject({ candidates: ['a', 'b', 'c', 'd'] });
  });

  it('refuses a tally that no ballot was due for', () => {
    const done = approvals(14, { a: 12, b: 1, c: 1 });
    expect(() => resolveRound(TWO_THIRDS, among14, [done, done])).toThrow(RangeError);
    expect(() => resolveRound(TWO_THIRDS, among14, [])).toThrow(RangeError);
    expect(nextBallot(TWO_THIRDS, among14, [done])).toBeUndefined();
  });
});

describe('a tie at the last seat', () => {
  const tied = approvals(14, { a: 11, b: 11, c: 2 });
  const outcomeOf = (more: Parameters<typeof candidatesOf>[1], policy = TWO_THIRDS) =>
    resolveRound(policy, frozenOf(14, candidatesOf(3, more)), [tied]);

  it('goes to the higher verified score', () => {
    expect(outcomeOf((i) => ({ verifiedScore: 9000 + i }))).toMatchObject({
      kind: 'nominated',
      nominated: ['b'],
    });
  });

  it('is not lost by a score that is missing', () => {
    const one = outcomeOf((i) => (i === 1 ? { verifiedScore: 9000 } : {}));
    expect(one).toMatchObject({ kind: 'second-ballot', candidates: ['a', 'b'], reason: 'tie' });
    expect(one.steps).toContainEqual({
      step: 'tie.not-applicable',
      facts: { by: 'verified-score', candidates: [] },
    });
  });

  it('goes to the better indicator, compared exactly', () => {
    const policy: ContestPolicy = {
      ...TWO_THIRDS,
      tieChain: [{ kind: 'indicator', indicator: 'x', better: 'higher' }, ...TWO_THIRDS.tieChain],
    };
    const x = [
      { num: 3002399751580330, den: 9007199254740991 },
      { num: 1, den: 3 },
    ];
    const of = (i: number) => ({ indicators: { x: x[i] ?? { num: 0, den: 1 } } });
    expect(outcomeOf(of, policy)).toMatchObject({ nominated: ['b'] });
    const lower = policy.tieChain.map((s) =>
      s.kind === 'indicator' ? { ...s, better: 'lower' as const } : s,
    );
    expect(outcomeOf(of, { ...policy, tieChain: lower })).toMatchObject({ nominated: ['a'] });
  });

  it('goes to seventy percent women, and sixty-nine of a hundred are not', () => {
    const women = (a: number, b: number) => (i: number) => ({
      womenShare: { num: [a, b][i] ?? 0, den: 100 },
    });
    expect(outcomeOf(women(69, 70))).toMatchObject({ nominated: ['b'] });
    expect(outcomeOf(women(70, 69))).toMatchObject({ nominated: ['a'] });
    expect(outcomeOf(women(70, 90))).toMatchObject({ kind: 'second-ballot' });
  });

  it('twice is decided by head and deputy without those concerned', () => {
    const again = approvals(14, { a: 12, b: 12 }, 2);
    const chain = [
      { unit: 'u1', role: 'head' },
      { unit: 'u14', role: 'deputy' },
    ] as const;
    const outcome = resolveRound(TWO_THIRDS, frozenOf(14, candidatesOf(3), chain), [tied, again]);
    expect(outcome).toMatchObject({
      kind: 'decider',
      by: [{ unit: 'u14', role: 'deputy' }],
      recused: [{ unit: 'u1', role: 'head' }],
      amongst: ['a', 'b'],
      reason: 'tie',
    });
    if (outcome.kind !== 'decider') return;
    expect(settle(outcome, ['b'])).toMatchObject({ kind: 'nominated', nominated: ['b'], emptySeats: 0 });
    expect(settle(outcome, [])).toMatchObject({ nominated: [], emptySeats: 1 });
    for (const wrong of [['c'], ['a', 'b'], ['a', 'a']]) expect(settle(outcome, wrong)).toBeUndefined();
    // One of two seats: nobody takes both.
    expect(settle({ ...outcome, seats: 2 }, ['a', 'a'])).toBeUndefined();
    expect(settle({ ...outcome, seats: 2 }, ['b', 'a'])).toMatchObject({
      nominated: ['b', 'a'],
      emptySeats: 0,
    });
  });

  it('leaves the seat empty and goes upward when everybody who could decide is concerned', () => {
    const chain = [
      { unit: 'u1', role: 'head' },
      { unit: 'u2', role: 'deputy' },
      { unit: 'u3', role: 'next' },
    ] as const;
    const outcome = resolveRound(TWO_THIRDS, frozenOf(14, candidatesOf(3), chain), [
      tied,
      approvals(14, { a: 12, b: 12 }, 2),
    ]);
    expect(outcome).toMatchObject({ kind: 'nominated', nominated: [], emptySeats: 1 });
    expect(stepsOf(outcome)).toContain('tie.upward');
  });

  it('keeps those clearly above and settles only the rest', () => {
    const t = approvals(14, { a: 13, b: 11, c: 11 });
    expect(resolveRound(seats(2), among14, [t])).toMatchObject({
      kind: 'second-ballot',
      candidates: ['b', 'c'],
      seats: 1,
      nominatedSoFar: ['a'],
    });
    expect(nextBallot(seats(2), among14, [t])).toMatchObject({ round: 2, seats: 1 });
    expect(resolveRound(seats(2), among14, [t, approvals(14, { b: 10, c: 12 }, 2)])).toMatchObject({
      nominated: ['a', 'c'],
      emptySeats: 0,
    });
  });

  it('is no tie when the seats are enough for all of them', () => {
    expect(resolveRound(seats(2), among14, [tied])).toMatchObject({ nominated: ['a', 'b'], emptySeats: 0 });
  });

  it('of choosing is settled alike', () => {
    const p: ContestPolicy = {
      ...TWO_THIRDS,
      choices: { kind: 'choose', atMost: 1 },
      threshold: { num: 1, den: 3, atLeast: '>=' },
    };
    expect(resolveRound(p, among14, [choosing(14, { a: 6, b: 6, c: 2 })])).toMatchObject({
      kind: 'second-ballot',
      candidates: ['a', 'b'],
      reason: 'tie',
    });
  });
});

describe('seats', () => {
  it('can be a share, and are capped for flags of the Government', () => {
    const f = frozenOf(14, candidatesOf(7));
    const all = approvals(14, { a: 14, b: 13, c: 12, d: 11, e: 10, f: 10, g: 10 });
    const share: ContestPolicy = {
      ...TWO_THIRDS,
      seats: { kind: 'share', share: { num: 1, den: 5 }, of: 'electorate', round: 'ceil' },
    };
    expect(resolveRound(share, f, [all])).toMatchObject({ nominated: ['a', 'b', 'c'] });
    const capped: ContestPolicy = { ...share, governmentFlagCap: { num: 1, den: 5 } };
    expect(resolveRound(capped, f, [all])).toMatchObject({ nominated: ['a'] });
    const none: ContestPolicy = { ...share, governmentFlagCap: { num: 1, den: 8 } };
    expect(resolveRound(none, f, [])).toMatchObject({ kind: 'nominated', nominated: [], emptySeats: 0 });
  });
});
