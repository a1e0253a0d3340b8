/** The board of the secretariat: what is to be opened, who is late, which mails need a person. */
import type { ClusterBoard } from '#app/read/cluster-board.ts';
import type { SecretariatView } from '#app/read/secretariat.ts';
import { unitName } from '#domain/cluster/cluster.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { localDateOf } from '#domain/shared/time.ts';
import { momentText, weekdayText } from '#views/mail/wording.ts';
import { stageName } from './board.ts';
import { BouncedList, LateList, Phone } from './late-lists.tsx';
import { kindText } from './mailbox-page.tsx';

export function SecretariatPage({ view }: { readonly view: SecretariatView }) {
  const { board, toOpen, attention, unconfirmed } = view;
  const today = localDateOf(board.now);
  return (
    <>
      <p>
        Trưởng {board.cluster.label}: {view.head ?? 'chưa có'}. Phó Trưởng {board.cluster.label}:{' '}
        {view.deputies.length === 0 ? 'chưa có' : view.deputies.join(', ')}.
      </p>
      <h2>Đến ngày mở</h2>
      {toOpen.length === 0 ? <p>Không có giai đoạn nào đến ngày mở.</p> : null}
      <ul>
        {toOpen.map(({ cycle, stage, missing }) => (
          <li>
            {stageName(stage)} {cycle.name}: ngày mở {weekdayText(stage.dates.opens)}
            {missing.length === 0 ? ', đã đủ điều kiện.' : `; còn thiếu: ${missing.join('; ')}.`}
          </li>
        ))}
      </ul>
      <h2>Quá hạn</h2>
      <LateList late={view.late} cluster={board.cluster.id} today={today} />
      <h2>Thư chờ xử lý</h2>
      {attention.length === 0 ? <p>Không có thư nào chờ xử lý.</p> : null}
      <ul>
        {attention.map((notice) => (
          <li>
            <Attention board={board} notice={notice} />
          </li>
        ))}
      </ul>
      <h2>Thư bị trả lại</h2>
      <BouncedList bounced={view.bounced} today={today} />
      {unconfirmed.length === 0 ? null : (
        <>
          <h2>Đầu mối chưa xác nhận</h2>
          <p>{unconfirmed.join(', ')}.</p>
        </>
      )}
    </>
  );
}

const STATUS: Readonly<Partial<Record<Notice['status'], string>>> = {
  held: 'chờ Thường trực bấm gửi',
  failed: 'không gửi được',
  unknown: 'chưa rõ đã gửi hay chưa',
};

function Attention({ board, notice }: { readonly board: ClusterBoard; readonly notice: Notice }) {
  const unit = board.units.find(({ id }) => id === notice.recipient.unit);
  const { recipient, facts } = notice;
  const contact = recipient.kind === 'leader' ? unit?.contacts.leader : unit?.contacts.main;
  return (
    <>
      {kindText(facts.kind)}
      {'title' in facts ? ` (${facts.title})` : ''},{' '}
      {unit === undefined ? recipient.unit : unitName(unit, localDateOf(board.now))}: {STATUS[notice.status]},
      lập lúc {momentText(notice.createdAt)}.{' '}
      {contact === undefined ? null : (
        <>
          Liên hệ: <Phone contact={contact} />.
        </>
      )}
    </>
  );
}
