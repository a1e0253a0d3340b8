/** The deployment's own page: its clusters, and the form that founds one. */
import type { ClusterLine } from '#app/read/cluster-list.ts';
import { formatDate } from '#domain/shared/vietnamese.ts';
import { ActFormView, Flash } from '#views/desk/act-form.tsx';
import type { ActForm, DeskTable, Fields } from '#views/desk/model.ts';
import { DataTable } from '#views/desk/table.tsx';
import { ErrorSummary } from '#views/forms/fields.tsx';
import type { Field, Problem } from '#views/forms/model.ts';
import { renderPage, type PlaceFrame } from '../layout/page.tsx';

const line = (name: string, label: string, hint?: string): Field => ({
  ...{ kind: 'line', name, label },
  ...(hint !== undefined && { hint }),
});

/** What a cluster begins with, also where the first one is founded on an office's own machine. */
export const CLUSTER_FIELDS: readonly Field[] = [
  line('name', 'Tên cụm thi đua', 'Ví dụ Cụm thi đua các tỉnh miền núi, biên giới phía Bắc.'),
  line('id', 'Mã cụm', 'Chữ thường không dấu, chữ số, gạch nối; dùng trong địa chỉ trang, ví dụ mnbg.'),
  line('block', 'Tên khối', 'Ví dụ Khối Sở Tư pháp; khối khác thêm sau.'),
  line('head', 'Đơn vị Trưởng Cụm', 'Ví dụ Sở Tư pháp tỉnh Lạng Sơn.'),
  line('kind', 'Loại đơn vị', 'Ví dụ STP.'),
  {
    ...line('from', 'Nhiệm kỳ từ ngày', 'Ngày/tháng/năm, ví dụ 01/01/2027.'),
    ...{ kind: 'line', width: 'short' },
  },
  line('secretary', 'Cán bộ Thường trực: họ và tên'),
  line('email', 'Cán bộ Thường trực: thư điện tử'),
  line('phone', 'Cán bộ Thường trực: điện thoại (không bắt buộc)', 'Đơn vị gọi số này khi cần hỏi.'),
];

export const CREATE_ACT = 'create';

export const CREATE_FORM: ActForm = {
  heading: 'Lập cụm thi đua mới',
  notes: [
    'Các đơn vị khác, đầu mối, danh hiệu và kỳ thi đua do Thường trực của cụm nhập sau, ở trang Thiết lập. Cán bộ Thường trực được gửi thư hướng dẫn đăng nhập.',
  ],
  button: 'Lập cụm và gửi thư cho Thường trực',
  fields: CLUSTER_FIELDS,
};

export interface AdministrationView {
  readonly clusters: readonly ClusterLine[];
  /** The cluster that was founded just now. */
  readonly founded: ClusterLine | undefined;
  readonly csrf: string;
  readonly id: string;
  readonly typed: Fields;
  readonly problems: readonly Problem[];
}

export function renderAdministration(frame: PlaceFrame, view: AdministrationView): string {
  const { clusters, founded, problems, ...form } = view;
  const said = founded && `Đã lập ${founded.name}. Thư hướng dẫn đang được gửi tới cán bộ Thường trực.`;
  return renderPage(
    { ...frame, title: 'Các cụm thi đua', script: true, wrong: problems.length > 0 },
    <>
      <ErrorSummary problems={problems} />
      <Flash text={said} />
      <p>
        Người quản trị lập cụm thi đua và giao cho Thường trực; không xem được văn bản, số liệu, kết quả bỏ
        phiếu của cụm nào.
      </p>
      {clusters.length === 0 ? (
        <p>Chưa có cụm thi đua nào.</p>
      ) : (
        <DataTable table={clusterTable(clusters)} at="/quan-tri" />
      )}
      <ActFormView
        {...{ ...form, problems, act: CREATE_ACT, form: CREATE_FORM, action: '/quan-tri', opened: true }}
      />
    </>,
  );
}

export const clusterTable = (clusters: readonly ClusterLine[]): DeskTable => ({
  name: 'cac-cum-thi-dua',
  caption: 'Cụm thi đua trên hệ thống',
  columns: ['Tên', 'Mã', 'Trưởng Cụm', 'Lập ngày'],
  rows: clusters.map(({ name, cluster, head, since }) => [
    name,
    cluster,
    head ?? 'chưa có đơn vị Trưởng',
    since === undefined ? '' : formatDate(since),
  ]),
});
