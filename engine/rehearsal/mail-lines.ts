/** The captured mails as lines of `mails.jsonl`: what a reader sees, beside what the notice behind it says. */
import { maskTokens } from '#app/access/link-token.ts';
import type { ClusterStore } from '#app/store/cluster-store.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { CaughtMail } from '#engine/mail-catcher.ts';

export interface MailLine {
  /** The notice, with `#n` from its second attempt on. */
  readonly id: string;
  readonly at: Instant;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly kind: string;
  /** The unit written to, and as what: its contacts, its leader, its secretariat. */
  readonly unit: string;
  readonly recipient: 'unit' | 'leader' | 'secretariat';
  readonly cycle: string | null;
  readonly stage: string | null;
  /** Reminders answered by this mail: `cycle/stage/unit/<effective deadline>/<rung>`. */
  readonly covers: readonly string[];
  readonly bounced: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What a reader sees of a mail. */
export type ReadMail = Pick<MailLine, 'subject' | 'text' | 'html'>;

/** Read out of the message itself. */
export async function parseMail({ raw }: Pick<CaughtMail, 'raw'>): Promise<ReadMail> {
  const { default: PostalMime } = await import('postal-mime');
  const { subject = '', text = '', html = '' } = await PostalMime.parse(raw);
  return { subject, text: withLf(text), html: withLf(html) };
}

function withLf(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** In the order in which the transport took them. @throws RangeError for a mail whose notice is not stored. */
export async function mailLines(
  store: ClusterStore,
  mails: readonly CaughtMail[],
  read: (mail: CaughtMail) => Promise<ReadMail> | ReadMail = parseMail,
): Promise<MailLine[]> {
  const notices = new Map((await store.notices()).map(({ value }) => [value.id, value]));
  const lines: MailLine[] = [];
  for (const mail of mails) {
    const { at, to, cc, tag } = mail;
    const notice = notices.get(tag.notice);
    if (!notice) throw new RangeError(`no notice ${tag.notice}`);
    const { subject, text, html } = await read(mail);
    lines.push({
      id: tag.attempt === 1 ? notice.id : `${notice.id}#${tag.attempt}`,
      at,
      to,
      cc,
      kind: notice.facts.kind,
      unit: notice.recipient.unit,
      recipient: notice.recipient.kind,
      cycle: notice.cycle ?? null,
      stage: notice.stage ?? null,
      covers: notice.covers,
      bounced: notice.bounced ?? [],
      subject,
      text: maskTokens(text),
      html: maskTokens(html),
    });
  }
  return lines;
}
