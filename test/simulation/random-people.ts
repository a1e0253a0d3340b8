/** Who acts in a random year, and the kinds of things that happen in it. */
import type { Dice } from './dice.ts';
import type { CallFault, DeliveryFault } from './faults.ts';
import type { CommandInput } from './small-cluster.ts';
import type { Actor } from '#app/act.ts';
import { addSeconds, atLocal, type Instant, type LocalDate } from '#domain/shared/time.ts';
import type { Edge } from '#engine/probe.ts';

export type Happening =
  | { readonly is: 'act'; readonly at: Instant; readonly by: Actor; readonly does: CommandInput }
  /** The contest is as it was frozen: whoever counts reads it from the board. */
  | { readonly is: 'tally'; readonly at: Instant; readonly contest: string; readonly yes: readonly number[] }
  | { readonly is: 'bounce'; readonly at: Instant; readonly address: string }
  | { readonly is: 'restart'; readonly at: Instant; readonly release?: number }
  /** Strikes the n-th call, or delivery of that edge, after its moment. */
  | { readonly is: 'fault'; readonly at: Instant; readonly nth: number; readonly fault: CallFault }
  | {
      readonly is: 'misdelivery';
      readonly at: Instant;
      readonly nth: number;
      readonly edge: Edge;
      readonly fault: DeliveryFault;
    };

/** A stage as the dice planned it. */
export interface Planned {
  readonly cycle: string;
  readonly id: string;
  readonly kind: 'registration' | 'mid-year' | 'year-end';
  readonly opens: LocalDate;
  readonly due: LocalDate;
  readonly units: readonly string[];
  readonly autoOpen: boolean;
}

export const HEAD = 'u01';
export const DEPUTY = 'u02';

export const secretary = (unit: string): Actor => ({
  unit,
  name: 'Thư ký',
  role: unit === HEAD ? 'secretary' : 'deputy',
});
export const officer = (unit: string): Actor => ({ unit, name: 'Đầu mối', role: 'officer' });

export function workingMoment(d: Dice, on: LocalDate): Instant {
  return addSeconds(atLocal(on, '07:30'), d.below(9 * 3_600));
}
