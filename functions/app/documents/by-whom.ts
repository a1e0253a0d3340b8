/** Who did it, as people read it: "Trần Thị B (Sở Tư pháp tỉnh Lạng Sơn)". */
import type { Act } from '../act.ts';
import type { ClusterView } from '../load.ts';
import { unitName } from '#domain/cluster/cluster.ts';

export function byWhom({ actor, today }: Act, { units }: ClusterView): string {
  const unit = units.find(({ id }) => id === actor.unit);
  return unit ? `${actor.name} (${unitName(unit, today)})` : actor.name;
}
