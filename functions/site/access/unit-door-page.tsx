/** `…/nguoi-dung/don-vi/<unit>`: a unit's link is sent again or taken back, a code is read out by telephone. */
import { Refusal } from '#app/act.ts';
import { readLink } from '#app/access/access-deps.ts';
import { contactsBehind, type ContactRole, type Link, type LinkReader } from '#domain/access/link.ts';
import { bouncedFor, unitName, type Unit } from '#domain/cluster/cluster.ts';
import { CONTACT_ROLES, DoorPage, READERS, ReadOutPanel } from '#views/access/unit-door-page.tsx';
import { definePage, type Desk, type DeskAct, type Preview } from '../desk/desk-page.tsx';
import { selectField } from '../desk/fields.ts';

interface Door {
  readonly unit: Unit;
  readonly links: Readonly<Record<LinkReader, Link>>;
  readonly bounced: ReadonlySet<string>;
}

async function readDoor({ read, param }: Desk): Promise<Door | undefined> {
  const unit = read.board.units.find(({ id }) => id === param('unit'));
  if (unit === undefined) return undefined;
  const [own, leader, mailbox] = await Promise.all([
    readLink(read.store, unit.id, 'unit'),
    readLink(read.store, unit.id, 'leader'),
    read.store.mailbox(unit.id),
  ]);
  return {
    unit,
    links: { unit: own.value, leader: leader.value },
    bounced: bouncedFor(mailbox?.value.bounced ?? []),
  };
}

const readerField = ({ unit }: Door) => {
  const readers = (['unit', 'leader'] as const).filter((reader) =>
    contactsBehind(reader).some((role) => unit.contacts[role]),
  );
  const choices = readers.map((reader) => ({ value: reader, label: READERS[reader] }));
  return selectField('reader', 'Đường dẫn của', choices);
};

const renew: DeskAct<Door> = {
  act: 'link-renew',
  form: (door) => ({
    heading: 'Gửi lại đường dẫn',
    folded: true,
    notes: ['Thư với đường dẫn mới được gửi ngay; đường dẫn cũ còn mở đến khi đường dẫn mới được dùng.'],
    fields: [readerField(door)],
    button: 'Gửi đường dẫn mới',
  }),
  command: ({ unit }, said) => ({ do: 'link.renew', unit: unit.id, reader: said.text('reader') }),
  done: 'Đường dẫn mới đang được gửi.',
};

const revoke: DeskAct<Door> = {
  act: 'link-revoke',
  form: (door) => ({
    heading: 'Thu hồi đường dẫn',
    folded: true,
    grave: true,
    notes: [
      'Khi thư bị chuyển nhầm, mất thiết bị hoặc đổi cán bộ: mọi đường dẫn đã gửi và phiên đang mở hết hiệu lực ngay; thư với đường dẫn mới được gửi tới các địa chỉ hiện nay.',
    ],
    fields: [readerField(door)],
    button: 'Thu hồi',
  }),
  command: ({ unit }, said) => ({ do: 'link.revoke', unit: unit.id, reader: said.text('reader') }),
  done: 'Đã thu hồi; đường dẫn mới đang được gửi.',
};

/** No command, because its answer must stand in no row: shown on the page that answers, and in the unit's audit. */
const readOut: DeskAct<Door> = {
  act: 'code-read-out',
  form: ({ unit }, { deps }) =>
    deps.readCode && {
      heading: 'Đọc mã qua điện thoại',
      folded: true,
      notes: ['Khi thư có mã không tới nơi. Mỗi lần bấm được ghi vào nhật ký của đơn vị.'],
      fields: [selectField('contact', 'Đọc cho', contactChoices(unit))],
      button: 'Hiện mã',
    },
  preview: async ({ unit }, { fields }, desk): Promise<Preview> => {
    const contact = contactChoices(unit).find(({ value }) => value === fields['contact'])?.value;
    if (contact === undefined || !desk.deps.readCode) {
      return { is: 'wrong', problems: ['Đọc cho: chưa chọn người nghe.'] };
    }
    try {
      const { code, name } = await desk.deps.readCode(desk.visitor, unit.id, contact);
      return { is: 'shown', body: <ReadOutPanel code={code} name={name} />, next: '', carried: {} };
    } catch (error) {
      if (error instanceof Refusal) return { is: 'wrong', problems: [error.message] };
      throw error;
    }
  },
  done: '',
};

function contactChoices({ contacts }: Unit): { readonly value: ContactRole; readonly label: string }[] {
  return (['main', 'deputy', 'leader'] as const).flatMap((value) => {
    const contact = contacts[value];
    return contact ? [{ value, label: `${CONTACT_ROLES[value]}: ${contact.name}` }] : [];
  });
}

export const unitDoorPage = definePage<Door>({
  path: '/nguoi-dung/don-vi/:unit',
  read: readDoor,
  title: ({ unit }, { today }) => `Đường dẫn của ${unitName(unit, today)}`,
  body: (door, { base }, form) => <DoorPage {...door} base={base} form={form} />,
  acts: [readOut, renew, revoke],
});
