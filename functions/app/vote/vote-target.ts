/** What work on a contest is about, for the rights of the desk. */
import type { Act } from '../act.ts';
import type { DeskTarget } from '#domain/access/desk-right.ts';
import { termOn, type Cluster } from '#domain/cluster/cluster.ts';
import { isConcerned, type Contest } from '#domain/contest/contest.ts';
import type { LocalDate } from '#domain/shared/time.ts';

/** The voting stage, and the head itself where it has a candidate, so that a deputy's people stand in. */
export function voteTarget(
  cluster: Cluster,
  about: { readonly cycle: string; readonly stage?: string | undefined },
  contest: Contest | undefined,
  today: LocalDate,
): DeskTarget {
  const head = termOn(cluster, today)?.head;
  const concerned = contest !== undefined && head !== undefined && isConcerned(contest, head);
  const { cycle, stage } = about;
  return { cycle, ...(stage !== undefined && { stage }), ...(concerned && { unit: head }) };
}

export async function voteTargetOf(
  act: Act,
  { cycle, contest: id }: { readonly cycle: string; readonly contest: string },
): Promise<DeskTarget> {
  const [cluster, contest] = await Promise.all([act.store.cluster(), act.store.contest(cycle, id)]);
  if (!cluster) return { cycle };
  return voteTarget(cluster.value, { cycle, stage: contest?.value.stage }, contest?.value, act.today);
}
