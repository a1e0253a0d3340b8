/** What is missing before a stage may open: a list in Vietnamese, not a yes or no. */
import type { Cluster, Unit } from '../cluster/cluster.ts';
import type { Cycle } from '../cycle/cycle.ts';
import type { Stage } from './stage.ts';

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
  if (units.length === 0 && stage.kind !== 'closing') missing.push('chưa có đơn vị nào phải thực hiện');
  if (cluster.secretaries.length === 0) missing.push('chưa có cán bộ Thường trực Cụm');
  if (stage.kind === 'registration' && cycle.awards.length === 0) {
    missing.push('chưa chọn danh hiệu, hình thức khen thưởng để đăng ký');
  }
  if (stage.kind === 'voting' && cycle.contests.length === 0) missing.push('chưa có nội dung bỏ phiếu');
  if (stage.kind === 'voting' && cycle.conference === undefined) missing.push('chưa có ngày hội nghị');
  return missing;
}
