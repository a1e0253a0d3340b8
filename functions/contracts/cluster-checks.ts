/** Whether the parts of a cluster's file fit together. */
import type { ClusterFields } from './cluster-fields.ts';
import { eachOnce, mustKnow, type Report } from './report.ts';
import { VIET_NAM } from '#domain/shared/holidays.ts';
import { formatDate } from '#domain/shared/vietnamese.ts';

const idsOf = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);

export function checkCluster(cluster: ClusterFields, report: Report): void {
  for (const [name, what] of [
    ['blocks', 'khối'],
    ['units', 'đơn vị'],
    ['awards', 'danh hiệu'],
    ['movements', 'phong trào'],
  ] as const) {
    eachOnce(report, [name], idsOf(cluster[name]), 'id', what);
  }
  checkUnits(cluster, report);
  checkTerms(cluster, report);
  checkMovements(cluster, report);
  checkCalendar(cluster, report);
}

function checkUnits({ units, blocks }: ClusterFields, report: Report): void {
  const known = new Set(idsOf(units));
  const knownBlocks = new Set(idsOf(blocks));
  units.forEach((unit, i) => {
    const at = ['units', i];
    mustKnow(report, [...at, 'block'], unit.block, knownBlocks, 'khối');
    eachOnce(report, [...at, 'subUnits'], idsOf(unit.subUnits), 'id', 'tập thể trực thuộc');
    const { from, to } = unit.member ?? {};
    if (from !== undefined && to !== undefined && to <= from) {
      const message = `Ngày thôi là thành viên ${formatDate(to)} không sau ngày bắt đầu ${formatDate(from)}`;
      report([...at, 'member', 'to'], message, 'sửa một trong hai ngày');
    }
    if (!mustKnow(report, [...at, 'successor'], unit.successor, known, 'đơn vị kế thừa')) return;
    if (goesInCircle(units, unit.id)) {
      const message = `Đơn vị kế thừa của "${unit.id}" quay vòng về chính nó`;
      report([...at, 'successor'], message, 'bỏ đơn vị kế thừa ở đơn vị còn hoạt động');
    }
  });
}

function goesInCircle(units: ClusterFields['units'], start: string): boolean {
  const successors = new Map(units.map((unit) => [unit.id, unit.successor]));
  let id = successors.get(start);
  for (let hops = 0; id !== undefined && hops <= units.length; hops += 1) {
    if (id === start) return true;
    id = successors.get(id);
  }
  return false;
}

function checkTerms({ terms, units, secretaries }: ClusterFields, report: Report): void {
  const known = new Set(idsOf(units));
  const staffed = new Set(secretaries.map(({ unit }) => unit));
  eachOnce(
    report,
    ['terms'],
    terms.map(({ period }) => period),
    'period',
    'nhiệm kỳ',
  );
  terms.forEach((term, i) => {
    const at = ['terms', i];
    const before = terms[i - 1];
    if (before && term.from <= before.from) {
      const message = `Nhiệm kỳ ${term.period} bắt đầu ${formatDate(term.from)}, không sau nhiệm kỳ ${before.period}`;
      report([...at, 'from'], message, 'xếp các nhiệm kỳ theo thứ tự thời gian');
    }
    if (mustKnow(report, [...at, 'head'], term.head, known, 'đơn vị') && !staffed.has(term.head)) {
      const message = `Đơn vị Trưởng "${term.head}" chưa có cán bộ Thường trực`;
      report([...at, 'head'], message, 'thêm một dòng ở secretaries với unit là đơn vị này');
    }
    term.deputies.forEach((deputy, j) => {
      mustKnow(report, [...at, 'deputies', j], deputy, known, 'đơn vị');
      if (deputy === term.head) {
        report([...at, 'deputies', j], 'Đơn vị vừa là Trưởng vừa là Phó Trưởng', 'bỏ đơn vị này ở deputies');
      }
    });
    eachOnce(report, [...at, 'deputies'], term.deputies, '', 'Phó Trưởng');
  });
  secretaries.forEach(({ unit }, i) => mustKnow(report, ['secretaries', i, 'unit'], unit, known, 'đơn vị'));
}

function checkMovements({ movements }: ClusterFields, report: Report): void {
  movements.forEach(({ from, to }, i) => {
    if (from !== undefined && to !== undefined && to < from) {
      report(['movements', i, 'to'], `Năm kết thúc ${to} trước năm bắt đầu ${from}`, 'sửa một trong hai năm');
    }
  });
}

function checkCalendar({ extraHolidays, extraWorkingDays }: ClusterFields, report: Report): void {
  const off = new Set(extraHolidays);
  extraWorkingDays.forEach((day, i) => {
    if (!off.has(day) && !VIET_NAM.holidays.has(day)) return;
    const message = `Ngày ${formatDate(day)} vừa là ngày nghỉ vừa là ngày làm việc`;
    report(['extraWorkingDays', i], message, 'bỏ ngày này ở một trong hai danh sách');
  });
  extraHolidays.forEach((day, i) => {
    if (!VIET_NAM.workingDays.has(day)) return;
    const message = `Ngày ${formatDate(day)} là ngày làm bù của cả nước`;
    report(['extraHolidays', i], message, 'bỏ ngày này');
  });
}
