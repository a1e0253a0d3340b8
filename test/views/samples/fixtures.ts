/** One cluster, its units and what a mail is told about them; names of people are placeholders. */
import type { Cluster, Unit } from '#domain/cluster/cluster.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import type { NoticeFacts } from '#domain/notices/notice.ts';
import { instant, localDate } from '#domain/shared/time.ts';
import type { MailContext } from '#views/mail/mail-model.ts';

const d = localDate;

export const cluster: Cluster = {
  id: 'mnbg',
  name: 'Cụm thi đua Sở Tư pháp, Thi hành án dân sự các tỉnh miền núi biên giới phía Bắc',
  label: 'Cụm',
  blocks: [
    { id: 'stp', name: 'Khối Sở Tư pháp' },
    { id: 'thads', name: 'Khối Thi hành án dân sự' },
  ],
  terms: [],
  movements: [],
  awards: [
    {
      id: 'co-nganh',
      names: [{ name: 'Cờ thi đua ngành Tư pháp' }],
      kind: 'title',
      for: 'collective',
      decidedBy: 'Bộ trưởng Bộ Tư pháp',
    },
    {
      id: 'bang-khen',
      names: [{ name: 'Bằng khen của Bộ trưởng Bộ Tư pháp' }],
      kind: 'form',
      for: 'both',
      decidedBy: 'Bộ trưởng Bộ Tư pháp',
    },
  ],
  secretaries: [],
  extraHolidays: [],
  extraWorkingDays: [],
};

function unit(id: string, name: string, kind: string, leaderTitle: string): Unit {
  return {
    cluster: cluster.id,
    id,
    kind,
    block: kind.toLowerCase(),
    names: [{ name }],
    member: {},
    contacts: {
      main: {
        name: 'Cán bộ A',
        title: 'Chuyên viên',
        email: 'can-bo-a@don-vi.example',
        phone: '0215 000 001',
      },
      deputy: { name: 'Cán bộ B', email: 'can-bo-b@don-vi.example' },
      leader: { name: 'Lãnh đạo C', title: leaderTitle, email: 'lanh-dao-c@don-vi.example' },
    },
    subUnits: [],
  };
}

export const stpDienBien = unit('stp-dien-bien', 'Sở Tư pháp tỉnh Điện Biên', 'STP', 'Giám đốc');
export const thadsCaoBang = unit(
  'thads-cao-bang',
  'Thi hành án dân sự tỉnh Cao Bằng',
  'THADS',
  'Trưởng Thi hành án dân sự tỉnh Cao Bằng',
);
export const stpTuyenQuang = unit('stp-tuyen-quang', 'Sở Tư pháp tỉnh Tuyên Quang', 'STP', 'Giám đốc');
export const stpLangSon = unit('stp-lang-son', 'Sở Tư pháp tỉnh Lạng Sơn', 'STP', 'Giám đốc');
const UNITS = [stpDienBien, thadsCaoBang, stpTuyenQuang, stpLangSon];

export function cycleOf(year: number, change: Partial<Cycle> = {}): Cycle {
  return {
    cluster: cluster.id,
    slug: String(year),
    name: `năm ${year}`,
    period: { from: d(`${year}-01-01`), to: d(`${year}-12-31`) },
    stages: [],
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
      date: d(`${year + 1}-01-26`),
      place: 'Lạng Sơn',
      mode: 'in-person',
      guests: [],
      agenda: [],
      moves: [],
    },
    phases: [],
    movements: [],
    awards: [],
    indicators: [],
    contests: [],
    state: { is: 'running' },
    ...change,
  };
}

export function contextOf(change: Partial<MailContext> = {}): MailContext {
  return {
    cluster,
    clusterLabel: 'Cụm',
    unit: stpDienBien,
    cycle: cycleOf(2027),
    today: d('2027-03-22'),
    now: instant('2027-03-22T01:00:00Z'),
    senderName: 'Thường trực Cụm thi đua',
    secretary: { name: 'Cán bộ D', phone: '0205 000 002' },
    link: (kind) => `https://thidua.example/${kind}/k1.abcd1234`,
    unitName: (id) => UNITS.find((one) => one.id === id)?.names[0]?.name ?? id,
    linkNeedsCode: true,
    ...change,
  };
}

export const registration = {
  cycleName: 'năm 2027',
  stageKind: 'registration',
  title: 'đăng ký thi đua',
  due: d('2027-03-25'),
} as const;
export const midYear = {
  cycleName: 'năm 2027',
  stageKind: 'mid-year',
  title: 'báo cáo sơ kết 6 tháng đầu năm',
  due: d('2027-06-21'),
} as const;
export const yearEnd = {
  cycleName: 'năm 2026',
  stageKind: 'year-end',
  title: 'báo cáo tổng kết công tác thi đua, khen thưởng',
  due: d('2026-12-28'),
} as const;

export interface Sample {
  readonly name: string;
  readonly facts: NoticeFacts;
  readonly context: MailContext;
}

export function sample(name: string, facts: NoticeFacts, change: Partial<MailContext> = {}): Sample {
  return { name, facts, context: contextOf(change) };
}

export const in2026 = { cycle: cycleOf(2026), today: d('2026-12-29'), now: instant('2026-12-29T01:00:00Z') };
export const in2025 = { cycle: cycleOf(2025), today: d('2026-02-02'), now: instant('2026-02-02T02:15:00Z') };
