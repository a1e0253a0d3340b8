/** Somebody came back from the identity provider: which of the secretariat's people is it? */
import { listClusters } from '../store/cluster-store.ts';
import { DOOR, startWork, storeOf, type SignInDeps } from './access-deps.ts';
import { administratorOf, KEEPER, secretariatOf } from './rights.ts';
import { beginSession, endFormer } from './sessions.ts';
import { ADMINISTRATION } from '#domain/access/administrator.ts';
import { isSamePerson, type Identity } from '#domain/access/person.ts';
import type { SessionHolder } from '#domain/access/session.ts';
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
      return id === undefined ? [] : [{ cluster, name, holder: { as: 'secretariat', person: id } as const }];
    }),
  );
  const places = [...found.flat(), ...(await administrationFor(deps, identity, wanted, now))];
  const [one, ...more] = places;
  if (!one) return { is: 'unknown' };
  if (more.length > 0) {
    return { is: 'choose', clusters: places.map(({ cluster, name }) => ({ id: cluster, name })) };
  }
  return begin(deps, one, former);
}

interface Entry {
  readonly cluster: string;
  readonly name: string;
  readonly holder: SessionHolder;
}

/** The deployment's own pages, for its administrators; whoever has the password of the machine asks for them by name. */
async function administrationFor(
  deps: SignInDeps,
  identity: Identity,
  wanted: string | undefined,
  now: Instant,
): Promise<Entry[]> {
  if (wanted !== undefined && wanted !== ADMINISTRATION) return [];
  const store = storeOf(deps, ADMINISTRATION);
  const named = (await store.administrators()).filter(({ value }) => isSamePerson(value, identity));
  const ids = named.map(({ value }) => value.id);
  if (wanted === ADMINISTRATION && isKeeper(deps, identity)) ids.push(KEEPER);
  for (const administrator of ids) {
    if (!(await administratorOf(store, administrator, now))) continue;
    const holder = { as: 'administrator', administrator } as const;
    return [{ cluster: ADMINISTRATION, name: 'Quản trị hệ thống', holder }];
  }
  return [];
}

const isKeeper = ({ keeper }: SignInDeps, { issuer, subject }: Identity): boolean =>
  keeper?.issuer === issuer && keeper.subject === subject;

/** The first of the cluster's people who is this identity and has a right today. */
async function personIn(
  deps: SignInDeps,
  cluster: string,
  identity: Identity,
  now: Instant,
): Promise<string | undefined> {
  const store = storeOf(deps, cluster);
  const people = (await store.people()).filter(({ value }) => isSamePerson(value, identity));
  const ids = [...people.map(({ value }) => value.id), ...(isKeeper(deps, identity) ? [KEEPER] : [])];
  for (const id of ids) if (await secretariatOf(store, id, now)) return id;
  return undefined;
}

async function begin(
  deps: SignInDeps,
  { cluster, holder }: Entry,
  former: string | undefined,
): Promise<SignedIn> {
  return deps.carryOut(async () => {
    const store = storeOf(deps, cluster);
    const work = await startWork(deps, store, DOOR);
    const cookie = beginSession(deps, work, cluster, holder);
    await endFormer(deps, store, work, former);
    work.say('secretariat', 'session.begin', whoOf(holder));
    await work.commit(`sign-in-${deps.chance.id()}`);
    return { is: 'in', cookie, cluster };
  });
}

/** As the audit names them. */
function whoOf(holder: SessionHolder): Readonly<Record<string, string>> {
  if (holder.as === 'administrator') return { administrator: holder.administrator };
  return holder.as === 'secretariat' ? { person: holder.person } : {};
}
