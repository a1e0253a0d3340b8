/** The trial's cluster on the morning of a conference that closes one cycle and opens the next. */
import { startOffice, type Office } from './office.ts';
import { CLUSTER, HEAD_UNIT, setUp, UNITS, type Input } from './trial-cluster.ts';

/** The cycle that the conference closes. */
export const CLOSED = 'ket-2024';
/** Three stand for the flag, none of them head or deputy. */
export const CANDIDATES = ['stp-cao-bang', 'stp-ha-giang', 'stp-lai-chau'] as const;
const DAY = '2025-03-10';

const cycle: Input = {
  do: 'cycle.create',
  file: {
    ...{ slug: CLOSED, name: 'khép năm 2024', period: { from: '2024-01-01', to: '2024-12-31' } },
    conference: { date: DAY, place: 'Lạng Sơn', host: HEAD_UNIT, opens: '2025' },
    awards: ['co', 'bang-khen'],
    contests: [
      { id: 'co', award: 'co', block: 'stp', policy: { threshold: '>= 2/3', quorum: '>= 2/3', seats: '1' } },
    ],
    stages: [
      { stage: 'registration', opens: '2024-03-01', due: '2024-03-25' },
      { stage: 'voting', opens: { fromConference: '0' }, due: { fromConference: '0' } },
    ],
  },
};

const registered: Input = {
  ...{ do: 'stage.record-as-done', cycle: CLOSED, stage: 'registration' },
  ...{ openedOn: '2024-03-01', closedOn: '2024-03-29' },
  registrations: CANDIDATES.map((unit) => ({
    unit,
    entries: [{ award: 'co', registrant: { kind: 'unit', name: unit } }],
  })),
};

export async function startHallTrial(): Promise<Office> {
  const office = await startOffice({
    ...{ cluster: CLUSTER, day: DAY, time: '07:30' },
    commands: [...setUp(), cycle, registered],
  });
  await office.stepTo(DAY, '09:05');
  return office;
}

export const nameOf = (unit: string): string => {
  const places: Readonly<Record<string, string>> = {
    ...{ 'stp-cao-bang': 'Cao Bằng', 'stp-ha-giang': 'Hà Giang', 'stp-lai-chau': 'Lai Châu' },
    ...{ 'stp-lao-cai': 'Lào Cai', 'stp-yen-bai': 'Yên Bái' },
  };
  return `Sở Tư pháp tỉnh ${places[unit] ?? unit}`;
};

export const VOTERS = UNITS.length;
