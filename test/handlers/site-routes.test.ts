/** Each page is answered by the function that has it: the routes of the HTTP API against those of the areas. */
import { describe, expect, it } from 'vitest';
import { DESK_ROUTES, PAPER_ROUTES } from '#contracts/site-routes.ts';
import { DOOR_PATH, doorRoutes } from '../../functions/site/access/door-routes.ts';
import { signInRoutes } from '../../functions/site/access/sign-in-routes.ts';
import { DESK_AREAS } from '../../functions/site/desk-areas.ts';
import { PAPER_AREAS } from '../../functions/site/paper-areas.ts';
import { serveAreas } from '../../functions/site/serve-areas.ts';
import type { Area, SiteDeps } from '../../functions/site/site-deps.ts';
import { UNIT_AREAS } from '../../functions/site/unit-areas.ts';

/** Enough to mount every route; none is asked. */
const deps = {
  guards: [],
  session: () => undefined,
  files: {},
  papers: {},
  rehearsals: {},
  counterCodes: {},
} as unknown as SiteDeps;
const door = { access: {}, place: () => undefined } as never;

const pages = (
  areas: readonly Area[],
  more: (site: ReturnType<typeof serveAreas>) => void = () => undefined,
) => {
  const site = serveAreas(deps, areas);
  more(site);
  return site.routes
    .filter(({ method, path }) => method !== 'ALL' && !/^\/(kieu\.css|may\.js)$/.test(path))
    .map(({ method, path }) => ({ method, path: path.replace(/\{[^/]*\}/g, '') }));
};

type Owner = 'unit' | 'desk' | 'papers';

/** As an HTTP API chooses: a full match before one with a greedy variable, and `$default` last. */
function ownerOf({ method, path }: { readonly method: string; readonly path: string }): Owner {
  const fits = (key: string): boolean => {
    const [wanted, pattern = ''] = key.split(' ');
    const source = pattern.replace(/\{proxy\+\}/, '.+').replace(/\{[a-z]+\}/g, '[^/]+');
    return (wanted === 'ANY' || wanted === method) && new RegExp(`^${source}$`).test(path);
  };
  if (PAPER_ROUTES.some(fits)) return 'papers';
  return DESK_ROUTES.some(fits) ? 'desk' : 'unit';
}

describe.each([
  ['unit' as const, pages(UNIT_AREAS, (site) => doorRoutes(site, door))],
  ['desk' as const, pages(DESK_AREAS, (site) => signInRoutes(site, door))],
  ['papers' as const, pages(PAPER_AREAS)],
])('the function of %s', (owner, routes) => {
  it('is asked for each of its own pages', () => {
    expect(routes.length).toBeGreaterThan(1);
    expect(routes.filter((route) => ownerOf(route) !== owner)).toEqual([]);
  });
});

describe('the door of a unit', () => {
  const own = (path: string) => path.replace(/:[a-z]+/g, 'x');
  const outside = pages([], (site) => doorRoutes(site, door)).map(({ path }) => own(path));

  it('is all that is loaded for its own pages, and for the sheet and script they ask for', () => {
    expect(outside.length).toBeGreaterThan(2);
    expect([...outside, '/kieu.css', '/may.js'].filter((path) => !DOOR_PATH.test(path))).toEqual([]);
  });

  it('is asked for no page behind it', () => {
    const inside = pages(UNIT_AREAS).map(({ path }) => own(path));
    expect(inside.filter((path) => DOOR_PATH.test(path))).toEqual([]);
  });
});
