/** How a contest is called on pages: `Cờ thi đua ngành Tư pháp (Khối …)`, `Bầu Trưởng Cụm năm 2026`. */
import { awardName, blockName, type Cluster } from '#domain/cluster/cluster.ts';
import { periodInWords } from '#domain/cluster/office.ts';
import type { Contest } from '#domain/contest/contest.ts';

export function contestName(
  cluster: Cluster,
  { award, block, office }: Pick<Contest, 'award' | 'block' | 'office'>,
): string {
  const name = awardName(cluster, award);
  if (office) return `Bầu ${name} ${periodInWords(office.period)}`;
  return block === undefined ? name : `${name} (${blockName(cluster, block)})`;
}
