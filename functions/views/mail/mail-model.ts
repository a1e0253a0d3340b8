/**
 * One mail, before it is text or HTML. Both bodies are rendered from this model, so they tell the same.
 * Strings are plain text: NFC, without control characters; whoever renders them escapes.
 */
import type { Cluster, Unit } from '#domain/cluster/cluster.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import type { DigestItem, SecretariatItem } from '#domain/notices/notice.ts';
import type { WordingTexts } from '#domain/notices/wording.ts';
import type { UnitId } from '#domain/shared/ids.ts';
import type { Instant, LocalDate } from '#domain/shared/time.ts';

/** Stored with each notice; raised when a change of wording matters to somebody who asks what was sent. */
export const TEMPLATE_VERSION = 1;

/** Longest subject, in UTF-16 code units: what the usual mail programs still keep in one header. */
export const MAX_SUBJECT = 200;

export type Block =
  | { readonly is: 'paragraph'; readonly text: string }
  /** Set apart, so that it is found at a glance. */
  | { readonly is: 'deadline'; readonly label: string; readonly text: string }
  | { readonly is: 'list'; readonly title?: string; readonly items: readonly string[] }
  | {
      readonly is: 'table';
      readonly caption: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  /** Somebody's own words; may have several lines. */
  | { readonly is: 'quote'; readonly text: string }
  /** The one thing to press; a mail has at most one. */
  | { readonly is: 'button'; readonly label: string; readonly url: string };

export interface MailModel {
  readonly subject: string;
  readonly greeting: string;
  readonly blocks: readonly Block[];
  /** Whom to call. */
  readonly contact: string;
  readonly closing: string;
  /** The rule that fired: why this office has this mail. */
  readonly why: string;
  /** Mails of one kind that come often and ask for nothing; a mail program sorts them by it. ASCII, as in a host name. */
  readonly series?: string;
}

/**
 * `task`: the stage or request the notice is about; `tasks`: the unit's open tasks; `confirm`: who the
 * contacts are; `cycle`: the page of the year; `board`: the secretariat's board.
 */
export type LinkKind = 'task' | 'tasks' | 'confirm' | 'cycle' | 'score' | 'board';

/** What a mail needs besides its facts; looked up when it is sent, never stored. */
export interface MailContext {
  readonly cluster: Cluster;
  /** How the cluster speaks of itself in running text: Cụm, Khối, Khu vực. */
  readonly clusterLabel: string;
  /** The recipient's unit. */
  readonly unit: Unit;
  readonly cycle?: Cycle;
  readonly today: LocalDate;
  readonly now: Instant;
  /** Who writes: "Thường trực Cụm thi đua". */
  readonly senderName: string;
  readonly secretary: { readonly name: string; readonly phone?: string };
  /** An absolute http(s) address. */
  readonly link: (kind: LinkKind) => string;
  /** The printed name of a unit; a text that is no unit's id comes back as it is. */
  readonly unitName: (id: UnitId) => string;
  /** The secretary's own words for this kind of mail, with their places open. */
  readonly wording?: WordingTexts;
  /** The same, filled in for this mail. */
  readonly words?: WordingTexts;
  /** For a digest: the unit's open tasks. */
  readonly digestItems?: readonly DigestItem[];
  /** For the secretariat's digest. */
  readonly secretariatItems?: readonly SecretariatItem[];
  /** The page behind a link asks for a code sent to this mailbox: the mail says so beforehand. */
  readonly linkNeedsCode?: boolean;
  /** For the mail that carries it: the six digits. */
  readonly code?: string;
}
