/**
 * The pages of units and of the secretariat, the same embedded and deployed. GET never acts; what acts is a POST
 * from the site's own pages, carried out as a command.
 */
import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { MAX_COMMAND_BYTES } from '#contracts/commands.ts';
import { MAX_FILE_BYTES } from '#contracts/file-names.ts';
import { peopleRoutes } from './access/people-routes.tsx';
import { assets } from './assets.ts';
import { deskRoutes } from './desk/desk-routes.ts';
import { headersFor, onlyOwnPages } from './guard.ts';
import { hallRoutes } from './hall/hall-routes.ts';
import { unitScoreRoutes } from './hall/unit-score.tsx';
import { problemPages, tooLarge } from './problem-pages.ts';
import { paperDesk } from './papers/paper-desk.ts';
import type { Area, Site, SiteDeps } from './site-deps.ts';
import { showRefusedForms } from './unit/form-routes.tsx';
import { unitRoutes } from './unit/unit-routes.tsx';
import type { SiteEnv } from './visiting.ts';

/** Every area of the site; a page is added to the routes of its area. */
const AREAS: readonly Area[] = [unitScoreRoutes, unitRoutes, deskRoutes, peopleRoutes, paperDesk, hallRoutes];

const forms = bodyLimit({ maxSize: MAX_COMMAND_BYTES + 1024, onError: tooLarge });
const uploads = bodyLimit({ maxSize: MAX_FILE_BYTES + 100_000, onError: tooLarge });
/** Only the page that takes a file takes more than a form. */
const limited: MiddlewareHandler = (c, next) =>
  /^\/(viec\/|thuong-truc\/.*\/ban-luu\/).*\/tep$/.test(c.req.path) ? uploads(c, next) : forms(c, next);

export function createSite(deps: SiteDeps): Site {
  const site = new Hono<SiteEnv>({ strict: false });
  site.use(headersFor(deps.files), ...deps.guards, onlyOwnPages);
  site.use(limited);
  assets(site);
  showRefusedForms(site, deps);
  site.use(deps.session);
  for (const area of AREAS) area(site, deps);
  problemPages(site, deps);
  return site;
}
