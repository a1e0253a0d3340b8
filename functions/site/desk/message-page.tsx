/** A message to chosen units that asks for nothing: written, looked over, sent. None chosen: to nobody. */
import { membersInOrder } from '#app/read/desk-stage.ts';
import { unitName, type Unit } from '#domain/cluster/cluster.ts';
import { MessagePage, MessagePreview } from '#views/desk/message-page.tsx';
import { definePage, type DeskAct } from './desk-page.tsx';
import { lineField, textField, unitTicks } from './fields.ts';
import { chosenOf, whoField } from './request-page.tsx';

type Members = readonly Unit[];

const looking: DeskAct<Members> = {
  act: 'preview-message',
  form: (members, { today }) => ({
    heading: 'Thư thông báo mới',
    button: 'Xem trước',
    fields: [
      lineField('subject', 'Tiêu đề', 'Ví dụ: Thông báo địa điểm tổ chức Hội nghị năm 2027.'),
      textField('text', 'Nội dung', 8, 'Mỗi dòng một đoạn; lời chào, đầu mối liên hệ do hệ thống ghi.'),
      whoField(members.length),
      ...unitTicks(members, today),
    ],
  }),
  preview: async (members, { fields }, { today }) => {
    const to = chosenOf(fields, members);
    const [subject, text] = [(fields['subject'] ?? '').trim(), (fields['text'] ?? '').trim()];
    const problems = [
      ...(subject === '' ? ['Tiêu đề: chưa ghi.'] : []),
      ...(text === '' ? ['Nội dung: chưa ghi.'] : []),
      ...(to.length === 0 ? ['Chưa chọn đơn vị nào; đề nghị chọn tất cả hoặc đánh dấu từng đơn vị.'] : []),
    ];
    if (problems.length > 0) return { is: 'wrong', problems };
    const names = to.map((unit) => unitName(unit, today));
    const body = <MessagePreview subject={subject} text={text} names={names} />;
    return { is: 'shown', body, next: 'message', carried: fields };
  },
  done: '',
};

const send: DeskAct<Members> = {
  act: 'message',
  after: 'preview-message',
  form: () => ({ heading: 'Gửi thư thông báo', button: 'Gửi thư tới các đơn vị' }),
  command: (members, said) => ({
    do: 'message.send',
    to: chosenOf(said.fields, members).map(({ id }) => id),
    subject: said.text('subject'),
    text: said.text('text'),
  }),
  done: 'Thư thông báo đang được gửi.',
  to: (_members, _said, { base }) => `${base}/thu`,
};

export const messagePage = definePage<Members>({
  path: '/thong-bao',
  read: async ({ read }) => membersInOrder(read),
  title: () => 'Thư thông báo tới các đơn vị',
  body: (_members, _desk, form) => <MessagePage form={form} />,
  acts: [looking, send],
});
