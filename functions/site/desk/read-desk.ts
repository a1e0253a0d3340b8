import type { SecretariatVisitor } from '#app/access/visitor.ts';
import { readCluster, type ClusterRead } from '#app/read/cluster-board.ts';
import type { Cluster } from '#domain/cluster/cluster.ts';
import { localDateOf, type Instant, type LocalDate } from '#domain/shared/time.ts';
import type { SiteDeps } from '../site-deps.ts';
import { formTokenOf, secretariatVisitorOf, type SiteContext } from '../visiting.ts';

/** Who looks, at what, when: what every page of the desk begins with. */
export interface Desk {
  readonly read: ClusterRead;
  readonly cluster: Cluster;
  readonly visitor: SecretariatVisitor;
  readonly now: Instant;
  readonly today: LocalDate;
  /** `/thuong-truc/<cluster>` */
  readonly base: string;
  /** Address of this page, without its query. */
  readonly at: string;
  readonly param: (name: string) => string;
  readonly query: (name: string) => string;
  /** Of this site, as the browser knows it. */
  readonly origin: string;
  /** Of the session, for forms that are no acts. */
  readonly csrf: string;
  readonly deps: SiteDeps;
}

export async function readDesk(c: SiteContext, deps: SiteDeps): Promise<Desk | undefined> {
  const visitor = secretariatVisitorOf(c);
  const now = await deps.app.clock.now();
  const read = await readCluster(deps.app.table, visitor.cluster, now);
  const params = c.req.param() as Readonly<Record<string, string | undefined>>;
  return (
    read && {
      read,
      cluster: read.board.cluster,
      visitor,
      now,
      today: localDateOf(now),
      base: `/thuong-truc/${visitor.cluster}`,
      at: c.req.path,
      param: (name) => params[name] ?? '',
      query: (name) => c.req.query(name) ?? '',
      origin: new URL(c.req.url).origin,
      csrf: formTokenOf(c),
      deps,
    }
  );
}
