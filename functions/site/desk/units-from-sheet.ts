/** Units and their contacts from a spreadsheet: every row read against what is stored, each problem with its row. */
import type { ClusterRead } from '#app/read/cluster-board.ts';
import { unitAsFile } from '#app/read/desk-cluster-file.ts';
import { unitName, type Contact, type Unit } from '#domain/cluster/cluster.ts';
import { mailAddressProblem } from '#domain/shared/mail-address.ts';
import { localDateOf } from '#domain/shared/time.ts';
import { columnsOf } from './read-sheet.ts';

const COLUMNS = {
  id: ['Mã', 'Mã đơn vị'],
  name: ['Tên đơn vị', 'Đơn vị'],
  kind: ['Loại', 'Loại đơn vị'],
  block: ['Khối'],
  main: ['Đầu mối', 'Cán bộ đầu mối'],
  email: ['Thư điện tử', 'Email', 'Thư đầu mối'],
  phone: ['Điện thoại', 'Số điện thoại'],
  deputy: ['Người thay thế'],
  deputyEmail: ['Thư người thay thế'],
  leader: ['Lãnh đạo', 'Lãnh đạo phụ trách'],
  leaderEmail: ['Thư lãnh đạo'],
} as const;

export interface UnitsRead {
  readonly problems: readonly string[];
  /** As the file of a cluster has them: changed and new ones only. */
  readonly units: readonly object[];
  /** What happens to each row, for the preview. */
  readonly rows: readonly (readonly string[])[];
}

export const PREVIEW_COLUMNS = ['Đơn vị', 'Thay đổi', 'Đầu mối', 'Thư điện tử', 'Điện thoại'];

export function unitsFromSheet(
  read: ClusterRead,
  [head = [], ...body]: readonly (readonly string[])[],
): UnitsRead {
  const columns = columnsOf(head, COLUMNS);
  const needed = ['name', 'main', 'email'].filter((name) => columns.missing.includes(name));
  if (needed.length > 0) {
    const names = needed.map((name) => `"${COLUMNS[name as keyof typeof COLUMNS][0]}"`).join(', ');
    return { problems: [`Thiếu cột ${names} ở dòng tiêu đề.`], units: [], rows: [] };
  }
  const seen = new Map<string, number>();
  const all = body.map((cells, n) => {
    const one = readRow(read, (name) => columns.cell(cells, name));
    const at = n + 2;
    const earlier = seen.get(one.id);
    const twice = earlier === undefined ? [] : [`trùng đơn vị với dòng ${earlier}.`];
    seen.set(one.id, at);
    return { ...one, problems: [...one.problems, ...twice].map((text) => `Dòng ${at}: ${text}`) };
  });
  return {
    problems: all.flatMap(({ problems }) => problems),
    units: all.flatMap(({ file, change }) => (change === SAME ? [] : [file])),
    rows: all.map(({ name, change, contact }) => [
      name,
      change,
      contact.name,
      contact.email,
      contact.phone ?? '',
    ]),
  };
}

const SAME = 'không đổi';

interface RowRead {
  readonly id: string;
  readonly name: string;
  readonly change: string;
  readonly contact: Contact;
  readonly problems: readonly string[];
  readonly file: object;
}

function readRow(read: ClusterRead, cell: (name: keyof typeof COLUMNS) => string): RowRead {
  const { cluster, units, now } = read.board;
  const today = localDateOf(now);
  const name = cell('name');
  const known =
    units.find(({ id }) => id === cell('id')) ??
    units.find((unit) => cell('id') === '' && unitName(unit, today) === name);
  const id = known?.id ?? (cell('id') === '' ? idFrom(name) : cell('id'));
  const problems: string[] = [];
  if (name === '') problems.push('chưa có tên đơn vị.');
  if (!/^[a-z0-9](?:[.-]?[a-z0-9])*$/.test(id) || id.length > 32) {
    problems.push(`mã "${id}" chỉ dùng chữ thường không dấu, chữ số, gạch nối, dài không quá 32.`);
  }
  const block = blockOf(cluster.blocks, cell('block')) ?? known?.block ?? cluster.blocks[0]?.id ?? '';
  if (cell('block') !== '' && blockOf(cluster.blocks, cell('block')) === undefined) {
    const blocks = cluster.blocks.map((one) => one.name).join('; ');
    problems.push(`không có khối "${cell('block')}" (có: ${blocks}).`);
  }
  const kind = cell('kind') === '' ? known?.kind : cell('kind');
  if (kind === undefined) problems.push('đơn vị mới cần cột Loại, ví dụ STP.');
  const contacts = contactsOf(cell, known, problems);
  const names = namesOf(known, name, today);
  const file = {
    ...(known ? unitAsFile(known) : { id, subUnits: [] }),
    ...{ name: names, kind: kind ?? '', block, contacts },
  };
  return {
    id,
    name,
    change: changeOf(known, { names, kind, block, contacts }),
    contact: contacts.main,
    problems,
    file,
  };
}

function contactsOf(
  cell: (name: keyof typeof COLUMNS) => string,
  known: Unit | undefined,
  problems: string[],
): Unit['contacts'] {
  const person = (what: string, name: string, email: string, former: Contact | undefined, phone = '') => {
    if (name === '' && email === '') return former;
    if (name === '') problems.push(`${what}: có địa chỉ thư mà chưa có họ tên.`);
    const wrong = email === '' ? 'chưa ghi' : mailAddressProblem(email);
    if (wrong !== undefined) problems.push(`${what}: địa chỉ thư "${email}" chưa đúng (${wrong}).`);
    const number = phone === '' ? former?.phone : phone;
    return {
      ...(former?.title !== undefined && former.name === name && { title: former.title }),
      name,
      email,
      ...(number !== undefined && { phone: number }),
    };
  };
  const formers = known?.contacts;
  const main = person('Đầu mối', cell('main'), cell('email'), formers?.main, cell('phone'));
  if (main === undefined) problems.push('chưa có đầu mối.');
  const deputy = person('Người thay thế', cell('deputy'), cell('deputyEmail'), formers?.deputy);
  const leader = person('Lãnh đạo', cell('leader'), cell('leaderEmail'), formers?.leader);
  return { main: main ?? { name: '', email: '' }, ...(deputy && { deputy }), ...(leader && { leader }) };
}

const same = (a: string, b: string): boolean => a.toLocaleLowerCase('vi') === b.toLocaleLowerCase('vi');

function blockOf(blocks: readonly { readonly id: string; readonly name: string }[], text: string) {
  return blocks.find(({ id, name }) => id === text || same(name, text))?.id;
}

/** A new name holds from today; the former one stays for the papers of its time. */
function namesOf(
  known: Unit | undefined,
  name: string,
  today: ReturnType<typeof localDateOf>,
): Unit['names'] {
  if (known === undefined) return [{ name }];
  return unitName(known, today) === name ? known.names : [...known.names, { name, from: today }];
}

function changeOf(
  known: Unit | undefined,
  {
    names,
    kind,
    block,
    contacts,
  }: Pick<Unit, 'names' | 'block' | 'contacts'> & { readonly kind: string | undefined },
): string {
  if (known === undefined) return 'đơn vị mới';
  const text = (value: unknown) =>
    JSON.stringify(value, (_key, one: unknown) => (isRecord(one) ? sortedKeys(one) : one));
  const changes = [
    ...(text(names) === text(known.names) ? [] : ['tên']),
    ...(kind === known.kind ? [] : ['loại']),
    ...(block === known.block ? [] : ['khối']),
    ...(text(contacts) === text(known.contacts) ? [] : ['đầu mối, địa chỉ']),
  ];
  return changes.length === 0 ? SAME : `sửa ${changes.join(', ')}`;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const sortedKeys = (value: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));

/** `Sở Tư pháp tỉnh Sơn La` → `so-tu-phap-tinh-son-la`. */
export function idFrom(name: string): string {
  return name
    .toLocaleLowerCase('vi')
    .replaceAll('đ', 'd')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 32)
    .replace(/^-+|-+$/g, '');
}
