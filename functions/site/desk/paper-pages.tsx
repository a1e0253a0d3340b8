/** What units sent: one unit with the acts on it, everybody's texts by section. */
import { readDeskPaper, readSections, type DeskPaper } from '#app/read/desk-paper.ts';
import { unitName } from '#domain/cluster/cluster.ts';
import { deadlineOf, hasSent } from '#domain/stage/owing.ts';
import { isOpen } from '#domain/stage/stage.ts';
import { PaperPage } from '#views/desk/paper-page.tsx';
import { scoreTable } from '#views/desk/score-beside.tsx';
import { pairOf, versionsTable } from '#views/desk/versions.tsx';
import { readSelfAndVerified, type SelfAndVerified } from '#app/read/self-and-verified.ts';
import { sectionTable, SectionsPage } from '#views/desk/together-pages.tsx';
import { weekdayText } from '#views/mail/wording.ts';
import { definePage, type Desk, type DeskAct } from './desk-page.tsx';
import { dateField, lineField, reasonField, textField } from './fields.ts';
import { nameOf, readStageOf } from './stage-pages.tsx';

type PaperAct = DeskAct<DeskPaper>;

const ref = ({ of, unit }: DeskPaper) => ({ cycle: of.stage.cycle, stage: of.stage.id, unit: unit.id });

/** No unit decides on its own paper: head and deputies stand in for each other. */
function recusal({ unit }: DeskPaper, { visitor, cluster }: Desk): string | undefined {
  if (visitor.unit !== unit.id) return undefined;
  return `Đơn vị không tự tiếp nhận, đề nghị bổ sung hay gia hạn cho chính mình; việc này do Trưởng ${cluster.label} hoặc Phó Trưởng ${cluster.label} còn lại thực hiện.`;
}

const takes = (paper: DeskPaper, desk: Desk): boolean =>
  recusal(paper, desk) === undefined && isOpen(paper.of.stage) && paper.of.stage.kind !== 'voting';

const accept: PaperAct = {
  act: 'accept',
  target: ref,
  form: (m, desk) =>
    recusal(m, desk) === undefined && m.task.state.is === 'sent'
      ? {
          heading: 'Tiếp nhận',
          notes: ['Đơn vị nhận thư báo đã tiếp nhận.'],
          button: 'Tiếp nhận',
        }
      : undefined,
  command: (m) => ({ do: 'submission.accept', ...ref(m) }),
  done: 'Đã tiếp nhận.',
};

const giveBack: PaperAct = {
  act: 'return',
  target: ref,
  form: (m, desk) =>
    takes(m, desk) && hasSent(m.task)
      ? {
          heading: 'Đề nghị bổ sung',
          folded: true,
          button: 'Gửi đề nghị bổ sung',
          fields: [
            textField(
              'reason',
              'Nội dung cần bổ sung',
              4,
              'Đơn vị đọc nội dung này trong thư và trên trang.',
            ),
            dateField('due', 'Gửi lại trước hết ngày'),
          ],
        }
      : undefined,
  command: (m, said) => ({
    do: 'submission.return',
    ...ref(m),
    reason: said.text('reason'),
    due: said.date('due'),
  }),
  done: 'Đã đề nghị bổ sung; đơn vị được báo bằng thư.',
};

const extend: PaperAct = {
  act: 'unit-extend',
  target: ref,
  form: (m, desk) =>
    takes(m, desk) && !hasSent(m.task) && m.task.excused === undefined
      ? {
          heading: 'Gia hạn cho riêng đơn vị này',
          folded: true,
          notes: [`Hạn hiện nay: ${weekdayText(deadlineOf(m.of.stage, m.task).due)}.`],
          button: 'Gia hạn',
          fields: [dateField('due', 'Hạn mới của đơn vị'), reasonField()],
        }
      : undefined,
  command: (m, said) => ({
    do: 'unit.extend',
    ...ref(m),
    due: said.date('due'),
    reason: said.text('reason'),
  }),
  done: 'Đã gia hạn cho đơn vị.',
};

const onPaper: PaperAct = {
  act: 'on-paper',
  target: ref,
  form: (m, desk) =>
    takes(m, desk) && m.task.state.is !== 'accepted' && m.task.excused === undefined
      ? {
          heading: 'Đã nhận bằng văn bản',
          folded: true,
          notes: ['Tính là đã gửi vào ngày văn bản đến; hệ thống thôi nhắc đơn vị.'],
          button: 'Ghi nhận văn bản',
          fields: [
            lineField('number', 'Số, ký hiệu', 'Ví dụ 45/BC-STP.'),
            dateField('date', 'Ngày nhận'),
            lineField('scan', 'Bản quét (không bắt buộc)', 'Tên tệp hoặc nơi lưu bản quét.'),
          ],
        }
      : undefined,
  command: (m, said) => ({
    do: 'submission.received-on-paper',
    ...ref(m),
    number: said.text('number'),
    date: said.date('date'),
    ...said.maybe('scan'),
  }),
  done: 'Đã ghi nhận văn bản giấy.',
};

const waive: PaperAct = {
  act: 'waive',
  target: ref,
  form: (m, desk) =>
    recusal(m, desk) === undefined && m.task.lateDays > 0 && m.task.lateWaived === undefined
      ? {
          heading: 'Miễn ghi nhận chậm',
          folded: true,
          button: 'Miễn ghi nhận chậm',
          fields: [reasonField()],
        }
      : undefined,
  command: (m, said) => ({ do: 'submission.waive-lateness', ...ref(m), reason: said.text('reason') }),
  done: 'Đã miễn ghi nhận chậm.',
};

const escalate: PaperAct = {
  act: 'escalate',
  target: ref,
  form: (m, desk) =>
    recusal(m, desk) === undefined && m.of.held.has(m.unit.id) && !hasSent(m.task)
      ? {
          heading: 'Thư tới lãnh đạo đơn vị đang chờ',
          notes: [
            `Gửi ${m.unit.contacts.leader?.name ?? 'lãnh đạo phụ trách'}, ${m.unit.contacts.leader?.email ?? 'chưa có địa chỉ'}, đề nghị chỉ đạo.`,
          ],
          button: 'Gửi thư tới lãnh đạo',
        }
      : undefined,
  command: (m) => ({ do: 'escalation.release', ...ref(m) }),
  done: 'Thư tới lãnh đạo đơn vị đang được gửi.',
};

interface PaperModel {
  readonly paper: DeskPaper;
  readonly score: SelfAndVerified | undefined;
}

/** The acts of a paper know nothing of its score. */
const onPaperOf = (act: PaperAct): DeskAct<PaperModel> => {
  const { form, command, target } = act;
  return {
    act: act.act,
    done: act.done,
    form: ({ paper }, desk) => form(paper, desk),
    ...(command && { command: ({ paper }, said, desk) => command(paper, said, desk) }),
    ...(target && { target: ({ paper }) => target(paper) }),
  };
};

const pairIn = ({ paper }: PaperModel, { query }: Desk) => pairOf(paper, query('lan'), query('canh'));

export const paperPage = definePage<PaperModel>({
  path: '/bai/:cycle/:stage/:unit',
  read: async (desk) => {
    const of = await readStageOf(desk);
    const paper = of && (await readDeskPaper(of, desk.param('unit')));
    return paper && { paper, score: await readSelfAndVerified(paper) };
  },
  title: ({ paper: { of, unit } }) => `${nameOf(of)}: ${unitName(unit, of.today)}`,
  body: (model, desk, form) => (
    <PaperPage
      {...model}
      pair={pairIn(model, desk)}
      base={desk.base}
      form={form}
      recused={recusal(model.paper, desk)}
    />
  ),
  acts: [accept, giveBack, escalate, extend, onPaper, waive].map(onPaperOf),
  tables: (model, desk) => [
    versionsTable(model.paper, pairIn(model, desk)),
    ...(model.score ? [scoreTable(model.score)] : []),
  ],
});

export const sectionsPage = definePage({
  path: '/muc/:cycle/:stage',
  read: async (desk) => {
    const of = await readStageOf(desk);
    return of && { of, sections: await readSections(of) };
  },
  title: ({ of }) => `Tập hợp theo mục: ${nameOf(of)}`,
  body: ({ of, sections }, { base }) => <SectionsPage of={of} base={base} sections={sections} />,
  tables: ({ of, sections }) => [sectionTable(of, sections)],
});
