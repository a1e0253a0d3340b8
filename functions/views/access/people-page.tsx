/** The secretariat's people, and the way to each unit's links and codes. */
import { rightOn, type Person, type PersonRole } from '#domain/access/person.ts';
import { unitName, type Cluster, type Unit } from '#domain/cluster/cluster.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import { formatDate } from '#domain/shared/vietnamese.ts';
import type { DeskTable, FormSlot } from '#views/desk/model.ts';
import { DataTable } from '#views/desk/table.tsx';
import { Phone } from '#views/pages/late-lists.tsx';

export const PERSON_ROLES: Readonly<Record<PersonRole, string>> = {
  secretary: 'Cán bộ Thường trực',
  deputy: 'Cán bộ của đơn vị Phó Trưởng',
  leader: 'Lãnh đạo (xem)',
  auditor: 'Kiểm tra (chỉ xem)',
};

const RIGHT_TODAY: Readonly<Record<PersonRole, string>> = {
  secretary: 'Có, như Thường trực tại đơn vị Trưởng',
  deputy: 'Có, như cán bộ của đơn vị Phó Trưởng',
  leader: 'Có, chỉ xem',
  auditor: 'Có, chỉ xem',
};

export const peopleHref = (base: string): string => `${base}/nguoi-dung`;
const personHref = (base: string, id: string): string => `${peopleHref(base)}/nguoi/${id}`;
const doorHref = (base: string, unit: string): string => `${peopleHref(base)}/don-vi/${unit}`;

interface Looking {
  readonly cluster: Cluster;
  readonly units: readonly Unit[];
  readonly today: LocalDate;
  readonly base: string;
}

const nameOf = ({ units, today }: Looking, id: string): string => {
  const unit = units.find((one) => one.id === id);
  return unit === undefined ? id : unitName(unit, today);
};

export function peopleTable(people: readonly Person[], looking: Looking): DeskTable {
  const { cluster, today } = looking;
  return {
    name: 'nguoi-dung',
    caption: 'Người của Thường trực',
    columns: ['Họ và tên', 'Đơn vị', 'Vai trò', 'Thư điện tử', 'Từ ngày', 'Thôi từ ngày', 'Quyền hôm nay'],
    rows: people.map((person) => [
      person.name,
      nameOf(looking, person.unit),
      PERSON_ROLES[person.role],
      person.email,
      person.from === undefined ? '' : formatDate(person.from),
      person.until === undefined ? '' : formatDate(person.until),
      rightText(rightOn(person, cluster, today)),
    ]),
  };
}

const rightText = (right: PersonRole | undefined): string =>
  right === undefined ? 'Không' : RIGHT_TODAY[right];

interface PeoplePageProps extends Looking {
  readonly people: readonly Person[];
  readonly form: FormSlot;
}

export function PeoplePage({ people, form, ...looking }: PeoplePageProps) {
  const { units, today, base } = looking;
  return (
    <>
      <p>
        Cán bộ và lãnh đạo có quyền trong thời gian đơn vị mình là Trưởng hoặc Phó Trưởng; quyền chuyển theo
        ngày bàn giao.
      </p>
      <DataTable
        table={peopleTable(people, looking)}
        at={peopleHref(base)}
        show={(row, column, cell) => {
          const person = people[row];
          return column === 0 && person ? <a href={personHref(base, person.id)}>{cell}</a> : undefined;
        }}
      />
      {form('person-add')}
      <p>
        <a href={`${peopleHref(base)}/du-lieu`}>Dữ liệu cá nhân: xem, trích, xóa</a>
      </p>
      <h2>Đường dẫn của các đơn vị</h2>
      <p>Gửi lại hoặc thu hồi đường dẫn, đọc mã qua điện thoại: chọn đơn vị.</p>
      <ul>
        {units.map((unit) => (
          <li>
            <a href={doorHref(base, unit.id)}>{unitName(unit, today)}</a>:{' '}
            <Phone contact={unit.contacts.main} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface PersonPageProps extends Looking {
  readonly person: Person;
  /** The visitor's own entry: somebody else changes it, so that nobody locks themselves out. */
  readonly isSelf: boolean;
  readonly form: FormSlot;
}

export function PersonPage({ person, isSelf, form, ...looking }: PersonPageProps) {
  const { cluster, today, base } = looking;
  const { role, email, from, until, subject } = person;
  return (
    <>
      <dl class="facts">
        <dt>Đơn vị</dt>
        <dd>{nameOf(looking, person.unit)}</dd>
        <dt>Vai trò</dt>
        <dd>{PERSON_ROLES[role]}</dd>
        <dt>Thư điện tử để đăng nhập</dt>
        <dd>{email}</dd>
        {subject === undefined ? null : <Fact name="Mã tài khoản" value={subject} />}
        {from === undefined ? null : <Fact name="Từ ngày" value={formatDate(from)} />}
        {until === undefined ? null : <Fact name="Thôi từ ngày" value={formatDate(until)} />}
        <dt>Quyền hôm nay</dt>
        <dd>{rightText(rightOn(person, cluster, today))}</dd>
      </dl>
      {isSelf ? <p>Thông tin và quyền của chính mình do người khác của Thường trực sửa.</p> : null}
      {form('person-change')}
      {form('person-remove')}
      <p>
        <a href={peopleHref(base)}>Tất cả người dùng</a>
      </p>
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
