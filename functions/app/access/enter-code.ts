/** The code is typed: counted first, compared then, and when it is right a session of the device begins. */
import { retrying } from '../retrying.ts';
import type { ClusterStore } from '../store/cluster-store.ts';
import { CHALLENGE, LINK } from '../store/row-kinds.ts';
import { readLink, startWork, storeOf, type AccessDeps } from './access-deps.ts';
import { isCode } from './code.ts';
import { beginSession, endFormer } from './sessions.ts';
import { CODE_TRIES, isOpen, type Challenge } from '#domain/access/challenge.ts';
import { isAlive, readerOf, used } from '#domain/access/link.ts';
import { sameAddress } from '#domain/shared/mail-address.ts';

export interface ChallengeName {
  readonly cluster: string;
  readonly id: string;
}

export type Entered =
  | { readonly is: 'in'; readonly cookie: string; readonly cluster: string; readonly unit: string }
  | { readonly is: 'wrong'; readonly triesLeft: number }
  /** Used, too old, tried too often, or its contact or link is not what it was. */
  | { readonly is: 'over' };

/** @param former the device's session until now, which ends: nobody's earlier cookie becomes a signed-in one. */
export async function enterCode(
  deps: AccessDeps,
  name: ChallengeName,
  typed: string,
  former?: string,
): Promise<Entered> {
  return deps.carryOut(async () => {
    const store = storeOf(deps, name.cluster);
    const counted = await retrying(() => count(deps, store, name.id));
    if (!counted) return { is: 'over' };
    const key = await deps.keys.byId(counted.key);
    if (!key || !isCode(key, name.cluster, name.id, typed)) {
      return { is: 'wrong', triesLeft: CODE_TRIES - counted.tries };
    }
    return retrying(() => letIn(deps, store, name.id, former));
  });
}

/** One try more, on the row as it was read: of two at once, one reads again. */
async function count(deps: AccessDeps, store: ClusterStore, id: string): Promise<Challenge | undefined> {
  const stored = await store.challenge(id);
  if (!stored || !isOpen(stored.value, deps.machine.now())) return undefined;
  const [unit, link] = await Promise.all([
    store.unit(stored.value.unit),
    readLink(store, stored.value.unit, readerOf(stored.value.contact)),
  ]);
  const contact = unit?.value.contacts[stored.value.contact];
  if (!contact || !sameAddress(contact.email, stored.value.email)) return undefined;
  if (!isAlive(link.value, stored.value.generation)) return undefined;
  const value = { ...stored.value, tries: stored.value.tries + 1 };
  const work = await startWork(deps, store, { unit: value.unit, name: contact.name, role: 'officer' });
  work.save(CHALLENGE, value, stored);
  await work.commit(`${id}/try-${deps.chance.id()}`);
  return value;
}

/** A code opens one session: whoever types it at the same moment finds it used. */
async function letIn(
  deps: AccessDeps,
  store: ClusterStore,
  id: string,
  former: string | undefined,
): Promise<Entered> {
  const stored = await store.challenge(id);
  if (!stored || stored.value.usedAt !== undefined) return { is: 'over' };
  const { unit, contact, email, generation } = stored.value;
  const [row, link] = await Promise.all([store.unit(unit), readLink(store, unit, readerOf(contact))]);
  const name = row?.value.contacts[contact]?.name ?? contact;
  const work = await startWork(deps, store, { unit, name, role: 'officer' });
  work.save(CHALLENGE, { ...stored.value, usedAt: deps.machine.now() }, stored);
  work.save(LINK, used(link.value, generation), link.former);
  const cookie = beginSession(deps, work, store.id, { as: 'unit', unit, contact, email, generation });
  await endFormer(deps, store, work, former);
  work.say(unit, 'session.begin', { contact });
  await work.commit(`${id}/in-${deps.chance.id()}`);
  return { is: 'in', cookie, cluster: store.id, unit };
}
