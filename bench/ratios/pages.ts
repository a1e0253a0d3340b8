/** Every main page of units and of the secretariat, as the embedded server answers it. */
import { Hono } from 'hono';
import { createPaperRenderer } from '#adapters/documents/create-paper-renderer.ts';
import { loadFonts, loadTemplates } from '#adapters/documents/load-assets.ts';
import { createSeededKeys } from '#adapters/signing/create-seeded-keys.ts';
import type { Visitor } from '#app/access/visitor.ts';
import { createSite } from '../../functions/site/create-site.ts';
import type { Site } from '../../functions/site/site-deps.ts';
import type { PlayedYear } from './played-year.ts';
import { sideBySide, type Compared } from './side-by-side.ts';

const ORIGIN = 'http://127.0.0.1:8320';
const UNIT = 'stp-cao-bang';
const HEAD = 'stp-lang-son';
export const PAGE_LIMIT_MS = 50;

const UNIT_PAGES = [
  '',
  '/dau-moi',
  '/:cycle/mid-year',
  '/:cycle/mid-year/soan',
  '/:cycle/year-end',
  '/:cycle/diem',
];
const DESK_PAGES = [
  ...[
    '',
    '/ky',
    '/ky/:cycle',
    '/gd/:cycle/mid-year',
    '/gd/:cycle/year-end',
    '/bai/:cycle/mid-year/stp-cao-bang',
  ],
  ...[
    '/muc/:cycle/mid-year',
    '/so-lieu/:cycle/mid-year',
    '/dang-ky/:cycle',
    '/thu',
    '/thiet-lap',
    '/nhat-ky',
  ],
  ...[
    '/:cycle/bau',
    '/:cycle/diem',
    '/hoi-nghi/:cycle',
    '/:cycle/sau-hoi-nghi',
    '/:cycle/van-ban',
    '/:cycle/chuan-bi',
  ],
];

export async function comparePages(year: PlayedYear, rounds: number): Promise<Compared[]> {
  const { cluster, cycle } = year;
  const unit = siteFor(year, { as: 'unit', cluster, unit: UNIT, contact: 'main', ...PERSON });
  const desk = siteFor(year, { as: 'secretariat', cluster, unit: HEAD, role: 'secretary', ...PERSON });
  const all = [
    ...UNIT_PAGES.map((path) => ({ site: unit, path: `/viec/${cluster}/${UNIT}${path}` })),
    ...DESK_PAGES.map((path) => ({ site: desk, path: `/thuong-truc/${cluster}${path}` })),
  ].map(({ site, path }) => ({ site, path: path.replace(':cycle', cycle) }));
  const compared: Compared[] = [];
  for (const { site, path } of all) {
    const answer = await site.request(ORIGIN + path);
    // A form of a stage that is over leads elsewhere; what is not there is not measured.
    if (answer.status !== 200) continue;
    const constant = constantPage(await answer.text());
    const names = { what: path.replace(cluster, '…'), bare: 'the same bytes as a constant' };
    compared.push(await sideBySide(names, reads(site, path), reads(constant, '/'), { rounds }));
  }
  return compared;
}

const PERSON = { name: 'Cán bộ', email: 'can-bo@cum.example', session: 's' } as const;

function reads(site: Pick<Site, 'request'>, path: string): () => Promise<string> {
  return async () => (await site.request(ORIGIN + path)).text();
}

function constantPage(html: string): Pick<Site, 'request'> {
  const site = new Hono();
  site.get('/', (c) => c.html(html));
  return site;
}

function siteFor({ place }: PlayedYear, visitor: Visitor): Site {
  return createSite({
    app: place.deps,
    execute: () => Promise.reject(new Error('the bench only looks')),
    keys: createSeededKeys(1),
    papers: createPaperRenderer(loadTemplates(), loadFonts()),
    session: async (c, next) => {
      c.set('visitor', visitor);
      c.set('formToken', 'token');
      c.set('fresh', true);
      await next();
    },
    place: async () => ({ navigation: [] }),
    guards: [],
    onError: (error) => {
      throw error;
    },
  });
}
