/** A cycle and its stages as rows, for tests that begin in the middle of a year. */
import { CLUSTER_ID } from './people.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import type { Registration } from '#domain/registration/registration.ts';
import { workCalendar } from '#domain/shared/working-days.ts';
import { instant, localDate } from '#domain/shared/time.ts';
import { resolvePlan } from '#domain/stage/plan.ts';
import type { Stage, StageKind, StagePlan } from '#domain/stage/stage.ts';

export function cycleOf(changes: Partial<Cycle> = {}): Cycle {
  return {
    cluster: CLUSTER_ID,
    slug: '2025',
    name: 'năm 2025',
    period: { from: localDate('2025-01-01'), to: localDate('2025-12-31') },
    stages: ['launch', 'registration', 'mid-year', 'year-end', 'voting', 'closing'],
    legalBasis: [],
    policy: {
      signing: 'both',
      countsAs: 'either',
      moveToWorkingDay: true,
      escalateWithoutClick: false,
      registrationRequired: true,
      citations: [],
    },
    conference: {
      date: localDate('2025-12-18'),
      mode: 'in-person',
      guests: [],
      agenda: [],
      moves: [],
    },
    phases: [],
    movements: ['chuyen-doi-so'],
    awards: ['co-bo', 'bang-khen'],
    indicators: [],
    contests: [],
    state: { is: 'running' },
    ...changes,
  };
}

const on = (date: string) => ({ on: localDate(date) });

/** A planned stage; without a plan it opens on 3 March 2025 and is due on the 25th. */
export function stageOf(
  id: string,
  kind: StageKind,
  changes: Partial<Stage> & { readonly plan?: StagePlan } = {},
  conference = '2025-12-18',
): Stage {
  const plan: StagePlan = changes.plan ?? { opens: on('2025-03-03'), due: on('2025-03-25') };
  return {
    cluster: CLUSTER_ID,
    cycle: '2025',
    id,
    kind,
    title: `việc ${id}`,
    plan,
    dates: resolvePlan(plan, {
      conference: localDate(conference),
      calendar: workCalendar({ holidays: [], workingDays: [] }),
      policy: { moveToWorkingDay: true },
    }),
    autoOpen: false,
    periods: [],
    answer: kind === 'registration' ? 'register' : 'paper',
    silenceAgrees: false,
    units: [],
    status: { is: 'planned' },
    generation: { n: 1, nonce: 'aaaaaaaa', since: instant('2025-01-02T01:00:00Z') },
    ...changes,
  };
}

export function registrationOf(
  unit: string,
  award: string,
  changes: Partial<Registration> = {},
): Registration {
  const block = unit.startsWith('stp') ? 'stp' : 'thads';
  return {
    cluster: CLUSTER_ID,
    cycle: '2025',
    id: `${unit}.${award}.1`,
    unit,
    block,
    unitKind: block.toUpperCase(),
    registrant: { kind: 'unit', name: unit },
    award,
    state: 'kept',
    history: [],
    ...changes,
  };
}
