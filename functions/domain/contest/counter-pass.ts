/**
 * How a named counter proves who they are: a link of their own and six digits that the secretariat reads out to them
 * in the hall. A pass opens one session, on one device; whoever was named in another's place needs a new one.
 */
import type { Contest, CountingBoard, NamedCounter } from './contest.ts';
import { isOpen, type CounterPass } from '#domain/access/challenge.ts';
import { normalise } from '#domain/shared/vietnamese.ts';
import type { Instant } from '#domain/shared/time.ts';

export type Side = keyof CountingBoard;

/** The contest with another pass of that side: a former one opens nothing any more, and its session ends. */
export function withPass(contest: Contest, side: Side, pass: CounterPass): Contest {
  const { board } = contest;
  if (!board) throw new RangeError(`no counters are named in contest ${contest.id}`);
  return { ...contest, board: { ...board, [side]: { ...board[side], pass } } };
}

/** The side's pass of that id while its digits may still be typed. */
export function openPass(contest: Contest, side: Side, id: string, now: Instant): CounterPass | undefined {
  const pass = contest.board?.[side].pass;
  return pass?.id === id && isOpen(pass, now) ? pass : undefined;
}

/** Whether a person of that unit and name is this counter; capitals and spaces tell nobody apart. */
export function isCounter(
  { unit, name }: NamedCounter,
  person: { readonly unit: string; readonly name: string },
): boolean {
  return unit === person.unit && spoken(name) === spoken(person.name);
}

const spoken = (name: string): string => normalise(name).trim().replace(/\s+/g, ' ').toLocaleLowerCase('vi');
