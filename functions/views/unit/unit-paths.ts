/** Addresses of a unit's pages. */
import type { UnitTask, UnitView } from '#app/read/unit-tasks.ts';

export const unitHref = ({ cluster, unit }: Pick<UnitView, 'cluster' | 'unit'>): string =>
  `/viec/${cluster.id}/${unit.id}`;

export const taskHref = (
  view: Pick<UnitView, 'cluster' | 'unit'>,
  { cycle, stage }: Pick<UnitTask, 'cycle' | 'stage'>,
): string => `${unitHref(view)}/${cycle.slug}/${stage.id}`;
