/** The links and codes of a unit's contacts. */
import type { Child } from 'hono/jsx';
import { contactsBehind, type ContactRole, type Link, type LinkReader } from '#domain/access/link.ts';
import type { Contact, Unit } from '#domain/cluster/cluster.ts';
import type { FormSlot } from '#views/desk/model.ts';
import { momentText } from '#views/mail/wording.ts';
import { Phone } from '#views/pages/late-lists.tsx';
import { peopleHref } from './people-page.tsx';

export const CONTACT_ROLES: Readonly<Record<ContactRole, string>> = {
  main: 'Cán bộ đầu mối',
  deputy: 'Người thay thế',
  leader: 'Lãnh đạo phụ trách',
};

interface DoorPageProps {
  readonly unit: Unit;
  readonly links: Readonly<Record<LinkReader, Link>>;
  /** Addresses that returned mails. */
  readonly bounced: ReadonlySet<string>;
  readonly base: string;
  readonly form: FormSlot;
}

export function DoorPage({ unit, links, bounced, base, form }: DoorPageProps) {
  return (
    <>
      {(['unit', 'leader'] as const).map((reader) => (
        <Reader link={links[reader]} unit={unit} bounced={bounced} />
      ))}
      {form('code-read-out')}
      {form('link-renew')}
      {form('link-revoke')}
      <p>
        <a href={peopleHref(base)}>Tất cả người dùng</a>
      </p>
    </>
  );
}

function Reader({ link, unit, bounced }: Pick<DoorPageProps, 'unit' | 'bounced'> & { readonly link: Link }) {
  const roles = contactsBehind(link.reader).filter((role) => unit.contacts[role]);
  if (roles.length === 0) return null;
  return (
    <>
      <h2>{READERS[link.reader]}</h2>
      <dl class="facts">
        {roles.map((role) => (
          <>
            <dt>{CONTACT_ROLES[role]}</dt>
            <dd>
              <ContactLine contact={unit.contacts[role]} bounced={bounced} />
              <br />
              {codesText(link, role)}
            </dd>
          </>
        ))}
        <dt>Đường dẫn</dt>
        <dd>{linkText(link)}</dd>
      </dl>
    </>
  );
}

export const READERS: Readonly<Record<LinkReader, string>> = {
  unit: 'Cán bộ đầu mối và người thay thế (chung một đường dẫn)',
  leader: 'Lãnh đạo phụ trách',
};

function ContactLine({
  contact,
  bounced,
}: {
  readonly contact: Contact | undefined;
  readonly bounced: ReadonlySet<string>;
}): Child {
  if (contact === undefined) return null;
  return (
    <>
      <Phone contact={contact} />; {contact.email}
      {bounced.has(contact.email) ? <span class="late"> (thư bị trả lại)</span> : null}
    </>
  );
}

function codesText({ asked }: Link, role: ContactRole): string {
  const mailed = asked[role]?.mailed ?? [];
  const last = mailed.at(-1);
  return last === undefined ? 'Chưa xin mã.' : `Mã gần nhất được gửi lúc ${momentText(last)}.`;
}

function linkText({ issued, alive }: Link): string {
  const newest = `Đang dùng đường dẫn lần ${issued}`;
  if (alive === issued) return `${newest}.`;
  return `${newest}; đường dẫn từ lần ${alive} còn mở được đến khi đường dẫn mới được dùng.`;
}

/** Said once, on the page that answers the button. */
export function ReadOutPanel({ code, name }: { readonly code: string; readonly name: string }) {
  return (
    <section class="said" role="status">
      <h2>Mã đọc cho {name}</h2>
      <p>
        <strong>{`${code.slice(0, 3)} ${code.slice(3)}`}</strong>
      </p>
      <p>
        Đề nghị gọi vào số điện thoại đã ghi của đơn vị và chỉ đọc cho đúng người. Người nhận mở đường dẫn
        trong thư, bấm “Gửi mã cho tôi” rồi nhập mã này. Mã mở một phiên, hết hạn sau 10 phút kể từ khi lập và
        không hiện lại; việc đọc mã đã ghi vào nhật ký của đơn vị.
      </p>
    </section>
  );
}
