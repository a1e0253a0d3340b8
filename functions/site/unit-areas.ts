/** What units see. Apart from the other areas, so that a function which serves it starts with nothing else. */
import { unitScoreRoutes } from './hall/unit-score.tsx';
import type { Area } from './site-deps.ts';
import { showRefusedForms } from './unit/form-routes.tsx';
import { unitRoutes } from './unit/unit-routes.tsx';

export const UNIT_AREAS: readonly Area[] = [unitScoreRoutes, unitRoutes];
export const UNIT_EARLY: readonly Area[] = [showRefusedForms];
