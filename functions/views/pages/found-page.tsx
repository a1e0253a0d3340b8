/** The form on which the first cluster of an empty office is founded; everything else is set up at the desk. */
import { ActFormView } from '#views/desk/act-form.tsx';
import type { ActForm, Fields } from '#views/desk/model.ts';
import { ErrorSummary } from '#views/forms/fields.tsx';
import type { Problem } from '#views/forms/model.ts';
import { CLUSTER_FIELDS } from '../administration/administration-page.tsx';
import { renderPage, type PlaceFrame } from '../layout/page.tsx';

export const FOUND_ACT = 'found';

export const FOUND_FORM: ActForm = {
  heading: 'Thông tin ban đầu',
  notes: [
    'Các đơn vị khác, đầu mối, danh hiệu và kỳ thi đua được nhập sau, ở trang Thiết lập. Chưa có thư nào được gửi.',
  ],
  button: 'Lập cụm thi đua',
  fields: [
    ...CLUSTER_FIELDS,
    {
      ...{ kind: 'line', name: 'password', label: 'Mật khẩu' },
      hint: 'Được in ra một lần khi khởi động máy chủ lần đầu.',
      ...{ autocomplete: 'current-password', secret: true },
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
