import { unitPagesEnv } from '#contracts/env.ts';
import { readEnv } from '#compose';
import { composeSite } from '#compose-site';
import { DOOR_PATH, doorRoutes } from '../../site/access/door-routes.ts';
import { place, serveChosen, siteOf } from '../serve-site.ts';

const composed = composeSite(readEnv(unitPagesEnv));
const door = { access: composed.access, place };

/** Whoever comes by a mail's link waits for the door alone; the other pages are loaded by the first who is inside. */
const entrance = siteOf(composed, { papers: 'elsewhere' }, []);
doorRoutes(entrance, door);

let inside: Promise<ReturnType<typeof siteOf>> | undefined;

async function loadInside(): Promise<ReturnType<typeof siteOf>> {
  const { UNIT_AREAS, UNIT_EARLY } = await import('../../site/unit-areas.ts');
  const site = siteOf(composed, { papers: 'elsewhere' }, UNIT_AREAS, UNIT_EARLY);
  doorRoutes(site, door);
  return site;
}

export const handler = serveChosen((path) => (DOOR_PATH.test(path) ? entrance : (inside ??= loadInside())));
