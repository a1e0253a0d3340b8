/** Set-up of the cluster: its people, awards, movements, days off. Each form changes a part of the cluster's file. */
import { awardName, membersOn, termOn } from '#domain/cluster/cluster.ts';
import { HOLIDAYS } from '#domain/shared/holidays.ts';
import { addDays } from '#domain/shared/time.ts';
import { parseDate } from '#domain/shared/vietnamese.ts';
import { NEW_SECRETARIES, readHandOver, staffOf, type HandOver } from '#app/read/desk-hand-over.ts';
import { clusterAsFile } from '#app/read/desk-cluster-file.ts';
import type { ClusterRead } from '#app/read/cluster-board.ts';
import { sorted } from '#app/read/desk-stage.ts';
import { AwardsPage, awardTable, movementTable } from '#views/desk/awards-page.tsx';
import { RolesPage, secretaryTable, termTable } from '#views/desk/roles-page.tsx';
import { CalendarPage, SetupIndex } from '#views/desk/setup-pages.tsx';
import { definePage, type DeskAct } from './desk-page.tsx';
import { dateField, lineField, selectField, textField, unitChoices, unitTicks } from './fields.ts';
import type { Said } from './said.ts';

export const setupPage = definePage({
  path: '/thiet-lap',
  read: async ({ read }) => read,
  title: () => 'Thiết lập',
  body: (read, { base }) => <SetupIndex read={read} base={base} />,
});

// ── People and roles ─────────────────────────────────────────────────────────────────────────────────────

type Roles = HandOver;

const handOver: DeskAct<Roles> = {
  act: 'hand-over',
  form: ({ read }, { today, cluster }) => {
    const units = sorted(membersOn(read.board.units, today), today);
    return {
      heading: 'Ghi nhận nhiệm kỳ mới',
      folded: true,
      notes: [
        `Trước khi bàn giao, đề nghị làm theo danh mục ở trên. Quyền của thư ký tự chuyển vào ngày bàn giao.`,
        'Mọi đơn vị thành viên nhận thư báo.',
      ],
      button: 'Ghi nhận bàn giao',
      fields: [
        lineField('period', 'Nhiệm kỳ', 'Ví dụ 2026.'),
        dateField('from', 'Từ ngày'),
        selectField('head', `Trưởng ${cluster.label}`, unitChoices(units, today)),
        lineField(
          'basisText',
          'Theo văn bản (không bắt buộc)',
          'Ví dụ Quyết định số 12/QĐ-BTP ngày 05/01/2026.',
        ),
        {
          kind: 'radios',
          name: 'checked',
          label: 'Danh mục bàn giao',
          choices: [
            { value: 'xong', label: 'Đã rà soát xong các việc nêu trên' },
            { value: 'chua', label: 'Chưa xong' },
          ],
        },
        ...unitTicks(units, today, 'deputy').map((field) => ({
          ...field,
          label: `Phó Trưởng: ${field.label}`,
        })),
      ],
    };
  },
  filled: (_roles, { query }) => ({ head: query('truong') }),
  command: ({ people, invited, read }, said, { today }) => {
    const head = said.text('head');
    const from = said.date('from');
    const staff = staffOf(people, head, from);
    const asked = staff.filter(({ id }) => invited.has(id));
    if (said.fields['checked'] !== 'xong')
      said.wrong('checked', 'đề nghị rà soát xong rồi ghi nhận bàn giao.');
    if (head !== termOn(read.board.cluster, today)?.head && staff.length < NEW_SECRETARIES) {
      said.wrong(
        'head',
        `đơn vị mới có ${staff.length} thư ký; đề nghị thêm ít nhất ${NEW_SECRETARIES} người trước khi bàn giao.`,
      );
    } else if (head !== termOn(read.board.cluster, today)?.head && asked.length < NEW_SECRETARIES) {
      said.wrong(
        'head',
        `mới mời ${asked.length} trong ${staff.length} thư ký của đơn vị mới; đề nghị gửi thư mời cho ít nhất ${NEW_SECRETARIES} người ở trang Người dùng.`,
      );
    }
    return {
      do: 'roles.hand-over',
      period: said.text('period'),
      from,
      head,
      deputies: said.chosen('deputy'),
      ...said.maybe('basisText'),
    };
  },
  done: 'Đã ghi nhận bàn giao; các đơn vị được báo bằng thư.',
};

const signer: DeskAct<Roles> = {
  act: 'signer',
  form: ({ read }, { today }) => ({
    heading: 'Thêm cán bộ đứng tên trong thư',
    folded: true,
    notes: [
      'Tên và điện thoại được ghi ở cuối thư gửi các đơn vị; đơn vị Trưởng mới cần có ít nhất một người.',
    ],
    button: 'Lưu',
    fields: [
      selectField('unit', 'Đơn vị', unitChoices(sorted(membersOn(read.board.units, today), today), today)),
      lineField('name', 'Họ và tên'),
      lineField('email', 'Thư điện tử'),
      lineField('phone', 'Điện thoại'),
    ],
  }),
  command: ({ read }, said) => {
    const [unit, email] = [said.text('unit'), said.text('email')];
    const one = { unit, name: said.text('name'), email, phone: said.text('phone') };
    const { secretaries } = read.board.cluster;
    const others = secretaries.filter((other) => other.unit !== unit || other.email !== email);
    return importWith(read, { secretaries: [...others, one] });
  },
  done: 'Đã lưu cán bộ đứng tên trong thư.',
};

export const rolesPage = definePage<Roles>({
  path: '/thiet-lap/vai-tro',
  read: ({ read, query }) => readHandOver(read, query('truong')),
  title: () => 'Vai trò và bàn giao',
  body: (model, { base, at, today }, form) => (
    <RolesPage
      model={model}
      members={sorted(membersOn(model.read.board.units, today), today)}
      base={base}
      at={at}
      form={form}
    />
  ),
  acts: [signer, handOver],
  tables: (model) => [termTable(model.read), secretaryTable(model)],
});

// ── Awards and movements ─────────────────────────────────────────────────────────────────────────────────

const importWith = (read: ClusterRead, part: object): object => ({
  do: 'cluster.import',
  file: { ...clusterAsFile(read), ...part },
});

const award: DeskAct<ClusterRead> = {
  act: 'award',
  form: () => ({
    heading: 'Thêm hoặc sửa danh hiệu, hình thức',
    folded: true,
    notes: ['Ghi lại mã đã có để sửa.'],
    button: 'Lưu',
    fields: [
      lineField('id', 'Mã', 'Chữ thường không dấu, chữ số, gạch nối; ví dụ co-chinh-phu.'),
      textField('names', 'Tên in trong văn bản', 3, 'Mỗi tên một dòng; dòng đầu là tên chính.'),
      selectField('kind', 'Loại', [
        { value: 'title', label: 'Danh hiệu thi đua' },
        { value: 'form', label: 'Hình thức khen thưởng' },
      ]),
      selectField('for', 'Dành cho', [
        { value: 'collective', label: 'Tập thể' },
        { value: 'individual', label: 'Cá nhân' },
        { value: 'both', label: 'Tập thể và cá nhân' },
      ]),
      lineField('decidedBy', 'Cấp quyết định', 'Ví dụ Thủ tướng Chính phủ.'),
    ],
  }),
  command: (read, said) => {
    const file = clusterAsFile(read);
    const id = said.text('id');
    const names = said.lines('names');
    if (names.length === 0) said.wrong('names', 'chưa ghi.');
    const one = {
      id,
      name: names.map((name) => ({ name })),
      kind: said.text('kind'),
      for: said.text('for'),
      decidedBy: said.text('decidedBy'),
    };
    return importWith(read, { awards: replaced(file.awards, one) });
  },
  done: 'Đã lưu danh hiệu, hình thức khen thưởng.',
};

const movement: DeskAct<ClusterRead> = {
  act: 'movement',
  form: () => ({
    heading: 'Thêm hoặc sửa phong trào',
    folded: true,
    notes: ['Ghi lại mã đã có để sửa.'],
    button: 'Lưu',
    fields: [
      lineField('id', 'Mã', 'Chữ thường không dấu, chữ số, gạch nối.'),
      lineField('title', 'Tên phong trào'),
      selectField('kind', 'Loại', [
        { value: 'regular', label: 'Thường xuyên' },
        { value: 'campaign', label: 'Theo đợt' },
        { value: 'thematic', label: 'Chuyên đề' },
        { value: 'special', label: 'Đặc biệt' },
        { value: 'national', label: 'Cả nước phát động' },
      ]),
      lineField('from', 'Từ năm (không bắt buộc)'),
      lineField('to', 'Đến năm (không bắt buộc)'),
    ],
  }),
  command: (read, said) => {
    const one = {
      id: said.text('id'),
      title: said.text('title'),
      kind: said.text('kind'),
      ...said.maybe('from'),
      ...said.maybe('to'),
    };
    return importWith(read, { movements: replaced(clusterAsFile(read).movements, one) });
  },
  done: 'Đã lưu phong trào.',
};

const awardRemoval: DeskAct<ClusterRead> = {
  act: 'award-remove',
  form: ({ board: { cluster } }) =>
    cluster.awards.length === 0
      ? undefined
      : {
          heading: 'Bỏ danh hiệu, hình thức',
          folded: true,
          grave: true,
          notes: ['Chỉ bỏ được khi chưa kỳ thi đua nào dùng: văn bản của các kỳ còn ghi tên.'],
          button: 'Bỏ danh hiệu, hình thức',
          fields: [
            selectField(
              'award',
              'Danh hiệu, hình thức',
              cluster.awards.map(({ id }) => ({ value: id, label: awardName(cluster, id) })),
            ),
          ],
        },
  command: (_read, said) => ({ do: 'award.remove', award: said.text('award') }),
  done: 'Đã bỏ danh hiệu, hình thức khen thưởng.',
};

const movementRemoval: DeskAct<ClusterRead> = {
  act: 'movement-remove',
  form: ({ board: { cluster } }) =>
    cluster.movements.length === 0
      ? undefined
      : {
          heading: 'Bỏ phong trào',
          folded: true,
          grave: true,
          notes: ['Chỉ bỏ được khi chưa kỳ thi đua nào chọn và chưa đơn vị nào báo cáo.'],
          button: 'Bỏ phong trào',
          fields: [
            selectField(
              'movement',
              'Phong trào',
              cluster.movements.map(({ id, title }) => ({ value: id, label: title })),
            ),
          ],
        },
  command: (_read, said) => ({ do: 'movement.remove', movement: said.text('movement') }),
  done: 'Đã bỏ phong trào.',
};

/** In the place of the one with the same id, else behind. */
function replaced<T extends object>(list: readonly T[], one: T & { readonly id: string }): T[] {
  const has = list.some((other) => 'id' in other && other.id === one.id);
  return has ? list.map((other) => ('id' in other && other.id === one.id ? one : other)) : [...list, one];
}

export const awardsPage = definePage<ClusterRead>({
  path: '/thiet-lap/danh-hieu',
  read: async ({ read }) => read,
  title: () => 'Danh hiệu, hình thức khen thưởng, phong trào',
  body: (read, { at }, form) => <AwardsPage read={read} at={at} form={form} />,
  acts: [award, awardRemoval, movement, movementRemoval],
  tables: (read) => [awardTable(read), movementTable(read)],
});

// ── Days off ─────────────────────────────────────────────────────────────────────────────────────────────

const days: DeskAct<ClusterRead> = {
  act: 'days',
  form: () => ({
    heading: 'Thêm ngày riêng của Cụm',
    notes: [
      'Mỗi dòng một ngày. Ghi nhầm ngày nghỉ thì ghi ngày đó vào ô ngày làm bù, và ngược lại. Lịch của các giai đoạn đã lập không tự tính lại.',
    ],
    button: 'Lưu',
    fields: [
      textField('holidays', 'Ngày nghỉ thêm', 3, 'Ví dụ 2/5/2027.'),
      textField('workingDays', 'Ngày làm bù', 3, 'Ví dụ 8/5/2027.'),
    ],
  }),
  command: (read, said) =>
    importWith(read, {
      extraHolidays: datesIn(said, 'holidays'),
      extraWorkingDays: datesIn(said, 'workingDays'),
    }),
  done: 'Đã lưu ngày nghỉ, ngày làm bù.',
};

function datesIn(said: Said, name: string): string[] {
  return said.lines(name).flatMap((line) => {
    const read = parseDate(line);
    if (read.ok) return [read.value];
    said.wrong(name, read.message);
    return [];
  });
}

export const calendarPage = definePage<ClusterRead>({
  path: '/thiet-lap/lich',
  read: async ({ read }) => read,
  title: () => 'Ngày nghỉ, ngày làm bù',
  body: (read, { today }, form) => (
    <CalendarPage
      read={read}
      national={HOLIDAYS.filter(({ date }) => date <= addDays(today, 400))}
      form={form}
    />
  ),
  acts: [days],
});
