import { describe, expect, it } from 'vitest';
import { candidatesOf, frozenOf } from './contests.ts';
import { AT, named } from './named-contests.ts';
import { CODE_SECONDS, CODE_TRIES } from '#domain/access/challenge.ts';
import { withBoard } from '#domain/contest/counting-board.ts';
import { openPass, withPass } from '#domain/contest/counter-pass.ts';
import { addSeconds } from '#domain/shared/time.ts';

const sent = (unit: string, name: string) => ({ unit, name });
const seat = (voters: number, candidates: number, [a, b]: readonly [string, string]) =>
  withBoard(
    named(frozenOf(voters, candidatesOf(candidates))),
    { a: sent(a, 'A'), b: sent(b, 'B') },
    (unit) => unit,
  );

describe('the two counters', () => {
  it.each([
    ['of units without a candidate', 5, 2, ['u4', 'u5'], true],
    ['of one unit without a candidate', 5, 2, ['u5', 'u5'], true],
    ['of whom one has a candidate while two units are free', 4, 2, ['u1', 'u3'], false],
    ['of different units where every unit has a candidate', 3, 3, ['u1', 'u2'], true],
    ['of one and the same unit where every unit has a candidate', 3, 3, ['u1', 'u1'], false],
    ['of whom one is of no voter', 4, 2, ['u3', 'u9'], false],
  ] as const)('%s: %s voters, %s candidates', (_, voters, candidates, units, taken) => {
    expect(seat(voters, candidates, units).ok).toBe(taken);
  });
});

describe('the pass of a counter', () => {
  const board = seat(5, 2, ['u4', 'u5']);
  if (!board.ok) throw new Error(board.message);
  const pass = { id: 'moi', key: 'k', madeAt: AT, tries: 0 };
  const contest = withPass(board.value, 'a', pass);

  it('opens by its own id and on its own side alone', () => {
    expect(openPass(contest, 'a', 'moi', AT)).toEqual(pass);
    expect(openPass(contest, 'a', 'cu', AT)).toBeUndefined();
    expect(openPass(contest, 'b', 'moi', AT)).toBeUndefined();
  });

  it('opens for its time, its tries, and once', () => {
    const last = addSeconds(AT, CODE_SECONDS - 1);
    expect(openPass(contest, 'a', 'moi', last)).toEqual(pass);
    expect(openPass(contest, 'a', 'moi', addSeconds(AT, CODE_SECONDS))).toBeUndefined();
    for (const change of [{ tries: CODE_TRIES }, { usedAt: AT }])
      expect(openPass(withPass(contest, 'a', { ...pass, ...change }), 'a', 'moi', AT)).toBeUndefined();
    expect(
      openPass(withPass(contest, 'a', { ...pass, tries: CODE_TRIES - 1 }), 'a', 'moi', AT),
    ).toBeDefined();
  });
});
