/**
 * Pages of the site, the same embedded and deployed; which areas of it, says who serves them. GET never acts; what
 * acts is a POST from the site's own pages, carried out as a command.
 */
import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { MAX_COMMAND_BYTES } from '#contracts/command-size.ts';
import { MAX_FILE_BYTES } from '#contracts/file-names.ts';
import { assets } from './assets.ts';
import { headersFor, onlyOwnPages } from './guard.ts';
import { problemPages, tooLarge } from './problem-pages.ts';
import type { Area, Site, SiteDeps } from './site-deps.ts';
import type { SiteEnv } from './visiting.ts';

const forms = bodyLimit({ maxSize: MAX_COMMAND_BYTES + 1024, onError: tooLarge });
const uploads = bodyLimit({ maxSize: MAX_FILE_BYTES + 100_000, onError: tooLarge });
/** Only the page that takes a file takes more than a form. */
const limited: MiddlewareHandler = (c, next) =>
  /^\/(viec\/|thuong-truc\/.*\/ban-luu\/).*\/tep$/.test(c.req.path) ? uploads(c, next) : forms(c, next);

/** @param early areas that look at a request before its session is read. */
export function serveAreas(deps: SiteDeps, areas: readonly Area[], early: readonly Area[] = []): Site {
  const site = new Hono<SiteEnv>({ strict: false });
  site.use(headersFor(deps.files), ...deps.guards, onlyOwnPages);
  site.use(limited);
  assets(site);
  for (const area of early) area(site, deps);
  site.use(deps.session);
  for (const area of areas) area(site, deps);
  problemPages(site, deps);
  return site;
}
