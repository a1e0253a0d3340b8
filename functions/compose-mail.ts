/** From an order to bytes: the views write the mail, the MIME adapter packs it. */
import { createMimeMessage, type Mailbox } from '#adapters/mime/create-mime-message.ts';
import { codeOf } from '#app/access/code.ts';
import { linkToken } from '#app/access/link-token.ts';
import type { Keys, MailComposer, MailOrder } from '#app/ports.ts';
import { unitName, type Contact } from '#domain/cluster/cluster.ts';
import { localDateOf } from '#domain/shared/time.ts';
import { createCalendar, type CalendarEntry } from '#views/mail/calendar.ts';
import { composeMail } from '#views/mail/compose-mail.ts';
import { unitScoreHref } from '#views/hall/paths.ts';
import type { LinkKind, MailModel } from '#views/mail/mail-model.ts';
import { renderHtml } from '#views/mail/render-html.tsx';
import { renderText } from '#views/mail/render-text.ts';
import { paperText } from '#views/mail/task-name.ts';

export interface MailSettings {
  /** `Name <address>` or an address. */
  readonly from: string;
  readonly siteUrl: string;
  /** Sign the links and give the codes their digits. */
  readonly keys: Keys;
}

export function createMailComposer({ from, siteUrl, keys }: MailSettings): MailComposer {
  const sender = parseMailbox(from);
  return {
    async compose(order) {
      const model = mailModelOf(order, siteUrl, await secretsOf(order, keys));
      const { subject, series } = model;
      const [text, html] = [renderText(model), renderHtml(model)];
      const calendar = calendarOf(order);
      const raw = createMimeMessage({
        noticeId: `${order.cluster.id}/${order.notice.id}`,
        attempt: order.attempt,
        from: sender,
        ...(order.secretary.email !== '' && { replyTo: mailboxOf(order.secretary) }),
        to: order.to.map(mailboxOf),
        cc: order.cc.map(mailboxOf),
        subject,
        text,
        html,
        ...(series !== undefined && { series }),
        ...(calendar && { ics: createCalendar(calendar, order.now) }),
        date: order.now,
      });
      return { subject, text, html, raw };
    },
  };
}

/** What a mail carries that is stored nowhere: made when it is sent. */
export interface MailSecrets {
  readonly token?: string;
  readonly code?: string;
}

/** @throws Error for a code whose key has been replaced since: another one must be asked for. */
async function secretsOf({ notice, cluster, link }: MailOrder, keys: Keys): Promise<MailSecrets> {
  const token = link && (await linkToken(keys, link));
  const { facts } = notice;
  if (facts.kind !== 'code') return { ...(token !== undefined && { token }) };
  const key = await keys.byId(facts.key);
  if (!key) throw new Error(`no key ${facts.key} for the code of ${notice.id}`);
  return { code: codeOf(key, cluster.id, facts.challenge) };
}

/** What the mail says, before it is packed; without a token its links are plain addresses of the pages. */
export function mailModelOf(order: MailOrder, siteUrl: string, secrets: MailSecrets = {}): MailModel {
  return composeMail(order.notice.facts, contextOf(order, siteUrl, secrets));
}

/** The bare address of `Name <address>`. */
export function addressOf(from: string): string {
  return parseMailbox(from).address;
}

function parseMailbox(text: string): Mailbox {
  const match = /^\s*"?(.*?)"?\s*<([^<>]+)>\s*$/.exec(text);
  const [, name, address] = match ?? [];
  return address === undefined ? { address: text.trim() } : { ...(name && { name }), address };
}

function mailboxOf({ name, email }: Contact): Mailbox {
  return { name, address: email };
}

function contextOf(order: MailOrder, siteUrl: string, { token, code }: MailSecrets) {
  const { cluster, unit, cycle, now, secretary, digestItems, secretariatItems, notice, units, wording } =
    order;
  const today = localDateOf(now);
  const path: Record<LinkKind, string> = {
    task: `/viec/${cluster.id}/${unit.id}/${notice.cycle ?? ''}/${notice.stage ?? ''}`,
    tasks: `/viec/${cluster.id}/${unit.id}`,
    confirm: `/viec/${cluster.id}/${unit.id}/dau-moi`,
    // News of the cluster as a whole names no year.
    cycle: `/viec/${cluster.id}/${unit.id}${notice.cycle === undefined ? '' : `/nam/${notice.cycle}`}`,
    score: unitScoreHref(cluster.id, unit.id, notice.cycle ?? ''),
    board: `/thuong-truc/${cluster.id}`,
  };
  return {
    cluster,
    clusterLabel: cluster.label,
    unit,
    ...(cycle && { cycle }),
    today,
    now,
    senderName: `Thường trực ${cluster.label} thi đua`,
    secretary: {
      name: secretary.name,
      ...(secretary.phone !== undefined && { phone: secretary.phone }),
    },
    link: (kind: LinkKind) => siteUrl + (token === undefined ? path[kind] : `/m/${token}?den=${path[kind]}`),
    linkNeedsCode: token !== undefined,
    ...(code !== undefined && { code }),
    unitName: (id: string) => {
      const found = units.find((one) => one.id === id);
      return found ? unitName(found, today) : id;
    },
    ...(wording && { wording }),
    ...(digestItems && { digestItems }),
    ...(secretariatItems && { secretariatItems }),
  };
}

/** Mails that set or change a date carry it as a calendar entry that replaces the former one. */
function calendarOf({ notice, cluster, unit, stage, cycle }: MailOrder): CalendarEntry[] | undefined {
  const { facts } = notice;
  if (facts.kind === 'conference-moved' && cycle) {
    const place = facts.place === undefined ? {} : { place: facts.place };
    const summary = `Hội nghị tổng kết ${facts.cycleName} – ${cluster.label} thi đua`;
    const sequence = cycle.conference?.moves.length ?? 0;
    return [
      {
        is: 'conference',
        cluster: cluster.id,
        cycle: cycle.slug,
        date: facts.to,
        ...place,
        summary,
        sequence,
      },
    ];
  }
  if (facts.kind !== 'opening' && facts.kind !== 'extension' && facts.kind !== 'return') return undefined;
  if (!stage || facts.stageKind === 'voting') return undefined;
  return [
    {
      is: 'deadline',
      cluster: cluster.id,
      cycle: stage.cycle,
      stage: stage.id,
      unit: unit.id,
      due: facts.due,
      ...(facts.dueTime !== undefined && { dueTime: facts.dueTime }),
      summary: `Hạn ${paperText(facts)}`,
      sequence: stage.generation.n,
    },
  ];
}
