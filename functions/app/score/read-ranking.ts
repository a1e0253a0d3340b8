/** Ranking per block, for pages and papers. */
import type { ClusterView } from '../load.ts';
import type { ClusterStore } from '../store/cluster-store.ts';
import { membersOn } from '#domain/cluster/cluster.ts';
import { rankingOf, type BlockRanking } from '#domain/scoring/ranking.ts';
import type { LocalDate } from '#domain/shared/time.ts';

export async function readRanking(
  store: ClusterStore,
  cycle: string,
  { cluster, units }: Pick<ClusterView, 'cluster' | 'units'>,
  on: LocalDate,
): Promise<BlockRanking[]> {
  const sheets = (await store.scoreSheets(cycle)).map(({ value }) => value);
  const members = membersOn(units, on);
  return cluster.value.blocks.map(({ id }) =>
    rankingOf(
      id,
      members.filter(({ block }) => block === id).map((unit) => unit.id),
      sheets,
    ),
  );
}
