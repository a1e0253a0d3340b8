/** What of the secretariat's work somebody may do: one rule for the pages and for every command. */
import { termOn, type Cluster } from '../cluster/cluster.ts';
import { delegationKey } from '../cluster/roles.ts';
import type { UnitId } from '../shared/ids.ts';
import type { LocalDate } from '../shared/time.ts';
import type { PersonRole } from './person.ts';

/** Who asks, of which unit; an operator or administrator of the deployment stands outside the cluster. */
export interface Asking {
  readonly unit: UnitId;
  readonly role: PersonRole | 'officer' | 'administrator' | 'operator';
}

export interface DeskTarget {
  readonly cycle?: string;
  readonly stage?: string;
  /** The unit whose paper or registration it is. */
  readonly unit?: string;
  /** The unit that hosts the conference: where that is a deputy, its people run the day. */
  readonly host?: string;
}

const LOOKS_ONLY = {
  auditor: 'Vai trò kiểm tra chỉ được xem; việc này do Thường trực Cụm thực hiện.',
  leader: 'Vai trò lãnh đạo chỉ xem trên trang này; việc này do cán bộ Thường trực Cụm thực hiện.',
} as const;

/**
 * Why they may not, in Vietnamese; undefined when they may. The people of the unit that is head on the day do
 * everything; a deputy's people look after the stages handed to them, and stand in where the head unit itself is
 * concerned (no unit decides on its own paper); leaders and auditors look; officers have their own unit's pages.
 */
export function whyNot(
  { role, unit }: Asking,
  cluster: Cluster,
  target: DeskTarget,
  today: LocalDate,
): string | undefined {
  if (role === 'operator') return undefined;
  if (role === 'leader' || role === 'auditor') return LOOKS_ONLY[role];
  const term = termOn(cluster, today);
  const isStaff = role === 'secretary' || role === 'deputy';
  if (isStaff && unit === term?.head) return undefined;
  if (!isStaff || term?.deputies.includes(unit) !== true) {
    return `Việc này thuộc Thường trực ${cluster.label} (đơn vị Trưởng ${cluster.label}, Phó Trưởng ${cluster.label}).`;
  }
  if (standsIn(cluster, unit, target, today)) return undefined;
  return `Việc này do Thường trực tại đơn vị Trưởng ${cluster.label} thực hiện. Phó Trưởng ${cluster.label} thực hiện giai đoạn được giao và việc liên quan đến chính đơn vị Trưởng ${cluster.label}.`;
}

/** The deputy does it in place of the head: the head is concerned, has handed the stage over, or the deputy hosts. */
function standsIn(
  cluster: Cluster,
  deputy: UnitId,
  { cycle, stage, unit, host }: DeskTarget,
  today: LocalDate,
): boolean {
  if (unit !== undefined && unit === termOn(cluster, today)?.head) return true;
  if (host === deputy) return true;
  if (cycle === undefined || stage === undefined) return false;
  const key = delegationKey(cycle, stage);
  const delegations = termOn(cluster, today)?.delegations ?? [];
  return delegations.some((one) => one.stage === key && one.to === deputy);
}
