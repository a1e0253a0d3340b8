/** Head, deputies and their people; what is to be done before they pass to others. */
import { NEW_SECRETARIES, staffOf, type HandOver } from '#app/read/desk-hand-over.ts';
import type { ClusterRead } from '#app/read/cluster-board.ts';
import { unitNameOf } from '#app/read/desk-mail.ts';
import { rightOn, type Person } from '#domain/access/person.ts';
import { termOn, unitName, type Unit } from '#domain/cluster/cluster.ts';
import { localDateOf } from '#domain/shared/time.ts';
import { dayText, letterText } from '#views/mail/wording.ts';
import { stageName } from '#views/pages/board.ts';
import type { Child } from 'hono/jsx';
import type { DeskTable, FormSlot } from './model.ts';
import { registrationsHref, stageHref } from './paths.ts';
import { DataTable } from './table.tsx';

interface RolesProps {
  readonly model: HandOver;
  readonly members: readonly Unit[];
  readonly base: string;
  readonly at: string;
  readonly form: FormSlot;
}

const ROLE: Readonly<Record<Person['role'], string>> = {
  secretary: 'thư ký',
  deputy: 'thư ký Phó Trưởng',
  leader: 'lãnh đạo (chỉ xem)',
  auditor: 'kiểm tra (chỉ xem)',
};

export function termTable(read: ClusterRead): DeskTable {
  const { cluster } = read.board;
  return {
    name: 'nhiem-ky',
    caption: `Trưởng, Phó Trưởng ${cluster.label}`,
    columns: ['Nhiệm kỳ', 'Trưởng', 'Phó Trưởng', 'Từ ngày', 'Đến trước ngày', 'Theo văn bản'],
    rows: cluster.terms.map(({ period, from, to, head, deputies, basis, basisText = '' }) => [
      period,
      unitNameOf(read, head),
      deputies.map((id) => unitNameOf(read, id)).join('; '),
      dayText(from),
      to === undefined ? '' : dayText(to),
      basis ? letterText(basis) : basisText,
    ]),
  };
}

export function secretaryTable({ read, people, invited }: HandOver): DeskTable {
  const { cluster, now } = read.board;
  const today = localDateOf(now);
  return {
    name: 'nguoi-thuong-truc',
    caption: 'Người của Thường trực',
    columns: ['Họ và tên', 'Đơn vị', 'Vai trò', 'Quyền hiện nay', 'Từ ngày', 'Đến trước ngày', 'Thư mời'],
    rows: people.map((person) => {
      const right = rightOn(person, cluster, today);
      return [
        person.name,
        unitNameOf(read, person.unit),
        ROLE[person.role],
        right === undefined ? 'không có' : ROLE[right],
        person.from === undefined ? '' : dayText(person.from),
        person.until === undefined ? '' : dayText(person.until),
        invited.has(person.id) ? 'đã gửi' : 'chưa gửi',
      ];
    }),
  };
}

export function RolesPage({ model, members, base, at, form }: RolesProps) {
  const { read } = model;
  const { cluster, now } = read.board;
  const current = termOn(cluster, localDateOf(now));
  return (
    <>
      <p>Hiện nay: {current === undefined ? 'chưa có đơn vị Trưởng' : unitNameOf(read, current.head)}.</p>
      <DataTable table={termTable(read)} at={at} />
      <h2>Người của Thường trực</h2>
      <DataTable table={secretaryTable(model)} at={at} />
      <p>
        <a href={`${base}/nguoi-dung`}>Thêm người, gửi thư mời, thôi quyền</a>
      </p>
      <h2>Cán bộ đứng tên trong thư</h2>
      <ul>
        {cluster.secretaries.map(({ name, phone, email, unit }) => (
          <li>
            {name}
            {phone === undefined ? '' : `, ${phone}`}, {email} ({unitNameOf(read, unit)})
          </li>
        ))}
      </ul>
      {form('signer')}
      <h2>Bàn giao Trưởng, Phó Trưởng {cluster.label}</h2>
      <Incoming members={members} at={at} model={model} />
      <Checklist model={model} base={base} />
      {form('hand-over')}
    </>
  );
}

/** Whose people the list looks for. */
function Incoming({ members, at, model: { head, read } }: Pick<RolesProps, 'members' | 'at' | 'model'>) {
  return (
    <form method="get" action={at} class="acts">
      <div>
        <label for="truong">Đơn vị Trưởng {read.board.cluster.label} mới</label>
        <select id="truong" name="truong">
          <option value="">– Chọn –</option>
          {members.map((unit) => (
            <option value={unit.id} selected={unit.id === head}>
              {unitName(unit, localDateOf(read.board.now))}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" class="second">
        Xem danh mục bàn giao
      </button>
    </form>
  );
}

interface Point {
  readonly done: boolean;
  readonly text: string;
  readonly more?: Child;
}

function pointsOf(
  { read, people, invited, head, open, waiting, unread, toConfirm }: HandOver,
  base: string,
): Point[] {
  const today = localDateOf(read.board.now);
  const staff = head === '' ? [] : staffOf(people, head, today);
  const asked = staff.filter(({ id }) => invited.has(id));
  const signs = read.board.cluster.secretaries.some(({ unit }) => unit === head);
  const cycles = read.board.cycles.filter(({ cycle }) => cycle.state.is !== 'closed');
  return [
    {
      done: staff.length >= NEW_SECRETARIES,
      text: `ghi tên ít nhất ${NEW_SECRETARIES} thư ký của đơn vị mới (đã có ${staff.length})`,
      more: <a href={`${base}/nguoi-dung`}>Người dùng</a>,
    },
    {
      done: asked.length >= NEW_SECRETARIES,
      text: `gửi thư mời cho ít nhất ${NEW_SECRETARIES} thư ký (đã mời ${asked.length})`,
    },
    { done: signs, text: 'có cán bộ của đơn vị mới đứng tên trong thư' },
    {
      done: open.length === 0,
      text: `đóng hoặc bàn giao các giai đoạn còn mở (còn ${open.length})`,
      more: open.map(({ stage, cycle }, n) => (
        <>
          {n === 0 ? '' : ', '}
          <a href={stageHref(base, stage)}>
            {stageName(stage)} {cycle.name}
          </a>
        </>
      )),
    },
    { done: unread === 0, text: `tiếp nhận hoặc đề nghị bổ sung nội dung đã gửi (còn ${unread})` },
    {
      done: waiting === 0,
      text: `xử lý thư chờ bấm gửi, không gửi được (còn ${waiting})`,
      more: <a href={`${base}/thu`}>Sổ thư</a>,
    },
    { done: toConfirm === 0, text: `xác nhận đăng ký nhận từ đơn vị hợp nhất (còn ${toConfirm})` },
    {
      done: false,
      text: 'tải về để lưu',
      more: (
        <>
          {cycles.map(({ cycle }) => (
            <>
              <a href={`${registrationsHref(base, cycle.slug)}?bang=dang-ky&tai=xlsx`}>
                đăng ký {cycle.name}
              </a>
              ,{' '}
            </>
          ))}
          <a href={`${base}/thu?bang=thu&tai=xlsx`}>sổ thư</a>,{' '}
          <a href={`${base}/nhat-ky?bang=nhat-ky&tai=xlsx`}>nhật ký</a>
        </>
      ),
    },
  ];
}

/** The last point is for whoever hands over to know: nobody sees whether a file was kept. */
function Checklist({ model, base }: { readonly model: HandOver; readonly base: string }) {
  if (model.head === '') return <p class="quiet">Chọn đơn vị mới để xem những việc còn phải làm.</p>;
  const points = pointsOf(model, base);
  return (
    <ol>
      {points.map(({ done, text, more }, n) => (
        <li>
          {n === points.length - 1 ? '' : `${done ? 'Xong' : 'Chưa xong'}: `}
          {text}
          {more === undefined ? '' : <>; {more}</>}.
        </li>
      ))}
    </ol>
  );
}
