/** The whole site, for a place that serves it from one process. */
import { DESK_AREAS } from './desk-areas.ts';
import { PAPER_AREAS } from './paper-areas.ts';
import { serveAreas } from './serve-areas.ts';
import type { Site, SiteDeps } from './site-deps.ts';
import { UNIT_AREAS, UNIT_EARLY } from './unit-areas.ts';

export function createSite(deps: SiteDeps): Site {
  return serveAreas(deps, [...UNIT_AREAS, ...DESK_AREAS, ...PAPER_AREAS], UNIT_EARLY);
}
