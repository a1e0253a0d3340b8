/** Units and their contacts: imported from a spreadsheet after a preview, or mended one by one. */
import type { ClusterRead } from '#app/read/cluster-board.ts';
import { clusterAsFile } from '#app/read/desk-cluster-file.ts';
import { sorted } from '#app/read/desk-stage.ts';
import { membersOn, unitName, type Contact, type Unit } from '#domain/cluster/cluster.ts';
import { ImportPreview, UnitSetupPage, UnitsPage, unitsTable } from '#views/desk/setup-pages.tsx';
import { definePage, type Desk, type DeskAct } from './desk-page.tsx';
import { dateField, lineField, selectField, unitChoices } from './fields.ts';
import { readSheetFile, SHEET_FILE } from './read-sheet.ts';
import type { Said } from './said.ts';
import { PREVIEW_COLUMNS, unitsFromSheet } from './units-from-sheet.ts';

const reading: DeskAct<ClusterRead> = {
  act: 'read-units',
  form: () => ({
    heading: 'Đọc tệp đơn vị',
    notes: ['Tệp được kiểm tra và cho xem trước; chưa có gì được ghi.'],
    button: 'Đọc và xem trước',
    file: { label: 'Tệp đơn vị', ...SHEET_FILE },
  }),
  preview: async (read, { file, fields }) => {
    // The page that confirms shows the preview again from what it carries.
    const kept = fields['rows'];
    const sheet = kept === undefined ? await readSheetFile(file) : rowsKept(kept);
    if (!sheet.ok) return { is: 'wrong', problems: [sheet.problem] };
    const found = unitsFromSheet(read, sheet.rows);
    if (found.problems.length > 0) return { is: 'wrong', problems: found.problems.slice(0, 50) };
    if (found.units.length === 0) {
      return { is: 'wrong', problems: ['Tệp không có gì khác với dữ liệu đang lưu.'] };
    }
    const body = (
      <ImportPreview
        caption={`${found.rows.length} dòng, ${found.units.length} đơn vị mới hoặc thay đổi`}
        columns={PREVIEW_COLUMNS}
        rows={found.rows}
      />
    );
    return { is: 'shown', body, next: 'import-units', carried: { rows: JSON.stringify(sheet.rows) } };
  },
  done: '',
};

/** Rows as a preview carried them; whatever else was posted in their place is refused. */
export function rowsKept(text: string): Awaited<ReturnType<typeof readSheetFile>> {
  try {
    const rows: unknown = JSON.parse(text);
    const ok =
      Array.isArray(rows) &&
      rows.every((row) => Array.isArray(row) && row.every((cell) => typeof cell === 'string'));
    if (ok) return { ok: true, rows };
  } catch {
    // Told below, as any other text that is no table.
  }
  return { ok: false, problem: 'Nội dung xem trước không còn; đề nghị chọn lại tệp.' };
}

const importing: DeskAct<ClusterRead> = {
  act: 'import-units',
  after: 'read-units',
  form: () => ({ heading: 'Ghi vào danh sách đơn vị', button: 'Ghi các thay đổi' }),
  command: (read, said) => {
    const sheet = rowsKept(said.fields['rows'] ?? '');
    const found = sheet.ok ? unitsFromSheet(read, sheet.rows) : undefined;
    for (const problem of found?.problems ?? ['Đề nghị chọn lại tệp.']) said.wrong('rows', problem);
    const file = clusterAsFile(read);
    return { do: 'cluster.import', file: { ...file, units: merged(file.units, found?.units ?? []) } };
  },
  done: 'Đã ghi danh sách đơn vị.',
};

const idOf = (one: object): unknown => ('id' in one ? one.id : undefined);

function merged(stored: readonly object[], given: readonly object[]): object[] {
  const ids = new Set(given.map(idOf));
  return [...stored.filter((one) => !ids.has(idOf(one))), ...given];
}

const inOrder = ({ board }: ClusterRead, { today }: Desk): Unit[] => sorted(board.units, today);

export const unitsPage = definePage<ClusterRead>({
  path: '/thiet-lap/don-vi',
  read: async ({ read }) => read,
  title: () => 'Đơn vị và đầu mối',
  body: (read, desk, form) => (
    <UnitsPage read={read} units={inOrder(read, desk)} base={desk.base} form={form} />
  ),
  acts: [reading, importing],
  tables: (read, desk) => [unitsTable(read, inOrder(read, desk))],
});

// ── One unit ─────────────────────────────────────────────────────────────────────────────────────────────

const CONTACTS = [
  { id: 'main', label: 'Cán bộ đầu mối' },
  { id: 'deputy', label: 'Người thay thế' },
  { id: 'leader', label: 'Lãnh đạo phụ trách' },
] as const;

const contacts: DeskAct<Unit> = {
  act: 'contacts',
  form: () => ({
    heading: 'Sửa đầu mối',
    folded: true,
    notes: ['Đầu mối mới được hỏi xác nhận bằng thư.'],
    button: 'Lưu đầu mối',
    fields: CONTACTS.flatMap(({ id, label }) => [
      lineField(`${id}.name`, `${label}: họ và tên`),
      lineField(`${id}.title`, `${label}: chức vụ`),
      lineField(`${id}.email`, `${label}: thư điện tử`),
      lineField(`${id}.phone`, `${label}: điện thoại`),
    ]),
  }),
  filled: ({ contacts: known }) =>
    Object.fromEntries(
      CONTACTS.flatMap(({ id }) =>
        (['name', 'title', 'email', 'phone'] as const).map((key) => [`${id}.${key}`, known[id]?.[key] ?? '']),
      ),
    ),
  command: ({ id }, said) => ({
    do: 'unit.contacts',
    unit: id,
    contacts: Object.fromEntries(
      CONTACTS.flatMap((one) => {
        const person = personIn(said, one.id);
        return person ? [[one.id, person]] : [];
      }),
    ),
  }),
  done: 'Đã lưu đầu mối.',
};

function personIn(said: Said, id: string): Partial<Contact> | undefined {
  const value = (name: string) => (said.fields[`${id}.${name}`] ?? '').trim();
  if (id !== 'main' && ['name', 'title', 'email', 'phone'].every((name) => value(name) === ''))
    return undefined;
  return {
    name: said.text(`${id}.name`),
    email: said.text(`${id}.email`),
    ...(value('title') !== '' && { title: value('title') }),
    ...(value('phone') !== '' && { phone: value('phone') }),
  };
}

const merge: DeskAct<Unit> = {
  act: 'merge',
  form: (unit, { read, today }) => {
    const others = membersOn(read.board.units, today).filter(({ id }) => id !== unit.id);
    const cycles = read.board.cycles.filter(({ cycle }) => cycle.state.is !== 'closed');
    if (others.length === 0 || cycles.length === 0) return undefined;
    return {
      heading: 'Hợp nhất vào đơn vị khác',
      folded: true,
      grave: true,
      notes: [
        'Đăng ký còn hiệu lực chuyển sang đơn vị kế thừa để xác nhận; việc đang nợ được miễn; đầu mối được hỏi lại.',
      ],
      button: 'Ghi nhận hợp nhất',
      fields: [
        selectField('into', 'Đơn vị kế thừa', unitChoices(sorted(others, today), today)),
        dateField('on', 'Từ ngày'),
        selectField(
          'cycle',
          'Trong kỳ thi đua',
          cycles.map(({ cycle }) => ({ value: cycle.slug, label: cycle.name })),
        ),
      ],
    };
  },
  command: ({ id }, said) => ({
    do: 'unit.merge',
    unit: id,
    into: said.text('into'),
    on: said.date('on'),
    cycle: said.text('cycle'),
  }),
  done: 'Đã ghi nhận hợp nhất.',
};

export const unitSetupPage = definePage<Unit>({
  path: '/thiet-lap/don-vi/:unit',
  read: async ({ read, param }) => read.board.units.find(({ id }) => id === param('unit')),
  title: (unit, { today }) => `Thiết lập: ${unitName(unit, today)}`,
  body: (unit, { today, base }, form) => <UnitSetupPage unit={unit} today={today} base={base} form={form} />,
  acts: [contacts, merge],
});
