/**
 * A stage of a cycle, and a request put to units, which is a stage of its own with a task, a due date and
 * reminders. The stage row is the truth; an execution is a timer that carries its generation.
 */
import type { BlockId, ClusterId, CycleSlug, Letter, StageId, UnitId } from '../shared/ids.ts';
import type { Instant, LocalDate } from '../shared/time.ts';

export const STAGE_KINDS = [
  'launch',
  'registration',
  'mid-year',
  'year-end',
  'voting',
  'closing',
  'request',
] as const;
export type StageKind = (typeof STAGE_KINDS)[number];

/** A date as planned: fixed, or so many days from the movable conference. */
export type DateRule =
  | { readonly on: LocalDate; readonly time?: string }
  | { readonly fromConference: number; readonly count: 'working-days' | 'days'; readonly time?: string };

export interface StagePlan {
  readonly opens: DateRule;
  readonly due: DateRule;
  /** Calendar date on which the stage closes by itself, after its end; absent: the secretary closes. */
  readonly closes?: DateRule;
}

/** The plan worked out for the conference's present date. */
export interface StageDates {
  readonly opens: LocalDate;
  /** Moment from which a planned stage is ready to be opened (08:00 of the day). */
  readonly opensAt: Instant;
  readonly due: LocalDate;
  /** The deadline, exclusive: 00:00 of the next local day, or the hour given. */
  readonly dueAt: Instant;
  readonly closes?: LocalDate;
  readonly closesAt?: Instant;
}

/** Which wake-up of the stage is valid: a row with another number or nonce refuses its writes. */
export interface Generation {
  readonly n: number;
  readonly nonce: string;
  readonly since: Instant;
}

export type StageStatus =
  | { readonly is: 'planned' }
  | { readonly is: 'open'; readonly at: Instant; readonly by: string }
  | { readonly is: 'closed'; readonly at: Instant; readonly by: string; readonly openedAt?: Instant }
  /** Done on paper before the cluster began here: dates only, no mails. */
  | { readonly is: 'recorded'; readonly openedOn: LocalDate; readonly closedOn: LocalDate };

/** Period and cut-off of figures, per block where it differs (TT 03/2019/TT-BTP Đ.6). */
export interface ReportingPeriod {
  readonly block?: BlockId;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Figures are real up to this day and estimated from there to `to`. */
  readonly realTo?: LocalDate;
}

export type AnswerKind = 'text' | 'file' | 'agree-or-comment' | 'delegates' | 'paper' | 'report' | 'register';

export interface Stage {
  readonly cluster: ClusterId;
  readonly cycle: CycleSlug;
  readonly id: StageId;
  readonly kind: StageKind;
  /** What the unit is asked to send, in running text: "đăng ký thi đua", "báo cáo sơ kết 6 tháng". */
  readonly title: string;
  readonly plan: StagePlan;
  readonly dates: StageDates;
  readonly autoOpen: boolean;
  readonly letter?: Letter;
  readonly periods: readonly ReportingPeriod[];
  readonly answer: AnswerKind;
  /** For requests: no answer by the deadline counts as agreement (policy). */
  readonly silenceAgrees: boolean;
  /** Named at planning for a request to some; absent: every member on the opening day. */
  readonly addressed?: readonly UnitId[];
  /** Frozen at opening: who owes a task. */
  readonly units: readonly UnitId[];
  /** For voting and closing: nobody owes anything, deadlines remind the secretariat only. */
  readonly status: StageStatus;
  readonly generation: Generation;
  /** When the common deadline was last changed; rungs before it are not owed. */
  readonly deadlineChangedAt?: Instant;
  /** Days on which the secretariat was told that the opening day has come. */
  readonly promptedOn?: LocalDate;
  /** The moment the present generation waits for; the sweep looks when it has long passed. */
  readonly nextDue?: Instant;
}

export type SubmissionState =
  | { readonly is: 'not-sent' }
  | { readonly is: 'sent'; readonly at: Instant }
  | {
      readonly is: 'returned';
      readonly at: Instant;
      readonly reason: string;
      readonly due: LocalDate;
    }
  | { readonly is: 'accepted'; readonly at: Instant; readonly by: string };

/** "Đã nhận bằng văn bản": counts as sent on that date. */
export interface PaperReceipt {
  readonly number: string;
  readonly date: LocalDate;
  readonly scan?: string;
}

/** The paper itself, as its unit tells it after sending: number and day of the signed original, and its scan. */
export interface SignedPaper {
  /** Which version was signed. */
  readonly version: number;
  readonly number: string;
  readonly date: LocalDate;
  /** Of the files uploaded for the task. */
  readonly scan?: { readonly name: string; readonly file: string };
}

/** What one unit owes in one stage. Absent row: nothing sent, nothing agreed. */
export interface Task {
  readonly cluster: ClusterId;
  readonly cycle: CycleSlug;
  readonly stage: StageId;
  readonly unit: UnitId;
  readonly state: SubmissionState;
  /** Versions kept so far; 0 when none was sent. */
  readonly versions: number;
  /** An extension for this unit alone. */
  readonly extension?: { readonly due: LocalDate; readonly reason: string; readonly at: Instant };
  readonly onPaper?: PaperReceipt;
  /** What the unit told last; it counts as nothing by itself: the secretariat says what was received. */
  readonly signed?: SignedPaper;
  /** The first sending that counted, for lateness; where data and paper are both wanted, the first of them until the other comes. */
  readonly firstSentOn?: LocalDate;
  readonly lateDays: number;
  readonly lateWaived?: { readonly reason: string; readonly by: string };
  /** Excused by withdrawal, merger or drop: owes nothing more. */
  readonly excused?: { readonly reason: string; readonly at: Instant };
}

export function generationTag(generation: Generation): string {
  return `g${generation.n}-${generation.nonce}`;
}

/** `<cluster ≤ 24>-<period>-<stage>-g<n>-<nonce 8>`, ≤ 80 characters of [a-z0-9-]. */
export function executionName(stage: Stage): string {
  const tail = `-${generationTag(stage.generation)}`;
  const head = `${stage.cluster.slice(0, 24)}-${stage.cycle}-${stage.id}`;
  return head.slice(0, 80 - tail.length) + tail;
}

/** The order of the year: by opening; of one day by kind, as a year goes; then by id. */
export function byOpening(a: Stage, b: Stage): number {
  if (a.dates.opensAt !== b.dates.opensAt) return a.dates.opensAt < b.dates.opensAt ? -1 : 1;
  const kinds = STAGE_KINDS.indexOf(a.kind) - STAGE_KINDS.indexOf(b.kind);
  if (kinds !== 0) return kinds;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

export function isOpen(stage: Stage): boolean {
  return stage.status.is === 'open';
}
