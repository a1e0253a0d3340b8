/**
 * Cases that other voting software publishes, held against our rules. Taken over are numbers only:
 * - OpenSlides/OpenSlides, openslides/poll/static/js/poll/majority.js: majority methods and what they are a share of;
 *   OpenSlides/openslides-client, client/src/app/site/pages/meetings/modules/poll/services/poll.service/poll.service.ts:
 *   the bases "entitled" and "entitled and present";
 * - OpenSlides/openslides-vote-service, vote/method/approval_test.go, rating_approval_test.go, selection_test.go;
 * - glondu/belenios, tests/data/{42e7b114-f01c-45f0-a3a6-fd7949f0dea7}/election.json and result.json;
 * - OpaVote, blog.opavote.com/2017/06/manual-tie-breaks-for-counts.html.
 * What does not fit is left out: weighted ballots, ranked ballots (all counts of OpaVote), a base without the
 * abstentions (YES_NO), which no rule of a cluster knows.
 */
import { describe, expect, it } from 'vitest';
import { approvals, candidatesOf, choosing, frozenOf, TWO_THIRDS } from './contests.ts';
import { checkTally, type Approval, type Tally } from '#domain/contest/ballots.ts';
import type { ContestPolicy, Denominator } from '#domain/contest/policy.ts';
import { resolveRound } from '#domain/contest/resolve.ts';
import { PRESETS, required, type Threshold } from '#domain/contest/threshold.ts';

const THREE_QUARTERS: Threshold = { num: 3, den: 4, atLeast: '>=' };

/** The ballot alone: no second one, nobody to decide. */
const once = (some: Partial<ContestPolicy>): ContestPolicy => ({
  ...TWO_THIRDS,
  quorum: { num: 1, den: 14, atLeast: '>=' },
  maxBallots: 1,
  secondBallot: { onTie: 'none', onTooFew: 'none' },
  tieChain: [{ kind: 'empty-seat' }],
  afterLastBallot: 'empty-seat',
  ...some,
});

describe('the majority methods of OpenSlides', () => {
  /** Whether so many votes reach the majority, as the methods there are written: without a rounded quotient. */
  it.each<[string, Threshold, (votes: number, base: number) => boolean]>([
    ['simple', PRESETS.majority, (votes, base) => votes + votes > base],
    ['two thirds', PRESETS.twoThirds, (votes, base) => 3 * votes >= 2 * base],
    ['three quarters', THREE_QUARTERS, (votes, base) => 4 * votes >= 3 * base],
  ])('%s: the same least number of votes on every base to 200', (_, rule, reached) => {
    for (let base = 1; base <= 200; base += 1) {
      const least = Array.from({ length: base + 1 }, (_vote, votes) => votes).find((votes) =>
        reached(votes, base),
      );
      expect(required(base, rule)).toBe(least);
    }
  });

  /** 14 units, 13 ballots cast, 12 of them valid: 8 yes, 2 no, 2 abstentions. */
  const poll: Tally = {
    ...approvals(12, {}),
    issued: 14,
    returned: 13,
    invalid: 1,
    present: 14,
    counters: ['u13', 'u14'],
    votes: { a: { yes: 8, no: 2, none: 2 } },
  };
  const one = frozenOf(14, candidatesOf(1));
  // VALID and YES_NO_ABSTAIN are one base here: every valid ballot says one of the three.
  it.each<[string, Denominator, readonly boolean[]]>([
    ['YES_NO_ABSTAIN, VALID', 'valid', [true, true, false]],
    ['CAST', 'returned', [true, false, false]],
    ['entitled', 'electorate', [true, false, false]],
    ['entitled and present', 'present', [true, false, false]],
  ])('of %s decide as there', (_, denominator, expected) => {
    expect(checkTally(once({ denominator }), one, poll)).toEqual([]);
    const decided = [PRESETS.majority, PRESETS.twoThirds, THREE_QUARTERS].map((threshold) => {
      const outcome = resolveRound(once({ threshold, denominator }), one, [poll]);
      return outcome.kind === 'nominated' && outcome.nominated.length === 1;
    });
    expect(decided).toEqual(expected);
  });
});

describe('the tallies of OpenSlides', () => {
  const three = frozenOf(5, candidatesOf(3));
  const tally = (valid: number, invalid: number, votes: Readonly<Record<string, Approval>>): Tally => ({
    ...approvals(valid, {}),
    issued: valid + invalid,
    returned: valid + invalid,
    invalid,
    votes,
    counters: ['u4', 'u5'],
  });

  it('yes, yes, no and a spoilt one: the spoilt one weighs on what was returned only', () => {
    const one = frozenOf(5, candidatesOf(1));
    const count = tally(3, 1, { a: { yes: 2, no: 1, none: 0 } });
    const by = (denominator: Denominator) =>
      resolveRound(once({ quorum: PRESETS.majority, denominator }), one, [count]);
    expect(checkTally(TWO_THIRDS, one, count)).toEqual([]);
    expect(by('valid')).toMatchObject({ nominated: ['a'] });
    expect(by('returned')).toMatchObject({ nominated: [], emptySeats: 1 });
  });

  it('a general abstention says "none" on every candidate, as does silence on one', () => {
    const count = tally(2, 0, {
      a: { yes: 1, no: 0, none: 1 },
      b: { yes: 0, no: 1, none: 1 },
      c: { yes: 0, no: 0, none: 2 },
    });
    expect(checkTally(TWO_THIRDS, three, count)).toEqual([]);
    const silent = { ...count, votes: { ...count.votes, c: { yes: 0, no: 0, none: 0 } } } as Tally;
    expect(checkTally(TWO_THIRDS, three, silent).map(({ field }) => field)).toEqual(['votes.c']);
  });

  it('a selection may be empty, and never names more than the rule lets it', () => {
    const select = (atMost: number) => once({ choices: { kind: 'choose', atMost } });
    const counters = ['u4', 'u5'];
    const abstained = { ...choosing(3, { a: 1, b: 1, c: 0 }), counters };
    expect(checkTally(select(2), three, abstained)).toEqual([]);
    const both = { ...choosing(1, { a: 1, b: 1, c: 0 }), counters };
    expect(checkTally(select(2), three, both)).toEqual([]);
    expect(checkTally(select(1), three, both).map(({ field }) => field)).toEqual(['votes']);
  });
});

describe('the test election of Belenios, four ballots', () => {
  const answers = (votes: readonly number[]) => ({
    standing: frozenOf(9, candidatesOf(votes.length)),
    count: {
      ...choosing(4, Object.fromEntries(votes.map((n, i) => [String.fromCharCode(97 + i), n]))),
      counters: ['u8', 'u9'],
    },
  });
  const choose = (atMost: number, some: Partial<ContestPolicy> = {}) =>
    once({
      choices: { kind: 'choose', atMost },
      denominator: 'valid',
      threshold: { num: 1, den: 4, atLeast: '>=' },
      ...some,
    });

  it('question 1, one of five at most: two with one vote each share no single seat', () => {
    const { standing, count } = answers([1, 0, 1, 0, 0]);
    expect(checkTally(choose(1), standing, count)).toEqual([]);
    const outcome = resolveRound(choose(1), standing, [count]);
    expect(outcome).toMatchObject({ nominated: [], emptySeats: 1 });
    expect(outcome.steps).toContainEqual({
      step: 'tie',
      facts: { votes: 1, seats: 1, candidates: ['a', 'c'] },
    });
  });

  it('question 2, three of six at most: eleven crosses are too many for two a ballot', () => {
    const { standing, count } = answers([0, 4, 0, 4, 3, 0]);
    expect(checkTally(choose(3), standing, count)).toEqual([]);
    expect(checkTally(choose(2), standing, count)).toMatchObject([
      { field: 'votes', message: 'Tổng số phiếu chọn 11, nhiều hơn 4 phiếu × 2 lựa chọn = 8.' },
    ]);
    const seats = { kind: 'number', number: 3 } as const;
    expect(resolveRound(choose(3, { seats }), standing, [count])).toMatchObject({
      nominated: ['b', 'd', 'e'],
      emptySeats: 0,
    });
  });

  it('question 3, exactly one of three: two of four are half, and not more than half', () => {
    const { standing, count } = answers([1, 1, 2]);
    expect(checkTally(choose(1), standing, count)).toEqual([]);
    const half = { num: 1, den: 2, atLeast: '>=' } as const;
    expect(resolveRound(choose(1, { threshold: half }), standing, [count])).toMatchObject({
      nominated: ['c'],
    });
    expect(resolveRound(choose(1, { threshold: PRESETS.majority }), standing, [count])).toMatchObject({
      nominated: [],
    });
  });
});

describe('a tie of three, which OpaVote breaks by lot or by hand', () => {
  it('is never broken by lot or by name: whatever the order, it goes to the same people', () => {
    const names = ['chocolate', 'cookies', 'strawberry'];
    const orders = names.flatMap((first) => {
      const others = names.filter((name) => name !== first);
      return [
        [first, ...others],
        [first, ...others.reverse()],
      ];
    });
    const outcomes = orders.map((order) => {
      const standing = frozenOf(
        9,
        order.map((id, i) => ({ id, unit: `u${i + 1}` })),
      );
      const tied = { ...approvals(9, { chocolate: 6, cookies: 6, strawberry: 6 }), counters: ['u8', 'u9'] };
      return resolveRound(TWO_THIRDS, standing, [tied, { ...tied, round: 2 }]);
    });
    expect(outcomes[0]).toMatchObject({
      kind: 'decider',
      amongst: names,
      by: [{ unit: 'u9' }, { unit: 'u8' }],
    });
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
  });
});
