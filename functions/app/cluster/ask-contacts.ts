/** Whether a unit's contacts are the right ones: asked, confirmed, changed. */
import { done, refuse, type Act, type Answer } from '../act.ts';
import { loadCluster, unitOf, type ClusterView } from '../load.ts';
import { owe } from '../notify.ts';
import { MAILBOX, UNIT } from '../store/row-kinds.ts';
import type { CommandOf } from '#contracts/commands.ts';
import type { Unit } from '#domain/cluster/cluster.ts';
import { mailboxAfter, mainAddressChanged, type Mailbox } from '#domain/cluster/mailbox.ts';
import { noticeId, type Recipient } from '#domain/notices/notice.ts';

/** Forgets that the contacts were asked and confirmed, and owes the question again. */
export async function askAnew(act: Act, view: ClusterView, unit: Unit): Promise<void> {
  const mailbox = await act.store.mailbox(unit.id);
  const fresh: Mailbox = {
    cluster: act.store.id,
    unit: unit.id,
    askedAt: act.now,
    bounced: mailbox?.value.bounced ?? [],
  };
  act.work.save(MAILBOX, fresh, mailbox);
  await oweQuestion(act, view, unit.id);
}

/** A question of the same second, by the spreading of a bulletin, is this one. */
async function oweQuestion(act: Act, view: ClusterView, unit: string): Promise<void> {
  const recipient: Recipient = { kind: 'unit', unit };
  const id = noticeId(recipient, 'confirm-contact', 'contacts', act.now);
  if (await act.store.notice(id)) return;
  const facts = { kind: 'confirm-contact', clusterName: view.cluster.value.name } as const;
  owe(act, recipient, { subject: 'contacts', version: act.now, facts });
}

/** The unit itself, or the secretariat for it. */
export async function changeContacts(act: Act, command: CommandOf<'unit.contacts'>): Promise<Answer> {
  const view = await loadCluster(act.store);
  const unit = unitOf(view, command.unit);
  const [stored, mailbox] = await Promise.all([act.store.unit(unit.id), act.store.mailbox(unit.id)]);
  const changed = { ...unit, contacts: command.contacts };
  act.work.save(UNIT, changed, stored);
  const moved = mainAddressChanged(unit.contacts, command.contacts);
  if (mailbox) {
    const fresh = mailboxAfter(mailbox.value, unit.contacts, command.contacts);
    if (fresh) act.work.save(MAILBOX, moved ? { ...fresh, askedAt: act.now } : fresh, mailbox);
    if (moved) await oweQuestion(act, view, unit.id);
  }
  act.work.say(unit.id, command.do, { moved });
  return done({ asked: moved && mailbox !== undefined });
}

export async function confirmContact(act: Act, command: CommandOf<'contact.confirm'>): Promise<Answer> {
  const view = await loadCluster(act.store);
  const unit = unitOf(view, command.unit);
  const mailbox = await act.store.mailbox(unit.id);
  if (mailbox?.value.confirmedAt !== undefined)
    refuse('already-confirmed', 'Cán bộ đầu mối của đơn vị đã được xác nhận.');
  const former: Mailbox = mailbox?.value ?? { cluster: act.store.id, unit: unit.id, bounced: [] };
  act.work.save(MAILBOX, { ...former, confirmedAt: act.now }, mailbox);
  act.work.say(unit.id, command.do, {});
  return done({ confirmedAt: act.now });
}
