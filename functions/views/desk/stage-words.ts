/** How many have sent, in words. */
import type { StageBoard } from '#app/read/cluster-board.ts';
import { hasSent } from '#domain/stage/owing.ts';

export function countSent({ stage, tasks }: StageBoard): { sent: number; owing: number } {
  const owing = stage.units.filter(
    (unit) => tasks.get(unit)?.excused === undefined || hasSent(tasks.get(unit)),
  );
  return { sent: owing.filter((unit) => hasSent(tasks.get(unit))).length, owing: owing.length };
}

/** `12 gửi, 2 thiếu`; empty for a stage that asks no paper or has not begun. */
export function sentOf(one: StageBoard): string {
  const { stage } = one;
  if (stage.kind === 'voting' || stage.units.length === 0) return '';
  const { sent, owing } = countSent(one);
  return owing === sent ? `đủ ${owing}` : `${sent} gửi, ${owing - sent} thiếu`;
}
