import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTally, type Tally } from '#domain/contest/ballots.ts';
import type { ContestPolicy } from '#domain/contest/policy.ts';
import {
  approvals,
  candidatesOf,
  choosing,
  frozen,
  frozenOf,
  policy,
  tally,
  TWO_THIRDS,
} from './contests.ts';

const among14 = frozenOf(14, candidatesOf(3));
const good = approvals(14, { a: 9, b: 3, c: 2 });
const fields = (p: ContestPolicy, t: Tally, f = among14) => checkTally(p, f, t).map((x) => x.field);

describe('a tally', () => {
  it('is accepted when it adds up', () => {
    expect(checkTally(TWO_THIRDS, among14, good)).toEqual([]);
    const fewer = { ...approvals(11, { a: 9, b: 3, c: 2 }), issued: 13, returned: 12, invalid: 1 };
    expect(checkTally(TWO_THIRDS, among14, { ...fewer, counters: ['u14', 'u13'] })).toEqual([]);
  });

  it.each<[string, Partial<Tally>, string]>([
    ['more ballots issued than units', { issued: 15, returned: 14 }, 'issued'],
    ['more returned than issued', { returned: 15, valid: 15, issued: 14 }, 'returned'],
    ['valid and invalid that do not make the returned', { invalid: 1 }, 'valid'],
    ['a returned ballot that is neither valid nor invalid', { returned: 14, valid: 13 }, 'valid'],
    ['more issued than present', { present: 13 }, 'issued'],
    ['more present than units', { present: 15 }, 'present'],
    ['half a ballot', { invalid: 0.5 }, 'invalid'],
    ['negative ballots', { invalid: -1, valid: 15 }, 'invalid'],
    ['a third ballot', { round: 3 }, 'round'],
    ['ballot zero', { round: 0 }, 'round'],
    ['a counting board of one', { counters: ['u14'] }, 'counters'],
    ['a candidate that counts', { counters: ['u14', 'u2'] }, 'counters'],
    [
      'written opinions the rules do not take',
      { writtenOpinions: { units: ['u3'], votes: {} } },
      'writtenOpinions',
    ],
  ])('is refused with %s', (_, change, field) => {
    expect(fields(TWO_THIRDS, { ...good, ...change })).toContain(field);
  });

  it('takes substitutes of absent units, one each, of those who are there and did not write', () => {
    const by = (...units: string[]) => units.map((unit) => ({ unit, name: 'Cán bộ', authority: '01/GUQ' }));
    const none = { ...approvals(1, { a: 0, b: 0, c: 0 }), counters: ['u14', 'u13'] };
    expect(fields(TWO_THIRDS, { ...none, substitutes: by('u5') })).toEqual([]);
    for (const wrong of [by('u99'), by('u5', 'u5'), by('u5', 'u6')])
      expect(fields(TWO_THIRDS, { ...none, substitutes: wrong })).toContain('substitutes');
    const two = { ...approvals(2, { a: 0, b: 0, c: 0 }), counters: ['u14', 'u13'] };
    expect(fields(TWO_THIRDS, { ...two, substitutes: by('u5', 'u6') })).toEqual([]);
    const writing: ContestPolicy = { ...TWO_THIRDS, absent: 'none' };
    expect(fields(writing, { ...two, substitutes: by('u5') })).toContain('substitutes');
  });

  it('says in Vietnamese which numbers disagree', () => {
    const votes = { ...good.votes, b: { yes: 3, no: 10, none: 0 } } as Tally['votes'];
    expect(checkTally(TWO_THIRDS, among14, { ...good, votes })).toEqual([
      {
        field: 'votes.b',
        message: "'b': 3 đồng ý + 10 không đồng ý + 0 không có ý kiến = 13, khác với 14 phiếu hợp lệ.",
      },
    ]);
  });

  it('names candidates that are missing or unknown', () => {
    const tally = approvals(14, { a: 9, b: 3, z: 1 });
    expect(fields(TWO_THIRDS, tally)).toEqual(['votes.z', 'votes.c']);
    expect(fields(TWO_THIRDS, approvals(14, { a: 1, b: 1, c: 1, constructor: 1 }))).toEqual([
      'votes.constructor',
    ]);
  });

  it('does not find a candidate in what every object has', () => {
    const f = frozenOf(14, [{ id: 'constructor', unit: 'u1' }]);
    expect(fields(TWO_THIRDS, approvals(14, {}), f)).toEqual(['votes.constructor']);
  });

  it('of choosing holds each to the valid ballots and the sum to k times', () => {
    const two: ContestPolicy = { ...TWO_THIRDS, choices: { kind: 'choose', atMost: 2 } };
    expect(fields(two, choosing(14, { a: 14, b: 9, c: 5 }))).toEqual([]);
    expect(fields(two, choosing(14, { a: 14, b: 10, c: 5 }))).toEqual(['votes']);
    expect(fields(two, choosing(14, { a: 15, b: 0, c: 0 }))).toEqual(['votes.a']);
    expect(fields(two, good)).toEqual(['votes.a', 'votes.b', 'votes.c']);
    expect(fields(TWO_THIRDS, choosing(14, { a: 9, b: 3, c: 2 }))).toEqual(['votes.a', 'votes.b', 'votes.c']);
  });

  it('may be counted by candidates when fewer than two others are left, but not by one alone', () => {
    const all = frozenOf(3, candidatesOf(3));
    const t = approvals(3, { a: 1, b: 1, c: 1 });
    expect(fields(TWO_THIRDS, { ...t, counters: ['u1', 'u2'] }, all)).toEqual([]);
    const oneFree = { ...frozenOf(4, candidatesOf(3)) };
    expect(
      fields(TWO_THIRDS, { ...approvals(4, { a: 1, b: 1, c: 1 }), counters: ['u1', 'u4'] }, oneFree),
    ).toEqual([]);
    expect(fields(TWO_THIRDS, { ...t, counters: ['u1', 'u1'] }, all)).toEqual(['counters']);
  });

  it('takes written opinions of absent units on a line of their own', () => {
    const p: ContestPolicy = { ...TWO_THIRDS, absent: 'written-opinion' };
    const opinion = {
      a: { yes: 1, no: 0, none: 0 },
      b: { yes: 0, no: 1, none: 0 },
      c: { yes: 0, no: 1, none: 0 },
    };
    const of13 = approvals(13, { a: 9, b: 3, c: 2 });
    expect(fields(p, { ...of13, writtenOpinions: { units: ['u9'], votes: opinion } })).toEqual([]);
    expect(fields(p, { ...good, writtenOpinions: { units: ['u9'], votes: opinion } })).toContain(
      'writtenOpinions',
    );
    expect(fields(p, { ...of13, writtenOpinions: { units: ['zz'], votes: opinion } })).toContain(
      'writtenOpinions',
    );
    expect(
      fields(p, {
        ...approvals(12, { a: 9, b: 3, c: 2 }),
        writtenOpinions: { units: ['u9', 'u9'], votes: opinion },
      }),
    ).toContain('writtenOpinions');
  });

  it('shows when a unit voted for itself against the rules', () => {
    const p: ContestPolicy = { ...TWO_THIRDS, selfVote: 'not-allowed' };
    expect(fields(p, approvals(14, { a: 14, b: 0, c: 0 }))).toEqual(['votes.a']);
    expect(fields(p, approvals(14, { a: 13, b: 0, c: 0 }))).toEqual([]);
  });

  it('needs those present when the threshold is a share of them', () => {
    const p: ContestPolicy = { ...TWO_THIRDS, denominator: 'present' };
    expect(fields(p, good)).toEqual(['present']);
    expect(fields(p, { ...good, present: 14 })).toEqual([]);
  });

  it('that can be true is accepted, and one sheet more is not', () => {
    const any = fc.tuple(policy, frozen).chain(([p, f]) =>
      fc.tuple(
        fc.constant(p),
        fc.constant(f),
        tally(
          p,
          f,
          f.candidates.map((c) => c.id),
        ),
      ),
    );
    fc.assert(
      fc.property(any, ([p, f, t]) => {
        expect(checkTally(p, f, t)).toEqual([]);
        expect(checkTally(p, f, { ...t, invalid: t.invalid + 1 })).not.toEqual([]);
      }),
    );
  });
});
