/** Contests with names, for the tests of their progress and wording. */
import { candidatesOf, TWO_THIRDS, unitsOf } from './contests.ts';
import type { Contest, NamedCandidate } from '#domain/contest/contest.ts';
import type { Frozen } from '#domain/contest/frozen.ts';
import type { ContestPolicy } from '#domain/contest/policy.ts';
import { beginContest } from '#domain/contest/progress.ts';
import type { Wording } from '#domain/contest/wording.ts';
import { instant } from '#domain/shared/time.ts';

export const AT = instant('2026-01-26T02:00:00Z');

export const WORDING: Wording = {
  label: 'Cụm',
  blockName: () => 'Khối Sở Tư pháp',
  indicatorName: (id) => `tên của ${id}`,
};

export function named(frozen: Frozen, policy: ContestPolicy = TWO_THIRDS): Contest {
  return beginContest({
    cluster: 'cum-thu',
    cycle: '2025',
    stage: 'voting',
    id: 'co',
    award: 'co',
    policy,
    frozenAt: AT,
    candidates: frozen.candidates.map((c): NamedCandidate => {
      const name = `Sở ${c.id.toUpperCase()}`;
      return { ...c, name, unitName: name };
    }),
    electorate: frozen.electorate,
    chain: frozen.chain.map((d) => ({ ...d, unitName: `Đơn vị ${d.unit.slice(1)}` })),
  });
}

/** Candidates a, b, c among 14, unit 14 head and unit 13 deputy unless said otherwise. */
export function among14(policy: ContestPolicy = TWO_THIRDS, head = 'u14', deputy = 'u13'): Contest {
  return named(
    {
      candidates: candidatesOf(3),
      electorate: unitsOf(14),
      chain: [
        { unit: head, role: 'head' },
        { unit: deputy, role: 'deputy' },
      ],
    },
    policy,
  );
}
