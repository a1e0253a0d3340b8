/** The list a unit registers: award by award, for itself, its collectives and its people, with targets. */
import type { UnitForm } from '#app/read/unit-form.ts';
import { awardName, unitName } from '#domain/cluster/cluster.ts';
import type { Registrant } from '#domain/registration/registration.ts';
import { formatInteger } from '#domain/shared/vietnamese.ts';
import type { RegistrationEntry, SubmissionContent } from '#domain/stage/submission.ts';
import type { Field, Group, Shown } from '#views/forms/model.ts';
import { rowCount, textOf, todayOf, type Fields, type Part } from './part.ts';
import { awardsOf, COLUMNS, readPasted, subUnitsOf } from './pasted-table.ts';
import { readRows, rowField, rowsIn, type Row } from './registration-rows.ts';

const ADD = 'them-dong';
const READ_TABLE = 'doc-bang';
const PASTE = 'dan';
const NOTE = 'ghi-chu';
const MOST = 300;

export const registrationsPart: Part = {
  groups: (form, fields) => [listGroup(form, fields), pasteGroup(), noteGroup(fields)],
  read: (form, fields) => {
    const { entries, problems } = readRows(form, fields);
    const { left } = readPasted(form, textOf(fields, PASTE));
    const note = textOf(fields, NOTE);
    const said = left.map(({ why }, n) => ({ name: PASTE, message: `Bảng dán, dòng ${n + 1}: ${why}.` }));
    if (left.length === 0 && textOf(fields, PASTE) !== '') {
      said.push({
        name: PASTE,
        message: 'Bảng dán chưa được đưa vào danh sách; đề nghị bấm "Đọc bảng" hoặc xóa phần dán.',
      });
    }
    const none =
      'Danh sách chưa có dòng nào được chọn. Nếu đơn vị không đăng ký, đề nghị ghi lý do ở phần ghi chú.';
    if (entries.length === 0 && problems.length === 0 && note === '')
      said.push({ name: NOTE, message: none });
    return {
      content: { registrations: entries, ...(note !== '' && { text: note }) },
      problems: [...problems, ...said],
    };
  },
  first: (form, sent) => ({ ...rowsFrom(form, entriesAtFirst(form, sent)), [NOTE]: sent?.text ?? '' }),
  change: (act, form, fields) => {
    const n = rowCount(fields, 'r', 0);
    if (act === ADD) return n >= MOST ? fields : { ...fields, [rowField(n, 'co')]: 'co' };
    return act === READ_TABLE ? withPasted(form, fields, n) : undefined;
  },
};

/** What was sent last; at first the list of the year before, as far as it can be registered again. */
function entriesAtFirst(form: UnitForm, sent: SubmissionContent | undefined): readonly RegistrationEntry[] {
  if (sent) return sent.registrations ?? [];
  const offered = new Set(awardsOf(form).map(({ id }) => id));
  return form.lastYear
    .filter(({ award, state }) => offered.has(award) && state !== 'withdrawn' && state !== 'ineligible')
    .map(({ award, registrant, targets }) => ({
      award,
      registrant,
      ...(targets !== undefined && { targets }),
    }));
}

function rowsFrom(form: UnitForm, entries: readonly RegistrationEntry[]): Fields {
  const rows = entries.flatMap(({ award, registrant, targets = '' }, n): [string, string][] =>
    Object.entries<string>({
      ...{ co: 'co', 'danh-hieu': award, ai: whoOf(form, registrant), ten: registrant.name },
      tong: registrant.headcount === undefined ? '' : formatInteger(registrant.headcount),
      nu: registrant.women === undefined ? '' : formatInteger(registrant.women),
      'chi-tieu': targets,
    }).map(([column, value]) => [rowField(n, column), value]),
  );
  return rows.length > 0 ? Object.fromEntries(rows) : { [rowField(0, 'co')]: 'co' };
}

/** A sub-unit that no longer exists is offered as a collective by its name. */
function whoOf(form: UnitForm, { kind, subUnit }: Registrant): string {
  if (kind === 'unit') return 'don-vi';
  if (kind === 'person') return 'ca-nhan';
  return subUnitsOf(form).some(({ id }) => id === subUnit) ? `sub:${subUnit ?? ''}` : 'tap-the';
}

function withPasted(form: UnitForm, fields: Fields, n: number): Fields {
  const { rows, left } = readPasted(form, textOf(fields, PASTE));
  // A last row that nobody has filled in yet gives way.
  const last = rowsIn(fields).at(-1);
  const from = last !== undefined && last.award === '' && last.name === '' ? last.at : n;
  const added = rows
    .slice(0, Math.max(0, MOST - from))
    .flatMap((row, k) =>
      Object.entries(row).map(([column, value]): [string, string] => [rowField(from + k, column), value]),
    );
  return {
    ...fields,
    ...Object.fromEntries(added),
    [PASTE]: left.map(({ line }) => line).join('\n'),
  };
}

function listGroup(form: UnitForm, fields: Fields): Group {
  const rows = rowsIn(fields);
  const notes = ['Bỏ chọn dòng không đăng ký nữa. Một tập thể, cá nhân có thể đăng ký ở hai mức.'];
  if (form.versions.length === 0 && form.lastYear.length > 0) {
    notes.unshift('Danh sách năm trước đã được điền sẵn; đề nghị rà soát từng dòng.');
  }
  return {
    heading: 'Danh sách đăng ký',
    notes,
    sets: rows.map((row) => ({ legend: `Dòng ${row.at + 1}`, fields: rowFields(form, row.at) })),
    acts: rows.length < MOST ? [{ act: ADD, label: 'Thêm dòng' }] : [],
    shown: rows
      .filter(({ chosen, award, name }) => chosen && (award !== '' || name !== ''))
      .map((row) => shownRow(form, row)),
  };
}

function rowFields(form: UnitForm, n: number): Field[] {
  const awards = awardsOf(form).map(({ id }) => ({ value: id, label: awardName(form.view.cluster, id) }));
  const who = [
    { value: 'don-vi', label: unitName(form.view.unit, todayOf(form)) },
    ...subUnitsOf(form).map(({ id, name }) => ({ value: `sub:${id}`, label: name })),
    { value: 'tap-the', label: 'Tập thể khác' },
    { value: 'ca-nhan', label: 'Cá nhân' },
  ];
  return [
    { kind: 'tick', name: rowField(n, 'co'), label: 'Đăng ký dòng này' },
    { kind: 'select', name: rowField(n, 'danh-hieu'), label: 'Danh hiệu, hình thức', choices: awards },
    { kind: 'select', name: rowField(n, 'ai'), label: 'Đăng ký cho', choices: who },
    { kind: 'line', name: rowField(n, 'ten'), label: 'Tên tập thể khác, họ và tên cá nhân' },
    { kind: 'number', name: rowField(n, 'tong'), label: 'Tổng số người (nếu là tập thể)', suffix: 'người' },
    { kind: 'number', name: rowField(n, 'nu'), label: 'Trong đó nữ', suffix: 'người' },
    { kind: 'text', rows: 2, name: rowField(n, 'chi-tieu'), label: 'Chỉ tiêu phấn đấu' },
  ];
}

function shownRow(form: UnitForm, row: Row): Shown {
  const people =
    row.total === '' ? '' : `, ${row.total} người${row.women === '' ? '' : ` (nữ: ${row.women})`}`;
  const targets = row.targets === '' ? '' : `. Chỉ tiêu: ${row.targets}`;
  const who = row.who === 'don-vi' ? unitName(form.view.unit, todayOf(form)) : nameOf(form, row);
  return {
    name: rowField(row.at, 'danh-hieu'),
    label: awardName(form.view.cluster, row.award),
    value: `${who}${people}${targets}`,
  };
}

function nameOf(form: UnitForm, { who, name }: Row): string {
  const sub = subUnitsOf(form).find(({ id }) => who === `sub:${id}`);
  return sub?.name ?? name;
}

function pasteGroup(): Group {
  const hint = `Chép các dòng trong Excel rồi dán vào đây, theo thứ tự cột: ${COLUMNS}.`;
  return {
    ...{ heading: 'Dán từ Excel', notes: [], shown: [] },
    sets: [{ fields: [{ kind: 'text', rows: 4, name: PASTE, label: 'Bảng dán (không bắt buộc)', hint }] }],
    acts: [{ act: READ_TABLE, label: 'Đọc bảng' }],
  };
}

function noteGroup(fields: Fields): Group {
  const note = textOf(fields, NOTE);
  return {
    ...{ heading: 'Ghi chú', notes: [], acts: [] },
    sets: [{ fields: [{ kind: 'text', rows: 3, name: NOTE, label: 'Ghi chú (không bắt buộc)' }] }],
    shown: note === '' ? [] : [{ name: NOTE, label: 'Ghi chú', value: note }],
  };
}
