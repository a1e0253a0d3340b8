import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { approvals, candidatesOf, frozen, frozenOf, policy, tally, TWO_THIRDS } from './contests.ts';
import { checkTally, type Tally } from '#domain/contest/ballots.ts';
import type { ContestPolicy } from '#domain/contest/policy.ts';
import { resolveRound } from '#domain/contest/resolve.ts';
import { validatePolicy } from '#domain/contest/validate-policy.ts';

const units = Array.from({ length: 7 }, (_, i) => ({ id: `u${i + 1}`, block: 'stp' }));
const context = { units, indicators: [] };
const seven = frozenOf(7, candidatesOf(2));
const problems = (rules: ContestPolicy, count: Tally) =>
  checkTally(rules, seven, count).map(({ field }) => field);

describe('by a show of hands', () => {
  const hands: ContestPolicy = { ...TWO_THIRDS, ballotKind: 'show-of-hands' };

  it('every hand is valid', () => {
    const count = approvals(7, { a: 5, b: 2 });
    expect(problems(hands, count)).toEqual([]);
    expect(problems(hands, { ...count, issued: 7, returned: 7, valid: 6, invalid: 1 })).toEqual(['valid']);
  });

  it('the threshold is of units or of those present', () => {
    expect(validatePolicy({ ...hands, denominator: 'present' }, context)).toEqual([]);
    expect(validatePolicy({ ...hands, denominator: 'valid' }, context)).toMatchObject([
      { field: 'denominator' },
    ]);
  });
});

describe('by circulation', () => {
  const letters: ContestPolicy = { ...TWO_THIRDS, ballotKind: 'circulation' };
  const five = { ...approvals(5, { a: 5, b: 2 }), issued: 7, present: 5, counters: ['u6', 'u7'] };

  it('who takes part is who wrote back', () => {
    expect(problems(letters, five)).toEqual([]);
    expect(problems(letters, { ...five, present: 7 })).toEqual(['present']);
    const { present: _present, ...silent } = five;
    expect(problems(letters, silent)).toEqual(['present']);
  });

  it('too few letters are no quorum', () => {
    const four = { ...approvals(4, { a: 4, b: 0 }), issued: 7, present: 4 };
    expect(resolveRound(letters, seven, [four]).kind).toBe('no-quorum');
    expect(resolveRound(letters, seven, [five])).toMatchObject({ kind: 'nominated', nominated: ['a'] });
  });

  it('nobody is absent with an opinion of its own', () => {
    expect(validatePolicy({ ...letters, absent: 'written-opinion' }, context)).toMatchObject([
      { field: 'absent' },
    ]);
  });
});

describe('by electronic secret ballot', () => {
  it('nothing is voted: no legal basis is known', () => {
    const rules = { ...TWO_THIRDS, ballotKind: 'electronic-secret' as const };
    expect(validatePolicy(rules, context)).toMatchObject([{ field: 'ballotKind' }]);
  });
});

/** Every number anywhere in a value. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

describe('a tally and its outcome', () => {
  it('hold whole numbers only', () => {
    const given = fc.tuple(policy, frozen).chain(([rules, standing]) => {
      const ids = standing.candidates.map(({ id }) => id);
      return fc.record({
        rules: fc.constant(rules),
        standing: fc.constant(standing),
        count: tally(rules, standing, ids),
      });
    });
    fc.assert(
      fc.property(given, ({ rules, standing, count }) => {
        if (standing.candidates.length === 0) return;
        const numbers = [...numbersIn(count), ...numbersIn(outcomeOf(rules, standing, count))];
        expect(numbers.filter((n) => !Number.isSafeInteger(n))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('are refused with a fraction of a vote', () => {
    const half = approvals(7, { a: 5.5, b: 2 });
    expect(problems(TWO_THIRDS, half)).toEqual(['votes.a']);
  });
});

function outcomeOf(
  rules: ContestPolicy,
  standing: Parameters<typeof resolveRound>[1],
  count: Tally,
): unknown {
  try {
    return resolveRound(rules, standing, [count]);
  } catch (error) {
    // No seat to vote on: then no ballot was due.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
