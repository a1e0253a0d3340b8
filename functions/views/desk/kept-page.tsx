/** The session ended before a form of the desk came: what was typed waits on this page, and nowhere else. */
import { Hidden } from '#views/unit/form-page.tsx';
import type { Fields } from './model.ts';

interface KeptProps {
  readonly fields: Fields;
  readonly action: string;
  readonly signIn: string;
}

export function KeptPage({ fields, action, signIn }: KeptProps) {
  return (
    <>
      <p>
        Phiên làm việc đã hết hạn. Nội dung vừa nhập còn nguyên trên trang này và không được lưu ở nơi khác;
        đề nghị không đóng trang.
      </p>
      <ol>
        <li>
          <a href={signIn} target="_blank" rel="noopener">
            Đăng nhập lại trong cửa sổ mới
          </a>{' '}
          bằng tài khoản của người đã nhập.
        </li>
        <li>Quay lại trang này và bấm nút dưới đây; nội dung được mở lại để kiểm tra, chưa gửi.</li>
      </ol>
      <p class="quiet">Tệp đã chọn (nếu có) phải chọn lại.</p>
      <form method="post" action={action}>
        {Object.entries(fields).map(([name, value]) => (
          <Hidden name={name} value={value} />
        ))}
        <div class="acts">
          <button type="submit">Mở lại nội dung đã nhập</button>
        </div>
      </form>
    </>
  );
}
