/** Signing in by an account of the office's own: address, password, code; then, once, a new password. */
import { renderPage, type PlaceFrame } from '#views/layout/page.tsx';

export interface AccountForm {
  readonly email?: string;
  /** Which of the three was wrong is not said. */
  readonly wrong?: boolean;
  /** Milliseconds since 1970: not before. */
  readonly until?: number;
}

const CLOCK = new Intl.DateTimeFormat('vi-VN', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Asia/Ho_Chi_Minh',
});

function problemOf({ wrong, until }: AccountForm): string | undefined {
  if (until !== undefined) {
    return `Đã thử sai quá nhiều lần. Đề nghị thử lại sau ${CLOCK.format(until)}.`;
  }
  return wrong === true ? 'Địa chỉ thư, mật khẩu hoặc mã xác thực chưa đúng.' : undefined;
}

export function renderAccountForm(frame: PlaceFrame, form: AccountForm): string {
  const problem = problemOf(form);
  return renderPage(
    { ...frame, title: 'Đăng nhập Thường trực Cụm', wrong: problem !== undefined },
    <form method="post">
      {problem === undefined ? null : (
        <p id="loi" class="late" role="alert">
          {problem}
        </p>
      )}
      <p>
        <label for="dia-chi">Địa chỉ thư công vụ</label>
        <input id="dia-chi" name="dia-chi" type="email" autocomplete="username" required value={form.email} />
      </p>
      <p>
        <label for="mat-khau">Mật khẩu</label>
        <input id="mat-khau" name="mat-khau" type="password" autocomplete="current-password" required />
      </p>
      <p>
        <label for="ma">Mã 6 chữ số trên ứng dụng xác thực, hoặc một mã dự phòng</label>
        <input id="ma" name="ma" autocomplete="one-time-code" autocapitalize="none" required />
      </p>
      <p>
        <button type="submit">Đăng nhập</button>
      </p>
      <p class="quiet">
        Quên mật khẩu, mất điện thoại hoặc hết mã dự phòng: đề nghị người quản trị máy chủ cấp lại.
      </p>
    </form>,
  );
}

export function renderNewPassword(frame: PlaceFrame, problem: string | undefined): string {
  return renderPage(
    { ...frame, title: 'Đặt mật khẩu mới', wrong: problem !== undefined },
    <form method="post">
      {problem === undefined ? null : (
        <p id="loi" class="late" role="alert">
          {problem}
        </p>
      )}
      <p>Mật khẩu được cấp chỉ dùng để đăng nhập lần đầu. Đề nghị đặt mật khẩu của riêng mình.</p>
      <p>
        <label for="moi">Mật khẩu mới (ít nhất 12 ký tự; một câu dễ nhớ là tốt nhất)</label>
        <input id="moi" name="moi" type="password" autocomplete="new-password" required />
      </p>
      <p>
        <label for="moi-nhac-lai">Nhập lại mật khẩu mới</label>
        <input id="moi-nhac-lai" name="moi-nhac-lai" type="password" autocomplete="new-password" required />
      </p>
      <p>
        <button type="submit">Lưu và đăng nhập</button>
      </p>
    </form>,
  );
}

export function renderNoAttempt(frame: PlaceFrame): string {
  return renderPage(
    { ...frame, title: 'Lần đăng nhập này đã hết hạn' },
    <p>
      Đề nghị <a href="/dang-nhap">đăng nhập lại từ đầu</a>.
    </p>,
  );
}
