/** One cluster, and every kind of notice told about it; names of people are placeholders. */
import type { Cluster, Unit } from '#domain/cluster/cluster.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import type { DigestItem, NoticeFacts, SecretariatItem } from '#domain/notices/notice.ts';
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

const registration = {
  cycleName: 'năm 2027',
  stageKind: 'registration',
  title: 'đăng ký thi đua',
  due: d('2027-03-25'),
} as const;
const midYear = {
  cycleName: 'năm 2027',
  stageKind: 'mid-year',
  title: 'báo cáo sơ kết 6 tháng đầu năm',
  due: d('2027-06-21'),
} as const;
const yearEnd = {
  cycleName: 'năm 2026',
  stageKind: 'year-end',
  title: 'báo cáo tổng kết công tác thi đua, khen thưởng',
  due: d('2026-12-28'),
} as const;
const opened = { kind: 'opening', periods: [], silenceAgrees: false, remindOn: [] } as const;
const letter = { number: '12/CTĐ', date: '2027-03-01', issuer: 'Trưởng Cụm' };

const periods = [
  { block: 'stp', from: d('2027-01-01'), to: d('2027-06-30'), realTo: d('2027-05-31') },
  { block: 'thads', from: d('2026-10-01'), to: d('2027-05-31') },
];

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

export interface Sample {
  readonly name: string;
  readonly facts: NoticeFacts;
  readonly context: MailContext;
}

function sample(name: string, facts: NoticeFacts, change: Partial<MailContext> = {}): Sample {
  return { name, facts, context: contextOf(change) };
}

const in2026 = { cycle: cycleOf(2026), today: d('2026-12-29'), now: instant('2026-12-29T01:00:00Z') };
const in2025 = { cycle: cycleOf(2025), today: d('2026-02-02'), now: instant('2026-02-02T02:15:00Z') };

export const SAMPLES: readonly Sample[] = [
  sample('opening-registration', {
    ...opened,
    ...registration,
    openedOn: d('2027-03-02'),
    letter,
    answer: 'register',
    remindOn: [d('2027-03-11'), d('2027-03-18'), d('2027-03-22'), d('2027-03-24'), d('2027-03-25')],
  }),
  sample(
    'opening-registration-thads-no-letter',
    { ...opened, ...registration, openedOn: d('2027-03-02'), answer: 'register' },
    { unit: thadsCaoBang, linkNeedsCode: false, secretary: { name: 'Cán bộ D' } },
  ),
  sample(
    'opening-launch-comments',
    {
      ...opened,
      cycleName: 'năm 2027',
      stageKind: 'launch',
      title: 'dự thảo Giao ước thi đua',
      due: d('2027-01-15'),
      openedOn: d('2027-01-04'),
      answer: 'agree-or-comment',
      silenceAgrees: true,
      remindOn: [d('2027-01-12'), d('2027-01-14'), d('2027-01-15')],
    },
    { cycle: cycleOf(2026), today: d('2027-01-04'), now: instant('2027-01-04T01:00:00Z') },
  ),
  sample(
    'opening-launch-signing',
    {
      ...opened,
      cycleName: 'năm 2026',
      stageKind: 'launch',
      title: 'Giao ước thi đua',
      due: d('2026-01-26'),
      openedOn: d('2026-01-12'),
      answer: 'file',
      letter: { number: '644/QĐ-BTP', date: '25/02/2025', issuer: 'Bộ trưởng Bộ Tư pháp' },
    },
    in2025,
  ),
  sample('opening-mid-year', {
    ...opened,
    ...midYear,
    openedOn: d('2027-06-01'),
    answer: 'report',
    periods,
    remindOn: [d('2027-06-07'), d('2027-06-14')],
    letter: { number: '45/KH-STP', date: '2027-05-28', issuer: 'Sở Tư pháp tỉnh Lạng Sơn' },
  }),
  sample(
    'opening-mid-year-thads',
    { ...opened, ...midYear, openedOn: d('2027-06-01'), answer: 'report', periods, dueTime: '17:00' },
    { unit: thadsCaoBang, cycle: cycleOf(2027, { policy: { ...cycleOf(2027).policy, countsAs: 'both' } }) },
  ),
  sample(
    'opening-year-end',
    {
      ...opened,
      ...yearEnd,
      openedOn: d('2026-11-30'),
      answer: 'report',
      periods: [{ from: d('2026-01-01'), to: d('2026-12-31'), realTo: d('2026-11-30') }],
      remindOn: [d('2026-12-14'), d('2026-12-21'), d('2026-12-28')],
    },
    { ...in2026, cycle: cycleOf(2026, { policy: { ...cycleOf(2026).policy, countsAs: 'signed-document' } }) },
  ),
  sample(
    'opening-voting',
    {
      ...opened,
      cycleName: 'năm 2026',
      stageKind: 'voting',
      title: 'bình xét, bỏ phiếu suy tôn',
      due: d('2027-01-26'),
      openedOn: d('2027-01-18'),
      answer: 'text',
      letter: { ...letter, date: '2027-01-15' },
    },
    in2026,
  ),
  sample(
    'opening-closing-dossier',
    {
      ...opened,
      cycleName: 'năm 2026',
      stageKind: 'closing',
      title: 'hồ sơ đề nghị khen thưởng',
      due: d('2027-02-09'),
      openedOn: d('2027-01-27'),
      answer: 'file',
      remindOn: [d('2027-02-04'), d('2027-02-08'), d('2027-02-09')],
    },
    in2026,
  ),
  sample('opening-request-silence-agrees', {
    ...opened,
    cycleName: 'năm 2027',
    stageKind: 'request',
    title: 'góp ý dự thảo Kế hoạch hoạt động của Cụm',
    due: d('2027-03-29'),
    openedOn: d('2027-03-15'),
    answer: 'agree-or-comment',
    silenceAgrees: true,
    remindOn: [d('2027-03-22'), d('2027-03-26')],
  }),
  sample(
    'opening-request-delegates',
    {
      ...opened,
      cycleName: 'năm 2026',
      stageKind: 'request',
      title: 'cử đại biểu dự Hội nghị tổng kết',
      due: d('2027-01-12'),
      openedOn: d('2026-12-29'),
      answer: 'delegates',
      remindOn: [d('2026-12-31'), d('2027-01-06'), d('2027-01-11')],
    },
    in2026,
  ),
  sample(
    'opening-request-paper',
    {
      ...opened,
      cycleName: 'năm 2026',
      stageKind: 'request',
      title: 'tham luận tại Hội nghị tổng kết',
      due: d('2027-01-12'),
      openedOn: d('2026-12-29'),
      answer: 'paper',
    },
    { ...in2026, unit: thadsCaoBang },
  ),
  sample('confirm-contact', { kind: 'confirm-contact', clusterName: cluster.name }),
  sample('receipt', {
    ...registration,
    kind: 'receipt',
    at: instant('2027-03-23T03:32:00Z'),
    version: 1,
    lateDays: 0,
  }),
  sample('receipt-late-second-version', {
    ...registration,
    kind: 'receipt',
    at: instant('2027-03-27T08:05:00Z'),
    version: 2,
    lateDays: 2,
  }),
  sample('receipt-on-paper', {
    ...midYear,
    kind: 'receipt',
    at: instant('2027-06-22T02:00:00Z'),
    version: 0,
    lateDays: 0,
    onPaper: { number: '145/BC-STP', date: d('2027-06-18') },
  }),
  sample('accepted', { ...registration, kind: 'accepted', at: instant('2027-03-26T09:00:00Z') }),
  sample(
    'return',
    {
      ...midYear,
      due: d('2027-06-30'),
      kind: 'return',
      sentOn: d('2027-06-19'),
      reason:
        'Số việc thi hành xong (2.310) lớn hơn số việc có điều kiện thi hành (2.130) tại mục 3; đề nghị kiểm tra lại.',
    },
    { unit: thadsCaoBang },
  ),
  sample('extension-all', {
    ...midYear,
    due: d('2027-06-30'),
    kind: 'extension',
    formerDue: d('2027-06-21'),
    reason: 'Bộ Tư pháp điều chỉnh thời hạn chốt số liệu',
    onlyThisUnit: false,
  }),
  sample('extension-only-this-unit', {
    ...registration,
    due: d('2027-04-01'),
    kind: 'extension',
    formerDue: d('2027-03-25'),
    reason: 'Đơn vị đang sắp xếp tổ chức bộ máy.',
    onlyThisUnit: true,
  }),
  sample('lateness-waived', {
    ...registration,
    kind: 'lateness-waived',
    reason: 'Hệ thống thư của đơn vị bị gián đoạn từ ngày 24/3/2027 đến ngày 26/3/2027',
  }),
  sample(
    'conference-moved',
    {
      kind: 'conference-moved',
      cycleName: 'năm 2026',
      from: d('2027-01-26'),
      to: d('2027-02-23'),
      reason: 'trùng lịch Hội nghị triển khai công tác tư pháp',
      place: 'Lạng Sơn',
      follows: [
        { title: 'bảng tự chấm điểm', from: d('2026-12-11'), to: d('2027-01-11') },
        { title: 'cử đại biểu dự Hội nghị tổng kết', from: d('2027-01-12'), to: d('2027-02-01') },
      ],
    },
    in2026,
  ),
  sample(
    'escalation',
    {
      ...yearEnd,
      kind: 'escalation',
      workingDaysLate: 1,
      submitted: 13,
      owing: 14,
    },
    in2026,
  ),
  sample(
    'escalation-thads',
    {
      ...yearEnd,
      kind: 'escalation',
      workingDaysLate: 1,
      submitted: 12,
      owing: 14,
    },
    { ...in2026, unit: thadsCaoBang },
  ),
  sample(
    'registration-dropped',
    {
      kind: 'registration-state',
      cycleName: 'năm 2026',
      registrant: 'Sở Tư pháp tỉnh Điện Biên',
      award: 'co-nganh',
      state: 'dropped',
      reason: 'Biên bản kiểm tra ngày 10/12/2026: chưa bảo đảm điều kiện về cải cách hành chính.',
      on: d('2026-12-15'),
    },
    in2026,
  ),
  sample(
    'registration-held',
    {
      kind: 'registration-state',
      cycleName: 'năm 2026',
      registrant: 'Phòng Hành chính tư pháp',
      award: 'bang-khen',
      state: 'held',
      reason: 'Đang xác minh nội dung phản ánh',
      on: d('2026-12-15'),
    },
    in2026,
  ),
  sample(
    'merger',
    {
      kind: 'merger',
      cycleName: 'năm 2025',
      formerUnit: 'Sở Tư pháp tỉnh Hà Giang',
      on: d('2025-07-01'),
      registrations: [
        { registrant: 'Sở Tư pháp tỉnh Hà Giang', award: 'co-nganh' },
        { registrant: 'Phòng Phổ biến, giáo dục pháp luật', award: 'bang-khen' },
      ],
    },
    {
      cycle: cycleOf(2025),
      unit: stpTuyenQuang,
      today: d('2025-07-01'),
      now: instant('2025-07-01T01:00:00Z'),
    },
  ),
  sample(
    'result-nominated',
    {
      kind: 'result',
      cycleName: 'năm 2025',
      conferenceOn: d('2026-01-26'),
      award: 'co-nganh',
      block: 'stp',
      outcome: {
        is: 'nominated',
        nominated: [{ name: 'Sở Tư pháp tỉnh Lạng Sơn', votes: '12/14 phiếu đồng ý (85,71%)' }],
        emptySeats: 0,
        decidedBy: 'ballot',
      },
      rule: 'Tỷ lệ tối thiểu đã thống nhất là từ 80% tổng số đơn vị của Cụm, tức 12 phiếu trở lên',
      recusals: ['Sở Tư pháp tỉnh Lạng Sơn (Trưởng Cụm)'],
    },
    in2025,
  ),
  sample(
    'result-none',
    {
      kind: 'result',
      cycleName: 'năm 2025',
      conferenceOn: d('2026-01-26'),
      award: 'co-nganh',
      outcome: { is: 'none', why: 'có 8/14 đơn vị bỏ phiếu, chưa đủ số đơn vị tối thiểu (10)' },
      rule: 'Số đơn vị tối thiểu để bỏ phiếu là 2/3 tổng số đơn vị của Cụm, tức 10 đơn vị trở lên',
      recusals: [],
    },
    in2025,
  ),
  sample(
    'decision-granted',
    {
      kind: 'decision',
      cycleName: 'năm 2025',
      registrant: 'Sở Tư pháp tỉnh Lạng Sơn',
      award: 'co-nganh',
      outcome: 'granted',
      decision: { number: '1234/QĐ-BTP', date: '2026-04-20', issuer: 'Bộ trưởng Bộ Tư pháp' },
    },
    in2025,
  ),
  sample(
    'decision-granted-lower',
    {
      kind: 'decision',
      cycleName: 'năm 2025',
      registrant: 'Sở Tư pháp tỉnh Điện Biên',
      award: 'co-nganh',
      lowerAward: 'bang-khen',
      outcome: 'granted-lower',
      decision: { number: '1235/QĐ-BTP', date: '2026-04-20', issuer: 'Bộ trưởng Bộ Tư pháp' },
    },
    in2025,
  ),
  sample(
    'hand-over',
    {
      kind: 'hand-over',
      period: '2026',
      from: d('2026-01-26'),
      head: 'Sở Tư pháp tỉnh Sơn La',
      deputies: ['Thi hành án dân sự tỉnh Sơn La'],
      basis: 'Quyết định của Bộ trưởng Bộ Tư pháp công bố tại Hội nghị',
    },
    in2025,
  ),
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
