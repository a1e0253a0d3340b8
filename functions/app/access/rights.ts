/** What the secretariat's people may, read from the cluster of the day. */
import type { ClusterStore } from '../store/cluster-store.ts';
import type { SecretariatVisitor } from './visitor.ts';
import { ADMINISTRATION, isInOffice, type Administrator } from '#domain/access/administrator.ts';
import { rightOn } from '#domain/access/person.ts';
import { termOn } from '#domain/cluster/cluster.ts';
import { localDateOf, type Instant } from '#domain/shared/time.ts';

/** Stands for the person of the one local account. */
export const KEEPER = 'keeper';

type Right = Pick<SecretariatVisitor, 'unit' | 'name' | 'email' | 'role'>;

/** What the person may in the cluster at that moment of the cycle; undefined when nothing. */
export async function secretariatOf(
  store: ClusterStore,
  id: string,
  at: Instant,
): Promise<Right | undefined> {
  const cluster = (await store.cluster())?.value;
  const today = localDateOf(at);
  if (!cluster) return undefined;
  if (id === KEEPER) {
    const unit = termOn(cluster, today)?.head;
    const known = cluster.secretaries.find((one) => one.unit === unit);
    const { name, email } = known ?? { name: 'Thường trực', email: '' };
    return unit === undefined ? undefined : { unit, name, email, role: 'secretary' };
  }
  const person = (await store.person(id))?.value;
  const role = person && rightOn(person, cluster, today);
  return role && { unit: person.unit, name: person.name, email: person.email, role };
}

/** The administrator while they are one; whoever has the password of the machine is one as well. */
export async function administratorOf(
  store: ClusterStore,
  id: string,
  at: Instant,
): Promise<Pick<Administrator, 'name' | 'email'> | undefined> {
  if (store.id !== ADMINISTRATION) return undefined;
  if (id === KEEPER) return { name: 'Quản trị', email: '' };
  const found = (await store.administrator(id))?.value;
  if (!found || !isInOffice(found, localDateOf(at))) return undefined;
  return { name: found.name, email: found.email };
}
