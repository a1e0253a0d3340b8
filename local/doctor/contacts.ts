/** Addresses of everybody who is written to, of all clusters of a place. */
import type { Table } from '#app/ports.ts';
import { createClusterStore, listClusters } from '#app/store/cluster-store.ts';

export async function contactAddresses(table: Table): Promise<readonly string[]> {
  const clusters = await listClusters(table);
  const units = await Promise.all(clusters.map(({ cluster }) => createClusterStore(table, cluster).units()));
  const addresses = units
    .flat()
    .flatMap(({ value: { contacts } }) => [contacts.main, contacts.deputy, contacts.leader])
    .flatMap((contact) => (contact === undefined ? [] : [contact.email.toLowerCase()]));
  return [...new Set(addresses)].sort();
}
