/** A cluster of four units in two blocks, head and deputy named, and who acts for them. */
import type { Actor } from '#app/act.ts';
import type { Cluster, Contacts, Unit } from '#domain/cluster/cluster.ts';
import { localDate } from '#domain/shared/time.ts';

export const CLUSTER_ID = 'cum-thu';

export const HEAD: Actor = { unit: 'stp-lang-son', name: 'Thư ký', role: 'secretary' };
export const DEPUTY: Actor = { unit: 'stp-son-la', name: 'Thư ký Phó Cụm', role: 'deputy' };
export const OPERATOR: Actor = { unit: 'stp-lang-son', name: 'Vận hành', role: 'operator' };
export const officer = (unit: string): Actor => ({ unit, name: 'Cán bộ đầu mối', role: 'officer' });

export function contactsOf(unit: string): Contacts {
  return {
    main: { name: 'Cán bộ đầu mối', email: `dau-moi@${unit}.example`, phone: '0205 000 000' },
    deputy: { name: 'Cán bộ thay thế', email: `thay-the@${unit}.example` },
    leader: { name: 'Lãnh đạo phụ trách', email: `lanh-dao@${unit}.example` },
  };
}

function unit(id: string, kind: string, block: string, name: string): Unit {
  return {
    cluster: CLUSTER_ID,
    id,
    kind,
    block,
    names: [{ name }],
    member: {},
    contacts: contactsOf(id),
    subUnits: [{ id: 'phong-1', name: 'Phòng số 1' }],
  };
}

export const UNITS: readonly Unit[] = [
  unit('stp-lang-son', 'STP', 'stp', 'Sở Tư pháp tỉnh Lạng Sơn'),
  unit('stp-son-la', 'STP', 'stp', 'Sở Tư pháp tỉnh Sơn La'),
  unit('thads-lang-son', 'THADS', 'thads', 'Thi hành án dân sự tỉnh Lạng Sơn'),
  unit('thads-son-la', 'THADS', 'thads', 'Thi hành án dân sự tỉnh Sơn La'),
];

export const CLUSTER: Cluster = {
  id: CLUSTER_ID,
  name: 'Cụm thi đua thử',
  label: 'Cụm',
  blocks: [
    { id: 'stp', name: 'Khối Sở Tư pháp' },
    { id: 'thads', name: 'Khối Thi hành án dân sự' },
  ],
  terms: [
    {
      period: '2025',
      from: localDate('2025-01-01'),
      head: 'stp-lang-son',
      deputies: ['stp-son-la'],
      delegations: [],
    },
  ],
  movements: [
    { id: 'chuyen-doi-so', title: 'Đẩy mạnh chuyển đổi số', kind: 'thematic', from: 2025, to: 2030 },
  ],
  awards: [
    {
      id: 'co-bo',
      names: [{ name: 'Cờ thi đua ngành Tư pháp' }],
      kind: 'title',
      for: 'collective',
      decidedBy: 'Bộ trưởng Bộ Tư pháp',
    },
    {
      id: 'bang-khen',
      names: [{ name: 'Bằng khen của Bộ trưởng' }],
      kind: 'form',
      for: 'both',
      decidedBy: 'Bộ trưởng Bộ Tư pháp',
    },
  ],
  secretaries: [
    { unit: 'stp-lang-son', name: 'Thư ký', email: 'thu-ky@stp-lang-son.example', phone: '0205 111 111' },
    { unit: 'stp-son-la', name: 'Thư ký Phó Cụm', email: 'thu-ky@stp-son-la.example' },
  ],
  extraHolidays: [],
  extraWorkingDays: [],
};
