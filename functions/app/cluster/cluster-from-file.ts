/** A cluster's file as the domain knows it. */
import type { ClusterFile } from '#contracts/cluster-file.ts';
import type { Cluster, Unit } from '#domain/cluster/cluster.ts';

type UnitFile = ClusterFile['units'][number];
type AwardFile = ClusterFile['awards'][number];

export function clusterFromFile(file: ClusterFile): Cluster {
  const { id, name, label, blocks, secretaries, movements, extraHolidays, extraWorkingDays } = file;
  return {
    id,
    name,
    label,
    blocks,
    secretaries,
    movements,
    extraHolidays,
    extraWorkingDays,
    terms: file.terms.map((term) => ({ ...term, delegations: [] })),
    awards: file.awards.map(awardFromFile),
  };
}

function awardFromFile({ name, ...award }: AwardFile): Cluster['awards'][number] {
  return { ...award, names: typeof name === 'string' ? [{ name }] : name };
}

export function unitFromFile(cluster: string, { name, member, ...unit }: UnitFile): Unit {
  return {
    ...unit,
    cluster,
    names: typeof name === 'string' ? [{ name }] : name,
    member: member ?? {},
  };
}
