/** The rows of a list of registrations as they were typed, and what each of them means. */
import type { UnitForm } from '#app/read/unit-form.ts';
import { unitName } from '#domain/cluster/cluster.ts';
import type { Registrant } from '#domain/registration/registration.ts';
import { parseCount } from '#domain/shared/vietnamese.ts';
import type { RegistrationEntry } from '#domain/stage/submission.ts';
import type { Problem } from '#views/forms/model.ts';
import { rowCount, textOf, todayOf, type Fields } from './part.ts';
import { awardsOf, subUnitsOf } from './pasted-table.ts';

export interface Row {
  readonly at: number;
  readonly chosen: boolean;
  readonly award: string;
  /** `don-vi`, `sub:<id>`, `tap-the` or `ca-nhan`. */
  readonly who: string;
  readonly name: string;
  readonly total: string;
  readonly women: string;
  readonly targets: string;
}

export const rowField = (n: number, column: string): string => `r.${n}.${column}`;

export function rowsIn(fields: Fields): Row[] {
  return Array.from({ length: rowCount(fields, 'r', 0) }, (_, at) => {
    const text = (column: string) => textOf(fields, rowField(at, column));
    return {
      ...{ at, chosen: text('co') === 'co', award: text('danh-hieu'), who: text('ai'), name: text('ten') },
      ...{ total: text('tong'), women: text('nu'), targets: text('chi-tieu') },
    };
  });
}

export interface RowsReading {
  readonly entries: readonly RegistrationEntry[];
  readonly problems: readonly Problem[];
}

/** Rows that are not chosen and rows left blank say nothing. */
export function readRows(form: UnitForm, fields: Fields): RowsReading {
  const rows = rowsIn(fields).filter(
    ({ chosen, award, who, name }) => chosen && (award !== '' || who !== '' || name !== ''),
  );
  const readings = rows.map((row) => ({ row, ...readRow(form, row) }));
  const entries = readings.flatMap(({ entry }) => (entry ? [entry] : []));
  const seen = new Map<string, number>();
  const twice = readings.flatMap(({ row, entry }): Problem[] => {
    if (!entry) return [];
    const key = JSON.stringify([
      entry.award,
      entry.registrant.kind,
      entry.registrant.name.toLocaleLowerCase('vi'),
    ]);
    const earlier = seen.get(key);
    seen.set(key, earlier ?? row.at);
    if (earlier === undefined) return [];
    const message = `Dòng ${row.at + 1} trùng với dòng ${earlier + 1}; đề nghị bỏ chọn một dòng.`;
    return [{ name: rowField(row.at, 'danh-hieu'), message }];
  });
  return { entries, problems: [...readings.flatMap(({ problems }) => problems), ...twice] };
}

interface RowReading {
  readonly entry?: RegistrationEntry;
  readonly problems: readonly Problem[];
}

function readRow(form: UnitForm, row: Row): RowReading {
  const problem = (column: string, message: string): Problem => ({
    name: rowField(row.at, column),
    message: `Dòng ${row.at + 1}: ${message}`,
  });
  const problems: Problem[] = [];
  const award = awardsOf(form).find(({ id }) => id === row.award);
  if (!award) problems.push(problem('danh-hieu', 'chưa chọn danh hiệu, hình thức.'));
  const named = registrantOf(form, row);
  if (typeof named === 'string') problems.push(problem(row.who === '' ? 'ai' : 'ten', named));
  else if (award?.for === 'individual' && named.kind !== 'person') {
    problems.push(
      problem('ai', `"${award.names[0]?.name ?? award.id}" dành cho cá nhân; đề nghị chọn "Cá nhân".`),
    );
  } else if (award?.for === 'collective' && named.kind === 'person') {
    problems.push(problem('ai', `"${award.names[0]?.name ?? award.id}" dành cho tập thể.`));
  }
  const total = count(row.total, (message) => problems.push(problem('tong', message)));
  const women = count(row.women, (message) => problems.push(problem('nu', message)));
  if (women !== undefined && (total === undefined || women > total)) {
    const message =
      total === undefined ? 'có số nữ mà chưa có tổng số người.' : `số nữ ${women} lớn hơn tổng số ${total}.`;
    problems.push(problem(total === undefined ? 'tong' : 'nu', message));
  }
  if (problems.length > 0 || !award || typeof named === 'string') return { problems };
  const people = { ...(total !== undefined && { headcount: total }), ...(women !== undefined && { women }) };
  const targets = row.targets === '' ? {} : { targets: row.targets };
  return { entry: { award: award.id, registrant: { ...named, ...people }, ...targets }, problems };
}

/** Who is registered, or why it cannot be told. */
function registrantOf(form: UnitForm, { who, name }: Row): Registrant | string {
  if (who === 'don-vi') return { kind: 'unit', name: unitName(form.view.unit, todayOf(form)) };
  const sub = subUnitsOf(form).find(({ id }) => who === `sub:${id}`);
  if (sub) return { kind: 'collective', name: sub.name, subUnit: sub.id };
  if (who !== 'tap-the' && who !== 'ca-nhan') return 'chưa chọn đăng ký cho ai.';
  if (name === '') return who === 'ca-nhan' ? 'chưa ghi họ và tên cá nhân.' : 'chưa ghi tên tập thể.';
  return { kind: who === 'ca-nhan' ? 'person' : 'collective', name };
}

function count(text: string, fail: (message: string) => void): number | undefined {
  if (text === '') return undefined;
  const read = parseCount(text);
  if (read.ok) return read.value;
  fail(read.message);
  return undefined;
}
