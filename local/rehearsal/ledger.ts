/**
 * The canonical ledger: what must be the same wherever a scenario runs. Two places may differ in hours, in
 * order, in links and in hashes; never in who was told what on which day, in what was decided, in the results.
 */
import type { MailLine } from '#engine/rehearsal/mail-lines.ts';
import type { AuditEntry } from '#app/store/audit.ts';
import type { Summary } from '#contracts/summary.ts';
import { localDateOf, type Instant, type LocalDate } from '#domain/shared/time.ts';

export interface LedgerMail {
  readonly covers: readonly string[];
  /** `unit.stp-son-la: to@…; cc@…` */
  readonly recipient: string;
  readonly kind: string;
  readonly on: LocalDate;
  readonly subject: string;
  readonly body: string;
}

export interface LedgerEvent {
  readonly chain: string;
  readonly on: LocalDate;
  readonly by: string;
  readonly action: string;
  readonly outcome: string;
  readonly data: unknown;
}

export interface Ledger {
  readonly mails: readonly LedgerMail[];
  readonly events: readonly LedgerEvent[];
  readonly results: unknown;
}

export interface LedgerSource {
  readonly mails: readonly MailLine[];
  readonly summary: Summary;
  readonly events: readonly AuditEntry[];
}

const LINK = /https?:\/\/[^\s<>"')\]]+/g;
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g;
/** `lúc 14:05`, `14 giờ 05` in a body: the hour at which somebody acted is no part of the ledger. */
const CLOCK_TIME = /\b([01]?\d|2[0-3])(?::|\s?giờ\s?)[0-5]\d\b/g;
/** The number of a timer's generation at the end of a notice's id: how often it was started anew is the place's own. */
const GENERATION = /\/g\d+$/;

export function canonicalLedger({ mails, summary, events }: LedgerSource): Ledger {
  return {
    mails: sorted(mails.map(ledgerMail)),
    events: sorted(events.map(ledgerEvent)),
    results: withoutHours(summary),
  };
}

/** In byte order of their JSON, whose keys are written in one order above. */
function sorted<T>(entries: readonly T[]): T[] {
  return entries
    .map((entry) => ({ entry, text: JSON.stringify(entry) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ entry }) => entry);
}

function ledgerMail({ covers, recipient, unit, to, cc, kind, at, subject, text }: MailLine): LedgerMail {
  return {
    covers: [...covers].sort(),
    recipient: `${recipient}.${unit}: ${[...to].sort().join(', ')}; ${[...cc].sort().join(', ')}`,
    kind,
    on: localDateOf(at),
    subject,
    body: text.replace(LINK, '<link>').replace(CLOCK_TIME, '<time>').replace(/\r\n/g, '\n').trim(),
  };
}

function ledgerEvent({ chain, at, by, action, outcome, data }: AuditEntry): LedgerEvent {
  return { chain, on: localDateOf(at), by, action, outcome, data: withoutHours(data) };
}

/** The value with every moment as its local day, and keys in byte order. */
function withoutHours(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.replace(INSTANT, (at) => localDateOf(at as Instant)).replace(GENERATION, '/g');
  }
  if (Array.isArray(value)) return value.map(withoutHours);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutHours(inner)]));
}

/** Lines that only one of the two has, `-` of the first, `+` of the second; empty when they are equal. */
export function ledgerDifferences(a: Ledger, b: Ledger): string[] {
  return [
    ...listDifferences(a.mails, b.mails),
    ...listDifferences(a.events, b.events),
    ...listDifferences([a.results], [b.results]),
  ];
}

function listDifferences(a: readonly unknown[], b: readonly unknown[]): string[] {
  const left = new Map<string, number>();
  for (const one of a) count(left, JSON.stringify(one), 1);
  for (const one of b) count(left, JSON.stringify(one), -1);
  return [...left].flatMap(([text, n]) =>
    Array.from({ length: Math.abs(n) }, () => `${n > 0 ? '-' : '+'} ${text}`),
  );
}

function count(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
