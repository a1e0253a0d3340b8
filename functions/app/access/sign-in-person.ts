/** Somebody came back from the identity provider: which of the secretariat's people is it? */
import { listClusters } from '../store/cluster-store.ts';
import { DOOR, startWork, storeOf, type SignInDeps } from './access-deps.ts';
import { KEEPER, secretariatOf } from './rights.ts';
import { beginSession, endFormer } from './sessions.ts';
import { isSamePerson, type Identity } from '#domain/access/person.ts';
import type { Instant } from '#domain/shared/time.ts';

export type SignedIn =
  | { readonly is: 'in'; readonly cookie: string; readonly cluster: string }
  /** Known in several clusters: one must be chosen first. */
  | { readonly is: 'choose'; readonly clusters: readonly { readonly id: string; readonly name: string }[] }
  | { readonly is: 'unknown' };

/** @param wanted the cluster of the page that asked for the sign-in. */
export async function signInPerson(
  deps: SignInDeps,
  identity: Identity,
  wanted: string | undefined,
  former?: string,
): Promise<SignedIn> {
  const now = await deps.clock.now();
  const all = (await listClusters(deps.table)).filter(
    ({ cluster }) => wanted === undefined || cluster === wanted,
  );
  const found = await Promise.all(
    all.map(async ({ cluster, name }) => {
      const id = await personIn(deps, cluster, identity, now);
      return id === undefined ? [] : [{ cluster, name, person: id }];
    }),
  );
  const [one, ...more] = found.flat();
  if (!one) return { is: 'unknown' };
  if (more.length > 0) {
    return { is: 'choose', clusters: found.flat().map(({ cluster, name }) => ({ id: cluster, name })) };
  }
  return begin(deps, one.cluster, one.person, former);
}

/** The first of the cluster's people who is this identity and has a right today. */
async function personIn(
  deps: SignInDeps,
  cluster: string,
  identity: Identity,
  now: Instant,
): Promise<string | undefined> {
  const store = storeOf(deps, cluster);
  const { keeper } = deps;
  const isKeeper = keeper?.issuer === identity.issuer && keeper.subject === identity.subject;
  const people = (await store.people()).filter(({ value }) => isSamePerson(value, identity));
  const ids = [...people.map(({ value }) => value.id), ...(isKeeper ? [KEEPER] : [])];
  for (const id of ids) if (await secretariatOf(store, id, now)) return id;
  return undefined;
}

async function begin(
  deps: SignInDeps,
  cluster: string,
  person: string,
  former: string | undefined,
): Promise<SignedIn> {
  return deps.carryOut(async () => {
    const store = storeOf(deps, cluster);
    const work = await startWork(deps, store, DOOR);
    const cookie = beginSession(deps, work, cluster, { as: 'secretariat', person });
    await endFormer(deps, store, work, former);
    work.say('secretariat', 'session.begin', { person });
    await work.commit(`sign-in-${deps.chance.id()}`);
    return { is: 'in', cookie, cluster };
  });
}
