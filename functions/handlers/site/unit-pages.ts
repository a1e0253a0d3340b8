import { unitPagesEnv } from '#contracts/env.ts';
import { readEnv } from '#compose';
import { composeSite } from '#compose-site';
import { doorRoutes } from '../../site/access/door-routes.ts';
import { UNIT_AREAS, UNIT_EARLY } from '../../site/unit-areas.ts';
import { place, serve, siteOf } from '../serve-site.ts';

const composed = composeSite(readEnv(unitPagesEnv));
const site = siteOf(composed, { papers: 'elsewhere' }, UNIT_AREAS, UNIT_EARLY);
doorRoutes(site, { access: composed.access, place });

export const handler = serve(site);
