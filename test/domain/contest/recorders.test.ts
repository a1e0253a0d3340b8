import { describe, expect, it } from 'vitest';
import { candidatesOf, frozenOf } from './contests.ts';
import { named } from './named-contests.ts';
import { recordersOf } from '#domain/contest/recorders.ts';

const contest = named(frozenOf(4, candidatesOf(2)));

describe('who records a tally', () => {
  it.each([
    ['head and deputy when neither is concerned', ['u3', 'u4'], [], ['u3', 'u4'], [], 'leaders'],
    ['the deputy when the head is concerned', ['u1', 'u4'], [], ['u4'], ['u1'], 'leaders'],
    [
      'the counting board when both are',
      ['u1', 'u2'],
      ['u3', 'u1', 'khach'],
      ['u3'],
      ['u1', 'u2'],
      'counting-board',
    ],
    ['head and deputy when no unit is free', ['u1', 'u2'], ['u1', 'u2'], ['u1', 'u2'], [], 'everybody'],
  ] as const)('is %s', (_, leaders, counters, units, recused, because) => {
    expect(recordersOf(contest, leaders, counters)).toEqual({ units, recused, because });
  });
});
