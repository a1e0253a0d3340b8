/**
 * Sessions of devices. The cookie is `<cluster>.<secret>`, the row holds the SHA-256 of it alone; who the visitor is
 * and what they may is read with every request, so that it changes at once.
 */
import { createHash } from 'node:crypto';
import { ConditionRefused } from '../ports.ts';
import type { ClusterStore, Stored } from '../store/cluster-store.ts';
import { SESSION } from '../store/row-kinds.ts';
import type { Work } from '../store/work.ts';
import { DOOR, readLink, startWork, storeOf, type AccessDeps, type SignInDeps } from './access-deps.ts';
import { administratorOf, KEEPER, secretariatOf } from './rights.ts';
import { holds, seal } from './seals.ts';
import type { AdministratorVisitor, CounterVisitor, UnitVisitor, Visitor } from './visitor.ts';
import { ADMINISTRATION } from '#domain/access/administrator.ts';
import { isAlive, readerOf } from '#domain/access/link.ts';
import { isFresh, isLive, wantsToBeSeen, type Session, type SessionHolder } from '#domain/access/session.ts';
import { sameAddress } from '#domain/shared/mail-address.ts';

const COOKIE = /^([a-z0-9-]{1,40})\.([a-z0-9]{64})$/;

const hashed = (cookie: string): string => createHash('sha256').update(cookie).digest('hex');

/** Puts a fresh session into the work. @returns the cookie: 64 letters and digits by chance, 330 bits. */
export function beginSession(deps: AccessDeps, work: Work, cluster: string, holder: SessionHolder): string {
  const secret = Array.from({ length: 4 }, () => deps.chance.id()).join('');
  const cookie = `${cluster}.${secret}`;
  const now = deps.machine.now();
  work.save(SESSION, { cluster, id: hashed(cookie), holder, startedAt: now, seenAt: now });
  return cookie;
}

async function storedSession(
  deps: AccessDeps,
  cookie: string | undefined,
): Promise<Stored<Session> | undefined> {
  const [, cluster] = COOKIE.exec(cookie ?? '') ?? [];
  return cookie === undefined || cluster === undefined
    ? undefined
    : storeOf(deps, cluster).session(hashed(cookie));
}

/** Ends the device's session until now with the work that begins its next one, if it is of the same cluster. */
export async function endFormer(
  deps: AccessDeps,
  store: ClusterStore,
  work: Work,
  cookie: string | undefined,
): Promise<void> {
  const stored = await storedSession(deps, cookie);
  if (stored?.value.cluster !== store.id || stored.value.endedAt !== undefined) return;
  work.save(SESSION, { ...stored.value, endedAt: deps.machine.now() }, stored);
}

/** Signs out; nothing happens when the session ended already. */
export async function endSession(deps: AccessDeps, cookie: string | undefined): Promise<void> {
  await deps.carryOut(async () => {
    const stored = await storedSession(deps, cookie);
    if (!stored || stored.value.endedAt !== undefined) return;
    const store = storeOf(deps, stored.value.cluster);
    const work = await startWork(deps, store, DOOR);
    work.save(SESSION, { ...stored.value, endedAt: deps.machine.now() }, stored);
    await work.commit(`${stored.value.id}/end-${deps.chance.id()}`);
  });
}

/** What a request brings with it. */
export interface Visit {
  readonly visitor: Visitor;
  /** The code was typed, or the provider asked, within the last ten minutes. */
  readonly fresh: boolean;
}

/** Undefined: no session, or it ended, or its holder lost the right to it. */
export async function readVisit(
  deps: AccessDeps & Pick<SignInDeps, 'keeper'>,
  cookie: string | undefined,
): Promise<Visit | undefined> {
  const stored = await storedSession(deps, cookie);
  const now = deps.machine.now();
  if (!stored || !isLive(stored.value, now)) return undefined;
  const visitor = await visitorOf(deps, stored.value);
  if (!visitor) return undefined;
  if (wantsToBeSeen(stored.value, now)) await see(deps, stored);
  return { visitor, fresh: isFresh(stored.value, now) };
}

async function visitorOf(
  deps: AccessDeps & Pick<SignInDeps, 'keeper'>,
  session: Session,
): Promise<Visitor | undefined> {
  const { cluster, holder, id } = session;
  const store = storeOf(deps, cluster);
  if (holder.as === 'unit') return unitVisitor(store, holder, id);
  if (holder.as === 'counter') return counterVisitor(store, holder, id);
  if (holder.as === 'administrator') return administratorVisitor(deps, store, holder.administrator, id);
  if (holder.person === KEEPER && !deps.keeper) return undefined;
  const right = await secretariatOf(store, holder.person, await deps.clock.now());
  return right && { as: 'secretariat', cluster, session: id, ...right };
}

/** Still the unit's contact, at the address that proved it, by a link that still opens. */
async function unitVisitor(
  store: ClusterStore,
  holder: Extract<SessionHolder, { as: 'unit' }>,
  session: string,
): Promise<UnitVisitor | undefined> {
  const { unit, contact } = holder;
  const [row, link] = await Promise.all([store.unit(unit), readLink(store, unit, readerOf(contact))]);
  const person = row?.value.contacts[contact];
  if (!person || !sameAddress(person.email, holder.email)) return undefined;
  if (!isAlive(link.value, holder.generation)) return undefined;
  const { name, email } = person;
  return { as: 'unit', cluster: store.id, unit, contact, name, email, session };
}

/** Still named, by the pass that proved it. */
async function counterVisitor(
  store: ClusterStore,
  { cycle, contest, side, pass }: Extract<SessionHolder, { as: 'counter' }>,
  session: string,
): Promise<CounterVisitor | undefined> {
  const counter = (await store.contest(cycle, contest))?.value.board?.[side];
  if (!counter || counter.pass?.id !== pass) return undefined;
  const { unit, name } = counter;
  return { as: 'counter', cluster: store.id, unit, name, email: pass, cycle, contest, side, session };
}

/** Still named, on this day. */
async function administratorVisitor(
  deps: AccessDeps & Pick<SignInDeps, 'keeper'>,
  store: ClusterStore,
  administrator: string,
  session: string,
): Promise<AdministratorVisitor | undefined> {
  if (administrator === KEEPER && !deps.keeper) return undefined;
  const right = await administratorOf(store, administrator, await deps.clock.now());
  return right && { as: 'administrator', cluster: ADMINISTRATION, unit: ADMINISTRATION, session, ...right };
}

/** At most every five minutes; of two requests at once one is enough. */
async function see(deps: AccessDeps, stored: Stored<Session>): Promise<void> {
  const store = storeOf(deps, stored.value.cluster);
  await deps.carryOut(async () => {
    const work = await startWork(deps, store, DOOR);
    work.save(SESSION, { ...stored.value, seenAt: deps.machine.now() }, stored);
    try {
      await work.commit(`${stored.value.id}/seen-${deps.chance.id()}`);
    } catch (error) {
      if (!(error instanceof ConditionRefused)) throw error;
    }
  });
}

/** Who last used the device, when that session only ran out: they may ask for a code again without their mail. */
export async function formerHolder(deps: AccessDeps, cookie: string | undefined) {
  const stored = await storedSession(deps, cookie);
  if (!stored || stored.value.endedAt !== undefined || stored.value.holder.as !== 'unit') return undefined;
  const { unit, contact, generation } = stored.value.holder;
  const link = { cluster: stored.value.cluster, unit, reader: readerOf(contact), generation };
  return { link, contact };
}

/**
 * The hidden field of forms. It belongs to the person, not to the session: what somebody typed before a session ran
 * out can still be sent after signing in again.
 */
export function formToken({ keys }: Pick<AccessDeps, 'keys'>, visitor: Visitor): Promise<string> {
  return seal(keys, 'form', personFields(visitor));
}

export function checkFormToken(
  { keys }: Pick<AccessDeps, 'keys'>,
  visitor: Visitor,
  given: string,
): Promise<boolean> {
  return holds(keys, 'form', personFields(visitor), given);
}

const personFields = ({ as, cluster, unit, email }: Visitor): string[] => [as, cluster, unit, email];
