/** What happens at the vote and after it. */
import type { Phase, Step } from './phases.ts';
import { address, CYCLE, DEPUTY, HEAD, LATE, officer, PROMPT, SILENT } from './small-cluster.ts';
import type { Actor } from '#app/act.ts';
import type { DecisionOutcome } from '#domain/contest/decision.ts';
import { localDate } from '#domain/shared/time.ts';

const contest = { cycle: CYCLE, contest: 'co' } as const;
const flag = (unit: string): string => `${unit}.co-bo.1`;

function tally(at: string, round: number, yes: Readonly<Record<string, number>>): Step[] {
  const votes = Object.fromEntries(
    Object.entries(yes).map(([id, n]) => [id, { yes: n, no: 3 - n, none: 0 }]),
  );
  const counted = { round, issued: 3, returned: 3, valid: 3, invalid: 0, votes, counters: [LATE, SILENT] };
  const alone = round === 1;
  if (alone) {
    return [{ at, id: 'tally-1', by: DEPUTY, does: { do: 'tally.record', ...contest, tally: counted } }];
  }
  const [a, b] = [
    { unit: DEPUTY.unit, name: DEPUTY.name },
    { unit: LATE, name: officer(LATE).name },
  ];
  const board: Step = {
    at,
    id: `counters-${round}`,
    by: DEPUTY,
    does: { do: 'contest.counters', ...contest, a, b },
  };
  const box: Step = {
    at: later(at, 1),
    id: `box-${round}`,
    by: HEAD,
    does: { do: 'ballot.box', ...contest, round, issued: 3, returned: 2 },
  };
  const enters = (counter: 'a' | 'b', by: Actor, minutes: number): Step => ({
    at: later(at, minutes),
    id: `tally-${round}-${counter}`,
    by,
    does: { do: 'tally.enter', ...contest, counter, tally: counted },
  });
  const comes = (counter: 'a' | 'b', minutes: number): Step => ({
    at: later(at, minutes),
    id: `counter-${round}-${counter}`,
    by: DEPUTY,
    countsIn: { ...contest, side: counter },
  });
  return [
    ...[board, box, comes('a', 2), comes('b', 3)],
    ...[enters('a', DEPUTY, 6), enters('b', officer(LATE), 9)],
  ];
}

const later = (at: string, minutes: number): string =>
  new Date(Date.parse(at) + minutes * 60_000).toISOString().replace('.000Z', 'Z');

/** Proposed by one of the deputy's people, confirmed by another. */
function amends(at: string, by: Actor): Step {
  const policy = { quorum: '> 1/2' };
  const does = {
    do: 'contest.amend',
    ...contest,
    changes: { policy },
    reason: 'Theo ý kiến hội nghị.',
  } as const;
  return { at, id: `amend-${by.role}`, by, does };
}

/** What is said on a nominee: first by the council, then by the Minister. */
const decision = (at: string, registration: string, outcome: DecisionOutcome, number: string): Step => ({
  at,
  id: `${outcome}-${registration}`,
  by: HEAD,
  does: {
    do: 'decision.record',
    cycle: CYCLE,
    registration,
    outcome,
    decision: { number, date: localDate('2025-12-29') },
  },
});

/** The vote, what follows from it, and the decisions of higher authorities. */
export const VOTE: readonly Phase[] = [
  {
    name: 'vote',
    from: '2025-12-18T01:00:00Z',
    until: '2025-12-18T05:00:00Z',
    steps: [
      {
        at: '2025-12-18T02:00:00Z',
        id: 'open-voting',
        by: HEAD,
        does: { do: 'stage.open', cycle: CYCLE, stage: 'voting' },
      },
      amends('2025-12-18T02:10:00Z', DEPUTY),
      amends('2025-12-18T02:15:00Z', { ...DEPUTY, name: 'Thư ký thứ hai' }),
    ],
  },
  {
    name: 'second ballot',
    from: '2025-12-18T05:10:00Z',
    until: '2025-12-18T08:00:00Z',
    steps: tally('2025-12-18T05:10:00Z', 1, { [flag(PROMPT)]: 2, [flag(SILENT)]: 2 }),
  },
  {
    name: 'conclude',
    from: '2025-12-18T08:10:00Z',
    until: '2025-12-18T11:30:00Z',
    steps: [
      ...tally('2025-12-18T08:10:00Z', 2, { [flag(PROMPT)]: 2, [flag(SILENT)]: 2 }),
      {
        at: '2025-12-18T08:40:00Z',
        id: 'decide',
        by: DEPUTY,
        does: { do: 'contest.decide', ...contest, chosen: [flag(PROMPT)], reason: 'Theo biên bản họp.' },
      },
    ],
  },
  {
    name: 'dossier',
    from: '2025-12-19T02:00:00Z',
    until: '2025-12-19T05:00:00Z',
    steps: [
      {
        at: '2025-12-19T02:00:00Z',
        id: 'open-closing',
        by: HEAD,
        does: { do: 'stage.open', cycle: CYCLE, stage: 'closing' },
      },
    ],
  },
  {
    name: 'council',
    from: '2025-12-29T02:00:00Z',
    until: '2025-12-29T05:00:00Z',
    steps: [
      decision('2025-12-29T02:00:00Z', flag(PROMPT), 'council-accepted', '15/HĐTĐKT'),
      decision('2025-12-29T02:05:00Z', `${LATE}.bang-khen.1`, 'council-cut', '15/HĐTĐKT'),
    ],
  },
  {
    name: 'decision',
    from: '2025-12-30T02:00:00Z',
    until: '2025-12-30T05:00:00Z',
    bounces: [address('thay-the', SILENT)],
    steps: [decision('2025-12-30T02:00:00Z', flag(PROMPT), 'granted', '99/QĐ-BTP')],
  },
];
