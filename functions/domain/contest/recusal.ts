/**
 * Recusal: a unit that is a candidate, or whose registrant is one, does not decide. The step passes to the other
 * of head and deputies, then to the next of the chain, then the seat stays empty and the case goes upward.
 */

/** A unit that may decide. Head and deputies decide together; the others one after the other, in this order. */
export interface Decider {
  readonly unit: string;
  readonly role: 'head' | 'deputy' | 'next';
}

export type Deciders =
  | { readonly kind: 'named'; readonly by: readonly Decider[]; readonly recused: readonly Decider[] }
  /** Everybody is concerned: the seat stays empty, the case goes upward. */
  | { readonly kind: 'upward'; readonly recused: readonly Decider[] };

/**
 * Who decides, and who is recused and must be named in the minutes. A recused unit in the chain after the
 * decider is not listed: the step never came to it.
 */
export function deciders(chain: readonly Decider[], candidateUnits: readonly string[]): Deciders {
  const concerned = new Set(candidateUnits);
  const leaders = chain.filter((d) => d.role !== 'next');
  const recused = leaders.filter((d) => concerned.has(d.unit));
  const by = leaders.filter((d) => !concerned.has(d.unit));
  if (by.length > 0) return { kind: 'named', by, recused };
  for (const next of chain.filter((d) => d.role === 'next')) {
    if (!concerned.has(next.unit)) return { kind: 'named', by: [next], recused };
    recused.push(next);
  }
  return { kind: 'upward', recused };
}
