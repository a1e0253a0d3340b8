/** From an order to bytes: the views write the mail, the MIME adapter packs it. */
import { createMimeMessage, type Mailbox } from '#adapters/mime/create-mime-message.ts';
import type { MailComposer, MailOrder } from '#app/ports.ts';
import { unitName, type Contact } from '#domain/cluster/cluster.ts';
import { localDateOf } from '#domain/shared/time.ts';
import { createCalendar, type CalendarEntry } from '#views/mail/calendar.ts';
import { composeMail } from '#views/mail/compose-mail.ts';
import type { LinkKind, MailModel } from '#views/mail/mail-model.ts';
import { renderHtml } from '#views/mail/render-html.tsx';
import { renderText } from '#views/mail/render-text.ts';
import { paperText } from '#views/mail/task-name.ts';

export interface MailSettings {
  /** `Name <address>` or an address. */
  readonly from: string;
  readonly siteUrl: string;
}

export function createMailComposer({ from, siteUrl }: MailSettings): MailComposer {
  const sender = parseMailbox(from);
  return {
    async compose(order) {
      const model = mailModelOf(order, siteUrl);
      const calendar = calendarOf(order);
      const raw = await createMimeMessage({
        noticeId: `${order.cluster.id}/${order.notice.id}`,
        attempt: order.attempt,
        from: sender,
        ...(order.secretary.email !== '' && { replyTo: mailboxOf(order.secretary) }),
        to: order.to.map(mailboxOf),
        cc: order.cc.map(mailboxOf),
        subject: model.subject,
        text: renderText(model),
        html: renderHtml(model),
        ...(calendar && { ics: createCalendar(calendar, order.now) }),
        date: order.now,
      });
      return { subject: model.subject, raw };
    },
  };
}

/** What the mail says, before it is packed. */
export function mailModelOf(order: MailOrder, siteUrl: string): MailModel {
  return composeMail(order.notice.facts, contextOf(order, siteUrl));
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

function contextOf(order: MailOrder, siteUrl: string) {
  const { cluster, unit, cycle, now, secretary, digestItems, secretariatItems, notice, units } = order;
  const today = localDateOf(now);
  const path: Record<LinkKind, string> = {
    task: `/viec/${cluster.id}/${unit.id}/${notice.cycle ?? ''}/${notice.stage ?? ''}`,
    tasks: `/viec/${cluster.id}/${unit.id}`,
    confirm: `/viec/${cluster.id}/${unit.id}/dau-moi`,
    // News of the cluster as a whole leads to the page that chooses the year itself.
    cycle: notice.cycle === undefined ? `/nam/${cluster.id}` : `/nam/${cluster.id}/${notice.cycle}`,
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
    link: (kind: LinkKind) => siteUrl + path[kind],
    unitName: (id: string) => {
      const found = units.find((one) => one.id === id);
      return found ? unitName(found, today) : id;
    },
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
