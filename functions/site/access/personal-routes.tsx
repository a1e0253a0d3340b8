/** `…/nguoi-dung/du-lieu`: what is held about somebody, told to whoever asks for them, and erased. */
import { actorOf } from '#app/access/visitor.ts';
import { heldAbout } from '#app/personal/export-person.ts';
import { sorted } from '#app/read/desk-stage.ts';
import { Command } from '#contracts/commands.ts';
import type { Erasures } from '#domain/personal/erasures.ts';
import type { ActForm } from '#views/desk/model.ts';
import { HeldPanel, PersonalPage } from '#views/access/personal-page.tsx';
import { definePage, type Desk, type DeskAct, type Preview } from '../desk/desk-page.tsx';
import { lineField, selectField, textField, unitChoices } from '../desk/fields.ts';
import { problemsOfCommand } from '../desk/problems-of-command.ts';
import { readSaid, type Said } from '../desk/said.ts';

interface Personal {
  readonly erasures: Erasures | undefined;
}

const unitsOf = ({ read, today }: Desk) => sorted(read.board.units, today);

const lookForm = (desk: Desk): ActForm => ({
  heading: 'Xem dữ liệu về một cán bộ',
  notes: ['Việc xem được ghi vào nhật ký. Sau khi xem có thể xóa.'],
  fields: [
    selectField('unit', 'Đơn vị', unitChoices(unitsOf(desk), desk.today)),
    lineField('email', 'Thư điện tử', 'Địa chỉ đã dùng cho người này.'),
    lineField('name', 'Họ và tên (khi người này đã thôi làm đầu mối)', 'Đúng như đã ghi trước đây.'),
  ],
  button: 'Xem dữ liệu',
});

const whoOf = (said: Said) => ({
  unit: said.text('unit'),
  email: said.text('email'),
  ...said.maybe('name'),
});

/** Taking data out leaves a trace: a command, and then what it found. */
const look: DeskAct<Personal> = {
  act: 'personal-look',
  form: (_model, desk) => lookForm(desk),
  preview: async (_model, { fields }, desk): Promise<Preview> => {
    const form = lookForm(desk);
    const said = readSaid('personal-look', form, fields);
    const who = whoOf(said);
    const read = Command.safeParse({ do: 'person.export', ...who });
    const wrong = read.success ? [] : problemsOfCommand(read.error, 'personal-look', form);
    const problems = said.problems.length > 0 ? said.problems : wrong;
    if (!read.success || problems.length > 0) {
      return { is: 'wrong', problems: problems.map(({ message }) => message) };
    }
    const answer = await desk.deps.execute({
      id: `d-${desk.deps.app.chance.id()}`,
      ...{ cluster: desk.visitor.cluster, actor: actorOf(desk.visitor), command: read.data },
    });
    if (!answer.ok) return { is: 'wrong', problems: [answer.refused.message] };
    const held = await heldAbout(desk.read.store, who);
    return { is: 'shown', body: <HeldPanel held={held} />, next: 'personal-erase', carried: who };
  },
  done: '',
};

const erase: DeskAct<Personal> = {
  act: 'personal-erase',
  form: () => ({
    heading: 'Xóa dữ liệu của người này',
    notes: [
      'Tên, thư điện tử, điện thoại, phiên đăng nhập và địa chỉ thư đã gửi bị xóa, không lấy lại được. Trong nhật ký, biên bản và chữ ký, tên được thay bằng một mã. Danh hiệu, kết quả của chính người này trong đăng ký thi đua được giữ nguyên.',
    ],
    fields: [textField('reason', 'Lý do', 2, 'Ví dụ theo đơn của cán bộ ngày …; không ghi họ tên.')],
    button: 'Xóa dữ liệu',
    grave: true,
  }),
  command: (_model, said) => ({ do: 'person.erase', ...whoOf(said), reason: said.text('reason') }),
  done: 'Đã xóa dữ liệu của người này.',
};

export const personalPage = definePage<Personal>({
  path: '/nguoi-dung/du-lieu',
  read: async ({ read }) => ({ erasures: (await read.store.erasures())?.value }),
  title: () => 'Dữ liệu cá nhân',
  body: ({ erasures }, desk, form) => (
    <PersonalPage erasures={erasures} units={unitsOf(desk)} today={desk.today} form={form} />
  ),
  acts: [look, erase],
});
