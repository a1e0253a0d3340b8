/** What the use cases around signing in are given. */
import type { Deps } from '../deps.ts';
import type { Keys, SignInProvider } from '../ports.ts';
import type { Actor } from '../act.ts';
import { newWork } from '../act.ts';
import { createClusterStore, type ClusterStore } from '../store/cluster-store.ts';
import type { Work } from '../store/work.ts';
import { firstLink, type Link, type LinkReader } from '#domain/access/link.ts';

export interface AccessDeps extends Deps {
  readonly keys: Keys;
  /** Real time also where the cycle's clock is stepped: codes and sessions are for people. */
  readonly machine: Deps['machine'];
  /**
   * Where one thing happens at a time, a change waits its turn and is followed by what it brings about; elsewhere
   * it is just done.
   */
  readonly carryOut: <T>(change: () => Promise<T>) => Promise<T>;
}

/** For the secretariat's sign-in. */
export interface SignInDeps extends AccessDeps {
  /** Absent where none is configured: the secretariat then has no pages. */
  readonly provider?: SignInProvider;
  /**
   * The one account of an office with its own machine: whoever has its password is the secretariat of the unit
   * that is head on the day. Absent where people are named by `person.add`.
   */
  readonly keeper?: { readonly issuer: string; readonly subject: string };
}

export function storeOf(deps: Pick<AccessDeps, 'table'>, cluster: string): ClusterStore {
  return createClusterStore(deps.table, cluster);
}

/** Who writes what happens before anybody is known. */
export const DOOR: Actor = { unit: 'system', name: 'cổng', role: 'operator' };

/** Audit is written in the time of the cycle, as everywhere. */
export async function startWork(deps: AccessDeps, store: ClusterStore, actor: Actor): Promise<Work> {
  return newWork(store, await deps.clock.now(), actor);
}

export interface StoredLink {
  readonly value: Link;
  /** Absent while nothing was ever stored of the link. */
  readonly former: Awaited<ReturnType<ClusterStore['link']>>;
}

export async function readLink(store: ClusterStore, unit: string, reader: LinkReader): Promise<StoredLink> {
  const former = await store.link(unit, reader);
  return { value: former?.value ?? firstLink(store.id, unit, reader), former };
}
