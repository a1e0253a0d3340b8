/** "Gửi mã cho tôi": what a link shows, and the one thing it can cause. */
import { makeNotice } from '../notify.ts';
import { retrying } from '../retrying.ts';
import type { ClusterStore } from '../store/cluster-store.ts';
import { CHALLENGE, LINK } from '../store/row-kinds.ts';
import { DOOR, readLink, startWork, storeOf, type AccessDeps, type StoredLink } from './access-deps.ts';
import { isOpen, type Challenge } from '#domain/access/challenge.ts';
import {
  contactsBehind,
  isAlive,
  mayAsk,
  readerOf,
  type ContactRole,
  type LinkName,
} from '#domain/access/link.ts';
import { bouncedFor, type Contact, type Unit } from '#domain/cluster/cluster.ts';
import type { Instant } from '#domain/shared/time.ts';

/** What stands behind a link that still opens. */
export interface BehindLink {
  readonly link: LinkName;
  readonly unit: Unit;
  /** Contacts that may ask for a code; at least one. */
  readonly contacts: readonly ContactRole[];
}

/** Undefined: the link was revoked or replaced, or the unit has no such contact any more. */
export async function lookBehind(deps: AccessDeps, link: LinkName): Promise<BehindLink | undefined> {
  const store = storeOf(deps, link.cluster);
  const [unit, { value }] = await Promise.all([
    store.unit(link.unit),
    readLink(store, link.unit, link.reader),
  ]);
  if (!unit || !isAlive(value, link.generation)) return undefined;
  const contacts = contactsBehind(link.reader).filter((role) => unit.value.contacts[role]);
  return contacts.length > 0 ? { link, unit: unit.value, contacts } : undefined;
}

export type AskedForCode =
  /** `mailed`: one left just now; otherwise the former one still opens. */
  | { readonly is: 'code'; readonly challenge: string; readonly mailed: boolean }
  | { readonly is: 'later'; readonly why: 'just-sent' | 'too-many'; readonly again: Instant }
  /** The contact's address returned mails: only the telephone is left. */
  | { readonly is: 'no-address' }
  | { readonly is: 'dead-link' };

export async function askForCode(
  deps: AccessDeps,
  link: LinkName,
  contact: ContactRole,
): Promise<AskedForCode> {
  return deps.carryOut(() => retrying((round) => ask(deps, link, contact, round)));
}

async function ask(
  deps: AccessDeps,
  name: LinkName,
  contact: ContactRole,
  round: number,
): Promise<AskedForCode> {
  const store = storeOf(deps, name.cluster);
  const [unit, link, mailbox] = await Promise.all([
    store.unit(name.unit),
    readLink(store, name.unit, name.reader),
    store.mailbox(name.unit),
  ]);
  const person = unit?.value.contacts[contact];
  if (!person || readerOf(contact) !== name.reader || !isAlive(link.value, name.generation)) {
    return { is: 'dead-link' };
  }
  const now = deps.machine.now();
  const open = await openChallenge(store, link, contact, now);
  if (open) return { is: 'code', challenge: open.id, mailed: false };
  if (bouncedFor(mailbox?.value.bounced ?? []).has(person.email)) return { is: 'no-address' };
  const may = mayAsk(link.value.asked[contact], now);
  if (!may.ok) return { is: 'later', why: may.why, again: may.again };
  const challenge = await makeChallenge(deps, name, contact, person);
  const work = await startWork(deps, store, DOOR);
  const asked = { ...link.value.asked, [contact]: { mailed: may.mailed, challenge: challenge.id } };
  work.save(LINK, { ...link.value, asked }, link.former);
  work.save(CHALLENGE, challenge);
  const facts = { kind: 'code', contact, challenge: challenge.id, key: challenge.key } as const;
  const recipient = { kind: name.reader, unit: name.unit };
  work.owe(
    makeNotice({ now: work.at, store }, recipient, { subject: contact, version: challenge.id, facts }),
  );
  work.say(name.unit, 'code.mailed', { contact });
  await work.commit(`${challenge.id}/${round}`);
  return { is: 'code', challenge: challenge.id, mailed: true };
}

/** The contact's latest challenge while its code can still be typed. */
export async function openChallenge(
  store: ClusterStore,
  link: StoredLink,
  contact: ContactRole,
  now: Instant,
): Promise<Challenge | undefined> {
  const id = link.value.asked[contact]?.challenge;
  const challenge = id === undefined ? undefined : (await store.challenge(id))?.value;
  return challenge && isOpen(challenge, now) ? challenge : undefined;
}

export async function makeChallenge(
  deps: AccessDeps,
  link: LinkName,
  contact: ContactRole,
  { email }: Contact,
): Promise<Challenge> {
  return {
    cluster: link.cluster,
    id: deps.chance.id(),
    unit: link.unit,
    contact,
    email,
    generation: link.generation,
    key: (await deps.keys.current()).id,
    madeAt: deps.machine.now(),
    tries: 0,
  };
}
