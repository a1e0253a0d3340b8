/** Areas of the site as the handler of an HTTP API. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { ComposedSite } from '#compose-site';
import { sessionOf } from '../site/access/session.ts';
import { serveAreas } from '../site/serve-areas.ts';
import type { Area, Site, SiteDeps } from '../site/site-deps.ts';
import { requestOf, resultOf } from './http-event.ts';
import { logged, logger } from './logged.ts';

export const place = async () => ({ navigation: [] });
export const onError = (error: unknown) =>
  logger.error('page failed', error instanceof Error ? error : String(error));

export function siteOf(
  { access, ...composed }: ComposedSite,
  more: Partial<SiteDeps>,
  areas: readonly Area[],
  early: readonly Area[] = [],
): Site {
  const deps: SiteDeps = {
    ...{ ...composed, keys: access.keys, session: sessionOf(access), place, guards: [], onError },
    ...more,
  };
  return serveAreas(deps, areas, early);
}

export const serve = (site: Site) => serveChosen(() => site);

/**
 * By a site that the path tells, or that is loaded when it is wanted. Never is the path logged: a link in it would be
 * a key to act.
 */
export const serveChosen = (choose: (path: string) => Site | Promise<Site>) =>
  logged(
    'page answered',
    async (event: APIGatewayProxyEventV2) => {
      const site = await choose(event.rawPath);
      return resultOf(await site.fetch(requestOf(event)));
    },
    (_event, { statusCode }) => ({ status: statusCode }),
  );
