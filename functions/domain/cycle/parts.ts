/** Which parts of a cycle may still change: what units were told or asked stays as it was. */
import type { Stage, StageKind } from '../stage/stage.ts';
import type { Cycle } from './cycle.ts';

interface Part {
  readonly name: string;
  readonly of: (cycle: Cycle) => unknown;
  /** Fixed once a stage of such a kind has begun. */
  readonly by: readonly StageKind[];
}

const ANY: readonly StageKind[] = [
  'launch',
  'registration',
  'mid-year',
  'year-end',
  'voting',
  'closing',
  'request',
];

const PARTS: readonly Part[] = [
  { name: 'danh hiệu, hình thức khen thưởng', of: ({ awards }) => awards, by: ['registration'] },
  { name: 'chỉ tiêu', of: ({ indicators }) => indicators, by: ['mid-year', 'year-end'] },
  { name: 'nội dung bỏ phiếu', of: ({ contests }) => contests, by: ['voting'] },
  { name: 'cách ký giao ước', of: ({ policy }) => policy.signing, by: ['launch'] },
  { name: 'hình thức tính là đã gửi', of: ({ policy }) => policy.countsAs, by: ANY },
  { name: 'cách tính hạn rơi vào ngày nghỉ', of: ({ policy }) => policy.moveToWorkingDay, by: ANY },
  { name: 'điều kiện phải đăng ký', of: ({ policy }) => policy.registrationRequired, by: ['voting'] },
];

/** Why the change comes too late, one sentence for each part; none when it does not. */
export function tooLate(before: Cycle, after: Cycle, stages: readonly Stage[]): string[] {
  return PARTS.flatMap(({ name, of, by }) => {
    if (JSON.stringify(of(before)) === JSON.stringify(of(after))) return [];
    const begun = stages.find(({ kind, status }) => by.includes(kind) && status.is !== 'planned');
    return begun ? [`Không đổi được ${name}: "${begun.title}" đã mở hoặc đã kết thúc.`] : [];
  });
}
