/** `/thuong-truc/<cluster>/nguoi-dung`: who may come in, for whoever keeps the desk. */
import { sorted } from '#app/read/desk-stage.ts';
import type { Person } from '#domain/access/person.ts';
import type { Unit } from '#domain/cluster/cluster.ts';
import { sameAddress } from '#domain/shared/mail-address.ts';
import { compareVietnamese, formatDate } from '#domain/shared/vietnamese.ts';
import { PeoplePage, PersonPage, PERSON_ROLES, peopleTable } from '#views/access/people-page.tsx';
import type { ActForm, Fields } from '#views/desk/model.ts';
import { dateField, lineField, selectField, tickField, unitChoices } from '../desk/fields.ts';
import { definePage, type Desk, type DeskAct, type DeskPage } from '../desk/desk-page.tsx';
import type { Said } from '../desk/said.ts';
import type { Area } from '../site-deps.ts';
import { personalPage } from './personal-routes.tsx';
import { unitDoorPage } from './unit-door-page.tsx';

const unitsOf = ({ read, today }: Desk): Unit[] => sorted(read.board.units, today);
const lookingOf = (desk: Desk) => ({
  cluster: desk.cluster,
  units: unitsOf(desk),
  today: desk.today,
  base: desk.base,
});
const choicesOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }));

const personFields = (desk: Desk): NonNullable<ActForm['fields']> => [
  lineField('name', 'Họ và tên'),
  selectField('unit', 'Đơn vị', unitChoices(unitsOf(desk), desk.today)),
  selectField('role', 'Vai trò', choicesOf(PERSON_ROLES)),
  lineField('email', 'Thư điện tử', 'Địa chỉ dùng để đăng nhập; mỗi người một địa chỉ riêng.'),
  dateField('from', 'Từ ngày (để trống: ngay hôm nay)'),
  dateField('until', 'Thôi từ ngày (để trống: không định trước)'),
  lineField(
    'subject',
    'Mã tài khoản (không bắt buộc)',
    'Mã “sub” do hệ thống đăng nhập cấp, khi có yêu cầu.',
  ),
  tickField('invite', 'Gửi thư mời đăng nhập tới địa chỉ này'),
];

function personCommand(person: string, said: Said): object {
  const [from, until] = [said.maybeDate('from'), said.maybeDate('until')];
  return {
    do: 'person.add',
    person,
    name: said.text('name'),
    unit: said.text('unit'),
    role: said.text('role'),
    email: said.text('email'),
    ...said.maybe('subject'),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    invite: said.ticked('invite'),
  };
}

const MAX_ID = 28;

/** Of the name, as people would write it in an address: `nguyen-thi-hoa`, `nguyen-thi-hoa-2`. */
export function personIdFor(name: string, taken: readonly string[]): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
  const words = plain.replace(/[^a-z0-9]+/g, '-').slice(0, MAX_ID);
  const own = words.replace(/^-+|-+$/g, '') || 'nguoi';
  let id = own;
  for (let n = 2; taken.includes(id); n += 1) id = `${own}-${n}`;
  return id;
}

const addPerson: DeskAct<readonly Person[]> = {
  act: 'person-add',
  form: (_people, desk) => ({
    heading: 'Thêm người',
    folded: true,
    notes: [
      'Người được thêm đăng nhập bằng tài khoản có địa chỉ thư này. Có thể thêm trước ngày bàn giao: quyền bắt đầu khi đơn vị nhận nhiệm vụ.',
    ],
    fields: personFields(desk),
    button: 'Thêm',
  }),
  filled: () => ({ invite: 'co' }),
  command: (people, said) => {
    const ids = people.map(({ id }) => id);
    return personCommand(personIdFor(said.fields['name'] ?? '', ids), said);
  },
  done: 'Đã thêm vào danh sách người của Thường trực.',
};

export const peoplePage = definePage<readonly Person[]>({
  path: '/nguoi-dung',
  read: async ({ read }) =>
    (await read.store.people())
      .map(({ value }) => value)
      .sort((one, other) => compareVietnamese(one.name, other.name)),
  title: () => 'Người dùng',
  body: (people, desk, form) => <PeoplePage people={people} form={form} {...lookingOf(desk)} />,
  acts: [addPerson],
  tables: (people, desk) => [peopleTable(people, lookingOf(desk))],
});

const isSelf = ({ email }: Person, { visitor }: Desk): boolean => sameAddress(email, visitor.email);

const changePerson: DeskAct<Person> = {
  act: 'person-change',
  form: (person, desk) =>
    isSelf(person, desk)
      ? undefined
      : { heading: 'Sửa thông tin, vai trò, thời hạn', fields: personFields(desk), button: 'Ghi' },
  filled: ({ name, unit, role, email, subject, from, until }): Fields => ({
    ...{ name, unit, role, email },
    ...(subject !== undefined && { subject }),
    ...(from !== undefined && { from: formatDate(from) }),
    ...(until !== undefined && { until: formatDate(until) }),
  }),
  command: ({ id }, said) => personCommand(id, said),
  done: 'Đã ghi thông tin của người này.',
};

const removePerson: DeskAct<Person> = {
  act: 'person-remove',
  form: (person, desk) =>
    isSelf(person, desk) || (person.until !== undefined && person.until <= desk.today)
      ? undefined
      : {
          heading: 'Thôi quyền từ hôm nay',
          notes: ['Phiên đang mở kết thúc ngay. Tên người này vẫn được lưu trong nhật ký.'],
          button: 'Thôi quyền',
          grave: true,
        },
  command: ({ id }) => ({ do: 'person.remove', person: id }),
  done: 'Người này không còn quyền kể từ hôm nay.',
};

export const personPage = definePage<Person>({
  path: '/nguoi-dung/nguoi/:person',
  read: async ({ read, param }) => (await read.store.person(param('person')))?.value,
  title: ({ name }) => name,
  body: (person, desk, form) => (
    <PersonPage person={person} isSelf={isSelf(person, desk)} form={form} {...lookingOf(desk)} />
  ),
  acts: [changePerson, removePerson],
});

/** Every page about who may come in; tests press every act of each in every role. */
export const PEOPLE_PAGES: readonly DeskPage[] = [peoplePage, personPage, unitDoorPage, personalPage];

/** Behind the desk's own routes, which let nobody but the secretariat in. */
export const peopleRoutes: Area = (site, deps) => {
  const done = new Map(PEOPLE_PAGES.flatMap(({ acts }) => acts.map((one) => [one.act, one.done] as const)));
  for (const page of PEOPLE_PAGES) page.mount(site, deps, done);
};
