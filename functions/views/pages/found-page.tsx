/** The form on which the first cluster of an empty office is founded; everything else is set up at the desk. */
import { ActFormView } from '#views/desk/act-form.tsx';
import type { ActForm, Fields } from '#views/desk/model.ts';
import { ErrorSummary } from '#views/forms/fields.tsx';
import type { Field, Problem } from '#views/forms/model.ts';
import { renderPage, type PlaceFrame } from '../layout/page.tsx';

export const FOUND_ACT = 'found';

const line = (name: string, label: string, hint?: string): Field => ({
  ...{ kind: 'line', name, label },
  ...(hint !== undefined && { hint }),
});

export const FOUND_FORM: ActForm = {
  heading: 'Thông tin ban đầu',
  notes: [
    'Các đơn vị khác, đầu mối, danh hiệu và kỳ thi đua được nhập sau, ở trang Thiết lập. Chưa có thư nào được gửi.',
  ],
  button: 'Lập cụm thi đua',
  fields: [
    line('name', 'Tên cụm thi đua', 'Ví dụ Cụm thi đua các tỉnh miền núi, biên giới phía Bắc.'),
    line('id', 'Mã cụm', 'Chữ thường không dấu, chữ số, gạch nối; dùng trong địa chỉ trang, ví dụ mnbg.'),
    line('block', 'Tên khối', 'Ví dụ Khối Sở Tư pháp; khối khác thêm sau.'),
    line('head', 'Đơn vị Trưởng Cụm', 'Ví dụ Sở Tư pháp tỉnh Lạng Sơn.'),
    line('kind', 'Loại đơn vị', 'Ví dụ STP.'),
    {
      ...line('from', 'Nhiệm kỳ từ ngày', 'Ngày/tháng/năm, ví dụ 01/01/2027.'),
      kind: 'line',
      width: 'short',
    },
    line('secretary', 'Cán bộ Thường trực: họ và tên'),
    line('email', 'Cán bộ Thường trực: thư điện tử'),
    line('phone', 'Cán bộ Thường trực: điện thoại (không bắt buộc)', 'Đơn vị gọi số này khi cần hỏi.'),
    {
      ...line('password', 'Mật khẩu', 'Được in ra một lần khi khởi động máy chủ lần đầu.'),
      ...{ kind: 'line', autocomplete: 'current-password', secret: true },
    },
  ],
};

interface FoundProps {
  readonly typed: Fields;
  readonly problems: readonly Problem[];
}

export function renderFounding(place: PlaceFrame, { typed, problems }: FoundProps): string {
  const wrong = problems.length > 0;
  return renderPage(
    { ...place, title: 'Lập cụm thi đua', script: true, wrong },
    <>
      <ErrorSummary problems={problems} />
      <ActFormView
        {...{
          act: FOUND_ACT,
          form: FOUND_FORM,
          action: '/lap-cum',
          csrf: '',
          id: '',
          opened: true,
          typed,
          problems,
        }}
      />
    </>,
  );
}

export function renderFounded(place: PlaceFrame, cluster: string): string {
  const next = `/dang-nhap?den=${encodeURIComponent(`/thuong-truc/${cluster}/thiet-lap`)}`;
  return renderPage(
    { ...place, title: 'Cụm thi đua đã được lập' },
    <>
      <p>Tiếp theo: đăng nhập bằng mật khẩu của máy, nhập đơn vị và đầu mối, lập kỳ thi đua.</p>
      <p>
        <a class="button" href={next}>
          Đăng nhập để thiết lập
        </a>
      </p>
    </>,
  );
}
