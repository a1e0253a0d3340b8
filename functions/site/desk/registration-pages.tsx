/** Registrations of a cycle; one of them is held, cleared, dropped after an inspection, or found ineligible. */
import type { Registration } from '#domain/registration/registration.ts';
import { mayFollow, type RegistrationState } from '#domain/registration/registration.ts';
import type { Field } from '#views/forms/model.ts';
import type { ActForm } from '#views/desk/model.ts';
import { RegistrationPage, RegistrationsPage, registrationTable } from '#views/desk/registration-pages.tsx';
import { cycleOf } from './cycle-pages.tsx';
import { definePage, type Desk, type DeskAct } from './desk-page.tsx';
import { dateField, lineField, reasonField } from './fields.ts';

export const registrationsPage = definePage({
  path: '/dang-ky/:cycle',
  read: async (desk) => cycleOf(desk),
  title: ({ cycle }) => `Đăng ký thi đua ${cycle.name}`,
  body: (of, { read, base }) => <RegistrationsPage board={read.board} of={of} base={base} />,
  tables: (of, { read }) => [registrationTable(read.board, of)],
});

function recusal({ unit }: Registration, { visitor, cluster }: Desk): string | undefined {
  if (visitor.unit !== unit) return undefined;
  return `Đơn vị không tự xét đăng ký của chính mình; việc này do Trưởng ${cluster.label} hoặc Phó Trưởng ${cluster.label} còn lại thực hiện.`;
}

interface Turn {
  readonly act: string;
  readonly does: string;
  readonly to: RegistrationState;
  readonly form: Omit<ActForm, 'fields' | 'folded'>;
  readonly fields?: readonly Field[];
  readonly done: string;
  readonly more?: DeskAct<Registration>['command'];
}

const turn = ({ act, does, to, form, fields = [], done, more }: Turn): DeskAct<Registration> => ({
  act,
  target: ({ cycle, unit }) => ({ cycle, unit }),
  form: (row, desk) =>
    recusal(row, desk) === undefined && mayFollow(row.state, to)
      ? { ...form, folded: true, fields: [...fields, reasonField()] }
      : undefined,
  command: (row, said, desk) => ({
    do: does,
    cycle: row.cycle,
    registration: row.id,
    ...more?.(row, said, desk),
    reason: said.text('reason'),
  }),
  done,
});

const INSPECTION = [
  dateField('on', 'Ngày kiểm tra'),
  lineField('team', 'Đoàn kiểm tra'),
  lineField('minutes', 'Biên bản', 'Số hoặc tên biên bản kiểm tra.'),
];

export const registrationPage = definePage<Registration>({
  path: '/dang-ky/:cycle/:registration',
  read: async (desk) => cycleOf(desk)?.registrations.find(({ id }) => id === desk.param('registration')),
  title: ({ registrant }) => `Đăng ký: ${registrant.name}`,
  body: (row, desk, form) => (
    <RegistrationPage
      board={desk.read.board}
      row={row}
      base={desk.base}
      form={form}
      recused={recusal(row, desk)}
    />
  ),
  acts: [
    turn({
      act: 'hold',
      does: 'registration.hold',
      to: 'held',
      form: {
        heading: 'Tạm dừng xét (đang xác minh)',
        notes: ['Đơn vị được báo bằng thư; xét tiếp khi có kết luận.'],
        button: 'Tạm dừng xét',
      },
      done: 'Đã tạm dừng xét đăng ký.',
    }),
    turn({
      act: 'clear',
      does: 'registration.clear',
      to: 'kept',
      form: { heading: 'Xét tiếp, giữ đăng ký', button: 'Xét tiếp' },
      done: 'Đăng ký được xét tiếp.',
    }),
    turn({
      act: 'drop',
      does: 'registration.drop',
      to: 'dropped',
      form: { heading: 'Không duy trì sau kiểm tra', button: 'Ghi nhận không duy trì', grave: true },
      fields: INSPECTION,
      more: (_row, said) => ({
        inspection: { on: said.date('on'), team: said.text('team'), minutes: said.text('minutes') },
      }),
      done: 'Đã ghi nhận không duy trì đăng ký.',
    }),
    turn({
      act: 'refuse',
      does: 'registration.refuse',
      to: 'ineligible',
      form: { heading: 'Không đủ điều kiện', button: 'Ghi nhận không đủ điều kiện', grave: true },
      done: 'Đã ghi nhận không đủ điều kiện.',
    }),
  ],
});
