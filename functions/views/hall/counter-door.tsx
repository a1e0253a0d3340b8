/** A named counter's way in: link and code as the secretariat sees them once, and where the code is typed. */
import { FormField } from '#views/forms/fields.tsx';
import { Hidden } from '#views/unit/form-page.tsx';

interface KeyProps {
  readonly name: string;
  readonly code: string;
  readonly href: string;
}

export function CounterKeyPanel({ name, code, href }: KeyProps) {
  return (
    <section class="said" role="status">
      <h2>Đường dẫn và mã của {name}</h2>
      <p>
        <a href={href}>{href}</a>
      </p>
      <p>
        Mã: <strong>{`${code.slice(0, 3)} ${code.slice(3)}`}</strong>
      </p>
      <p>
        Gửi đường dẫn tới điện thoại của đúng người, đọc mã cho riêng người đó. Mã mở một phiên, hết hạn sau
        10 phút nếu chưa dùng và không hiện lại; việc cấp mã đã ghi vào nhật ký.
      </p>
    </section>
  );
}

interface DoorProps {
  readonly name: string;
  readonly at: string;
  readonly csrf: string;
  /** After a wrong code. */
  readonly triesLeft?: number;
}

export function CounterDoor({ name, at, csrf, triesLeft }: DoorProps) {
  const problem =
    triesLeft === undefined
      ? undefined
      : { name: 'ma', message: `Mã chưa đúng; còn ${triesLeft} lần nhập. Đề nghị nghe đọc lại mã.` };
  return (
    <form method="post" action={at} novalidate>
      <p>Người kiểm phiếu: {name}. Nếu không phải đồng chí, đề nghị báo Thường trực.</p>
      <Hidden name="csrf" value={csrf} />
      <FormField
        field={{ kind: 'line', name: 'ma', label: 'Mã 6 chữ số do Thường trực đọc', width: 'short' }}
        value=""
        problem={problem}
      />
      <div class="acts">
        <button type="submit">Vào kiểm phiếu</button>
      </div>
    </form>
  );
}

export function CounterDoorShut() {
  return (
    <p>
      Đường dẫn này đã được dùng, đã hết hạn hoặc được thay. Đề nghị Thường trực cấp đường dẫn và mã mới tại
      trang bỏ phiếu.
    </p>
  );
}
