/** The period of a report's figures, as its form says it. */
import { addDays } from '#domain/shared/time.ts';
import type { ReportingPeriod } from '#domain/stage/stage.ts';
import { dayText } from '#views/mail/wording.ts';

/** Period and cut-off (TT 03/2019/TT-BTP Đ.6): real figures up to a day, estimated from there. */
export function periodWords({ from, to, realTo }: ReportingPeriod): string {
  const whole = `Kỳ số liệu: từ ngày ${dayText(from)} đến hết ngày ${dayText(to)}`;
  if (realTo === undefined || realTo >= to) return whole;
  const estimated = `ước tính từ ngày ${dayText(addDays(realTo, 1))} đến hết ngày ${dayText(to)}`;
  return `${whole}; số liệu thực tế đến hết ngày ${dayText(realTo)}, ${estimated}`;
}
