/** The pages before anybody is known: what a link shows, where the code is typed, and what is said when it cannot be. */
import { homePath, OWN_SESSIONS } from '#domain/access/return-path.ts';
import type { ContactRole } from '#domain/access/link.ts';
import { unitName, type Unit } from '#domain/cluster/cluster.ts';
import type { Instant, LocalDate } from '#domain/shared/time.ts';
import { renderPage, type PlaceFrame } from '#views/layout/page.tsx';
import { momentText } from '#views/mail/wording.ts';

/** What every form of these pages carries along. */
export interface Carried {
  /** The path that is opened afterwards. */
  readonly next: string | undefined;
  /** Empty without a session. */
  readonly formToken: string;
}

const ROLE_NAME: Readonly<Record<ContactRole, string>> = {
  main: 'Cán bộ đầu mối',
  deputy: 'Người thay thế',
  leader: 'Lãnh đạo phụ trách',
};

const MAILBOX_OF: Readonly<Record<ContactRole, string>> = {
  main: 'cán bộ đầu mối',
  deputy: 'người thay thế',
  leader: 'lãnh đạo phụ trách',
};

function CarriedFields({ next, formToken }: Carried) {
  return (
    <>
      {next === undefined ? null : <input type="hidden" name="den" value={next} />}
      {formToken === '' ? null : <input type="hidden" name="csrf" value={formToken} />}
    </>
  );
}

function RoleChoice({ contacts }: { readonly contacts: readonly ContactRole[] }) {
  const [first, ...others] = contacts;
  if (first === undefined) return null;
  if (others.length === 0) return <input type="hidden" name="vai-tro" value={first} />;
  return (
    <fieldset>
      <legend>Người nhận mã</legend>
      {contacts.map((role) => (
        <p>
          <label>
            <input type="radio" name="vai-tro" value={role} checked={role === first} /> {ROLE_NAME[role]}
          </label>
        </p>
      ))}
    </fieldset>
  );
}

export interface LinkPage extends Carried {
  readonly unit: Unit;
  readonly today: LocalDate;
  readonly contacts: readonly ContactRole[];
  /** Where the form goes. */
  readonly action: string;
}

/** A link alone shows the unit's name and this button. */
export function renderLinkPage(frame: PlaceFrame, page: LinkPage): string {
  return renderPage(
    { ...frame, title: unitName(page.unit, page.today) },
    <form method="post" action={page.action}>
      <CarriedFields {...page} />
      <RoleChoice contacts={page.contacts} />
      <p>
        <button type="submit">Gửi mã cho tôi</button>
      </p>
      <p class="quiet">Hệ thống gửi mã gồm 6 chữ số tới hộp thư của người nhận mã để xác nhận.</p>
    </form>,
  );
}

export interface CodePage extends Carried {
  readonly contact: ContactRole;
  /** After a wrong code. */
  readonly triesLeft?: number;
}

export function renderCodePage(frame: PlaceFrame, page: CodePage): string {
  const { contact, triesLeft } = page;
  return renderPage(
    { ...frame, title: triesLeft === undefined ? 'Nhập mã xác nhận' : 'Mã chưa đúng, đề nghị nhập lại' },
    <>
      <p>Mã gồm 6 chữ số đã được gửi tới hộp thư của {MAILBOX_OF[contact]} và có hiệu lực trong 10 phút.</p>
      <form method="post" action="/ma">
        <CarriedFields {...page} />
        {triesLeft === undefined ? null : (
          <p id="loi" class="late" role="alert">
            Mã vừa nhập chưa đúng; còn {triesLeft} lần nhập.
          </p>
        )}
        <p>
          <label for="ma">Mã xác nhận</label>
          <input
            id="ma"
            name="ma"
            type="text"
            inputmode="numeric"
            autocomplete="one-time-code"
            maxlength={12}
            required
            {...(triesLeft !== undefined && { 'aria-describedby': 'loi', 'aria-invalid': 'true' as const })}
          />
        </p>
        <p>
          <button type="submit">Tiếp tục</button>
        </p>
      </form>
      <p>
        Nếu sau vài phút chưa nhận được thư, đề nghị xem mục thư rác, hoặc gọi Thường trực Cụm để được đọc mã
        qua điện thoại.
      </p>
    </>,
  );
}

/** What is the matter, and the way out. */
export interface Trouble {
  readonly title: string;
  readonly text: string;
}

export const TROUBLES = {
  deadLink: {
    title: 'Đường dẫn không còn hiệu lực',
    text: 'Đề nghị mở đường dẫn trong thư gần nhất của Thường trực Cụm, hoặc gọi Thường trực Cụm để được gửi lại đường dẫn.',
  },
  noLink: {
    title: 'Đề nghị mở đường dẫn trong thư',
    text: 'Phiên làm việc đã kết thúc. Đề nghị mở lại đường dẫn trong thư của Thường trực Cụm gửi đơn vị; nội dung đang soạn được giữ nguyên.',
  },
  noCode: {
    title: 'Mã không còn hiệu lực',
    text: 'Mã đã được dùng, đã quá 10 phút hoặc đã nhập sai quá 5 lần. Đề nghị mở lại đường dẫn trong thư và bấm "Gửi mã cho tôi", hoặc gọi Thường trực Cụm để được đọc mã qua điện thoại.',
  },
  noAddress: {
    title: 'Hộp thư không nhận được thư',
    text: 'Thư gửi tới hộp thư này đã bị trả lại nên mã không được gửi đi. Đề nghị gọi Thường trực Cụm để được đọc mã qua điện thoại và cập nhật địa chỉ thư.',
  },
  signInFailed: {
    title: 'Chưa đăng nhập được',
    text: 'Lượt đăng nhập đã quá thời gian hoặc không hợp lệ. Đề nghị đăng nhập lại từ đầu.',
  },
  noProvider: {
    title: 'Chưa đăng nhập được',
    text: 'Hệ thống đăng nhập của Thường trực đang không trả lời hoặc chưa được cài đặt. Đề nghị thử lại sau ít phút; nếu vẫn lỗi, đề nghị báo người vận hành.',
  },
  unknownPerson: {
    title: 'Tài khoản chưa có quyền',
    text: 'Tài khoản này chưa được ghi là người của Thường trực Cụm, hoặc đơn vị không còn là Trưởng, Phó Trưởng Cụm. Đề nghị liên hệ Thường trực Cụm đương nhiệm để được thêm vào danh sách.',
  },
  signedOut: {
    title: 'Đã thoát',
    text: 'Phiên làm việc trên thiết bị này đã kết thúc. Để làm việc tiếp, đề nghị mở đường dẫn trong thư hoặc đăng nhập lại.',
  },
} as const satisfies Readonly<Record<string, Trouble>>;

export function laterTrouble(why: 'just-sent' | 'too-many', again: Instant): Trouble {
  const reason =
    why === 'just-sent'
      ? 'Mỗi 10 phút chỉ gửi một mã; mã gần nhất đã được dùng hoặc đã hết lượt nhập'
      : 'Mỗi ngày chỉ gửi 5 mã tới một hộp thư';
  return {
    title: 'Chưa gửi được mã mới',
    text: `${reason}. Có thể đề nghị gửi mã mới từ ${momentText(again)}, hoặc gọi Thường trực Cụm để được đọc mã qua điện thoại.`,
  };
}

export function renderTrouble(frame: PlaceFrame, { title, text }: Trouble): string {
  return renderPage({ ...frame, title }, <p>{text}</p>);
}

export function renderSignOut(frame: PlaceFrame, formToken: string): string {
  return renderPage(
    { ...frame, title: 'Thoát' },
    <form method="post" action="/thoat">
      <CarriedFields next={undefined} formToken={formToken} />
      <p>
        <button type="submit">Kết thúc phiên làm việc trên thiết bị này</button>
      </p>
      <p>
        <a href={OWN_SESSIONS}>Xem các thiết bị đang đăng nhập</a>
      </p>
    </form>,
  );
}

/** Somebody who is of the secretariat in several clusters. */
export function renderClusterChoice(
  frame: PlaceFrame,
  clusters: readonly { readonly id: string; readonly name: string }[],
): string {
  return renderPage(
    { ...frame, title: 'Chọn Cụm thi đua' },
    <ul>
      {clusters.map(({ id, name }) => (
        <li>
          <a href={`/dang-nhap?den=${homePath(id)}`}>{name}</a>
        </li>
      ))}
    </ul>,
  );
}
