/** What is missing before a stage may open: a list in Vietnamese, not a yes or no. */
import type { Cluster, Unit } from '../cluster/cluster.ts';
import type { Cycle } from '../cycle/cycle.ts';
import type { Stage } from './stage.ts';

/** Each with the words that pages and mails say. */
export const MISSING = {
  units: 'chưa có đơn vị nào phải thực hiện',
  secretaries: 'chưa có cán bộ Thường trực Cụm',
  awards: 'chưa chọn danh hiệu, hình thức khen thưởng để đăng ký',
  contests: 'chưa có nội dung bỏ phiếu',
  conference: 'chưa có ngày hội nghị',
} as const;

export interface Readiness {
  readonly cluster: Cluster;
  readonly cycle: Cycle;
  readonly stage: Stage;
  /** Units that would owe a task. */
  readonly units: readonly Unit[];
}

export function missingBeforeOpening({ cluster, cycle, stage, units }: Readiness): string[] {
  const missing: string[] = [];
  // A closing stage without nominees still makes decisions known and hands over.
  if (units.length === 0 && stage.kind !== 'closing') missing.push(MISSING.units);
  if (cluster.secretaries.length === 0) missing.push(MISSING.secretaries);
  if (stage.kind === 'registration' && cycle.awards.length === 0) {
    missing.push(MISSING.awards);
  }
  if (stage.kind === 'voting' && cycle.contests.length === 0) missing.push(MISSING.contests);
  if (stage.kind === 'voting' && cycle.conference === undefined) missing.push(MISSING.conference);
  return missing;
}
