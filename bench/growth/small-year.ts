/** A small cycle with everything that costs: an opening, papers sent and missing, reminders, a close. */
import { Envelope } from '#contracts/commands.ts';
import type { Instant } from '#domain/shared/time.ts';

export const SMALL_UNITS = 8;
export const SMALL_START = '2025-05-26T00:00:00Z' as Instant;
export const SMALL_END = '2025-07-10T00:00:00Z' as Instant;

export interface TimedEnvelope {
  readonly at: Instant;
  readonly envelope: Envelope;
}

export const clusterId = (n: number): string => `cum-${String(n).padStart(5, '0')}`;
const unitId = (n: number): string => `don-vi-${n}`;

/** Two of eight units never send and are reminded to the end. */
export function smallYear(n: number): TimedEnvelope[] {
  const cluster = clusterId(n);
  const operator = { unit: unitId(0), name: 'Vận hành', role: 'operator' } as const;
  const sent = Array.from({ length: SMALL_UNITS - 2 }, (_, unit) => ({
    at: `2025-06-${10 + unit}T03:00:00Z` as Instant,
    actor: { unit: unitId(unit), name: 'Cán bộ', role: 'officer' } as const,
    command: {
      do: 'submission.send',
      cycle: '2025',
      stage: 'mid-year',
      unit: unitId(unit),
      content: { figures: { viec: { numerator: 120, denominator: 150 } } },
    },
  }));
  const all = [
    { at: SMALL_START, actor: operator, command: { do: 'cluster.import', file: clusterFile(cluster) } },
    { at: SMALL_START, actor: operator, command: { do: 'cycle.create', file: cycleFile() } },
    ...sent,
  ];
  return all.map(({ at, actor, command }, i) => ({
    at,
    envelope: Envelope.parse({ id: `${cluster}-${i}`, cluster, actor, command }),
  }));
}

function clusterFile(id: string) {
  return {
    id,
    name: `Cụm thi đua ${id}`,
    blocks: [{ id: 'stp', name: 'Khối Sở Tư pháp' }],
    terms: [{ period: '2025', from: '2025-01-01', head: unitId(0), deputies: [unitId(1)] }],
    secretaries: [{ unit: unitId(0), name: 'Thư ký', email: `thu-ky@${id}.example` }],
    awards: [{ id: 'co', name: 'Cờ thi đua', kind: 'title', for: 'collective', decidedBy: 'Bộ trưởng' }],
    units: Array.from({ length: SMALL_UNITS }, (_, unit) => ({
      id: unitId(unit),
      kind: 'STP',
      block: 'stp',
      name: `Sở Tư pháp ${unit}`,
      contacts: {
        main: { name: 'Đầu mối', email: `dau-moi@${unitId(unit)}.${id}.example` },
        deputy: { name: 'Thay thế', email: `thay-the@${unitId(unit)}.${id}.example` },
      },
    })),
  };
}

function cycleFile() {
  return {
    slug: '2025',
    name: 'năm 2025',
    period: { from: '2025-01-01', to: '2025-12-31' },
    awards: ['co'],
    indicators: [{ id: 'viec', name: 'Việc', block: 'stp', unit: 'việc', kind: 'ratio' }],
    contests: [],
    stages: [
      { stage: 'mid-year', opens: '2025-06-02', due: '2025-06-20', closes: '2025-07-04', autoOpen: true },
    ],
  };
}
