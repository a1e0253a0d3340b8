/** What a ballot leads to. None of these is a decision on the award: a vote proposes. */
import type { Decider } from '#domain/contest/recusal.ts';

/** One step of the reasoning, for the minutes: a key and the numbers and ids it speaks of. */
export interface Step {
  readonly step: string;
  readonly facts: Readonly<Record<string, string | number | readonly string[]>>;
}

export type Outcome =
  | {
      readonly kind: 'nominated';
      /** Candidates, most votes first. */
      readonly nominated: readonly string[];
      readonly emptySeats: number;
      readonly steps: readonly Step[];
    }
  | {
      readonly kind: 'second-ballot';
      /** Never empty. */
      readonly candidates: readonly string[];
      readonly reason: 'tie' | 'too-few';
      readonly seats: number;
      readonly nominatedSoFar: readonly string[];
      readonly steps: readonly Step[];
    }
  | {
      readonly kind: 'decider';
      /** Who decides, never empty: head and deputies that are not concerned, else the next of the chain. */
      readonly by: readonly Decider[];
      readonly recused: readonly Decider[];
      /** Never empty. */
      readonly amongst: readonly string[];
      readonly seats: number;
      readonly reason: 'tie' | 'too-few';
      readonly nominatedSoFar: readonly string[];
      readonly steps: readonly Step[];
    }
  | {
      /** Not enough voters: no result, the same ballot is held again in a new session. */
      readonly kind: 'no-quorum';
      readonly newSession: true;
      readonly present: number;
      readonly required: number;
      readonly candidates: readonly string[];
      readonly seats: number;
      readonly nominatedSoFar: readonly string[];
      readonly steps: readonly Step[];
    };

/**
 * The end, once those named have chosen; `undefined` when the choice is none of theirs to make (a candidate that
 * was not among them, one named twice, more than the seats).
 */
export function settle(
  outcome: Extract<Outcome, { kind: 'decider' }>,
  chosen: readonly string[],
): Extract<Outcome, { kind: 'nominated' }> | undefined {
  const { amongst, by, nominatedSoFar, seats, steps } = outcome;
  if (chosen.length > seats || new Set(chosen).size < chosen.length) return undefined;
  if (!chosen.every((id) => amongst.includes(id))) return undefined;
  return {
    kind: 'nominated',
    nominated: [...nominatedSoFar, ...chosen],
    emptySeats: seats - chosen.length,
    steps: [...steps, { step: 'decided', facts: { by: by.map((d) => d.unit), chosen } }],
  };
}
