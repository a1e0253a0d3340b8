/** The one mail of a day. */
import type { DigestItem, SecretariatItem } from '#domain/notices/notice.ts';
import { instant, localDate } from '#domain/shared/time.ts';
import { in2026, registration, sample, stpLangSon, yearEnd, type Sample } from './fixtures.ts';
const d = localDate;

const items: readonly DigestItem[] = [
  {
    cycle: '2026',
    stage: 'req-dai-bieu',
    cycleName: 'năm 2026',
    stageKind: 'request',
    title: 'cử đại biểu dự Hội nghị',
    due: d('2027-04-02'),
    state: 'Chưa gửi',
    silenceAgrees: false,
    workingDaysLeft: 9,
  },
  {
    ...registration,
    cycle: '2027',
    stage: 'registration',
    state: 'Chưa gửi',
    silenceAgrees: false,
    workingDaysLeft: 3,
    rung: 'T-3',
  },
  {
    cycle: '2027',
    stage: 'req-ke-hoach',
    cycleName: 'năm 2027',
    stageKind: 'request',
    title: 'góp ý dự thảo Kế hoạch hoạt động của Cụm',
    due: d('2027-03-29'),
    state: 'Chưa gửi',
    silenceAgrees: true,
    workingDaysLeft: 5,
  },
];

const secretariatItems: readonly SecretariatItem[] = [
  { ...registration, is: 'ready-to-open', stage: 'registration', missing: [] },
  {
    is: 'ready-to-open',
    stage: 'req-gop-y',
    cycleName: 'năm 2027',
    stageKind: 'request',
    title: 'góp ý dự thảo Giao ước thi đua',
    due: d('2027-03-29'),
    missing: ['tệp dự thảo', 'công văn đề nghị'],
  },
  {
    ...yearEnd,
    is: 'telephone',
    unit: 'thads-cao-bang',
    workingDaysLate: 3,
    contact: 'Cán bộ A',
    phone: '0206 000 003',
  },
  { ...yearEnd, is: 'escalation-held', unit: 'thads-cao-bang', leader: 'đồng chí Lãnh đạo C' },
  {
    is: 'bounced',
    unit: 'stp-tuyen-quang',
    address: 'can-bo-cu@don-vi.example',
    contact: 'Cán bộ B',
  },
];

export const DIGESTS: readonly Sample[] = [
  sample('digest', { kind: 'digest', date: d('2027-03-22') }, { digestItems: items }),
  sample(
    'digest-overdue',
    { kind: 'digest', date: d('2026-12-31') },
    {
      ...in2026,
      today: d('2026-12-31'),
      now: instant('2026-12-31T01:06:00Z'),
      digestItems: [
        {
          ...yearEnd,
          cycle: '2026',
          stage: 'year-end',
          state: 'Đề nghị bổ sung',
          silenceAgrees: false,
          workingDaysLeft: -3,
        },
      ],
    },
  ),
  sample(
    'secretariat-digest',
    { kind: 'secretariat-digest', date: d('2026-12-31') },
    { ...in2026, unit: stpLangSon, secretariatItems },
  ),
];
