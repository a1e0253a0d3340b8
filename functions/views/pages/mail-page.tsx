/** One captured mail as its reader sees it, and what the system knows of it. */
import type { Instant } from '#domain/shared/time.ts';
import { momentText } from '#views/mail/wording.ts';
import { kindText, recipientText, type MailLine } from './mailbox-page.tsx';

export interface MailView extends MailLine {
  readonly from: string;
  readonly text: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly calendar: boolean;
  /** What a reminder covers, in words. */
  readonly covers: readonly string[];
  readonly notice: string;
  readonly attempt: number;
  readonly sentAt: Instant;
}

export function MailPage({ mail }: { readonly mail: MailView }) {
  const base = `/hop-thu/${mail.n}`;
  return (
    <>
      <Head mail={mail} />
      <p class="acts">
        {mail.calendar ? <a href={`${base}/lich.ics`}>Tải lịch hẹn (.ics)</a> : null}
        <a href={`${base}/thu.eml`}>Tải thư gốc (.eml)</a>
      </p>
      <h2 id="nguoi-nhan-thay">Như người nhận thấy</h2>
      <iframe
        src={`${base}/noi-dung`}
        title={`Nội dung thư: ${mail.subject}`}
        sandbox="allow-top-navigation-by-user-activation"
        referrerpolicy="no-referrer"
      />
      <h2>Bản chữ</h2>
      <pre>
        <Linked text={mail.text} />
      </pre>
      {mail.covers.length === 0 ? null : (
        <>
          <h2>Thư này nhắc về</h2>
          <ul>
            {mail.covers.map((cover) => (
              <li>{cover}</li>
            ))}
          </ul>
        </>
      )}
      <details>
        <summary>Phần đầu thư</summary>
        <pre>{mail.headers.map(({ name, value }) => `${name}: ${value}`).join('\n')}</pre>
      </details>
    </>
  );
}

function Head({ mail }: { readonly mail: MailView }) {
  return (
    <dl class="facts">
      <dt>Gửi lúc</dt>
      <dd>{momentText(mail.at)}</dd>
      <dt>Người gửi</dt>
      <dd>{mail.from}</dd>
      <dt>Kính gửi</dt>
      <dd>{recipientText(mail)}</dd>
      <dt>Tới</dt>
      <dd>{mail.to.join(', ')}</dd>
      {mail.cc.length === 0 ? null : (
        <>
          <dt>Đồng gửi</dt>
          <dd>{mail.cc.join(', ')}</dd>
        </>
      )}
      {mail.bounced.length === 0 ? null : (
        <>
          <dt>Bị trả lại</dt>
          <dd class="late">{mail.bounced.join(', ')}</dd>
        </>
      )}
      <dt>Loại thư</dt>
      <dd>{kindText(mail.kind)}</dd>
    </dl>
  );
}

const LINK = /(https?:\/\/[^\s<>"']+)/;

/** Plain text whose addresses can be followed. */
function Linked({ text }: { readonly text: string }) {
  return <>{text.split(LINK).map((part, i) => (i % 2 === 1 ? <a href={part}>{part}</a> : part))}</>;
}
