/** Conclusions come back as prompts in the report forms that follow, until they are due and answered once. */
import type { Conclusion } from '#domain/conference/proceedings.ts';
import type { CycleSlug, StageId, UnitId } from '#domain/shared/ids.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import type { Stage } from '#domain/stage/stage.ts';

export interface Prompt {
  /** The cycle whose conference concluded it. */
  readonly cycle: CycleSlug;
  readonly conclusion: Conclusion;
  /** Heading of the section that answers it. */
  readonly heading: string;
}

/** Stages in which units report. */
export function isReport({ kind, answer }: Pick<Stage, 'kind' | 'answer'>): boolean {
  return kind === 'mid-year' || kind === 'year-end' || (kind === 'request' && answer === 'report');
}

/** `Thực hiện kết luận số 1 (hội nghị tổng kết 2025)`: pages number conclusions `kl-1`, `kl-2` … */
export function headingOf({ id }: Conclusion, cycle: CycleSlug): string {
  const [, number] = /^kl-(\d+)$/.exec(id) ?? [];
  return `Thực hiện kết luận ${number === undefined ? id : `số ${number}`} (hội nghị tổng kết ${cycle})`;
}

interface Report {
  readonly cycle: CycleSlug;
  readonly id: StageId;
  readonly opens: LocalDate;
}

/**
 * What the form of that report asks of the unit: every conclusion made before it opens that is not due before
 * it opens, and those already due when it is the first report after the conference.
 */
export function promptsOf(
  conclusions: readonly { readonly cycle: CycleSlug; readonly conclusion: Conclusion }[],
  unit: UnitId,
  report: Report,
  reports: readonly Report[],
): Prompt[] {
  return conclusions.flatMap(({ cycle, conclusion }) => {
    const { to, on, due } = conclusion;
    if (on >= report.opens || (to !== 'all' && !to.includes(unit))) return [];
    const first = !reports.some(({ opens }) => on < opens && opens < report.opens);
    if (!first && (due === undefined || due < report.opens)) return [];
    return [{ cycle, conclusion, heading: headingOf(conclusion, cycle) }];
  });
}
