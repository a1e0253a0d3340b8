/** The outbox, and one mail: read as its reader does, sent again when it did not arrive. */
import { readDeskMail, readOutbox, type DeskMail } from '#app/read/desk-mail.ts';
import { plannedReminders } from '#app/read/desk-home.ts';
import { sorted } from '#app/read/desk-stage.ts';
import { isDigest } from '#domain/notices/notice.ts';
import { maySendAgain } from '#domain/notices/send-again.ts';
import { MailPage, OutboxPage, outboxTable } from '#views/desk/mail-pages.tsx';
import { noticeIdOf } from '#views/desk/paths.ts';
import { kindText } from '#views/pages/mailbox-page.tsx';
import { definePage, type Desk, type DeskAct } from './desk-page.tsx';

const filterOf = ({ query }: Desk) => ({ status: query('tinh-trang'), unit: query('don-vi') });

export const outboxPage = definePage({
  path: '/thu',
  read: async (desk) => ({
    mails: await readOutbox(desk.read, filterOf(desk)),
    planned: plannedReminders(desk.read),
  }),
  title: () => 'Sổ thư',
  body: ({ mails, planned }, desk) => (
    <OutboxPage
      read={desk.read}
      mails={mails}
      planned={planned}
      filter={filterOf(desk)}
      units={sorted(desk.read.board.units, desk.today)}
      base={desk.base}
      page={desk.query('trang')}
    />
  ),
  tables: ({ mails }, { read }) => [outboxTable(read, mails)],
});

const again: DeskAct<DeskMail> = {
  act: 'send-again',
  target: ({ notice: { cycle, stage } }) => ({
    ...(cycle !== undefined && { cycle }),
    ...(stage !== undefined && { stage }),
  }),
  form: ({ notice, later }) =>
    later === undefined && maySendAgain(notice) && !isDigest(notice) && notice.facts.kind !== 'code'
      ? {
          heading: 'Gửi lại thư này',
          notes: [
            notice.status === 'unknown'
              ? 'Chưa rõ thư trước đã tới hay chưa: người nhận có thể nhận hai thư giống nhau.'
              : 'Gửi tới các địa chỉ còn dùng được của đơn vị; đề nghị cập nhật địa chỉ hỏng trước.',
          ],
          button: 'Gửi lại',
        }
      : undefined,
  command: ({ notice }) => ({ do: 'notice.send-again', notice: notice.id }),
  done: 'Thư đang được gửi lại.',
};

export const mailPage = definePage<DeskMail>({
  path: '/thu/:mail',
  read: async ({ read, param }) => {
    const id = noticeIdOf(param('mail'));
    return id === undefined ? undefined : readDeskMail(read, id);
  },
  title: ({ notice }) => notice.sent?.subject ?? kindText(notice.facts.kind),
  body: (mail, { base }, form) => <MailPage mail={mail} base={base} form={form} />,
  acts: [again],
});
