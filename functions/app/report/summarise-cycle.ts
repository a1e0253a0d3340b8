/** What a cycle came to, from its rows. */
import type { CycleRows } from './read-cycle.ts';
import { summariseContest } from './summarise-contests.ts';
import { summariseFigures } from './summarise-figures.ts';
import { summariseStage } from './summarise-stages.ts';
import type {
  CovenantSummary,
  CycleSummary,
  DecisionSummary,
  RegistrationCount,
} from '#contracts/summary.ts';
import type { Covenant } from '#domain/conference/covenant.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import type { Registration } from '#domain/registration/registration.ts';

export function summariseCycle(rows: CycleRows): CycleSummary {
  const { cycle, stages, registrations, covenants, contests } = rows;
  return {
    cycle: headOf(cycle),
    stages: stages.map(summariseStage),
    registrations: countRegistrations(registrations),
    indicators: summariseFigures(rows),
    contests: cycle.contests.map((definition) =>
      summariseContest(
        definition,
        contests.find(({ id }) => id === definition.id),
      ),
    ),
    covenants: covenants.map(covenantOf),
    decisions: registrations.flatMap(decisionOf),
  };
}

function headOf({ cluster, slug, name, period, state, conference }: Cycle): CycleSummary['cycle'] {
  return {
    cluster,
    slug,
    name,
    period: { from: period.from, to: period.to },
    state: state.is,
    ...(conference && {
      conference: {
        date: conference.date,
        ...(conference.place !== undefined && { place: conference.place }),
        moves: conference.moves.map(({ from, to, reason }) => ({ from, to, reason })),
      },
    }),
  };
}

/** Every registration that was sent counts, with the state it is in now; in order of award, block, kind. */
function countRegistrations(registrations: readonly Registration[]): RegistrationCount[] {
  const counts = new Map<string, RegistrationCount>();
  for (const { award, block, unitKind, state } of registrations) {
    const key = [award, block, unitKind].join('\n');
    const former = counts.get(key) ?? { award, block, unitKind, count: 0, states: {} };
    const states = { ...former.states, [state]: (former.states[state] ?? 0) + 1 };
    counts.set(key, { ...former, count: former.count + 1, states });
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
}

function covenantOf({ block, status, adoptedOn, signatures }: Covenant): CovenantSummary {
  return {
    block,
    status,
    ...(adoptedOn !== undefined && { adoptedOn }),
    signed: signatures.map(({ unit }) => unit),
  };
}

function decisionOf({ id, unit, registrant, award, state, decision }: Registration): DecisionSummary[] {
  if (!decision) return [];
  const { lowerAward, ...letter } = decision;
  return [
    {
      registration: id,
      unit,
      registrant: registrant.name,
      award,
      outcome: state,
      ...(lowerAward !== undefined && { lowerAward }),
      decision: letter,
    },
  ];
}
