import { describe, expect, it } from 'vitest';
import { type Decider, deciders } from '#domain/contest/recusal.ts';

const head: Decider = { unit: 'stp-lang-son', role: 'head' };
const deputy: Decider = { unit: 'thads-lang-son', role: 'deputy' };
const next: Decider = { unit: 'stp-son-la', role: 'next' };
const last: Decider = { unit: 'thads-son-la', role: 'next' };
const chain = [head, deputy, next, last];

describe('who decides', () => {
  it('is head and deputies together when none is concerned', () => {
    expect(deciders(chain, ['stp-cao-bang'])).toEqual({ kind: 'named', by: [head, deputy], recused: [] });
  });

  it('is the other of the two when one is concerned, and the minutes name the recusal', () => {
    expect(deciders(chain, ['stp-lang-son', 'stp-son-la'])).toEqual({
      kind: 'named',
      by: [deputy],
      recused: [head],
    });
  });

  it('is the next of the chain that is not concerned when both are', () => {
    const both = ['stp-lang-son', 'thads-lang-son'];
    expect(deciders(chain, both)).toEqual({ kind: 'named', by: [next], recused: [head, deputy] });
    expect(deciders(chain, [...both, 'stp-son-la'])).toEqual({
      kind: 'named',
      by: [last],
      recused: [head, deputy, next],
    });
  });

  it('is nobody here when all are concerned: the case goes upward', () => {
    expect(deciders([head], ['stp-lang-son'])).toEqual({ kind: 'upward', recused: [head] });
    expect(deciders([], [])).toEqual({ kind: 'upward', recused: [] });
  });
});
