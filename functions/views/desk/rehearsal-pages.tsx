/** A cycle rehearsed before it begins: what would be sent to whom and when. */
import type { ClusterRead } from '#app/read/cluster-board.ts';
import { unitNameOf } from '#app/read/desk-mail.ts';
import type { RehearsedYear } from '#app/read/desk-rehearsal.ts';
import { localDateOf } from '#domain/shared/time.ts';
import { momentText, weekdayText } from '#views/mail/wording.ts';
import { stageName } from '#views/pages/board.ts';
import { kindText, recipientText } from '#views/pages/mailbox-page.tsx';
import type { DeskTable, FormSlot } from './model.ts';
import { pageOf, Pager } from './pager.tsx';
import { DataTable } from './table.tsx';

export function RehearsalStart({ possible, form }: { readonly possible: boolean; readonly form: FormSlot }) {
  return (
    <>
      <p>
        Chạy thử cả kỳ thi đua trên một bản sao trong bộ nhớ, với đồng hồ giả lập: lịch, từng thư, ai được
        nhắc và khi nào thư tới lãnh đạo được lập. Không có thư nào rời khỏi hệ thống, không có dữ liệu nào
        thay đổi.
      </p>
      {possible ? (
        form('rehearse')
      ) : (
        <p>Máy chủ này chưa chạy thử được từ trình duyệt, hoặc chưa có kỳ thi đua nào.</p>
      )}
    </>
  );
}

export function Playing({ percent, at }: { readonly percent: number; readonly at: string }) {
  return (
    <>
      <p>
        <label for="tien-do">Đang chạy thử</label>
        <progress id="tien-do" max={100} value={percent}>
          {percent}%
        </progress>{' '}
        {percent}%
      </p>
      <p>
        <a class="button" href={at}>
          Xem tiếp
        </a>
      </p>
    </>
  );
}

export function calendarTable({ stages }: RehearsedYear): DeskTable {
  return {
    name: 'lich',
    caption: 'Lịch của kỳ khi chạy thử',
    columns: ['Giai đoạn', 'Mở', 'Hạn', 'Tình trạng cuối cùng'],
    rows: stages.map((stage) => [
      stageName(stage),
      weekdayText(stage.dates.opens),
      weekdayText(stage.dates.due),
      stage.status.is === 'closed'
        ? `đóng ngày ${weekdayText(localDateOf(stage.status.at))}`
        : stage.status.is === 'open'
          ? 'còn mở'
          : 'chưa mở',
    ]),
  };
}

export function reminderTable(read: ClusterRead, { mails }: RehearsedYear): DeskTable {
  const byUnit = new Map<string, string[]>();
  for (const { kind, unit, at } of mails) {
    if (kind === 'digest') byUnit.set(unit, [...(byUnit.get(unit) ?? []), weekdayText(localDateOf(at))]);
  }
  return {
    name: 'nhac',
    caption: 'Đơn vị được nhắc vào ngày nào',
    columns: ['Đơn vị', 'Số lần', 'Các ngày'],
    rows: [...byUnit].map(([unit, days]) => [unitNameOf(read, unit), days.length, days.join('; ')]),
  };
}

export function heldTable(read: ClusterRead, { held }: RehearsedYear): DeskTable {
  return {
    name: 'lanh-dao',
    caption: 'Thư tới lãnh đạo đơn vị, chờ Thường trực bấm gửi',
    columns: ['Lúc', 'Đơn vị', 'Nội dung'],
    rows: held.map(({ at, unit, title }) => [momentText(at), unitNameOf(read, unit), title]),
  };
}

export function rehearsedMails(read: ClusterRead, { mails }: RehearsedYear): DeskTable {
  return {
    name: 'thu',
    caption: 'Mọi thư của kỳ khi chạy thử',
    columns: ['Lúc', 'Kính gửi', 'Loại thư', 'Tiêu đề'],
    rows: mails.map(({ at, recipient, unit, kind, subject }) => [
      momentText(at),
      recipientText({ recipient, unit: unitNameOf(read, unit) }),
      kindText(kind),
      subject,
    ]),
  };
}

interface PlayedProps {
  readonly read: ClusterRead;
  readonly year: RehearsedYear;
  readonly at: string;
  /** The kind of mail to be read, as typed in the address. */
  readonly sample: string;
  /** Of the list of all mails, as typed in the address. */
  readonly page: string;
}

/** Of each kind of mail the first may be read here: the others say the same with other names. */
export function Played({ read, year, at, sample, page }: PlayedProps) {
  const mails = pageOf(year.mails, page);
  const firsts = [...new Map(year.mails.toReversed().map((mail) => [mail.kind, mail])).values()].reverse();
  const shown = firsts.find(({ kind }) => kind === sample);
  return (
    <>
      <p>
        {year.mails.length} thư, {year.held.length} thư tới lãnh đạo chờ bấm gửi.
      </p>
      {[calendarTable(year), reminderTable(read, year), heldTable(read, year)].map((table) => (
        <DataTable table={table} at={at} />
      ))}
      <h2>Mẫu từng loại thư</h2>
      <ul>
        {firsts.map(({ kind, subject }) => (
          <li>
            <a href={`${at}?mau=${kind}#mau`} aria-current={kind === sample ? 'true' : undefined}>
              {kindText(kind)}
            </a>
            : {subject}
          </li>
        ))}
      </ul>
      {shown === undefined ? null : (
        <section aria-labelledby="mau">
          <h3 id="mau">{shown.subject}</h3>
          <pre>{shown.text}</pre>
        </section>
      )}
      <h2>Mọi thư</h2>
      <Pager of={mails} noun="thư" at={at} query="" />
      <DataTable table={rehearsedMails(read, { ...year, mails: mails.rows })} at={at} />
    </>
  );
}
