/** Whether a cluster and its units fit together after an import, each problem in Vietnamese. */
import { ADMINISTRATION } from '../access/administrator.ts';
import { VIET_NAM } from '../shared/holidays.ts';
import { formatDate } from '../shared/vietnamese.ts';
import type { Cluster, RoleTerm, Unit } from './cluster.ts';

/** Partitions of the deployment itself bear these names. */
const RESERVED = ['clusters', 'clock', ADMINISTRATION];

export function problemsOfCluster(cluster: Cluster, units: readonly Unit[], maxUnits: number): string[] {
  const problems: string[] = [];
  if (RESERVED.includes(cluster.id))
    problems.push(`Mã "${cluster.id}" dành riêng cho hệ thống; chọn mã khác.`);
  if (units.length > maxUnits) problems.push(`Cụm có ${units.length} đơn vị; nhiều nhất là ${maxUnits}.`);
  return [
    ...problems,
    ...cluster.terms.flatMap((term) => problemsOfTerm(term, units)),
    ...problemsOfTermDays(cluster.terms),
    ...units.flatMap((unit) => problemsOfUnit(unit, cluster, units)),
    ...problemsOfDays(cluster),
  ];
}

function problemsOfTerm({ period, head, deputies }: RoleTerm, units: readonly Unit[]): string[] {
  const unknown = [head, ...deputies].filter((id) => !units.some((unit) => unit.id === id));
  return [
    ...unknown.map((id) => `Nhiệm kỳ ${period}: không có đơn vị "${id}" trong Cụm.`),
    ...(deputies.includes(head)
      ? [`Nhiệm kỳ ${period}: đơn vị Trưởng không thể đồng thời là Phó Trưởng.`]
      : []),
  ];
}

function problemsOfTermDays(terms: readonly RoleTerm[]): string[] {
  return terms
    .filter((term, index) => terms.findIndex(({ from }) => from === term.from) < index)
    .map(
      ({ period, from }) => `Nhiệm kỳ ${period} bắt đầu cùng ngày ${formatDate(from)} với một nhiệm kỳ khác.`,
    );
}

function problemsOfUnit(unit: Unit, cluster: Cluster, units: readonly Unit[]): string[] {
  const problems: string[] = [];
  if (!cluster.blocks.some(({ id }) => id === unit.block)) {
    problems.push(`Đơn vị "${unit.id}": không có khối "${unit.block}" trong Cụm.`);
  }
  const { from, to } = unit.member;
  if (from !== undefined && to !== undefined && to <= from) {
    problems.push(`Đơn vị "${unit.id}": ngày thôi là thành viên không sau ngày bắt đầu.`);
  }
  if (unit.successor !== undefined && !units.some(({ id }) => id === unit.successor)) {
    problems.push(`Đơn vị "${unit.id}": không có đơn vị kế thừa "${unit.successor}" trong Cụm.`);
  } else if (succeedsItself(unit, units)) {
    problems.push(`Đơn vị "${unit.id}": đơn vị kế thừa quay vòng về chính nó.`);
  }
  return problems;
}

/** Whether following the successors from the unit comes back to it. */
function succeedsItself(unit: Unit, units: readonly Unit[]): boolean {
  const successors = new Map(units.map((one) => [one.id, one.successor]));
  let id = unit.successor;
  for (let hops = 0; id !== undefined && hops <= units.length; hops += 1) {
    if (id === unit.id) return true;
    id = successors.get(id);
  }
  return false;
}

function problemsOfDays({ extraHolidays, extraWorkingDays }: Cluster): string[] {
  const off = new Set([...VIET_NAM.holidays, ...extraHolidays]);
  const worked = [...VIET_NAM.workingDays, ...extraWorkingDays].filter((day) => off.has(day));
  return [...new Set(worked)].map((day) => `Ngày ${formatDate(day)} vừa là ngày nghỉ vừa là ngày làm việc.`);
}
