/** The outbox: every mail owed and sent, and one of them as its reader sees it. */
import { cameBack, momentOf, unitNameOf, type DeskMail, type MailFilter } from '#app/read/desk-mail.ts';
import type { ClusterRead } from '#app/read/cluster-board.ts';
import type { WeekItem } from '#app/read/desk-home.ts';
import type { Notice, NoticeStatus } from '#domain/notices/notice.ts';
import type { Unit } from '#domain/cluster/cluster.ts';
import { momentText, weekdayText } from '#views/mail/wording.ts';
import { stageName } from '#views/pages/board.ts';
import { kindText, recipientText } from '#views/pages/mailbox-page.tsx';
import { MAIL_STATUS } from './mail-words.ts';
import { maskedMail } from './masked-mail.ts';
import type { DeskTable, FormSlot } from './model.ts';
import { pageOf, Pager } from './pager.tsx';
import { mailHref, paperHref, stageHref } from './paths.ts';
import { DataTable } from './table.tsx';

const STATUSES = Object.keys(MAIL_STATUS) as NoticeStatus[];

interface OutboxProps {
  readonly read: ClusterRead;
  readonly mails: readonly Notice[];
  readonly planned: readonly WeekItem[];
  readonly filter: MailFilter;
  readonly units: readonly Unit[];
  readonly base: string;
  /** As typed in the address. */
  readonly page: string;
}

export function OutboxPage({ read, mails, planned, filter, units, base, page }: OutboxProps) {
  const shown = pageOf(mails, page);
  const query = new URLSearchParams({ 'tinh-trang': filter.status, 'don-vi': filter.unit }).toString();
  return (
    <>
      <p>
        <a href={`${base}/loi-van`}>Lời văn của thư</a>
      </p>
      <Filter filter={filter} units={units} read={read} base={base} />
      <Pager of={shown} noun="thư" at={`${base}/thu`} query={query} />
      <DataTable
        table={outboxTable(read, shown.rows)}
        at={`${base}/thu`}
        query={query}
        show={(row, column, cell) => {
          const notice = shown.rows[row];
          return column === 0 && notice ? <a href={mailHref(base, notice.id)}>{cell}</a> : undefined;
        }}
      />
      <h2>Thư nhắc sắp tới</h2>
      {planned.length === 0 ? <p>Không có lần nhắc nào sắp tới.</p> : null}
      <ul>
        {planned.map(({ on, stage, cycle, units: count }) => (
          <li>
            {weekdayText(on)}:{' '}
            {stage === undefined ? null : (
              <a href={stageHref(base, stage)}>
                {stageName(stage)} {cycle.name}
              </a>
            )}
            , {count} đơn vị nếu chưa gửi
          </li>
        ))}
      </ul>
    </>
  );
}

function Filter({ filter, units, read, base }: Omit<OutboxProps, 'mails' | 'planned' | 'page'>) {
  return (
    <form method="get" action={`${base}/thu`} class="acts">
      <div>
        <label for="loc-tinh-trang">Tình trạng</label>
        <select id="loc-tinh-trang" name="tinh-trang">
          <option value="">Tất cả</option>
          {STATUSES.map((status) => (
            <option value={status} selected={status === filter.status}>
              {MAIL_STATUS[status]}
            </option>
          ))}
          <option value="bounced" selected={filter.status === 'bounced'}>
            bị trả lại, bị khiếu nại
          </option>
        </select>
      </div>
      <div>
        <label for="loc-don-vi">Đơn vị</label>
        <select id="loc-don-vi" name="don-vi">
          <option value="">Tất cả</option>
          {units.map(({ id }) => (
            <option value={id} selected={id === filter.unit}>
              {unitNameOf(read, id)}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" class="second">
        Lọc
      </button>
    </form>
  );
}

function statusText(notice: Notice): string {
  const { bounced = [], complained = [] } = notice;
  return [
    MAIL_STATUS[notice.status],
    ...(bounced.length > 0 ? [`bị trả lại: ${bounced.join(', ')}`] : []),
    ...(complained.length > 0 ? [`bị khiếu nại: ${complained.join(', ')}`] : []),
  ].join('; ');
}

export function outboxTable(read: ClusterRead, mails: readonly Notice[]): DeskTable {
  return {
    name: 'thu',
    caption: 'Sổ thư',
    columns: ['Thư', 'Kính gửi', 'Tình trạng', 'Lúc', 'Địa chỉ'],
    rows: mails.map((notice) => [
      notice.sent?.subject ?? subjectOf(notice),
      recipientText({ recipient: notice.recipient.kind, unit: unitNameOf(read, notice.recipient.unit) }),
      statusText(notice),
      momentText(momentOf(notice)),
      [...(notice.sent?.to ?? []), ...(notice.sent?.cc ?? [])].join(', '),
    ]),
  };
}

function subjectOf({ facts }: Notice): string {
  return 'title' in facts ? `${kindText(facts.kind)}: ${facts.title}` : kindText(facts.kind);
}

export function MailPage({
  mail,
  base,
  form,
}: {
  readonly mail: DeskMail;
  readonly base: string;
  readonly form: FormSlot;
}) {
  const { notice, read, later, unit } = mail;
  const masked = maskedMail(mail);
  const stage =
    notice.cycle !== undefined && notice.stage !== undefined
      ? { cycle: notice.cycle, id: notice.stage }
      : undefined;
  return (
    <>
      <dl class="facts">
        <dt>Kính gửi</dt>
        <dd>{recipientText({ recipient: notice.recipient.kind, unit: unitNameOf(read, unit.id) })}</dd>
        <dt>Loại thư</dt>
        <dd>{kindText(notice.facts.kind)}</dd>
        <dt>Tình trạng</dt>
        <dd>{statusText(notice)}</dd>
        <dt>Lập lúc</dt>
        <dd>{momentText(notice.createdAt)}</dd>
        {notice.sent === undefined ? null : (
          <>
            <dt>Gửi lúc</dt>
            <dd>{momentText(notice.sent.at)}</dd>
            <dt>Tới</dt>
            <dd>{notice.sent.to.join(', ')}</dd>
            {notice.sent.cc.length === 0 ? null : (
              <>
                <dt>Đồng gửi</dt>
                <dd>{notice.sent.cc.join(', ')}</dd>
              </>
            )}
          </>
        )}
        {notice.reason === undefined ? null : (
          <>
            <dt>Ghi chú kỹ thuật</dt>
            <dd lang="en">{notice.reason}</dd>
          </>
        )}
      </dl>
      {later === undefined ? null : (
        <p class="said">
          Thư này đã được gửi lại: <a href={mailHref(base, later)}>xem lần gửi sau</a>.
        </p>
      )}
      {form('send-again')}
      {notice.status === 'held' && stage ? (
        <p>
          <a class="button" href={paperHref(base, stage, unit.id)}>
            Xem và bấm gửi trên trang của đơn vị
          </a>
        </p>
      ) : null}
      <h2>Nội dung thư</h2>
      {masked === undefined ? (
        <p>Không còn nội dung nào phải báo.</p>
      ) : (
        <>
          {notice.sent === undefined || !cameBack(notice) ? null : (
            <p class="late">Có địa chỉ không nhận được thư này; đề nghị gọi điện cho đơn vị.</p>
          )}
          <p class="quiet">Soạn lại từ dữ liệu đã lưu; đường dẫn riêng được che.</p>
          <h3>{masked.subject}</h3>
          <pre>{masked.text}</pre>
        </>
      )}
      <p>
        <a href={`${base}/thu`}>Sổ thư</a>
      </p>
    </>
  );
}
