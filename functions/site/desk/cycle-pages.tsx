/** The cycles, one cycle, its conference. */
import type { CycleBoard } from '#app/read/cluster-board.ts';
import { previewMove } from '#domain/conference/preview-move.ts';
import { isLocalDate } from '#domain/shared/time.ts';
import { parseDate } from '#domain/shared/vietnamese.ts';
import {
  ConferencePage,
  CyclePage,
  CyclesPage,
  matrixTable,
  MovePreview,
  stageTable,
} from '#views/desk/cycle-pages.tsx';
import { definePage, type Desk, type DeskAct } from './desk-page.tsx';
import { dateField, textField } from './fields.ts';

export const cycleOf = ({ read, param }: Desk): CycleBoard | undefined =>
  read.board.cycles.find(({ cycle }) => cycle.slug === param('cycle'));

export const cyclesPage = definePage({
  path: '/ky',
  read: async ({ read }) => read.board,
  title: () => 'Các kỳ thi đua',
  body: (board, { base }) => <CyclesPage board={board} base={base} />,
});

const awaiting: DeskAct<CycleBoard> = {
  act: 'await',
  form: ({ cycle }) =>
    cycle.state.is === 'running'
      ? {
          heading: 'Chuyển sang chờ quyết định khen thưởng',
          folded: true,
          notes: ['Dùng khi hội nghị đã xong, hồ sơ đã trình; cấp trên quyết định sau.'],
          button: 'Chuyển sang chờ quyết định',
        }
      : undefined,
  command: ({ cycle }) => ({ do: 'cycle.await-decision', cycle: cycle.slug }),
  done: 'Kỳ thi đua đang chờ quyết định khen thưởng.',
};

const end: DeskAct<CycleBoard> = {
  act: 'end',
  form: ({ cycle }) =>
    cycle.state.is === 'closed'
      ? undefined
      : {
          heading: 'Kết thúc kỳ thi đua',
          folded: true,
          grave: true,
          notes: ['Giai đoạn chưa mở sẽ không mở nữa; dữ liệu và nhật ký được giữ nguyên.'],
          button: 'Kết thúc kỳ thi đua',
        },
  command: ({ cycle }) => ({ do: 'cycle.close', cycle: cycle.slug }),
  done: 'Đã kết thúc kỳ thi đua.',
};

export const cyclePage = definePage<CycleBoard>({
  path: '/ky/:cycle',
  read: async (desk) => cycleOf(desk),
  title: ({ cycle }) => `Kỳ thi đua ${cycle.name}`,
  body: (of, { read, base }, form) => <CyclePage board={read.board} of={of} base={base} form={form} />,
  acts: [awaiting, end],
  tables: (of, { read }) => [stageTable(read.board, of), matrixTable(read.board, of)],
});

const previewing: DeskAct<CycleBoard> = {
  act: 'preview-move',
  form: ({ cycle }) =>
    cycle.conference === undefined || cycle.state.is === 'closed'
      ? undefined
      : {
          heading: 'Dời hội nghị',
          notes: ['Xem trước mọi ngày thay đổi theo; chưa có gì được ghi hay gửi.'],
          button: 'Xem trước',
          fields: [dateField('to', 'Ngày hội nghị mới')],
        },
  preview: async ({ cycle, stages }, { fields }, { read, now }) => {
    const to = parseDate(fields['to'] ?? '');
    if (!to.ok) return { is: 'wrong', problems: [`Ngày hội nghị mới: ${to.message}`] };
    const move = previewMove({
      cycle,
      stages: stages.map(({ stage }) => stage),
      calendar: read.view.calendar,
      to: to.value,
      now,
    });
    if (!move.ok) return { is: 'wrong', problems: [move.message] };
    return { is: 'shown', body: <MovePreview move={move.value} />, next: 'move', carried: { to: to.value } };
  },
  done: '',
};

const move: DeskAct<CycleBoard> = {
  act: 'move',
  form: ({ cycle }) =>
    cycle.conference === undefined
      ? undefined
      : {
          heading: 'Dời hội nghị và gửi thư báo',
          button: 'Dời hội nghị',
          fields: [textField('reason', 'Lý do', 3, 'Lý do được ghi trong thư gửi đơn vị.')],
        },
  command: ({ cycle }, said) => {
    const to = said.fields['to'] ?? '';
    if (!isLocalDate(to)) said.wrong('reason', 'chưa xem trước ngày mới; đề nghị bấm "Xem trước".');
    return { do: 'conference.move', cycle: cycle.slug, to, reason: said.text('reason') };
  },
  after: 'preview-move',
  done: 'Đã dời hội nghị; các đơn vị được báo bằng thư.',
};

export const conferencePage = definePage<CycleBoard>({
  path: '/hoi-nghi/:cycle',
  read: async (desk) => cycleOf(desk),
  title: ({ cycle }) => `Hội nghị tổng kết ${cycle.name}`,
  body: ({ cycle }, { base }, form) => <ConferencePage cycle={cycle} base={base} form={form} />,
  acts: [previewing, move],
});
