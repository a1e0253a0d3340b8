/**
 * A notice is one mail owed to one recipient: the key says what it is, the facts what it tells. Bodies are
 * never stored: they are composed from the facts when sending.
 */
import type { ContactRole } from '../access/link.ts';
import type { Begins } from '../access/person.ts';
import type { DecisionOutcome } from '../contest/decision.ts';
import type { BlockId, ClusterId, CycleSlug, Letter, StageId, UnitId } from '../shared/ids.ts';
import type { ReportingPeriod, StageKind } from '../stage/stage.ts';
import type { Instant, LocalDate } from '../shared/time.ts';

/** `unit`: To main contact, Cc deputy. `leader`: the unit's leader. `secretariat`: the secretaries of a head or deputy unit. */
export interface Recipient {
  readonly kind: 'unit' | 'leader' | 'secretariat';
  readonly unit: UnitId;
}

/** What most notices about a stage tell. */
export interface StageFacts {
  readonly cycleName: string;
  readonly stageKind: StageKind;
  readonly title: string;
  readonly due: LocalDate;
  /** `HH:MM` when the deadline is not the end of the day. */
  readonly dueTime?: string;
}

export type NoticeFacts =
  /** A stage or request opened: the task, its deadline, when reminders would come. */
  | (StageFacts & {
      readonly kind: 'opening';
      readonly openedOn: LocalDate;
      readonly letter?: Letter;
      readonly remindOn: readonly LocalDate[];
      readonly periods: readonly ReportingPeriod[];
      readonly silenceAgrees: boolean;
      readonly answer: string;
    })
  /** The first mail of a contact: please confirm that you are the one. */
  | { readonly kind: 'confirm-contact'; readonly clusterName: string }
  /** A paper arrived, by link or on paper. */
  | (StageFacts & {
      readonly kind: 'receipt';
      readonly at: Instant;
      readonly version: number;
      readonly lateDays: number;
      readonly onPaper?: { readonly number: string; readonly date: LocalDate };
    })
  | (StageFacts & { readonly kind: 'accepted'; readonly at: Instant })
  | (StageFacts & { readonly kind: 'return'; readonly reason: string; readonly sentOn?: LocalDate })
  /** The deadline moved, for everybody or for this unit alone. */
  | (StageFacts & {
      readonly kind: 'extension';
      readonly formerDue: LocalDate;
      readonly reason: string;
      readonly onlyThisUnit: boolean;
    })
  | (StageFacts & { readonly kind: 'lateness-waived'; readonly reason: string })
  | {
      readonly kind: 'conference-moved';
      readonly cycleName: string;
      readonly from: LocalDate;
      readonly to: LocalDate;
      readonly reason: string;
      readonly place?: string;
      /** Deadlines that follow, of open and planned stages. */
      readonly follows: readonly {
        readonly title: string;
        readonly from: LocalDate;
        readonly to: LocalDate;
      }[];
    }
  /** To the leader of a unit that is overdue; held until the secretary's click unless opted in. */
  | (StageFacts & {
      readonly kind: 'escalation';
      readonly workingDaysLate: number;
      readonly submitted: number;
      readonly owing: number;
    })
  /** A registration changed state by somebody else's act: dropped, held, cleared, ineligible. */
  | {
      readonly kind: 'registration-state';
      readonly cycleName: string;
      readonly registrant: string;
      readonly award: string;
      readonly state: string;
      readonly reason: string;
      readonly on: LocalDate;
    }
  /** To the successor of a merged unit: open registrations to confirm, contacts asked anew. */
  | {
      readonly kind: 'merger';
      readonly cycleName: string;
      readonly formerUnit: string;
      readonly on: LocalDate;
      readonly registrations: readonly { readonly registrant: string; readonly award: string }[];
    }
  /** The result of a vote, with its rule and arithmetic. */
  | {
      readonly kind: 'result';
      readonly cycleName: string;
      readonly conferenceOn: LocalDate;
      readonly award: string;
      /** Of the office that was filled, where the vote was not on an award. */
      readonly period?: string;
      readonly block?: BlockId;
      readonly outcome: ResultOutcome;
      /** The rule and its arithmetic in one Vietnamese sentence. */
      readonly rule: string;
      readonly recusals: readonly string[];
    }
  /** The unit's verified points with reasons, in hundredths; it may answer until the end of a day. */
  | {
      readonly kind: 'score';
      readonly cycleName: string;
      /** 1: first shown; more: verified again, which is final. */
      readonly round: number;
      readonly total: number;
      readonly rank?: string;
      readonly lines: readonly ScoreLine[];
      /** The arithmetic after the criteria: late reports, sum, rank. */
      readonly reckoning: readonly string[];
      /** Why it was verified again. */
      readonly reason?: string;
      readonly answerDue?: LocalDate;
    }
  /** A decision of a higher authority on a nominee. */
  | {
      readonly kind: 'decision';
      readonly cycleName: string;
      readonly registrant: string;
      readonly award: string;
      readonly outcome: DecisionOutcome;
      readonly lowerAward?: string;
      readonly decision: Letter;
    }
  /** New head and deputies, with the decision that names them. */
  | {
      readonly kind: 'hand-over';
      readonly period: string;
      readonly from: LocalDate;
      readonly head: string;
      readonly deputies: readonly string[];
      readonly basis?: string;
    }
  /** The code that opens a session, for one contact alone; its digits are computed when the mail is made. */
  | {
      readonly kind: 'code';
      readonly contact: ContactRole;
      readonly challenge: string;
      /** Id of the signing key the digits come from. */
      readonly key: string;
    }
  /** Words of the secretariat to chosen units; asks for nothing. */
  | { readonly kind: 'message'; readonly subject: string; readonly text: string }
  /** To a person of the secretariat, at the address that signs in: from when they have a right. */
  | {
      readonly kind: 'invitation';
      readonly person: string;
      readonly name: string;
      readonly begins: Begins;
    }
  /** A new link was issued, because somebody asked for it or the former one was revoked. */
  | { readonly kind: 'link'; readonly revoked: boolean }
  /** Where the audit stood when it was sealed: kept in two offices' mailboxes, it shows a later change. */
  | {
      readonly kind: 'audit-seal';
      readonly date: LocalDate;
      readonly entries: number;
      readonly chains: number;
      readonly hash: string;
      /** Hash of the seal before; absent with the first. */
      readonly prev?: string;
    }
  /** The one reminder mail of a day to a unit. Items are composed when it is claimed. */
  | { readonly kind: 'digest'; readonly date: LocalDate }
  /** The one mail of a day to the secretariat: what is to be opened, called, released. */
  | { readonly kind: 'secretariat-digest'; readonly date: LocalDate };

/** One criterion: tự chấm, xác nhận, thẩm định, in hundredths of a point. */
export interface ScoreLine {
  readonly code: string;
  readonly name: string;
  readonly self?: number;
  readonly confirmed?: number;
  readonly verified: number;
  readonly reason?: string;
}

export type NoticeKind = NoticeFacts['kind'];

export type ResultOutcome =
  | {
      readonly is: 'nominated';
      readonly nominated: readonly { readonly name: string; readonly votes: string }[];
      readonly emptySeats: number;
      readonly decidedBy: string;
    }
  | { readonly is: 'none'; readonly why: string };

/** An open task of a unit as a digest shows it. */
export interface DigestItem extends StageFacts {
  readonly cycle: CycleSlug;
  readonly stage: StageId;
  readonly state: string;
  readonly silenceAgrees: boolean;
  /** Nothing is taken after the deadline: an answer to points. */
  readonly inTimeOnly?: boolean;
  /** Working days left: negative when overdue. */
  readonly workingDaysLeft: number;
  /** The rung this mail answers, when it is one. */
  readonly rung?: string;
}

/** What the secretariat's digest tells. */
export type SecretariatItem =
  | (StageFacts & {
      readonly is: 'ready-to-open';
      readonly stage: StageId;
      readonly missing: readonly string[];
    })
  | (StageFacts & {
      readonly is: 'telephone';
      readonly unit: string;
      readonly workingDaysLate: number;
      readonly contact: string;
      readonly phone?: string;
    })
  | (StageFacts & { readonly is: 'escalation-held'; readonly unit: string; readonly leader: string })
  | {
      readonly is: 'bounced';
      readonly unit: string;
      readonly address: string;
      readonly contact: string;
      readonly phone?: string;
    };

export type NoticeStatus =
  /** Waits for the secretary's click. */
  | 'held'
  | 'pending'
  /** Claimed: one attempt is under way or its end was lost. */
  | 'sending'
  | 'sent'
  /** Refused for good by the transport. */
  | 'failed'
  /** The transport cannot tell whether it left: a person decides. */
  | 'unknown'
  /** Not owed any more when it was claimed. */
  | 'skipped';

export interface Notice {
  readonly cluster: ClusterId;
  /** `<recipient kind>.<unit>/<kind>/<subject>/<version>`; for digests `digest/<recipient>/<date>`. */
  readonly id: string;
  readonly cycle?: CycleSlug;
  readonly stage?: StageId;
  readonly recipient: Recipient;
  readonly facts: NoticeFacts;
  readonly template: number;
  /** Version of the secretary's own words that it was first sent with; absent: the system's words. */
  readonly wording?: { readonly scope: string; readonly n: number };
  readonly status: NoticeStatus;
  readonly createdAt: Instant;
  /** Attempts begun so far. */
  readonly attempt: number;
  /** Raised by the sweep when the mail was forgotten: the router enqueues it again. */
  readonly nudge?: number;
  readonly since?: Instant;
  readonly reason?: string;
  readonly sent?: {
    readonly at: Instant;
    readonly to: readonly string[];
    readonly cc: readonly string[];
    readonly subject: string;
    readonly messageId?: string;
  };
  /** What a digest covers: `cycle/stage/unit/<effective deadline>/<rung>`; frozen when claimed. */
  readonly covers: readonly string[];
  /** Delivery events: bounced and complained addresses. */
  readonly bounced?: readonly string[];
  readonly complained?: readonly string[];
}

export function isDigest(notice: Notice): boolean {
  return notice.facts.kind === 'digest' || notice.facts.kind === 'secretariat-digest';
}

export function noticeId(recipient: Recipient, kind: NoticeKind, subject: string, version: string): string {
  return `${recipient.kind}.${recipient.unit}/${kind}/${subject}/${version}`;
}

export function digestId(recipient: Recipient, date: LocalDate): string {
  return `digest/${recipient.kind}.${recipient.unit}/${date}`;
}

export function coverKey(
  cycle: CycleSlug,
  stage: StageId,
  unit: UnitId,
  due: LocalDate,
  rung: string,
): string {
  return `${cycle}/${stage}/${unit}/${due}/${rung}`;
}
