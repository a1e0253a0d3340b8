/** What the outcome of a contest makes of registrations. */
import type { Contest, ContestOutcome } from '#domain/contest/contest.ts';
import { sameRegistrant } from '#domain/contest/freeze.ts';
import { votesOfCandidate } from '#domain/contest/explain.ts';
import { mayFollow, type Registration, type RegistrationState } from '#domain/registration/registration.ts';
import type { Instant } from '#domain/shared/time.ts';

export interface RegistrationChanges {
  /** Changed or new, none that already stands as it should. */
  readonly saves: readonly Registration[];
  /** Ids whose present state no outcome may follow on: held, withdrawn, dropped since the opening. */
  readonly leftAsTheyAre: readonly string[];
}

interface Turn {
  readonly at: Instant;
  readonly by: string;
}

/**
 * Nominees are nominated, the others not. A nominee that stood on its registration for another award (the
 * contest took its candidates from that one) gets a registration of its own for this award.
 */
export function outcomeForRegistrations(
  contest: Contest,
  { nominated }: ContestOutcome,
  registrations: readonly Registration[],
  turn: Turn,
): RegistrationChanges {
  const saves: Registration[] = [];
  const leftAsTheyAre: string[] = [];
  for (const { id } of contest.candidates) {
    const one = registrations.find((registration) => registration.id === id);
    const state = nominated.includes(id) ? 'nominated' : 'not-nominated';
    const votes = votesOfCandidate(contest, id);
    if (!one) continue;
    if (one.award !== contest.award) {
      const taken = [...registrations, ...saves];
      if (state === 'nominated' && !sameRegistrant(taken, one, contest.award)) {
        saves.push(follow(asRegistrationFor(contest.award, one, taken), state, votes, turn));
      }
    } else if (mayFollow(one.state, state)) saves.push(follow(one, state, votes, turn));
    else if (one.state !== state) leftAsTheyAre.push(id);
  }
  return { saves, leftAsTheyAre };
}

function follow(one: Registration, state: RegistrationState, votes: string, turn: Turn): Registration {
  const entry = { ...turn, state, ...(votes !== '' && { reason: votes }) };
  return { ...one, state, history: [...one.history, entry] };
}

/** `<unit>.<award>.<n>` with the first number that is free. */
function asRegistrationFor(award: string, one: Registration, taken: readonly Registration[]): Registration {
  const { cluster, cycle, unit, block, unitKind, registrant, registeredBy } = one;
  const ids = new Set(taken.map(({ id }) => id));
  let n = 1;
  while (ids.has(`${unit}.${award}.${n}`)) n += 1;
  return {
    cluster,
    cycle,
    id: `${unit}.${award}.${n}`,
    unit,
    block,
    unitKind,
    registrant,
    ...(registeredBy !== undefined && { registeredBy }),
    award,
    state: 'kept',
    history: [],
  };
}
