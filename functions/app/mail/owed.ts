/**
 * Is this mail still owed, and to whom? Asked in the round that claims it, from what is stored then: a
 * reminder that was queued while the unit sent its paper is skipped with the reason.
 */
import { loadCluster, type ClusterView } from '../load.ts';
import type { ClusterStore, Stored } from '../store/cluster-store.ts';
import { digestFor, type Digest } from './compose-digest.ts';
import { secretariatDigestFor } from './compose-secretariat-digest.ts';
import type { Outbox } from './outbox.ts';
import { CODE_SECONDS } from '#domain/access/challenge.ts';
import type { LinkName } from '#domain/access/link.ts';
import { bouncedFor, deskTerm, secretariatUnit, type Contact, type Unit } from '#domain/cluster/cluster.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import type { DigestItem, Notice, SecretariatItem } from '#domain/notices/notice.ts';
import { addSeconds, localDateOf, type Instant } from '#domain/shared/time.ts';
import { digestMoment, digestOffset } from '#domain/stage/ladder.ts';
import { deadlineOf, owes } from '#domain/stage/owing.ts';
import type { Stage } from '#domain/stage/stage.ts';

export type Owed =
  | { readonly is: 'owed'; readonly order: OwedMail }
  /** Not any more, with the reason for the outbox. */
  | { readonly is: 'not-owed'; readonly why: string }
  /** A digest claimed after its day: the day's own digest takes over. */
  | { readonly is: 'late-digest' }
  /** A digest made before the hour of its day, in place of a late one: what falls due at that hour goes with it. */
  | { readonly is: 'early-digest' };

export interface OwedMail extends ClusterView {
  readonly unit: Unit;
  readonly to: readonly Contact[];
  readonly cc: readonly Contact[];
  readonly secretary: Contact;
  readonly cycle?: Cycle;
  readonly stage?: Stage;
  /** Of those who read the mail. */
  readonly link?: LinkName;
  readonly covers: readonly string[];
  readonly digestItems?: readonly DigestItem[];
  readonly secretariatItems?: readonly SecretariatItem[];
}

const no = (why: string): Owed => ({ is: 'not-owed', why });

export async function stillOwed(outbox: Outbox, notice: Notice, now: Instant): Promise<Owed> {
  const { store } = outbox;
  const view = await loadCluster(store);
  const unit = view.units.find(({ id }) => id === notice.recipient.unit);
  if (!unit) return no('the unit is gone');
  const parties = await partiesOf(store, view, notice, unit, now);
  if (parties.to.length === 0) return no('no address that works');
  const cycle = notice.cycle === undefined ? undefined : await store.cycle(notice.cycle);
  const stage =
    notice.cycle === undefined || notice.stage === undefined
      ? undefined
      : await store.stage(notice.cycle, notice.stage);
  const link = await linkFor(store, notice);
  const order = {
    ...view,
    unit,
    ...parties,
    ...(link && { link }),
    secretary: secretaryFor(view, notice, now),
    ...(cycle && { cycle: cycle.value }),
    ...(stage && { stage: stage.value }),
    covers: [],
  };
  switch (notice.facts.kind) {
    case 'digest':
      return digest(notice, now, order, await digestFor(outbox, view, notice, now));
    case 'secretariat-digest':
      return digest(notice, now, order, await secretariatDigestFor(outbox, view, notice, now));
    case 'escalation':
      return escalation(store, notice, order, stage);
    case 'code':
      return now < addSeconds(notice.createdAt, CODE_SECONDS)
        ? { is: 'owed', order }
        : no('the code is not valid any more');
    default:
      return { is: 'owed', order };
  }
}

function digest(notice: Notice, now: Instant, order: OwedMail, found: Digest): Owed {
  const { facts } = notice;
  if ('date' in facts && facts.date < localDateOf(now)) return { is: 'late-digest' };
  if ('date' in facts && now < digestMoment(facts.date, digestOffset(notice.cluster)))
    return { is: 'early-digest' };
  if (found.covers.length === 0) return no('nothing is owed any more');
  return { is: 'owed', order: { ...order, ...found } };
}

/** The unit may have sent, or got more time, while the mail to its leader waited for a click. */
async function escalation(
  store: ClusterStore,
  notice: Notice,
  order: OwedMail,
  stage: Stored<Stage> | undefined,
): Promise<Owed> {
  if (!stage) return no('the stage is gone');
  const { cycle, id } = stage.value;
  const task = (await store.task(cycle, id, notice.recipient.unit))?.value;
  if (!owes(stage.value, task, notice.recipient.unit)) return no('nothing is owed any more');
  const { due } = deadlineOf(stage.value, task);
  if ('due' in notice.facts && notice.facts.due !== due) return no('the deadline was changed');
  return { is: 'owed', order };
}

/** New mails carry the newest link of their readers; the secretariat signs in instead. */
async function linkFor(store: ClusterStore, { recipient }: Notice): Promise<LinkName | undefined> {
  const { kind: reader, unit } = recipient;
  if (reader === 'secretariat') return undefined;
  const generation = (await store.link(unit, reader))?.value.issued ?? 1;
  return { cluster: store.id, unit, reader, generation };
}

/** To main contact, Cc deputy; addresses that bounced for good are left out. */
async function partiesOf(
  store: ClusterStore,
  { cluster }: ClusterView,
  notice: Notice,
  unit: Unit,
  now: Instant,
): Promise<{ to: readonly Contact[]; cc: readonly Contact[] }> {
  const bounced = bouncedFor((await store.mailbox(unit.id))?.value.bounced ?? []);
  const works = (contact: Contact | undefined): Contact[] =>
    contact && !bounced.has(contact.email) ? [contact] : [];
  const { main, deputy, leader } = unit.contacts;
  // A code proves one mailbox: nobody gets a copy.
  if (notice.facts.kind === 'code') return { to: works(unit.contacts[notice.facts.contact]), cc: [] };
  // An invitation goes to the person alone, while they are still named.
  if (notice.facts.kind === 'invitation') {
    const person = (await store.person(notice.facts.person))?.value;
    const ended = person?.until !== undefined && person.until <= localDateOf(now);
    return { to: person && !ended ? works({ name: person.name, email: person.email }) : [], cc: [] };
  }
  switch (notice.recipient.kind) {
    case 'unit': {
      const to = works(main);
      return to.length > 0 ? { to, cc: works(deputy) } : { to: works(deputy), cc: [] };
    }
    case 'leader':
      return { to: works(leader), cc: works(main) };
    case 'secretariat': {
      const people = cluster.value.secretaries.filter((one) => one.unit === unit.id);
      const to = people.length > 0 ? people : [main];
      return { to: to.flatMap(works), cc: [] };
    }
  }
}

/** The first secretary of the unit that looks after the stage; its main contact when none is named. */
export function secretaryFor({ cluster, units }: ClusterView, notice: Notice, now: Instant): Contact {
  const term = deskTerm(cluster.value, notice.cycle, localDateOf(now));
  const stage = notice.cycle === undefined ? undefined : `${notice.cycle}.${notice.stage ?? ''}`;
  const id = term && secretariatUnit(term, stage);
  const secretary = cluster.value.secretaries.find(({ unit }) => unit === id);
  const unit = units.find((one) => one.id === id);
  return secretary ?? unit?.contacts.main ?? { name: cluster.value.name, email: '' };
}
