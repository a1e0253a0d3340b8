/**
 * Ports: what the use cases need from the world. Every method says what it guarantees, whether it may be
 * repeated, and which named error it throws.
 */
import type { LinkName } from '#domain/access/link.ts';
import type { Identity } from '#domain/access/person.ts';
import type { Cluster, Contact, Unit } from '#domain/cluster/cluster.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import type { Paper, PaperFormat } from '#domain/documents/paper.ts';
import type { Printed } from '#domain/documents/print-paper.ts';
import type { TemplateName } from '#domain/documents/templates.ts';
import type { DigestItem, Notice, SecretariatItem } from '#domain/notices/notice.ts';
import type { WordingTexts } from '#domain/notices/wording.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { Stage } from '#domain/stage/stage.ts';
import type { Scenario } from '#contracts/scenario.ts';
import type { RehearsedYear } from './read/desk-rehearsal.ts';

// ── Table ────────────────────────────────────────────────────────────────────────────────────────────────

/** Primary key of a row: printable ASCII, `pk` ≤ 2,048 bytes, `sk` ≤ 1,024 bytes (DynamoDB quotas). */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** What a row may hold: JSON with safe integers only; no `undefined`, no fractions, no empty keys. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** A stored row, ≤ 300 KB as JSON. `type` names its schema, `v` the version of that schema. */
export interface Row extends Key {
  readonly type: string;
  readonly v: number;
  readonly [name: string]: Json;
}

/** A condition on the stored row of the action's key, over top-level attributes, checked at commit. */
export type Condition =
  { readonly absent: true } | { readonly equals: Readonly<Record<string, string | number | boolean>> };

/** One action of a transaction. A `put` replaces the whole row; a `check` only tests. */
export type Action =
  | { readonly put: Row; readonly when?: Condition }
  | { readonly remove: Key; readonly when?: Condition }
  | { readonly check: Key; readonly when: Condition };

/** Sort-key range, both ends inclusive, compared as bytes. */
export type Range = { readonly prefix: string } | { readonly from: string; readonly to: string };

/** At most this many actions in one `transact` (AWS quota: 100 per TransactWriteItems). */
export const MAX_ACTIONS = 90;
/** A row's JSON may have at most this many bytes (AWS quota: 400 KB per item, names included). */
export const MAX_ROW_BYTES = 300_000;

export interface Table {
  /** The row as last committed (strongly consistent), or undefined. */
  get(key: Key): Promise<Row | undefined>;
  /**
   * All rows of a partition in byte order of `sk` (`reverse`: descending), strongly consistent, pages joined
   * inside. `limit` bounds the rows returned. `stale`: may miss what was written in the last second or so, for half
   * the price; only for what is looked at and not decided by, and never where people look at what they just did.
   */
  query(
    pk: string,
    range?: Range,
    options?: { readonly limit?: number; readonly reverse?: boolean; readonly stale?: boolean },
  ): Promise<Row[]>;
  /**
   * Does all actions or none. `id` is stored with every row put (attribute `_tx`, never returned): when a
   * write was done but its answer lost, the repeat's refusal is recognised by it and counts as success; so
   * the same id may be repeated only with the same actions, and at least one action is a put; or the only one
   * removes a row without a condition, which again does the same.
   * Conflicts and throttles are retried inside, with jitter.
   * @throws ConditionRefused naming each action whose condition did not hold; nothing was written.
   * @throws RangeError when a quota of this file is exceeded; nothing was written.
   */
  transact(id: string, actions: readonly Action[]): Promise<void>;
}

/** Some condition of a transaction did not hold: somebody was first, or the row is not as was read. */
export class ConditionRefused extends Error {
  override readonly name = 'ConditionRefused';
  constructor(readonly keys: readonly Key[]) {
    super(`refused: ${keys.map((key) => `${key.pk} / ${key.sk}`).join(', ')}`);
  }
}

/** The change of one row, as the stream (or SQLite's `changes`) tells it, in order per key, at least once. */
export interface Change {
  readonly key: Key;
  readonly before?: Row;
  readonly after?: Row;
}

// ── Time, chance ─────────────────────────────────────────────────────────────────────────────────────────

/** The cycle clock: deadlines, the ladder of reminders, days late. */
/** Where a stepped clock stands: the row of the main table that whoever steps it writes. */
export const CLOCK: Key = { pk: 'clock', sk: 'clock' };

export interface Clock {
  /** `real`: executions wait for due moments. `stepped`: they park, and whoever steps the clock wakes them. */
  readonly mode: 'real' | 'stepped';
  now(): Promise<Instant>;
}

/** The machine clock: leases and retries. Virtual only inside the in-process engine. */
export interface MachineClock {
  now(): Instant;
}

export interface Chance {
  /** A fresh id of 16 letters and digits, lower case. */
  id(): string;
  /** A fresh nonce of 8 letters and digits, lower case, for a stage's generation. */
  nonce(): string;
}

// ── Work for later ───────────────────────────────────────────────────────────────────────────────────────

export type MachineName = 'collect' | 'vote';

export interface Workflows {
  /**
   * Starts an execution. Idempotent: a name already taken counts as started (Standard keeps names 90 days).
   * `name` ≤ 80 of [A-Za-z0-9_-]; `input` is small JSON.
   */
  start(machine: MachineName, name: string, input: Json): Promise<void>;
}

export type QueueName = 'interactive' | 'digest';

export interface Queues {
  /** Puts the key of a notice on a mail queue, at least once. `delaySeconds` ≤ 900 (SQS quota). */
  enqueue(queue: QueueName, notice: Key, delaySeconds?: number): Promise<void>;
}

// ── Seals ────────────────────────────────────────────────────────────────────────────────────────────────

export interface SealKeeper {
  /**
   * Keeps the seal `text` of a cluster and day where whoever can write the table cannot change it. Idempotent:
   * what is kept under a name is never replaced; keeping the same again is success.
   * @throws Error when another text is kept under that name already.
   */
  keep(cluster: string, date: string, text: string): Promise<void>;
}

// ── Mail ─────────────────────────────────────────────────────────────────────────────────────────────────

/** What a mail is composed from: the facts of its notice and what is stored when it is sent. */
export interface MailOrder {
  readonly notice: Notice;
  readonly attempt: number;
  readonly now: Instant;
  readonly cluster: Cluster;
  readonly units: readonly Unit[];
  readonly unit: Unit;
  readonly cycle?: Cycle;
  readonly stage?: Stage;
  /** Who writes and whom to call. */
  readonly secretary: Contact;
  readonly to: readonly Contact[];
  readonly cc: readonly Contact[];
  /** The link of those who read the mail; absent for the secretariat, which signs in. */
  readonly link?: LinkName;
  /** The secretary's own words, with their places open. */
  readonly wording?: WordingTexts;
  readonly digestItems?: readonly DigestItem[];
  readonly secretariatItems?: readonly SecretariatItem[];
}

export interface ComposedMail {
  readonly subject: string;
  /** What a reader sees in either form; `raw` carries both. */
  readonly text: string;
  readonly html: string;
  /** The whole MIME message (RFC 5322), ≤ 10 MB. */
  readonly raw: Uint8Array;
}

/** Text, HTML, calendar file and headers from one order; the same order gives the same bytes. */
export interface MailComposer {
  compose(order: MailOrder): Promise<ComposedMail>;
}

export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly raw: Uint8Array;
  /** Comes back with every delivery event, so that an attempt whose end was lost can be looked up. */
  readonly tag: MailTag;
}

/** Which attempt at which notice a message is. */
export interface MailTag {
  readonly cluster: string;
  readonly notice: string;
  readonly attempt: number;
  /** What the notice said, as 16 hex digits; absent in messages of releases that did not tell it. */
  readonly says?: string;
}

/** What became of a message after it was taken, as the transport tells later. */
export interface MailEvent {
  readonly tag: MailTag;
  readonly at: Instant;
  /** `sent`: the transport took it. `bounced` is for good; passing delays are not told. */
  readonly is: 'sent' | 'delivered' | 'bounced' | 'complained' | 'rejected';
  readonly addresses: readonly string[];
}

export interface MailTransport {
  /** `true`: delivery events come back with the tag, so an ambiguous send can be reconciled. */
  readonly tellsEvents: boolean;
  /**
   * What it took is noted among the delivery events by its place, though nothing is heard of it later: a restore
   * does not send it again, while an attempt whose end was lost stays doubtful.
   */
  readonly remembers?: true;
  /**
   * Hands one message over, exactly one try. Not idempotent.
   * @throws MailRefused when the transport definitely did not take it.
   * Any other error is ambiguous: it may have been sent.
   */
  send(mail: Mail): Promise<{ readonly messageId: string }>;
}

/** The transport said no: throttled (`again`: try later) or for good (address, size, identity). */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
  constructor(
    message: string,
    readonly again: boolean,
  ) {
    super(message);
  }
}

// ── Who comes in ─────────────────────────────────────────────────────────────────────────────────────────

/** A key for HMAC-SHA-256, 32 random bytes; the id is 1 to 16 letters and digits and stands in what is signed. */
export interface SigningKey {
  readonly id: string;
  readonly secret: Uint8Array;
}

/** Two keys live at a time: what the former one signed still holds while everything new is signed with the current. */
export interface Keys {
  current(): Promise<SigningKey>;
  /** Undefined: no live key of that id, so whatever it signed is void. */
  byId(id: string): Promise<SigningKey | undefined>;
}

/** What begins a sign-in and must come back with it. */
export interface SignInAttempt {
  /** The provider's page, for the browser. */
  readonly url: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** An OpenID Connect provider: authorization code with PKCE, state and nonce. */
export interface SignInProvider {
  /**
   * `again`: the provider asks for password and second factor even when it remembers the person.
   * @throws Error when the provider does not answer.
   */
  begin(how?: { readonly again: boolean }): Promise<SignInAttempt>;
  /**
   * Who came back with this query string. Not idempotent: a code is good once.
   * @throws SignInRefused when state, nonce, code or token do not hold.
   */
  finish(query: string, attempt: Omit<SignInAttempt, 'url'>): Promise<Identity>;
  /**
   * The provider's page that ends its own session and leads back to `/thoat`: OpenID Connect RP-Initiated Logout 1.0,
   * or the logout endpoint of a Cognito domain. Undefined where the provider has none.
   * @throws Error when the provider does not answer.
   */
  signOut(): Promise<string | undefined>;
}

/** What came back from the provider is no sign-in. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused';
}

// ── Papers ───────────────────────────────────────────────────────────────────────────────────────────────

export type { PaperFormat } from '#domain/documents/paper.ts';

/** A paper to be rendered: its content, the same as lines and tables of text, the hash, and the moment it bears. */
export interface PaperOrder {
  readonly paper: Paper;
  readonly printed: Printed;
  /** sha256 of the content, in hex. */
  readonly hash: string;
  readonly at: Instant;
  /** The cluster's own Word template, checked before; absent: the shipped one. */
  readonly template?: Uint8Array;
}

/** A Word template as somebody sent it, looked at. */
export type TemplateCheck =
  /** The same, written anew from its parts: what is kept and used. */
  | { readonly is: 'usable'; readonly bytes: Uint8Array }
  /** Each placeholder that is unknown or missing, or why the file cannot be read, in Vietnamese. */
  | { readonly is: 'refused'; readonly problems: readonly string[] };

export interface PaperRenderer {
  /**
   * The file's bytes; the same order gives the same bytes, on every machine.
   * @throws RangeError when an .xlsx is asked of a paper without a table, or a letter is in no font.
   */
  render(order: PaperOrder, format: PaperFormat): Promise<Uint8Array>;
  /** The shipped Word template. */
  template(name: TemplateName): Promise<Uint8Array>;
  /**
   * Whether papers of the trial's layout and page can be written in the template: the trial is. Macros, links to
   * elsewhere and what unfolds too large are refused.
   */
  check(template: Uint8Array, trial: PaperOrder): Promise<TemplateCheck>;
}

// ── Files ───────────────────────────────────────────────────────────────────────────────────────

/** What files belong to, mostly a task; each part is an id of the cluster or a name of ours, never what somebody typed. */
export interface FilePlace {
  readonly cluster: string;
  readonly cycle: string;
  readonly stage: string;
  readonly unit: string;
}

export interface StoredFile {
  /** 16 letters and digits; the same name and content have the same. */
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
}

/** Where a browser posts a file as `multipart/form-data`: the hidden fields first, the file last. */
export interface FileOffer {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  /** The name of the field that carries the file. */
  readonly field: string;
  /** For how long it stands, where it does not stand for ever. */
  readonly minutes?: number;
}

export interface Files {
  /** Where browsers post files to when it is not the site itself: its pages must allow it. */
  readonly origin?: () => Promise<string>;
  /** `own`: the site's own page that takes files; `back`: where a store elsewhere sends the browser afterwards. */
  offer(place: FilePlace, own: string, back: string): Promise<FileOffer>;
  /** Keeps a file that came through the site; the same again changes nothing. Its name has been checked. */
  put(place: FilePlace, name: string, content: Uint8Array): Promise<void>;
  /** What was uploaded for the task, by name. */
  list(place: FilePlace): Promise<StoredFile[]>;
  /** The file itself, for the site's own use; undefined when there is none. */
  read(place: FilePlace, id: string): Promise<OpenedFile | undefined>;
  /** The file itself, or where it can be fetched for a minute; undefined when there is none. */
  open(place: FilePlace, id: string): Promise<{ readonly url: string } | OpenedFile | undefined>;
}

/** For moving a cluster: a file keeps its id, which rows name. */
export interface KeepingFiles extends Files {
  /** Puts a file back under its id; the same again changes nothing. */
  keep(place: FilePlace, id: string, name: string, content: Uint8Array): Promise<void>;
}

export interface OpenedFile {
  readonly name: string;
  readonly content: Uint8Array;
}

// ── Rehearsals ───────────────────────────────────────────────────────────────────────────────────────────

/** A cycle played in stepped time on a place in memory; nothing leaves that place. */
export interface Rehearsals {
  /**
   * Begins to play the scenario of a cycle; `about`: what is shown beside it.
   * @returns an id of 16 letters and digits. Not idempotent; one at a time for a cluster, a second call while one
   * plays returns the id of that one.
   */
  start(cluster: string, about: RehearsalSubject, scenario: Scenario): Promise<string>;
  /** Undefined when there is none of that id in that cluster, or it was long ago. */
  read(cluster: string, id: string): Promise<Rehearsal | undefined>;
}

export type SilentUnits = 'all' | 'some' | 'none';

export interface RehearsalSubject {
  readonly cycle: string;
  readonly silent: SilentUnits;
}

export type Rehearsal = RehearsalSubject &
  (
    | { readonly is: 'playing'; readonly percent: number }
    | { readonly is: 'failed'; readonly why: string }
    | { readonly is: 'played'; readonly result: RehearsedYear }
  );
