/** The captured mails: a list without their bodies, and one of them parsed as its reader's program would. */
import PostalMime, { type Address } from 'postal-mime';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { unitName } from '#domain/cluster/cluster.ts';
import { ANSWER_ITEM, answeredReport } from '#domain/stage/answering.ts';
import { isLocalDate, localDateOf, type Instant } from '#domain/shared/time.ts';
import { compareVietnamese } from '#domain/shared/vietnamese.ts';
import type { CaughtMail } from '#engine/mail-catcher.ts';
import type { MailView } from '#views/pages/mail-page.tsx';
import type { MailboxView, MailLine } from '#views/pages/mailbox-page.tsx';
import { weekdayText } from '#views/mail/wording.ts';
import type { Office } from '../office.ts';

const PER_PAGE = 50;

interface Envelope {
  readonly n: number;
  readonly at: Instant;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly cluster: string;
  readonly notice: string;
  readonly attempt: number;
}

interface Subject {
  readonly recipient: MailLine['recipient'];
  readonly unit: string;
  readonly kind: string;
}

/** A notice id says to whom and about what: `unit.x/opening/…`, `digest/unit.x/2025-03-11`. */
export function subjectOfNotice(id: string): Subject {
  const [first = '', second = ''] = id.split('/');
  const who = first === 'digest' ? second : first;
  const dot = who.indexOf('.');
  const recipient = who.slice(0, dot) as MailLine['recipient'];
  const digest = recipient === 'secretariat' ? 'secretariat-digest' : 'digest';
  return { recipient, unit: who.slice(dot + 1), kind: first === 'digest' ? digest : second };
}

/** Every mail without its body, newest first. */
export function mailEnvelopes({ state }: Office): Envelope[] {
  const rows = state.db.prepare('SELECT n, at, parties, tag FROM caught_mails ORDER BY n DESC').all();
  return rows.map((row) => {
    const { to, cc } = JSON.parse(String(row['parties'])) as Pick<Envelope, 'to' | 'cc'>;
    const tag = JSON.parse(String(row['tag'])) as Pick<Envelope, 'cluster' | 'notice' | 'attempt'>;
    return { n: Number(row['n']), at: String(row['at']) as Instant, to, cc, ...tag };
  });
}

export interface MailFilter {
  readonly unit: string;
  readonly kind: string;
  readonly page: number;
}

export async function readMailbox(office: Office, filter: MailFilter): Promise<MailboxView> {
  const all = mailEnvelopes(office).map((envelope) => ({
    envelope,
    about: subjectOfNotice(envelope.notice),
  }));
  const matching = all.filter(
    ({ about }) =>
      (filter.unit === '' || about.unit === filter.unit) &&
      (filter.kind === '' || about.kind === filter.kind),
  );
  const pages = Math.max(1, Math.ceil(matching.length / PER_PAGE));
  const page = Math.min(Math.max(1, filter.page), pages);
  const names = await unitNames(office, new Set(all.map(({ envelope }) => envelope.cluster)));
  const shown = matching.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  const units = [...new Set(all.map(({ about }) => about.unit))].map((id) => ({
    id,
    name: names.get(id) ?? id,
  }));
  return {
    lines: await Promise.all(shown.map(({ envelope }) => lineOf(office, envelope, names))),
    total: matching.length,
    page,
    pages,
    unit: filter.unit,
    kind: filter.kind,
    units: units.sort((a, b) => compareVietnamese(a.name, b.name)),
    kinds: [...new Set(all.map(({ about }) => about.kind))].sort(),
  };
}

async function unitNames(
  { place, now }: Office,
  clusters: ReadonlySet<string>,
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const cluster of clusters) {
    const units = await createClusterStore(place.table, cluster).units();
    for (const { value } of units) names.set(value.id, unitName(value, localDateOf(now())));
  }
  return names;
}

function noticeOf({ place }: Office, { cluster, notice }: Pick<Envelope, 'cluster' | 'notice'>) {
  return createClusterStore(place.table, cluster).notice(notice);
}

async function lineOf(
  office: Office,
  envelope: Envelope,
  names: ReadonlyMap<string, string>,
): Promise<MailLine> {
  const { n, at, to, cc } = envelope;
  const notice = (await noticeOf(office, envelope))?.value;
  const about = subjectOfNotice(envelope.notice);
  return {
    ...{ n, at, to, cc },
    ...{ recipient: about.recipient, kind: about.kind, unit: names.get(about.unit) ?? about.unit },
    subject: notice?.sent?.subject ?? `Thư số ${n}`,
    bounced: (notice?.bounced ?? []).filter((address) => to.includes(address) || cc.includes(address)),
  };
}

export interface ReadMail {
  readonly view: MailView;
  readonly html: string;
  readonly calendar: Uint8Array | string | undefined;
  readonly raw: Uint8Array;
}

/** Undefined when there is no mail of that number. */
export async function readMail(office: Office, n: number): Promise<ReadMail | undefined> {
  const caught = Number.isSafeInteger(n) && n > 0 ? office.place.catcher.mail(n) : undefined;
  if (caught === undefined) return undefined;
  const parsed = await PostalMime.parse(caught.raw);
  const names = await unitNames(office, new Set([caught.tag.cluster]));
  const line = await lineOf(office, { ...caught, ...caught.tag }, names);
  const calendar = parsed.attachments.find(({ mimeType }) => mimeType === 'text/calendar')?.content;
  return {
    raw: caught.raw,
    html: parsed.html ?? '',
    calendar: typeof calendar === 'string' ? calendar : calendar && new Uint8Array(calendar),
    view: {
      ...line,
      subject: parsed.subject ?? line.subject,
      from: partyText(parsed.from),
      text: parsed.text ?? '',
      headers: parsed.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
      calendar: calendar !== undefined,
      ...tagOf(caught),
      covers: await coverTexts(office, caught),
    },
  };
}

function partyText(party: Address | undefined): string {
  const address = party?.address ?? '';
  return party === undefined || party.name === '' ? address : `${party.name} <${address}>`;
}

const tagOf = ({ tag, at }: CaughtMail) => ({ notice: tag.notice, attempt: tag.attempt, sentAt: at });

async function coverTexts(office: Office, { tag }: CaughtMail): Promise<string[]> {
  const store = createClusterStore(office.place.table, tag.cluster);
  const notice = (await store.notice(tag.notice))?.value;
  return Promise.all((notice?.covers ?? []).map((cover) => coverText(store, cover)));
}

/** `cycle/stage/unit/<effective deadline>/<rung>` in words. */
async function coverText(store: ReturnType<typeof createClusterStore>, cover: string): Promise<string> {
  const [cycle = '', stage = '', , due = '', rung = ''] = cover.split('/');
  const title =
    answeredReport(stage) === undefined
      ? ((await store.stage(cycle, stage))?.value.title ?? stage)
      : ANSWER_ITEM.title;
  const day = isLocalDate(due) ? weekdayText(due) : due;
  if (rung.startsWith('prompt-')) return `${title}: đến ngày mở ${day}`;
  return `${title}: hạn ${day}, ${rungText(rung)}`;
}

/** `T-3` is three working days before the deadline. */
function rungText(rung: string): string {
  const [, sign, days] = /^T([-+])(\d+)$/.exec(rung) ?? [];
  if (rung === 'T') return 'nhắc trong ngày hết hạn';
  if (days === undefined) return `nhắc hằng tuần (${rung})`;
  return sign === '-' ? `nhắc trước hạn ${days} ngày làm việc` : `quá hạn ${days} ngày làm việc`;
}
