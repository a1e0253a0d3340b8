/** Work of the secretariat is refused to everybody else, in the words of the one rule. */
import { refuse, type Act } from '../act.ts';
import { whyNot, type DeskTarget } from '#domain/access/desk-right.ts';
import type { Cluster } from '#domain/cluster/cluster.ts';

/** @throws Refusal for whom it is not, and for everybody while there is no cluster. */
export function mustBeDesk(act: Act, cluster: Cluster | undefined, target: DeskTarget): void {
  if (!cluster) {
    refuse(
      'no-cluster',
      `Không có cụm thi đua "${act.store.id}"; người vận hành nhập dữ liệu của cụm trước.`,
    );
  }
  const reason = whyNot(act.actor, cluster, target, act.today);
  if (reason !== undefined) refuse('not-secretariat', reason);
}
