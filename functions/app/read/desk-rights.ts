/** What of the secretariat's work somebody may do from the desk, besides what every command checks itself. */
import type { SecretariatVisitor } from '../access/visitor.ts';
import { roleTermFor, type Cluster } from '#domain/cluster/cluster.ts';
import { delegationKey } from '#domain/cluster/roles.ts';
import type { LocalDate } from '#domain/shared/time.ts';

export interface DeskTarget {
  readonly cycle?: string;
  readonly stage?: string;
  /** The unit whose paper or registration it is. */
  readonly unit?: string;
}

const LOOKS_ONLY = {
  auditor: 'Vai trò kiểm tra chỉ được xem; việc này do Thường trực Cụm thực hiện.',
  leader: 'Vai trò lãnh đạo chỉ xem trên trang này; việc này do cán bộ Thường trực Cụm thực hiện.',
} as const;

/**
 * Why the visitor may not, in Vietnamese; undefined when they may. The head's secretaries do everything; a deputy's
 * people look after the stages handed to them, and stand in where the head unit itself is concerned (no unit decides
 * on its own paper); leaders and auditors look.
 */
export function whyNot(
  visitor: SecretariatVisitor,
  cluster: Cluster,
  target: DeskTarget,
  today: LocalDate,
): string | undefined {
  const { role, unit } = visitor;
  if (role === 'secretary') return undefined;
  if (role !== 'deputy') return LOOKS_ONLY[role];
  const { cycle, stage } = target;
  const term = roleTermFor(cluster, cycle, today);
  if (target.unit !== undefined && target.unit === term?.head) return undefined;
  const key = cycle !== undefined && stage !== undefined ? delegationKey(cycle, stage) : undefined;
  const delegated = term?.delegations.some((one) => one.stage === key && one.to === unit) === true;
  if (delegated) return undefined;
  return `Việc này do Thường trực tại đơn vị Trưởng ${cluster.label} thực hiện. Phó Trưởng ${cluster.label} thực hiện giai đoạn được giao và việc liên quan đến chính đơn vị Trưởng ${cluster.label}.`;
}
