/** The cluster as the file it could be imported from: set-up pages change a part and import the whole again. */
import type { ClusterRead } from './cluster-board.ts';
import type { Cluster, Unit } from '#domain/cluster/cluster.ts';

export interface ClusterAsFile extends Omit<
  Cluster,
  'terms' | 'awards' | 'extraHolidays' | 'extraWorkingDays' | 'secretaries' | 'movements'
> {
  readonly terms: readonly object[];
  readonly awards: readonly object[];
  readonly movements: readonly object[];
  readonly secretaries: readonly object[];
  readonly extraHolidays: readonly string[];
  readonly extraWorkingDays: readonly string[];
  readonly units: readonly object[];
}

export function clusterAsFile({ board }: ClusterRead): ClusterAsFile {
  const { cluster, units } = board;
  return {
    ...cluster,
    terms: cluster.terms.map(({ delegations: _delegations, to: _to, ...term }) => term),
    awards: cluster.awards.map(({ names, ...award }) => ({ ...award, name: names })),
    units: units.map(unitAsFile),
  };
}

export function unitAsFile({ names, cluster: _cluster, ...unit }: Unit): object {
  return { ...unit, name: names };
}
