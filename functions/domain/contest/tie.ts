/** More candidates with the same votes than seats left: the steps that separate them, in the policy's order. */
import type { Candidate, Frozen } from '#domain/contest/frozen.ts';
import type { Step } from '#domain/contest/outcome.ts';
import type { ContestPolicy, TieStep } from '#domain/contest/policy.ts';
import { deciders, type Deciders } from '#domain/contest/recusal.ts';
import { compareFractions, meets } from '#domain/contest/threshold.ts';

/** NĐ 152/2025/NĐ-CP, Điều 4 khoản 6: 70 % women or more come first. */
const WOMEN_FIRST = { num: 70, den: 100, atLeast: '>=' } as const;

export type TieEnd =
  | { readonly kind: 'separated' | 'empty-seat' | 'second-ballot' }
  | { readonly kind: 'decider'; readonly who: Extract<Deciders, { kind: 'named' }> };

export interface TieResult {
  /** Seated by the steps, best first. */
  readonly taken: readonly string[];
  /** Not separated, more than `seats`; empty when all seats are taken. */
  readonly tied: readonly Candidate[];
  readonly seats: number;
  readonly end: TieEnd;
  readonly steps: readonly Step[];
}

type Compare = (a: Candidate, b: Candidate) => number;

/** Best first; `undefined` when a candidate lacks what is compared, so that nobody loses by a missing figure. */
function comparison(step: TieStep, tied: readonly Candidate[]): Compare | undefined {
  if (step.kind === 'women') {
    const first = (c: Candidate): number => {
      const { num = 0, den = 0 } = c.womenShare ?? {};
      return meets(num, den, WOMEN_FIRST) ? 1 : 0;
    };
    return (a, b) => first(b) - first(a);
  }
  if (step.kind === 'verified-score') {
    if (tied.some((c) => c.verifiedScore === undefined)) return undefined;
    return (a, b) => (b.verifiedScore ?? 0) - (a.verifiedScore ?? 0);
  }
  if (step.kind !== 'indicator') return undefined;
  const figure = (c: Candidate) => c.indicators?.[step.indicator];
  if (tied.some((c) => (figure(c)?.den ?? 0) <= 0)) return undefined;
  const sign = step.better === 'higher' ? -1 : 1;
  const none = { num: 0, den: 1 };
  return (a, b) => sign * compareFractions(figure(a) ?? none, figure(b) ?? none);
}

/** Seats whole groups of equals from the best down; the group that does not fit stays tied. */
function separate(tied: readonly Candidate[], seats: number, compare: Compare) {
  const taken: string[] = [];
  let rest = [...tied].sort(compare);
  while (rest.length > 0 && taken.length < seats) {
    const [best] = rest;
    const equals = rest.filter((c) => best && compare(c, best) === 0);
    if (taken.length + equals.length > seats) return { taken, tied: equals };
    taken.push(...equals.map((c) => c.id).sort());
    rest = rest.slice(equals.length);
  }
  return { taken, tied: [] };
}

function describe(step: TieStep): string {
  return step.kind === 'indicator' ? `indicator:${step.indicator}` : step.kind;
}

/**
 * Applies the chain of the policy to a tie. `mayBallot`: another ballot may still be held. A chain that ends
 * without result leaves the seat empty.
 */
export function breakTie(
  policy: ContestPolicy,
  frozen: Frozen,
  tie: { readonly tied: readonly Candidate[]; readonly seats: number; readonly mayBallot: boolean },
): TieResult {
  const taken: string[] = [];
  const steps: Step[] = [];
  let { tied, seats } = tie;
  const note = (step: TieStep, fact: string, ids: readonly string[] = [], compared?: readonly string[]) =>
    steps.push({
      step: `tie.${fact}`,
      facts: { by: describe(step), candidates: ids, ...(compared && { compared }) },
    });
  const done = (end: TieEnd): TieResult => ({ taken, tied, seats, end, steps });
  for (const step of policy.tieChain) {
    const compare = comparison(step, tied);
    if (compare) {
      const compared = tied.map(({ id }) => id);
      const result = separate(tied, seats, compare);
      taken.push(...result.taken);
      seats -= result.taken.length;
      tied = result.tied;
      note(step, tied.length === 0 ? 'separated' : 'still-tied', result.taken, compared);
      if (tied.length === 0) return done({ kind: 'separated' });
    } else if (step.kind === 'second-ballot' && tie.mayBallot) {
      note(step, 'second-ballot');
      return done({ kind: 'second-ballot' });
    } else if (step.kind === 'empty-seat') {
      note(step, 'empty-seat');
      return done({ kind: 'empty-seat' });
    } else if (step.kind === 'head-and-deputy') {
      const who = chosenBy(frozen);
      note(
        step,
        who.kind === 'named' ? 'decider' : 'upward',
        who.recused.map((d) => d.unit),
      );
      if (who.kind === 'named') return done({ kind: 'decider', who });
    } else note(step, 'not-applicable');
  }
  return done({ kind: 'empty-seat' });
}

/** Who decides in this contest: nobody whose unit has a candidate in it, whether or not still in question. */
export function chosenBy(frozen: Frozen): Deciders {
  return deciders(
    frozen.chain,
    frozen.candidates.map((c) => c.unit),
  );
}
