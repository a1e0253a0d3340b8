/** Whether what a unit sends can be taken: every problem named, in Vietnamese, with the way out. */
import type { Cluster, Unit } from '../cluster/cluster.ts';
import type { Cycle } from '../cycle/cycle.ts';
import { validateFigure } from '../indicators/indicator.ts';
import type { LocalDate } from '../shared/time.ts';
import type { Stage } from './stage.ts';
import type { RegistrationEntry, SubmissionContent } from './submission.ts';

export interface ContentContext {
  readonly cluster: Cluster;
  readonly cycle: Cycle;
  readonly stage: Stage;
  readonly unit: Unit;
  readonly on: LocalDate;
}

export function problemsOfContent(content: SubmissionContent, context: ContentContext): string[] {
  return [
    ...Object.entries(content.figures ?? {}).flatMap(([id, figure]) => {
      const indicator = context.cycle.indicators.find((one) => one.id === id);
      if (!indicator) return [`Không có chỉ tiêu "${id}" trong kỳ thi đua này.`];
      if (indicator.block !== context.unit.block) {
        return [`Chỉ tiêu "${indicator.name}" không thuộc khối của đơn vị.`];
      }
      return validateFigure(indicator, figure).map(({ message }) => message);
    }),
    ...(content.registrations ?? []).flatMap((entry, index) => problemsOfEntry(entry, index, context)),
    ...Object.keys(content.movements ?? {})
      .filter((id) => !context.cycle.movements.includes(id))
      .map((id) => `Không có phong trào "${id}" trong kỳ thi đua này.`),
  ];
}

function problemsOfEntry(
  { award, registrant }: RegistrationEntry,
  index: number,
  { cluster, cycle, unit, on }: ContentContext,
): string[] {
  const row = `Dòng ${index + 1} (${registrant.name})`;
  const problems: string[] = [];
  const known = cluster.awards.find((one) => one.id === award);
  if (!known || !cycle.awards.includes(award)) {
    return [`${row}: không có danh hiệu, hình thức "${award}" trong kỳ thi đua này.`];
  }
  const person = registrant.kind === 'person';
  if (person && known.for === 'collective') problems.push(`${row}: danh hiệu này dành cho tập thể.`);
  if (!person && known.for === 'individual') problems.push(`${row}: danh hiệu này dành cho cá nhân.`);
  const { headcount, women, subUnit } = registrant;
  if (women !== undefined && (headcount === undefined || women > headcount)) {
    problems.push(`${row}: số nữ ${women} lớn hơn tổng số ${headcount ?? 0}; đề nghị kiểm tra lại.`);
  }
  if (subUnit !== undefined) {
    const found = unit.subUnits.find((one) => one.id === subUnit);
    const exists =
      found && (found.from === undefined || found.from <= on) && (found.to === undefined || on < found.to);
    if (!exists) problems.push(`${row}: đơn vị không có tập thể trực thuộc "${subUnit}" tại thời điểm này.`);
  }
  return problems;
}
