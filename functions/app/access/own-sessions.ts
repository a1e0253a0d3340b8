/** The devices on which somebody is signed in, as that person sees and ends them. */
import type { ClusterStore, Stored } from '../store/cluster-store.ts';
import { SESSION } from '../store/row-kinds.ts';
import { DOOR, startWork, storeOf, type AccessDeps } from './access-deps.ts';
import type { Visitor } from './visitor.ts';
import { isLive, type OwnSession, type Session, type SessionHolder } from '#domain/access/session.ts';

const REF_LETTERS = 16;
/** Of one transaction's 90 actions, with the audit's and the session's own rows to spare. */
const AT_ONCE = 40;

const refOf = ({ id }: Session): string => id.slice(0, REF_LETTERS);

/** Live sessions of the same person in the same cluster, the newest first. */
export async function listOwnSessions(deps: AccessDeps, visitor: Visitor): Promise<OwnSession[]> {
  const own = await readOwn(deps, storeOf(deps, visitor.cluster), visitor);
  return own
    .map(({ value }) => ({
      ...{ ref: refOf(value), startedAt: value.startedAt, seenAt: value.seenAt },
      here: value.id === visitor.session,
    }))
    .sort((a, b) => (a.startedAt > b.startedAt ? -1 : 1));
}

/**
 * Ends the session of that `ref`, or with `others` all but the one that asks. May be repeated; somebody else's session
 * is never found. @returns how many ended now.
 */
export async function endOwnSessions(
  deps: AccessDeps,
  visitor: Visitor,
  which: { readonly ref: string } | 'others',
): Promise<number> {
  return deps.carryOut(async () => {
    const store = storeOf(deps, visitor.cluster);
    const own = await readOwn(deps, store, visitor);
    const ending = own
      .filter(({ value }) => (which === 'others' ? value.id !== visitor.session : refOf(value) === which.ref))
      .slice(0, AT_ONCE);
    if (ending.length === 0) return 0;
    const work = await startWork(deps, store, DOOR);
    for (const stored of ending) {
      work.save(SESSION, { ...stored.value, endedAt: deps.machine.now() }, stored);
    }
    const chain = visitor.as === 'unit' ? visitor.unit : 'secretariat';
    work.say(chain, 'session.end-own', { name: visitor.name, count: ending.length });
    await work.commit(`end-own-${deps.chance.id()}`);
    return ending.length;
  });
}

async function readOwn(
  deps: AccessDeps,
  store: ClusterStore,
  visitor: Visitor,
): Promise<readonly Stored<Session>[]> {
  const live = (await store.sessions()).filter(({ value }) => isLive(value, deps.machine.now()));
  const mine = live.find(({ value }) => value.id === visitor.session);
  return mine ? live.filter(({ value }) => isSame(value.holder, mine.value.holder)) : [];
}

/** The same person: of a unit the contact at the same address, whichever link opened it. */
function isSame(one: SessionHolder, other: SessionHolder): boolean {
  if (one.as === 'unit' && other.as === 'unit')
    return one.unit === other.unit && one.contact === other.contact && one.email === other.email;
  if (one.as === 'secretariat' && other.as === 'secretariat') return one.person === other.person;
  return (
    one.as === 'administrator' && other.as === 'administrator' && one.administrator === other.administrator
  );
}
