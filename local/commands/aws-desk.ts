/** The way from the command line to a deployment: commands by its signed API, looks by its table. */
import { heldAbout } from '#app/personal/export-person.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { readClusterList } from '#app/read/cluster-list.ts';
import { NoDeployment } from '../aws/stack-outputs.ts';
import { openAwsPlace } from '../aws/aws-place.ts';
import { sealAudit } from '#app/audit/seal-audit.ts';
import { readAuditRecords } from '../audit/audit-record.ts';
import { readStatus, type Watched } from '../status.ts';
import type { Desk } from './desk.ts';
import { Ended, EXIT } from './exit.ts';

/** @throws Ended when there is no such deployment, or it may not be asked. */
export async function openAwsDesk(prefix: string): Promise<Desk> {
  try {
    const place = await openAwsPlace(prefix);
    const watched = async (): Promise<Watched> => {
      const now = await place.clock.now();
      return { place, now: () => now, stepped: place.clock.mode === 'stepped' };
    };
    return {
      send: place.send,
      status: async (cluster) => readStatus(await watched(), cluster),
      audit: (cluster) => readAuditRecords(place.table, cluster),
      seal: (cluster) => sealAudit({ ...place, ...(place.seals && { keeper: place.seals.keeper }) }, cluster),
      ...(place.seals && { copies: place.seals.read }),
      held: (cluster, who) => heldAbout(createClusterStore(place.table, cluster), who),
      clusters: async () => readClusterList(place.table, await place.clock.now()),
      close: async () => place.close(),
    };
  } catch (error) {
    if (error instanceof NoDeployment) throw new Ended(EXIT.unavailable, [error.message]);
    throw error;
  }
}
