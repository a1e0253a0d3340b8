/** What the trial's cluster is made of: twelve departments, a year before, a year with every kind of task open. */
import type { CommandName } from '#contracts/commands.ts';

/** As somebody would write it; the contract reads it. */
export type Input = { readonly do: CommandName } & Readonly<Record<string, unknown>>;

export const CLUSTER = 'cum-thu';
export const HEAD_UNIT = 'stp-lang-son';

const PLACES = [
  ...['lang-son Lạng Sơn', 'son-la Sơn La', 'cao-bang Cao Bằng', 'ha-giang Hà Giang', 'lai-chau Lai Châu'],
  ...['lao-cai Lào Cai', 'dien-bien Điện Biên', 'yen-bai Yên Bái', 'bac-kan Bắc Kạn'],
  ...['tuyen-quang Tuyên Quang', 'hoa-binh Hòa Bình', 'bac-giang Bắc Giang'],
];
export const UNITS = PLACES.map((line) => `stp-${line.split(' ')[0] ?? ''}`);

const address = (who: string, unit: string) => `${who}@${unit}.example`;

function unitOf(line: string) {
  const [slug = '', ...words] = line.split(' ');
  const id = `stp-${slug}`;
  return {
    ...{ id, kind: 'STP', block: 'stp', name: `Sở Tư pháp tỉnh ${words.join(' ')}` },
    contacts: {
      main: { name: 'Nguyễn Thị Hoa', email: address('dau-moi', id), phone: '0205 000 000' },
      deputy: { name: 'Trần Văn Bình', email: address('thay-the', id) },
      leader: { name: 'Lê Văn Minh', title: 'Phó Giám đốc', email: address('lanh-dao', id) },
    },
    subUnits: [{ id: 'phong-1', name: 'Phòng Hành chính tư pháp' }],
  };
}

const AWARDS = [
  { id: 'co', name: 'Cờ thi đua ngành Tư pháp', kind: 'title', for: 'collective' },
  { id: 'bang-khen', name: 'Bằng khen của Bộ trưởng', kind: 'form', for: 'both' },
] as const;

const cluster: Input = {
  do: 'cluster.import',
  file: {
    ...{ id: CLUSTER, name: 'Cụm thi đua thử', blocks: [{ id: 'stp', name: 'Khối Sở Tư pháp' }] },
    terms: [{ period: '2025', from: '2024-01-01', head: HEAD_UNIT, deputies: ['stp-son-la'] }],
    secretaries: [
      {
        ...{ unit: HEAD_UNIT, name: 'Thư ký', email: address('thu-ky', HEAD_UNIT) },
        phone: '0205 111 111',
      },
      { unit: 'stp-son-la', name: 'Thư ký Phó Cụm', email: address('thu-ky', 'stp-son-la') },
    ],
    movements: [{ id: 'so', title: 'Đẩy mạnh chuyển đổi số', kind: 'thematic', from: 2025, to: 2030 }],
    awards: AWARDS.map((award) => ({ ...award, decidedBy: 'Bộ trưởng Bộ Tư pháp' })),
    units: PLACES.map(unitOf),
  },
};

const lastYear: Input[] = [
  {
    do: 'cycle.create',
    file: {
      ...{ slug: '2024', name: 'năm 2024', period: { from: '2024-01-01', to: '2024-12-31' } },
      awards: AWARDS.map(({ id }) => id),
      stages: [{ stage: 'registration', opens: '2024-03-01', due: '2024-03-25' }],
    },
  },
  {
    ...{ do: 'stage.record-as-done', cycle: '2024', stage: 'registration' },
    ...{ openedOn: '2024-03-01', closedOn: '2024-03-29' },
    registrations: [
      {
        unit: 'stp-bac-giang',
        entries: [
          {
            award: 'co',
            registrant: { kind: 'unit', name: 'Sở Tư pháp tỉnh Bắc Giang' },
            targets: 'Hoàn thành 100% chỉ tiêu.',
          },
        ],
      },
    ],
  },
];

const DATES = { opens: '2025-03-10', due: '2025-03-28' };

const thisYear: Input = {
  do: 'cycle.create',
  file: {
    ...{ slug: '2025', name: 'năm 2025', period: { from: '2025-01-01', to: '2025-12-31' } },
    conference: { date: '2025-12-18', place: 'Lạng Sơn', host: HEAD_UNIT },
    policy: { signing: 'both' },
    ...{ movements: ['so'], awards: AWARDS.map(({ id }) => id) },
    indicators: [
      { id: 'viec', name: 'Số việc hộ tịch đã giải quyết', block: 'stp', unit: 'việc', kind: 'count' },
      { id: 'dung-han', name: 'Hồ sơ giải quyết đúng hạn', block: 'stp', unit: 'hồ sơ', kind: 'ratio' },
    ],
    stages: [
      { stage: 'launch', title: 'góp ý dự thảo Kế hoạch phát động thi đua', ...DATES },
      { stage: 'registration', ...DATES },
      { stage: 'mid-year', ...DATES, periods: [{ from: '2025-01-01', to: '2025-06-30' }] },
      { stage: 'year-end', ...DATES },
    ],
  },
};

const scores: Input = {
  do: 'score-table.set',
  cycle: '2025',
  table: {
    ...{ id: 'stp', unitKinds: ['STP'], citation: { title: 'Bảng chấm điểm của Cụm' } },
    criteria: [
      {
        ...{ code: 'I.1', group: 'I', name: 'Thực hiện nhiệm vụ chuyên môn', maximum: '60', rule: 'met' },
        evidence: 'Báo cáo kết quả công tác',
      },
      { code: 'I.2', group: 'I', name: 'Thực hiện phong trào thi đua', maximum: '40', rule: 'met' },
      {
        ...{ code: 'II.1', group: 'II', name: 'Sáng kiến được công nhận', maximum: '6' },
        rule: { kind: 'bonus', each: '2' },
      },
      {
        ...{ code: 'III.1', group: 'III', name: 'Đơn thư tố cáo đúng', maximum: '10' },
        rule: { kind: 'deduction', each: '5' },
      },
    ],
    bonusMaximum: '6',
  },
};

const REQUESTS = [
  ['dai-bieu', 'cử đại biểu dự Hội nghị', 'delegates'],
  ['tham-luan', 'gửi tham luận tại Hội nghị', 'paper'],
  ['bao-cao', 'báo cáo đột xuất về cải cách hành chính', 'text'],
  ['ho-so', 'hoàn thiện hồ sơ đề nghị khen thưởng', 'file'],
] as const;

/** Every command that brings the trial to its first morning, in order. */
export function setUp(): Input[] {
  const requests = REQUESTS.map(([id, title, answer]): Input => ({
    ...{ do: 'request.create', cycle: '2025', id, title, answer },
    due: { on: DATES.due },
  }));
  const stages = ['launch', 'registration', 'mid-year', 'year-end'];
  return [
    ...[cluster, ...lastYear, thisYear, scores, ...requests],
    ...stages.map((stage): Input => ({ do: 'stage.open', cycle: '2025', stage })),
    { do: 'covenant.adopt', cycle: '2025', block: 'stp', on: '2025-03-10' },
  ];
}
