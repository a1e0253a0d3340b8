/** Where the password of an office's own account is typed; the provider serves it, so its style stands in it. */
import type { Child } from 'hono/jsx';
import { renderToString } from 'hono/jsx/dom/server';

const BODY =
  'margin:0 auto;max-width:32rem;padding:16px;font-family:Arial,sans-serif;line-height:1.5;color:#1b1b1b';
const FIELD =
  'font:inherit;min-height:44px;padding:6px 8px;border:2px solid #505050;width:100%;box-sizing:border-box';
const BUTTON =
  'font:inherit;font-weight:bold;min-height:44px;padding:8px 14px;border:0;background:#123c69;color:#fff';

/** @param wrong whether a password was just refused. */
export function renderAccountPage(wrong: boolean): string {
  const title = wrong ? 'Mật khẩu chưa đúng, đề nghị nhập lại' : 'Đăng nhập Thường trực Cụm';
  return ownPage(
    title,
    <form method="post">
      <p>
        <label for="mat-khau">Mật khẩu (được in ra một lần khi khởi tạo dữ liệu)</label>
        <input
          id="mat-khau"
          name="mat-khau"
          type="password"
          autocomplete="current-password"
          required
          style={FIELD}
        />
      </p>
      <p>
        <button type="submit" style={BUTTON}>
          Đăng nhập
        </button>
      </p>
    </form>,
  );
}

/** Ends the provider's own session. @param form the provider's form, complete but for its button. */
export function renderProviderSignOut(form: string): string {
  return ownPage(
    'Thoát khỏi tài khoản Thường trực',
    <>
      <p>Phiên làm việc trên trang của Cụm đã kết thúc. Bấm nút để thoát khỏi cả tài khoản trên máy này.</p>
      <div dangerouslySetInnerHTML={{ __html: form }} />
      <p>
        <button type="submit" form="op.logoutForm" name="logout" value="yes" style={BUTTON}>
          Thoát
        </button>
      </p>
    </>,
  );
}

function ownPage(title: string, body: Child): string {
  const page = (
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="icon" href="data:," />
      </head>
      <body style={BODY}>
        <main>
          <h1>{title}</h1>
          {body}
        </main>
      </body>
    </html>
  );
  return `<!DOCTYPE html>\n${renderToString(page)}\n`;
}
