/**
 * The score sheet of a unit: self, confirmed and verified points side by side, with reasons; the unit's answer
 * (giải trình) and what was verified again. Nothing is overwritten: each verification is kept.
 */
import { pointsFor, problemOfPoints, type Measure } from '#domain/scoring/measure.ts';
import type { Points } from '#domain/scoring/points.ts';
import { reckon, type LateReport, type Reckoning, type Value } from '#domain/scoring/reckon.ts';
import { isOrdinary, type Criterion, type TableRules } from '#domain/scoring/score-table.ts';
import type { BlockId, ClusterId, CycleSlug, StageId, UnitId } from '#domain/shared/ids.ts';
import type { Instant, LocalDate } from '#domain/shared/time.ts';
import { formatDate } from '#domain/shared/vietnamese.ts';
import type { AnswerOwed } from '#domain/stage/answering.ts';
import type { Decided } from '#domain/stage/transitions.ts';

/** What is known of one criterion. */
export interface Assessed {
  /** Tự chấm. */
  readonly self?: Points;
  /** Confirmed by the office that keeps the figures (đơn vị chuyên môn xác nhận). */
  readonly confirmed?: Points;
  /** Thẩm định. */
  readonly verified: Points;
  readonly measured?: Measure;
  /** Always there when the verified points differ from the self-score. */
  readonly reason?: string;
}

export interface Verification {
  readonly n: number;
  readonly at: Instant;
  readonly by: string;
  /** The unit whose people verified: never the one that is scored. */
  readonly unit: UnitId;
  readonly values: Readonly<Record<string, Assessed>>;
  readonly late: readonly LateReport[];
  readonly reckoning: Reckoning;
  /** Why it was verified again. */
  readonly reason?: string;
  /** Until the end of this day the unit may answer; what was verified again is final. */
  readonly answerDue?: LocalDate;
}

export interface ScoreAnswer {
  readonly at: Instant;
  readonly by: string;
  readonly text: string;
  /** Criteria that it is about. */
  readonly codes: readonly string[];
}

export interface ScoreSheet {
  readonly cluster: ClusterId;
  readonly cycle: CycleSlug;
  /** The year-end stage. */
  readonly stage: StageId;
  readonly unit: UnitId;
  readonly block: BlockId;
  readonly table: string;
  readonly tableVersion: number;
  readonly verifications: readonly Verification[];
  readonly answers: readonly ScoreAnswer[];
}

/** What the verifier says of one criterion: points, or what was measured; nothing: as the unit scored it. */
export interface Verdict {
  readonly verified?: Points;
  readonly measured?: Measure;
  readonly confirmed?: Points;
  readonly reason?: string;
}

export type Verdicts = Readonly<Record<string, Verdict>>;
export type SelfScore = Readonly<Record<string, Points>>;

export const latest = (sheet: ScoreSheet | undefined): Verification | undefined =>
  sheet?.verifications.at(-1);

/** Points of a self-score that the table does not know or cannot give. */
export function problemsOfSelfScore({ criteria }: TableRules, self: SelfScore): string[] {
  return Object.entries(self).flatMap(([code, points]) => {
    const criterion = criteria.find((one) => one.code === code);
    if (!criterion) return [`Bảng điểm không có tiêu chí "${code}"; đề nghị đối chiếu mã tiêu chí.`];
    return problemOfPoints(criterion, points) ?? [];
  });
}

export interface Verifying {
  readonly rules: TableRules;
  readonly self: SelfScore;
  /** The values before, when it is verified again. */
  readonly before?: Verification | undefined;
  readonly late: readonly LateReport[];
  readonly turn: Pick<Verification, 'at' | 'by' | 'unit'>;
  readonly reason?: string;
  readonly answerDue?: LocalDate;
}

/** The next verification; refused with every criterion that cannot stand as it is. */
export function verify(verdicts: Verdicts, verifying: Verifying): Decided<Verification> {
  const { rules, before, late, turn, reason, answerDue } = verifying;
  const problems = Object.keys(verdicts)
    .filter((code) => !rules.criteria.some((one) => one.code === code))
    .map((code) => `Bảng điểm không có tiêu chí "${code}"; đề nghị đối chiếu mã tiêu chí.`);
  const values: Record<string, Assessed> = {};
  for (const criterion of rules.criteria) {
    const assessed = assess(criterion, verdicts[criterion.code], verifying);
    if (typeof assessed === 'string') problems.push(assessed);
    else values[criterion.code] = assessed;
  }
  if (problems.length > 0) return { ok: false, code: 'bad-scores', message: problems.join(' ') };
  const reckoned = new Map(Object.entries(values).map(([code, one]) => [code, valueOf(one)]));
  return {
    ok: true,
    value: {
      n: (before?.n ?? 0) + 1,
      ...turn,
      values,
      late,
      reckoning: reckon(rules, reckoned, late),
      ...(reason !== undefined && { reason }),
      ...(answerDue !== undefined && { answerDue }),
    },
  };
}

function valueOf({ verified, measured }: Assessed): Value {
  return { points: verified, ...(measured && { measured }) };
}

/** The text of a problem when the criterion cannot be assessed. */
function assess(
  criterion: Criterion,
  verdict: Verdict | undefined,
  { self: all, before }: Verifying,
): Assessed | string {
  const { code, name } = criterion;
  const self = all[code];
  const former = before?.values[code];
  const measured = verdict?.measured;
  const fromMeasure = measured && pointsFor(criterion, measured);
  if (measured && fromMeasure === undefined)
    return `Tiêu chí ${code} (${name}): kết quả đo không đúng loại của tiêu chí.`;
  // Bonus and deductions are 0 unless somebody claims them; an ordinary criterion must have been scored.
  const otherwise = former?.verified ?? self ?? (isOrdinary(criterion) ? undefined : 0);
  const verified = verdict?.verified ?? fromMeasure ?? otherwise;
  if (verified === undefined)
    return `Tiêu chí ${code} (${name}): đơn vị chưa tự chấm, đề nghị ghi điểm thẩm định kèm lý do.`;
  if (fromMeasure !== undefined && verified !== fromMeasure)
    return `Tiêu chí ${code} (${name}): điểm ghi khác điểm tính từ kết quả đo; chỉ ghi một trong hai.`;
  const confirmed = verdict?.confirmed ?? former?.confirmed;
  for (const points of [verified, ...(confirmed === undefined ? [] : [confirmed])]) {
    const problem = problemOfPoints(criterion, points);
    if (problem !== undefined) return problem;
  }
  const reason = verdict?.reason ?? (verdict?.verified === undefined ? former?.reason : undefined);
  if (verified !== (self ?? 0) && (reason ?? '').trim() === '')
    return `Tiêu chí ${code} (${name}): điểm thẩm định khác điểm tự chấm, đề nghị ghi lý do.`;
  const shown = measured ?? (verdict?.verified === undefined ? former?.measured : undefined);
  return {
    ...(self !== undefined && { self }),
    ...(confirmed !== undefined && { confirmed }),
    verified,
    ...(shown && { measured: shown }),
    ...(reason !== undefined && { reason }),
  };
}

/** Who was shown points and has not answered them; whether the day is over is for the ladder to say. */
export function answersOwed(sheets: readonly ScoreSheet[]): AnswerOwed[] {
  return sheets.flatMap((sheet) => {
    const { answerDue: due, at: since } = latest(sheet) ?? {};
    if (due === undefined || since === undefined || sheet.answers.length > 0) return [];
    return [{ unit: sheet.unit, since, due }];
  });
}

/** The sheet with the unit's answer; only to the first verification, and until the end of its day. */
export function answered(sheet: ScoreSheet, answer: ScoreAnswer, today: LocalDate): Decided<ScoreSheet> {
  const due = latest(sheet)?.answerDue;
  if (due === undefined) {
    const message =
      'Kết quả thẩm định lại là kết quả cuối cùng; ý kiến khác đề nghị gửi Thường trực Cụm bằng văn bản.';
    return { ok: false, code: 'final', message };
  }
  if (today > due) {
    const message = `Thời hạn giải trình đã hết ngày ${formatDate(due)}; đề nghị trao đổi với Thường trực Cụm.`;
    return { ok: false, code: 'too-late', message };
  }
  return { ok: true, value: { ...sheet, answers: [...sheet.answers, answer] } };
}
