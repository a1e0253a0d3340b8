/** The set-up: an index, and pages that are a table with what may be added or changed. */
import type { ClusterRead } from '#app/read/cluster-board.ts';
import { blockName, isMember, unitName, type Unit } from '#domain/cluster/cluster.ts';
import type { HolidayEntry } from '#domain/shared/holidays.ts';
import { localDateOf, type LocalDate } from '#domain/shared/time.ts';
import { weekdayText } from '#views/mail/wording.ts';
import { Phone } from '#views/pages/late-lists.tsx';
import type { DeskTable, FormSlot } from './model.ts';
import { rulesHref } from './paths.ts';
import { DataTable } from './table.tsx';

export function SetupIndex({ read, base }: { readonly read: ClusterRead; readonly base: string }) {
  const { cluster, units, cycles } = read.board;
  const links = [
    { href: 'don-vi', label: `Đơn vị và đầu mối (${units.length})` },
    { href: 'vai-tro', label: `Trưởng, Phó Trưởng ${cluster.label}; người của Thường trực; bàn giao` },
    { href: 'danh-hieu', label: `Danh hiệu, hình thức khen thưởng (${cluster.awards.length}), phong trào` },
    { href: 'lich', label: 'Ngày nghỉ, ngày làm bù' },
  ];
  return (
    <>
      <ul>
        {links.map(({ href, label }) => (
          <li>
            <a href={`${base}/thiet-lap/${href}`}>{label}</a>
          </li>
        ))}
        <li>
          <a href={`${base}/the-thuc-van-ban`}>
            Thể thức văn bản: tên cơ quan, ký hiệu, chức danh ký, nơi nhận
          </a>
        </li>
        <li>
          <a href={`${base}/mau-van-ban`}>Mẫu Word của văn bản</a>
        </li>
        <li>
          <a href={`${base}/ky-moi`}>Lập kỳ thi đua mới từ kỳ trước</a>
        </li>
        {cycles.map(({ cycle }) => (
          <li>
            <a href={rulesHref(base, cycle.slug)}>Quy định của kỳ {cycle.name}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

export function unitsTable({ board }: ClusterRead, units: readonly Unit[]): DeskTable {
  const today = localDateOf(board.now);
  return {
    name: 'don-vi',
    caption: 'Đơn vị và đầu mối',
    columns: [
      'Mã',
      'Tên đơn vị',
      'Loại',
      'Khối',
      'Thành viên',
      'Đầu mối',
      'Thư điện tử',
      'Điện thoại',
      'Người thay thế',
      'Thư người thay thế',
      'Lãnh đạo',
      'Thư lãnh đạo',
    ],
    rows: units.map((unit) => {
      const { main, deputy, leader } = unit.contacts;
      return [
        unit.id,
        unitName(unit, today),
        unit.kind,
        blockName(board.cluster, unit.block),
        isMember(unit, today) ? 'có' : 'không',
        main.name,
        main.email,
        main.phone ?? '',
        deputy?.name ?? '',
        deputy?.email ?? '',
        leader?.name ?? '',
        leader?.email ?? '',
      ];
    }),
  };
}

interface UnitsProps {
  readonly read: ClusterRead;
  readonly units: readonly Unit[];
  readonly base: string;
  readonly form: FormSlot;
}

export function UnitsPage({ read, units, base, form }: UnitsProps) {
  return (
    <>
      <DataTable
        table={unitsTable(read, units)}
        at={`${base}/thiet-lap/don-vi`}
        show={(row, column, cell) =>
          column === 0 ? <a href={`${base}/thiet-lap/don-vi/${units[row]?.id ?? ''}`}>{cell}</a> : undefined
        }
      />
      <h2>Nhập từ bảng tính</h2>
      <p>
        Tải bảng trên về, sửa rồi chọn lại tệp đó; hoặc dùng tệp có các cột: Mã, Tên đơn vị, Loại, Khối, Đầu
        mối, Thư điện tử, Điện thoại, Người thay thế, Thư người thay thế, Lãnh đạo, Thư lãnh đạo. Đơn vị không
        có trong tệp được giữ nguyên.
      </p>
      {form('read-units')}
    </>
  );
}

interface ImportPreviewProps {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function ImportPreview({ caption, columns, rows }: ImportPreviewProps) {
  return (
    <section aria-labelledby="xem-truoc">
      <h2 id="xem-truoc">Xem trước khi ghi</h2>
      <div class="scroll" role="region" aria-label={caption} tabindex={0}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th scope="col">{column}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([first = '', ...cells]) => (
              <tr>
                <th scope="row">{first}</th>
                {cells.map((cell) => (
                  <td>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

export function UnitSetupPage({
  unit,
  today,
  base,
  form,
}: {
  readonly unit: Unit;
  readonly today: LocalDate;
  readonly base: string;
  readonly form: FormSlot;
}) {
  return (
    <>
      <p>
        {unitName(unit, today)}. Đầu mối: <Phone contact={unit.contacts.main} />, {unit.contacts.main.email}.
      </p>
      {form('contacts')}
      {form('merge')}
      <p>
        <a href={`${base}/nguoi-dung/don-vi/${unit.id}`}>Đường dẫn, mã xác nhận của đơn vị</a> ·{' '}
        <a href={`${base}/thiet-lap/don-vi`}>Tất cả đơn vị</a>
      </p>
    </>
  );
}

interface CalendarProps {
  readonly read: ClusterRead;
  readonly national: readonly HolidayEntry[];
  readonly form: FormSlot;
}

export function CalendarPage({ read, national, form }: CalendarProps) {
  const { extraHolidays, extraWorkingDays } = read.board.cluster;
  const today = localDateOf(read.board.now);
  const coming = national.filter(({ date }) => date >= today);
  return (
    <>
      <p>
        Thứ Bảy, Chủ nhật là ngày nghỉ. Hạn rơi vào ngày nghỉ chuyển sang ngày làm việc kế tiếp (Điều 148
        khoản 5 Bộ luật Dân sự 2015), trừ khi kỳ thi đua quy định khác.
      </p>
      <h2>Riêng của Cụm</h2>
      <p>Ngày nghỉ: {extraHolidays.length === 0 ? 'chưa có' : extraHolidays.map(weekdayText).join(', ')}.</p>
      <p>
        Ngày làm bù:{' '}
        {extraWorkingDays.length === 0 ? 'chưa có' : extraWorkingDays.map(weekdayText).join(', ')}.
      </p>
      {form('days')}
      <h2>Cả nước, từ hôm nay</h2>
      <ul>
        {coming.map(({ date, name, kind, source, assumed }) => (
          <li>
            {weekdayText(date)}: {name}
            {kind === 'swap-work' ? ' (làm bù)' : ''}. {source}
            {assumed ? ' (dự kiến, đề nghị đối chiếu thông báo của năm)' : ''}
          </li>
        ))}
      </ul>
    </>
  );
}
