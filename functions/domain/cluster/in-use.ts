/** What keeps an award or a movement in the cluster's set-up: papers of a year, also of a closed one, name it. */
import type { Cycle } from '../cycle/cycle.ts';
import type { Registration } from '../registration/registration.ts';

interface Year {
  readonly cycle: Cycle;
  readonly registrations: readonly Registration[];
}

/** In Vietnamese, one sentence for each use; none when it may go. */
export function usesOfAward(id: string, years: readonly Year[]): string[] {
  return years.flatMap(({ cycle: { name, awards, contests }, registrations }) => {
    const voted = contests.filter(({ award }) => award === id);
    const registered = registrations.filter(
      ({ award, decision }) => award === id || decision?.lowerAward === id,
    );
    return [
      ...(awards.includes(id) ? [`Kỳ thi đua ${name} đang chọn danh hiệu, hình thức này.`] : []),
      ...voted.map((one) => `Nội dung bỏ phiếu "${one.id}" của kỳ ${name} xét danh hiệu, hình thức này.`),
      ...(registered.length > 0
        ? [`Kỳ thi đua ${name} có ${registered.length} đăng ký danh hiệu, hình thức này.`]
        : []),
    ];
  });
}

/** @param reported ids of movements that units wrote about in a year. */
export function usesOfMovement(
  id: string,
  years: readonly {
    readonly cycle: Pick<Cycle, 'name' | 'movements'>;
    readonly reported: ReadonlySet<string>;
  }[],
): string[] {
  return years.flatMap(({ cycle: { name, movements }, reported }) => [
    ...(movements.includes(id) ? [`Kỳ thi đua ${name} đang chọn phong trào này.`] : []),
    ...(reported.has(id) ? [`Đơn vị đã báo cáo về phong trào này trong kỳ ${name}.`] : []),
  ]);
}
