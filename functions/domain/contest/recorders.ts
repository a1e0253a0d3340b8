/** Who may record the tally of a contest: no unit does so alone where it has a candidate. */
import { isConcerned, type Contest } from '#domain/contest/contest.ts';
import type { UnitId } from '#domain/shared/ids.ts';

export interface Recorders {
  readonly units: readonly UnitId[];
  /** Of head and deputies: those that step aside, named in the minutes. */
  readonly recused: readonly UnitId[];
  /** `counting-board`: head and deputies are all concerned. `everybody`: so is the whole electorate. */
  readonly because: 'leaders' | 'counting-board' | 'everybody';
}

/**
 * Head and deputies without those concerned; else the units of the counting board that are not concerned. Where
 * every unit has a candidate nobody could record: then head and deputies do, over the signatures of a counting
 * board of at least two units.
 */
export function recordersOf(
  contest: Contest,
  leaders: readonly UnitId[],
  counters: readonly UnitId[],
): Recorders {
  const free = (unit: UnitId) => !isConcerned(contest, unit);
  const recused = leaders.filter((unit) => !free(unit));
  if (recused.length < leaders.length) return { units: leaders.filter(free), recused, because: 'leaders' };
  const board = contest.electorate.filter((unit) => counters.includes(unit) && free(unit));
  if (board.length > 0) return { units: board, recused, because: 'counting-board' };
  return { units: leaders, recused: [], because: 'everybody' };
}
