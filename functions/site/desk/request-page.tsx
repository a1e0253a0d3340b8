/** A request, or an extra message, to chosen units: prepared, looked over, sent. */
import { membersInOrder } from '#app/read/desk-stage.ts';
import type { CycleBoard } from '#app/read/cluster-board.ts';
import { unitName, type Unit } from '#domain/cluster/cluster.ts';
import { parseDate } from '#domain/shared/vietnamese.ts';
import { RequestPage, RequestPreview } from '#views/desk/request-page.tsx';
import type { ActForm, Fields } from '#views/desk/model.ts';
import { stageHref } from '#views/desk/paths.ts';
import type { Field } from '#views/forms/model.ts';
import { definePage, type Desk, type DeskAct } from './desk-page.tsx';
import { dateField, lineField, selectField, tickField, unitTicks } from './fields.ts';
import type { Said } from './said.ts';

interface Model {
  readonly cycles: readonly CycleBoard[];
  readonly members: readonly Unit[];
}

const ANSWERS = [
  { value: 'text', label: 'Trả lời bằng lời' },
  { value: 'file', label: 'Gửi tệp' },
  { value: 'agree-or-comment', label: 'Nhất trí hoặc góp ý' },
  { value: 'delegates', label: 'Cử đại biểu' },
  { value: 'paper', label: 'Gửi tham luận' },
  { value: 'report', label: 'Báo cáo đột xuất' },
] as const;

const fieldsOf = ({ cycles, members }: Model, { today }: Desk): Field[] => [
  selectField(
    'cycle',
    'Thuộc kỳ thi đua',
    cycles.map(({ cycle }) => ({ value: cycle.slug, label: cycle.name })),
  ),
  lineField(
    'title',
    'Nội dung đề nghị',
    'Viết tiếp sau chữ "gửi", ví dụ: góp ý dự thảo Kế hoạch tổ chức hội nghị.',
  ),
  selectField('answer', 'Đơn vị trả lời thế nào', ANSWERS),
  dateField('due', 'Thời hạn'),
  lineField('time', 'Giờ (không bắt buộc)', 'Ví dụ 17:00; để trống là hết ngày.'),
  tickField('silence', 'Quá hạn không trả lời được coi là nhất trí'),
  lineField('number', 'Số công văn (không bắt buộc)'),
  dateField('date', 'Ngày công văn (khi có số)'),
  whoField(members.length),
  ...unitTicks(members, today),
];

/** All members, or those that are ticked below it. */
export const whoField = (members: number): Field => ({
  kind: 'radios',
  name: 'who',
  label: 'Gửi tới',
  choices: [
    { value: 'all', label: `Tất cả ${members} đơn vị thành viên` },
    { value: 'chosen', label: 'Chỉ các đơn vị được chọn dưới đây' },
  ],
});

/** Whom it goes to: nobody unless somebody was chosen. */
export function chosenOf(fields: Fields, members: readonly Unit[]): readonly Unit[] {
  if (fields['who'] === 'all') return members;
  return fields['who'] === 'chosen' ? members.filter(({ id }) => fields[`to.${id}`] === 'co') : [];
}

const looking: DeskAct<Model> = {
  act: 'preview-request',
  form: (m, desk) =>
    m.cycles.length === 0
      ? undefined
      : { heading: 'Đề nghị mới', button: 'Xem trước', fields: fieldsOf(m, desk) },
  preview: async (m, { fields }, { today }) => {
    const problems: string[] = [];
    const due = parseDate(fields['due'] ?? '');
    const to = chosenOf(fields, m.members);
    const cycle = m.cycles.find((one) => one.cycle.slug === fields['cycle'])?.cycle;
    if (cycle === undefined) problems.push('Chưa chọn kỳ thi đua.');
    if ((fields['title'] ?? '').trim() === '') problems.push('Chưa ghi nội dung đề nghị.');
    if (!ANSWERS.some(({ value }) => value === fields['answer'])) problems.push('Chưa chọn cách trả lời.');
    if (!due.ok) problems.push(`Thời hạn: ${due.message}`);
    if (to.length === 0)
      problems.push('Chưa chọn đơn vị nào; đề nghị chọn tất cả hoặc đánh dấu từng đơn vị.');
    if (problems.length > 0 || !due.ok || cycle === undefined) return { is: 'wrong', problems };
    const names = to.map((unit) => unitName(unit, today));
    const body = (
      <RequestPreview
        title={fields['title'] ?? ''}
        cycle={cycle.name}
        due={due.value}
        answer={ANSWERS.find(({ value }) => value === fields['answer'])?.label ?? ''}
        names={names}
        all={names.length === m.members.length}
      />
    );
    return { is: 'shown', body, next: 'request', carried: fields };
  },
  done: '',
};

const send: DeskAct<Model> = {
  act: 'request',
  after: 'preview-request',
  form: (): ActForm => ({ heading: 'Gửi đề nghị', button: 'Gửi thư tới các đơn vị' }),
  command: (m, said, desk) => commandOf(m, said, desk),
  done: 'Đã gửi đề nghị; thư đang được gửi tới các đơn vị.',
  to: (_m, said, { base }, { stage }) =>
    stageHref(base, { cycle: said.fields['cycle'] ?? '', id: typeof stage === 'string' ? stage : '' }),
};

/** The day and how many were put on it before: `20270325-2`. */
function idOf({ cycles }: Model, { fields }: Said, { today }: Desk): string {
  const day = today.replaceAll('-', '');
  const stages = cycles.find(({ cycle }) => cycle.slug === fields['cycle'])?.stages ?? [];
  return `${day}-${stages.filter(({ stage }) => stage.id.startsWith(`req-${day}-`)).length + 1}`;
}

function commandOf(m: Model, said: Said, desk: Desk): object {
  const { fields } = said;
  const to = chosenOf(fields, m.members).map(({ id }) => id);
  const letter =
    (fields['number'] ?? '').trim() === ''
      ? undefined
      : { number: said.text('number'), date: said.date('date') };
  return {
    do: 'request.create',
    cycle: said.text('cycle'),
    id: idOf(m, said, desk),
    title: said.text('title'),
    due: { on: said.date('due'), ...said.maybe('time') },
    answer: said.text('answer'),
    silenceAgrees: said.ticked('silence'),
    ...(fields['who'] !== 'all' && { to }),
    ...(letter && { letter }),
  };
}

export const requestPage = definePage<Model>({
  path: '/de-nghi',
  read: async ({ read }) => ({
    cycles: read.board.cycles.filter(({ cycle }) => cycle.state.is !== 'closed'),
    members: membersInOrder(read),
  }),
  title: () => 'Đề nghị gửi các đơn vị',
  body: (m, { base }, form) => <RequestPage possible={m.cycles.length > 0} base={base} form={form} />,
  acts: [looking, send],
});
