/** What is held about one person, and the register of people whose data were erased. */
import { unitName, type Unit } from '#domain/cluster/cluster.ts';
import type { Erasures } from '#domain/personal/erasures.ts';
import type { HeldData, HeldFile } from '#domain/personal/person-data.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import { formatDate } from '#domain/shared/vietnamese.ts';
import type { FormSlot } from '#views/desk/model.ts';

/** What each kind of row is to a reader. */
const HELD: Readonly<Record<string, string>> = {
  unit: 'Danh sách đầu mối của đơn vị',
  cluster: 'Cán bộ đứng tên trong thư của Cụm',
  person: 'Người của Thường trực',
  mailbox: 'Hộp thư của đơn vị',
  session: 'Phiên đăng nhập',
  challenge: 'Mã đăng nhập đã gửi',
  notice: 'Thư đã gửi hoặc đang chờ gửi',
  bulletin: 'Thông báo gửi nhiều đơn vị',
  audit: 'Nhật ký',
  draft: 'Bản nháp',
  share: 'Đường dẫn xem dự thảo',
  version: 'Nội dung đã gửi',
  task: 'Việc của đơn vị',
  stage: 'Giai đoạn',
  registration: 'Đăng ký thi đua',
  covenant: 'Chữ ký giao ước',
  contest: 'Bình xét, kiểm phiếu',
  proceedings: 'Hội nghị',
  command: 'Kết quả thao tác',
  'kept-paper': 'Bản phát hành của văn bản',
};

export const heldName = (type: string): string => HELD[type] ?? 'Dữ liệu khác';

const FILE: Readonly<Record<HeldFile['what'], string>> = {
  sent: 'tệp kèm nội dung đã gửi',
  paper: 'bản phát hành của văn bản',
  signed: 'bản đã ký, đóng dấu',
  template: 'mẫu văn bản của Cụm',
};
export const fileText = ({ what, name, key }: HeldFile): string => `${name} (${FILE[what]}; ${key})`;

/** Why they stay when the person is erased. */
export const FILES_KEPT =
  'Tệp đã gửi và văn bản đã phát hành là tài liệu lưu trữ của cơ quan nên được giữ lại khi xóa; nội dung tệp không được tìm theo tên người.';

interface Counted {
  readonly name: string;
  readonly rows: number;
  readonly mentions: number;
}

function counted({ rows }: HeldData): Counted[] {
  const by = new Map<string, Counted>();
  for (const { type, mentions } of rows) {
    const name = heldName(type);
    const known = by.get(name) ?? { name, rows: 0, mentions: 0 };
    by.set(name, { name, rows: known.rows + 1, mentions: known.mentions + mentions });
  }
  return [...by.values()];
}

export function HeldPanel({ held }: { readonly held: HeldData }) {
  const { names, email, phones } = held.subject;
  return (
    <section aria-labelledby="du-lieu-dang-giu">
      <h2 id="du-lieu-dang-giu">Dữ liệu đang giữ</h2>
      <dl class="facts">
        <dt>Họ và tên</dt>
        <dd>{names.length === 0 ? 'chưa biết' : names.join('; ')}</dd>
        <dt>Thư điện tử</dt>
        <dd>{email}</dd>
        <dt>Điện thoại</dt>
        <dd>{phones.length === 0 ? 'không có' : phones.join('; ')}</dd>
      </dl>
      <div class="scroll" role="region" aria-label="Nơi giữ dữ liệu" tabindex={0}>
        <table>
          <caption>Nơi giữ dữ liệu</caption>
          <thead>
            <tr>
              <th scope="col">Ở đâu</th>
              <th scope="col">Số mục</th>
              <th scope="col">Số lần nhắc tới</th>
            </tr>
          </thead>
          <tbody>
            {counted(held).map(({ name, rows, mentions }) => (
              <tr>
                <th scope="row">{name}</th>
                <td class="figure">{rows}</td>
                <td class="figure">{mentions}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {held.files.length === 0 ? null : (
        <>
          <h3>Tệp do cán bộ này gửi hoặc lập</h3>
          <p>{FILES_KEPT}</p>
          <ul>
            {held.files.map((file) => (
              <li>{fileText(file)}</li>
            ))}
          </ul>
        </>
      )}
      <details>
        <summary>Toàn văn từng mục</summary>
        {held.rows.map(({ type, key, content }) => (
          <>
            <h3>
              {heldName(type)}: <code>{key}</code>
            </h3>
            <pre>{JSON.stringify(content, undefined, 1)}</pre>
          </>
        ))}
      </details>
    </section>
  );
}

interface PersonalPageProps {
  readonly erasures: Erasures | undefined;
  readonly units: readonly Unit[];
  readonly today: LocalDate;
  readonly form: FormSlot;
}

export function PersonalPage({ erasures, units, today, form }: PersonalPageProps) {
  const open = erasures?.open;
  const done = erasures?.done ?? [];
  const nameOf = (id: string) => {
    const unit = units.find((one) => one.id === id);
    return unit === undefined ? id : unitName(unit, today);
  };
  return (
    <>
      <p>
        Cán bộ có quyền biết dữ liệu về mình đang được giữ và đề nghị xóa khi không còn làm nhiệm vụ. Nhật ký,
        biên bản, kết quả là hồ sơ thi đua, khen thưởng nên được giữ lại, nhưng thay tên người bằng một mã.
      </p>
      {open === undefined ? null : (
        <p class="late">
          Việc xóa dữ liệu của {open.email} ({nameOf(open.unit)}) chưa xong; hệ thống tự làm tiếp trong vòng
          hai giờ. Muốn xong ngay, đề nghị thực hiện lại.
        </p>
      )}
      {form('personal-look')}
      <h2>Đã xóa</h2>
      {done.length === 0 ? (
        <p class="quiet">Chưa xóa dữ liệu của ai.</p>
      ) : (
        <ul>
          {done.map(({ code, unit, on, rows, entries }) => (
            <li>
              {formatDate(on)}: một cán bộ của {nameOf(unit)}, mã {code}; {rows} mục, {entries} dòng nhật ký.
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
