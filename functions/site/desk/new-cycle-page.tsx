/** A new cycle from the former one: every date is shown before anything is written. */
import type { ClusterRead } from '#app/read/cluster-board.ts';
import { calendarFor } from '#app/load.ts';
import { awardName, type Cluster } from '#domain/cluster/cluster.ts';
import type { Field } from '#views/forms/model.ts';
import { CycleFile } from '#contracts/cluster-file.ts';
import { planOf, stageKindOf } from '#contracts/cycle-checks.ts';
import { parseDate } from '#domain/shared/vietnamese.ts';
import { resolvePlan } from '#domain/stage/plan.ts';
import { STAGE_NAME } from '#views/strings.vi.ts';
import { weekdayText } from '#views/mail/wording.ts';
import { ImportPreview } from '#views/desk/setup-pages.tsx';
import { cycleHref } from '#views/desk/paths.ts';
import type { Fields } from '#views/desk/model.ts';
import { definePage, type DeskAct } from './desk-page.tsx';
import { dateField, lineField, selectField } from './fields.ts';
import { cycleFileFrom, firstCycleFile, yearsLater, type CycleDraft, type FirstCycle } from './next-cycle.ts';
import { SHARES } from './contest-acts.ts';

const NONE = 'mac-dinh';

const looking: DeskAct<ClusterRead> = {
  act: 'preview-cycle',
  form: ({ board }) => ({
    heading: 'Kỳ thi đua mới',
    notes: [
      'Danh hiệu, chỉ tiêu, quy định và các giai đoạn lấy theo kỳ trước; ngày được chuyển sang năm mới. Mọi ngày còn sửa được trước khi giai đoạn mở.',
    ],
    button: 'Xem trước',
    fields: [
      selectField('former', 'Lập theo', [
        ...board.cycles.map(({ cycle }) => ({ value: cycle.slug, label: `kỳ ${cycle.name}` })),
        { value: NONE, label: 'các giai đoạn thường dùng, chưa theo kỳ nào' },
      ]),
      lineField('slug', 'Mã kỳ', 'Ví dụ 2027.'),
      lineField('name', 'Tên kỳ', 'Ví dụ năm 2027.'),
      dateField('from', 'Từ ngày'),
      dateField('to', 'Đến ngày'),
      dateField('conference', 'Ngày hội nghị tổng kết (dự kiến)'),
      ...(board.cycles.length === 0 ? voteFields(board.cluster) : []),
    ],
  }),
  filled: ({ board }) => {
    const [latest] = board.cycles;
    if (latest === undefined) return { former: NONE };
    const { period, slug, conference } = latest.cycle;
    const year = String(Number(period.from.slice(0, 4)) + 1);
    const next = (date: typeof period.from) => yearsLater(date, 1).split('-').reverse().map(Number).join('/');
    return {
      former: slug,
      ...(/^\d{4}$/.test(slug) && { slug: year, name: `năm ${year}` }),
      from: next(period.from),
      to: next(period.to),
      ...(conference && { conference: next(conference.date) }),
    };
  },
  preview: async (read, { fields }) => {
    const file = fileOf(read, fields);
    if (!file.ok) return { is: 'wrong', problems: file.problems };
    const calendar = calendarFor(read.board.cluster);
    const { conference, policy, stages } = file.value;
    const rows = stages.map((stage) => {
      const dates = resolvePlan(planOf(stage), { conference: conference?.date, calendar, policy });
      const kind = stageKindOf(stage);
      return [
        stage.title ?? (kind === undefined ? stage.stage : STAGE_NAME[kind]),
        weekdayText(dates.opens),
        weekdayText(dates.due),
        dates.closes === undefined ? '–' : weekdayText(dates.closes),
      ];
    });
    const body = (
      <ImportPreview
        caption={`Các giai đoạn của kỳ ${file.value.name}`}
        columns={['Giai đoạn', 'Mở', 'Hạn', 'Đóng theo lịch']}
        rows={rows}
      />
    );
    return { is: 'shown', body, next: 'create-cycle', carried: fields };
  },
  done: '',
};

/** Of the first cycle: later ones vote as the former did. No share is taken unless somebody chooses it. */
const voteFields = (cluster: Cluster): Field[] => [
  selectField(
    'vote',
    'Bỏ phiếu suy tôn tại hội nghị (để trống: không bỏ phiếu)',
    cluster.awards.map(({ id }) => ({ value: id, label: awardName(cluster, id) })),
    'Danh hiệu, hình thức nhập ở trang Thiết lập; nội dung khác thêm sau ở trang Quy định của kỳ.',
  ),
  selectField('threshold', 'Tỷ lệ phiếu cần đạt (khi có bỏ phiếu)', SHARES),
  selectField('quorum', 'Tỷ lệ đơn vị phải có mặt (khi có bỏ phiếu)', SHARES),
];

function voteOf(fields: Fields, problems: string[]): FirstCycle['vote'] {
  const { vote: award = '', threshold = '', quorum = '' } = fields;
  if (award === '') return undefined;
  if (threshold === '') problems.push('Tỷ lệ phiếu cần đạt: chưa chọn.');
  if (quorum === '') problems.push('Tỷ lệ đơn vị phải có mặt: chưa chọn.');
  return { award, threshold, quorum };
}

function fileOf(read: ClusterRead, fields: Fields) {
  const problems: string[] = [];
  const day = (name: string, label: string) => {
    const found = parseDate(fields[name] ?? '');
    if (!found.ok) problems.push(`${label}: ${found.message}`);
    return found.ok ? found.value : undefined;
  };
  const [from, to] = [day('from', 'Từ ngày'), day('to', 'Đến ngày')];
  const conference = day('conference', 'Ngày hội nghị');
  const former = read.board.cycles.find(({ cycle }) => cycle.slug === fields['former']);
  if (former === undefined && fields['former'] !== NONE) problems.push('Chưa chọn lập theo kỳ nào.');
  const vote = former === undefined ? voteOf(fields, problems) : undefined;
  if (from === undefined || to === undefined || conference === undefined || problems.length > 0) {
    return { ok: false as const, problems };
  }
  const [slug, name] = [(fields['slug'] ?? '').trim(), (fields['name'] ?? '').trim()];
  const awards = read.board.cluster.awards.map(({ id }) => id);
  const next = { slug, name, from, to, conference };
  const made = former === undefined ? firstCycleFile(next, { awards, vote }) : cycleFileFrom(former, next);
  const file = CycleFile.safeParse(made);
  if (file.success) return { ok: true as const, value: file.data };
  return {
    ok: false as const,
    problems: file.error.issues.slice(0, 20).map(({ path, message }) => `${placeOf(made, path)}: ${message}`),
  };
}

const PLACES: Readonly<Record<string, string>> = {
  slug: 'Mã kỳ',
  name: 'Tên kỳ',
  period: 'Thời gian của kỳ',
  conference: 'Ngày hội nghị',
};

/** Where in the file a problem is, as the form or the stage is called. */
function placeOf(made: CycleDraft, [part, at]: readonly PropertyKey[]): string {
  if (part !== 'stages') return PLACES[String(part)] ?? String(part);
  const id = made.stages[Number(at)]?.stage ?? '';
  return `Giai đoạn ${STAGE_NAME[id as keyof typeof STAGE_NAME] || id}`;
}

const create: DeskAct<ClusterRead> = {
  act: 'create-cycle',
  after: 'preview-cycle',
  form: () => ({
    heading: 'Lập kỳ thi đua',
    notes: ['Chưa có thư nào được gửi khi lập kỳ.'],
    button: 'Lập kỳ thi đua',
  }),
  command: (read, said) => {
    const file = fileOf(read, said.fields);
    if (file.ok) return { do: 'cycle.create', file: file.value };
    for (const problem of file.problems) said.wrong('slug', problem);
    return {};
  },
  done: 'Đã lập kỳ thi đua.',
  to: (_m, said, { base }) => cycleHref(base, said.text('slug')),
};

export const newCyclePage = definePage<ClusterRead>({
  path: '/ky-moi',
  read: async ({ read }) => read,
  title: () => 'Lập kỳ thi đua mới',
  body: (_read, _desk, form) => form('preview-cycle'),
  acts: [looking, create],
});
