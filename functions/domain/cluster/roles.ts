/** Head and deputies: the hand-over to the next term, and stages handed to a deputy. */
import { formatDate } from '../shared/vietnamese.ts';
import type { Decided } from '../stage/transitions.ts';
import { isMember, type Cluster, type RoleTerm, type Unit } from './cluster.ts';
import { oneAfterTheOther } from './merge-file.ts';

const no = (code: string, message: string) => ({ ok: false as const, code, message });

/** The key under which a term remembers who looks after a stage. */
export function delegationKey(cycle: string, stage: string): string {
  return `${cycle}.${stage}`;
}

/** The cluster with the new term; the one before it ends on the day the new one begins. */
export function handedOver(
  cluster: Cluster,
  term: Omit<RoleTerm, 'to' | 'delegations'>,
  units: readonly Unit[],
): Decided<Cluster> {
  const { period, from, head, deputies } = term;
  for (const id of [head, ...deputies]) {
    const unit = units.find((one) => one.id === id);
    if (!unit) return no('no-unit', `Không có đơn vị "${id}" trong ${cluster.name}.`);
    if (!isMember(unit, from)) {
      return no(
        'not-a-member',
        `Đơn vị "${id}" không phải là thành viên của Cụm từ ngày ${formatDate(from)}.`,
      );
    }
  }
  if (new Set([head, ...deputies]).size <= deputies.length) {
    return no('two-roles', 'Mỗi đơn vị chỉ giữ một vai trò: Trưởng hoặc Phó Trưởng, nêu một lần.');
  }
  if (cluster.terms.some((one) => one.period === period)) {
    return no('term-exists', `Đã có Trưởng, Phó Trưởng ${period}; việc này chỉ ghi nhận một lần.`);
  }
  const latest = oneAfterTheOther(cluster.terms).at(-1);
  if (latest && from <= latest.from) {
    return no(
      'before-present-term',
      `Ngày bàn giao ${formatDate(from)} không sau ngày bắt đầu nhiệm kỳ ${latest.period} (${formatDate(latest.from)}).`,
    );
  }
  return {
    ok: true,
    value: { ...cluster, terms: oneAfterTheOther([...cluster.terms, { ...term, delegations: [] }]) },
  };
}

/** A deputy of the term looks after the stage; named to the head again, it comes back. */
export function delegated(cluster: Cluster, term: RoleTerm, stage: string, to: string): Decided<Cluster> {
  const others = term.delegations.filter((one) => one.stage !== stage);
  const handedBack = to === term.head && others.length < term.delegations.length;
  if (!term.deputies.includes(to) && !handedBack) {
    return no('not-a-deputy', `Chỉ giao được cho Phó Trưởng ${cluster.label} của nhiệm kỳ ${term.period}.`);
  }
  const delegations = handedBack ? others : [...others, { stage, to }];
  const terms = cluster.terms.map((one) => (one.period === term.period ? { ...one, delegations } : one));
  return { ok: true, value: { ...cluster, terms } };
}
