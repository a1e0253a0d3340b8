/** What the secretariat, the counters, the hall and the deployment's administrators see. */
import { peopleRoutes } from './access/people-routes.tsx';
import { administrationRoutes } from './administration/administration-routes.tsx';
import { deskRoutes } from './desk/desk-routes.ts';
import { sentFileRoutes } from './desk/sent-file-routes.ts';
import { hallRoutes } from './hall/hall-routes.ts';
import type { Area } from './site-deps.ts';

export const DESK_AREAS: readonly Area[] = [
  sentFileRoutes,
  deskRoutes,
  peopleRoutes,
  hallRoutes,
  administrationRoutes,
];
