/** A stage: its page with what may be done, and the preview before it is opened. */
import { previewOpening, readDeskStage, type DeskStage, type OpeningPreview } from '#app/read/desk-stage.ts';
import { deskTerm, unitName } from '#domain/cluster/cluster.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import { formatDate } from '#domain/shared/vietnamese.ts';
import { isOpen } from '#domain/stage/stage.ts';
import { stageHref } from '#views/desk/paths.ts';
import { mailTable, OpenPage, StagePage, unitTable } from '#views/desk/stage-page.tsx';
import { stageName } from '#views/pages/board.ts';
import { definePage, type Desk, type DeskAct } from './desk-page.tsx';
import { dateField, lineField, reasonField, selectField, textField, tickField } from './fields.ts';
import type { Said } from './said.ts';

type StageAct = DeskAct<DeskStage>;

export const readStageOf = ({ read, param }: Desk): Promise<DeskStage | undefined> =>
  readDeskStage(read, param('cycle'), param('stage'));

export const nameOf = ({ stage, cycle }: DeskStage): string => `${stageName(stage)} ${cycle.name}`;
const ref = ({ stage }: DeskStage) => ({ cycle: stage.cycle, stage: stage.id });
const target = ref;
const isPlanned = ({ stage }: DeskStage): boolean => stage.status.is === 'planned';

const extend: StageAct = {
  act: 'extend',
  target,
  form: (m) =>
    isPlanned(m) || isOpen(m.stage)
      ? {
          heading: 'Đổi thời hạn chung',
          folded: true,
          notes: [
            isPlanned(m)
              ? 'Giai đoạn chưa mở: không có thư nào được gửi.'
              : 'Đơn vị chưa gửi nhận thư báo thời hạn mới; các lần nhắc tính lại theo thời hạn mới. Ngày nghỉ tự chuyển sang ngày làm việc kế tiếp.',
          ],
          button: 'Đổi thời hạn',
          fields: [
            dateField('due', 'Thời hạn mới'),
            lineField('time', 'Giờ (không bắt buộc)', 'Ví dụ 17:00; để trống là hết ngày.'),
            reasonField(),
          ],
        }
      : undefined,
  command: (m, said) => ({
    do: 'stage.extend',
    ...ref(m),
    due: said.date('due'),
    ...said.maybe('time'),
    reason: said.text('reason'),
  }),
  done: 'Đã đổi thời hạn chung.',
};

const close: StageAct = {
  act: 'close',
  target,
  form: (m) =>
    isOpen(m.stage)
      ? {
          heading: 'Đóng giai đoạn',
          folded: true,
          grave: true,
          notes: ['Sau khi đóng, đơn vị không gửi được nữa; có thể mở lại khi cần.'],
          button: 'Đóng giai đoạn',
          fields: [textField('reason', 'Ghi chú (không bắt buộc)')],
        }
      : undefined,
  command: (m, said) => ({ do: 'stage.close', ...ref(m), ...said.maybe('reason') }),
  done: 'Đã đóng giai đoạn.',
};

const reopen: StageAct = {
  act: 'reopen',
  target,
  form: (m) =>
    m.stage.status.is === 'closed'
      ? {
          heading: 'Mở lại giai đoạn',
          folded: true,
          notes: ['Đơn vị chưa gửi nhận thư báo thời hạn mới.'],
          button: 'Mở lại',
          fields: [dateField('due', 'Thời hạn mới'), reasonField()],
        }
      : undefined,
  command: (m, said) => ({
    do: 'stage.reopen',
    ...ref(m),
    due: said.date('due'),
    reason: said.text('reason'),
  }),
  done: 'Đã mở lại giai đoạn.',
};

const record: StageAct = {
  act: 'record',
  target,
  form: (m) =>
    isPlanned(m)
      ? {
          heading: 'Ghi nhận đã thực hiện bằng văn bản',
          folded: true,
          notes: [
            'Dùng khi giai đoạn đã làm xong trên giấy trước khi dùng hệ thống. Không có thư nào được gửi.',
          ],
          button: 'Ghi nhận đã thực hiện',
          fields: [dateField('openedOn', 'Ngày bắt đầu'), dateField('closedOn', 'Ngày kết thúc')],
        }
      : undefined,
  command: (m, said) => ({
    do: 'stage.record-as-done',
    ...ref(m),
    openedOn: said.date('openedOn'),
    closedOn: said.date('closedOn'),
  }),
  done: 'Đã ghi nhận giai đoạn đã thực hiện.',
};

const letter: StageAct = {
  act: 'letter',
  target,
  form: () => ({
    heading: 'Văn bản của giai đoạn',
    folded: true,
    notes: ['Số và ngày được ghi trong thư gửi đơn vị.'],
    button: 'Lưu văn bản',
    fields: [
      lineField('number', 'Số, ký hiệu', 'Ví dụ 45/KH-STP.'),
      dateField('date', 'Ngày văn bản'),
      lineField('title', 'Trích yếu (không bắt buộc)'),
      lineField('issuer', 'Cơ quan ban hành (không bắt buộc)'),
    ],
  }),
  filled: ({ stage: { letter: known } }) =>
    known
      ? { number: known.number, date: known.date, title: known.title ?? '', issuer: known.issuer ?? '' }
      : {},
  command: (m, said) => ({ do: 'stage.letter', ...ref(m), letter: letterOf(said) }),
  done: 'Đã lưu văn bản của giai đoạn.',
};

export const letterOf = (said: Said) => ({
  number: said.text('number'),
  date: said.date('date'),
  ...said.maybe('title'),
  ...said.maybe('issuer'),
});

const delegate: StageAct = {
  act: 'delegate',
  form: (m, { cluster, today }) => {
    const term = deskTerm(cluster, m.cycle.slug, today);
    if (!term || term.deputies.length === 0) return undefined;
    const units = m.read.board.units.filter(({ id }) => id === term.head || term.deputies.includes(id));
    return {
      heading: `Giao Phó Trưởng ${cluster.label} phụ trách giai đoạn này`,
      folded: true,
      notes: [`Chọn lại đơn vị Trưởng ${cluster.label} để thôi giao.`],
      button: 'Giao phụ trách',
      fields: [
        selectField(
          'to',
          'Đơn vị phụ trách',
          units.map((unit) => ({ value: unit.id, label: unitName(unit, today) })),
        ),
      ],
    };
  },
  command: (m, said) => ({ do: 'stage.delegate', ...ref(m), to: said.text('to') }),
  done: 'Đã giao đơn vị phụ trách giai đoạn.',
};

const ruleText = (rule: { on: LocalDate } | { fromConference: number } | undefined): string =>
  rule === undefined ? '' : 'on' in rule ? formatDate(rule.on) : '';

const plan: StageAct = {
  act: 'plan',
  target: () => ({}),
  form: (m) =>
    isPlanned(m)
      ? {
          heading: 'Sửa lịch của giai đoạn',
          folded: true,
          notes: [
            `Hiện nay: mở ${formatDate(m.stage.dates.opens)}, hạn ${formatDate(m.stage.dates.due)}. Ngày ghi ở đây không còn dời theo hội nghị.`,
          ],
          button: 'Lưu lịch',
          fields: [
            dateField('opens', 'Ngày mở'),
            dateField('due', 'Thời hạn'),
            dateField('closes', 'Ngày đóng theo lịch (không bắt buộc)'),
            ...(m.stage.kind === 'voting'
              ? []
              : [tickField('autoOpen', 'Tự mở và gửi thư đúng ngày, không chờ Thường trực bấm')]),
          ],
        }
      : undefined,
  filled: ({ stage }) => ({
    opens: ruleText(stage.plan.opens) || formatDate(stage.dates.opens),
    due: ruleText(stage.plan.due) || formatDate(stage.dates.due),
    closes: stage.dates.closes === undefined ? '' : formatDate(stage.dates.closes),
    autoOpen: stage.autoOpen ? 'co' : '',
  }),
  command: (m, said) => {
    const closes = said.maybeDate('closes');
    return {
      do: 'stage.plan',
      ...ref(m),
      opens: said.date('opens'),
      due: said.date('due'),
      ...(closes !== undefined && { closes }),
      autoOpen: said.ticked('autoOpen'),
    };
  },
  done: 'Đã lưu lịch của giai đoạn.',
};

export const stagePage = definePage<DeskStage>({
  path: '/gd/:cycle/:stage',
  read: readStageOf,
  title: nameOf,
  body: (model, { base }, form) => <StagePage model={model} base={base} form={form} />,
  acts: [extend, record, letter, delegate, plan, close, reopen],
  tables: (model) => [unitTable(model)],
});

interface Opening {
  readonly model: DeskStage;
  readonly preview: OpeningPreview;
}

const open: DeskAct<Opening> = {
  act: 'open',
  target: ({ model }) => target(model),
  form: ({ model, preview }) =>
    isPlanned(model) && preview.missing.length === 0
      ? { heading: 'Mở giai đoạn và gửi thư', button: `Mở và gửi thư tới ${model.units.length} đơn vị` }
      : undefined,
  command: ({ model }) => ({ do: 'stage.open', ...ref(model) }),
  done: 'Đã mở giai đoạn; thư đang được gửi tới các đơn vị.',
  to: ({ model }, _said, { base }) => stageHref(base, model.stage),
};

export const openPage = definePage<Opening>({
  path: '/mo/:cycle/:stage',
  read: async (desk) => {
    const model = await readStageOf(desk);
    return model && { model, preview: await previewOpening(model) };
  },
  title: ({ model }) => `Xem trước khi mở: ${nameOf(model)}`,
  body: ({ model, preview }, { base }, form) => (
    <OpenPage model={model} preview={preview} base={base} form={form} />
  ),
  acts: [open],
  tables: ({ model, preview }) => [mailTable(model, preview)],
});
