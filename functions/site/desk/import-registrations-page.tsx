/** What was registered on paper before the cluster began here: read from a spreadsheet, recorded with its dates. */
import type { CycleBoard, ClusterRead } from '#app/read/cluster-board.ts';
import { unitName, type Unit } from '#domain/cluster/cluster.ts';
import { parseCount } from '#domain/shared/vietnamese.ts';
import type { RegistrationEntry } from '#domain/stage/submission.ts';
import type { Stage } from '#domain/stage/stage.ts';
import { registrationsHref } from '#views/desk/paths.ts';
import { ImportPreview } from '#views/desk/setup-pages.tsx';
import { cycleOf } from './cycle-pages.tsx';
import { definePage, type Desk, type DeskAct } from './desk-page.tsx';
import { dateField } from './fields.ts';
import { columnsOf, readSheetFile, SHEET_FILE } from './read-sheet.ts';
import { rowsKept } from './unit-pages.tsx';

interface Model {
  readonly read: ClusterRead;
  readonly of: CycleBoard;
  /** The registration stage, while it has not opened. */
  readonly stage: Stage | undefined;
}

const COLUMNS = {
  unit: ['Đơn vị', 'Tên đơn vị', 'Mã đơn vị', 'Mã'],
  award: ['Danh hiệu, hình thức', 'Danh hiệu', 'Hình thức'],
  name: ['Tập thể, cá nhân', 'Tên tập thể, cá nhân', 'Tên'],
  headcount: ['Tổng số người'],
  women: ['Số nữ'],
  targets: ['Chỉ tiêu'],
} as const;

interface Found {
  readonly problems: readonly string[];
  readonly lists: readonly { readonly unit: string; readonly entries: readonly RegistrationEntry[] }[];
  readonly rows: readonly (readonly string[])[];
}

function entriesFrom(
  { read, of }: Model,
  [head = [], ...body]: readonly (readonly string[])[],
  desk: Desk,
): Found {
  const columns = columnsOf(head, COLUMNS);
  const needed = (['unit', 'award', 'name'] as const).filter((name) => columns.missing.includes(name));
  if (needed.length > 0) {
    const problems = needed.map((name) => `Thiếu cột "${COLUMNS[name][0]}" ở dòng tiêu đề.`);
    return { problems, lists: [], rows: [] };
  }
  const problems: string[] = [];
  const lists = new Map<string, RegistrationEntry[]>();
  body.forEach((cells, n) => {
    const say = (text: string) => problems.push(`Dòng ${n + 2}: ${text}`);
    const cell = (name: keyof typeof COLUMNS) => columns.cell(cells, name);
    const unit = read.board.units.find(
      (one) => one.id === cell('unit') || same(unitName(one, desk.today), cell('unit')),
    );
    if (unit === undefined) return say(`không có đơn vị "${cell('unit')}" trong Cụm.`);
    const award = awardNamed(of, desk, cell('award'));
    if (award === undefined) return say(`không có danh hiệu, hình thức "${cell('award')}" trong kỳ này.`);
    if (cell('name') === '') return say('chưa có tên tập thể, cá nhân.');
    const counts = countsIn(cell, say);
    const entry: RegistrationEntry = {
      award: award.id,
      registrant: { ...registrantOf(unit, award.for, cell('name'), desk), ...counts },
      ...(cell('targets') !== '' && { targets: cell('targets') }),
    };
    lists.set(unit.id, [...(lists.get(unit.id) ?? []), entry]);
  });
  return {
    problems,
    lists: [...lists].map(([unit, entries]) => ({ unit, entries })),
    rows: body.map((cells) =>
      (['unit', 'award', 'name', 'headcount', 'women'] as const).map((name) => columns.cell(cells, name)),
    ),
  };
}

const same = (a: string, b: string): boolean => a.toLocaleLowerCase('vi') === b.toLocaleLowerCase('vi');

function awardNamed({ cycle }: CycleBoard, { cluster }: Desk, text: string) {
  return cluster.awards.find(
    ({ id, names }) =>
      cycle.awards.includes(id) && (id === text || names.some(({ name }) => same(name, text))),
  );
}

function registrantOf(unit: Unit, kind: 'collective' | 'individual' | 'both', name: string, { today }: Desk) {
  if (same(name, unitName(unit, today))) return { kind: 'unit' as const, name };
  const sub = unit.subUnits.find((one) => same(one.name, name));
  if (sub) return { kind: 'collective' as const, name, subUnit: sub.id };
  return { kind: kind === 'individual' ? ('person' as const) : ('collective' as const), name };
}

function countsIn(cell: (name: 'headcount' | 'women') => string, say: (text: string) => void) {
  const counts: { headcount?: number; women?: number } = {};
  for (const name of ['headcount', 'women'] as const) {
    if (cell(name) === '') continue;
    const read = parseCount(cell(name));
    if (read.ok) counts[name] = read.value;
    else say(`${COLUMNS[name][0]}: ${read.message}`);
  }
  return counts;
}

const reading: DeskAct<Model> = {
  act: 'read-registrations',
  form: ({ stage }) =>
    stage
      ? {
          heading: 'Đọc tệp đăng ký',
          notes: [
            'Cột cần có: Đơn vị, Danh hiệu, hình thức, Tập thể, cá nhân; có thể thêm Tổng số người, Số nữ, Chỉ tiêu. Chưa có gì được ghi.',
          ],
          button: 'Đọc và xem trước',
          file: { label: 'Tệp đăng ký', ...SHEET_FILE },
        }
      : undefined,
  preview: async (m, { file, fields }, desk) => {
    const kept = fields['rows'];
    const sheet = kept === undefined ? await readSheetFile(file) : rowsKept(kept);
    if (!sheet.ok) return { is: 'wrong', problems: [sheet.problem] };
    const found = entriesFrom(m, sheet.rows, desk);
    if (found.problems.length > 0) return { is: 'wrong', problems: found.problems.slice(0, 50) };
    const body = (
      <ImportPreview
        caption={`${found.rows.length} đăng ký của ${found.lists.length} đơn vị`}
        columns={['Đơn vị', 'Danh hiệu, hình thức', 'Tập thể, cá nhân', 'Tổng số người', 'Số nữ']}
        rows={found.rows}
      />
    );
    return { is: 'shown', body, next: 'import-registrations', carried: { rows: JSON.stringify(sheet.rows) } };
  },
  done: '',
};

const importing: DeskAct<Model> = {
  act: 'import-registrations',
  after: 'read-registrations',
  form: ({ stage }) =>
    stage
      ? {
          heading: 'Ghi nhận đăng ký đã nhận bằng văn bản',
          notes: ['Giai đoạn đăng ký được ghi nhận là đã thực hiện; không có thư nào được gửi.'],
          button: 'Ghi nhận',
          fields: [dateField('openedOn', 'Ngày bắt đầu đăng ký'), dateField('closedOn', 'Ngày kết thúc')],
        }
      : undefined,
  command: (m, said, desk) => {
    const sheet = rowsKept(said.fields['rows'] ?? '');
    const found = sheet.ok ? entriesFrom(m, sheet.rows, desk) : undefined;
    for (const problem of found?.problems ?? ['Đề nghị chọn lại tệp.']) said.wrong('rows', problem);
    return {
      do: 'stage.record-as-done',
      cycle: m.of.cycle.slug,
      stage: m.stage?.id ?? '',
      openedOn: said.date('openedOn'),
      closedOn: said.date('closedOn'),
      registrations: found?.lists ?? [],
    };
  },
  done: 'Đã ghi nhận đăng ký.',
  to: ({ of }, _said, { base }) => registrationsHref(base, of.cycle.slug),
};

export const importRegistrationsPage = definePage<Model>({
  path: '/nhap-dang-ky/:cycle',
  read: async (desk) => {
    const of = cycleOf(desk);
    const stage = of?.stages.find(
      (one) => one.stage.kind === 'registration' && one.stage.status.is === 'planned',
    );
    return of && { read: desk.read, of, stage: stage?.stage };
  },
  title: ({ of }) => `Nhập đăng ký thi đua ${of.cycle.name}`,
  body: ({ stage }, _desk, form) =>
    stage === undefined ? (
      <p>
        Giai đoạn đăng ký đã mở hoặc đã kết thúc: đơn vị đăng ký trên trang của mình, hoặc dán bảng tính vào
        đó; văn bản giấy ghi nhận trên trang của từng đơn vị.
      </p>
    ) : (
      <>{form('read-registrations')}</>
    ),
  acts: [reading, importing],
});
