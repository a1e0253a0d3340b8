/** The pages of the conference day: the secretariat's, the counters', the hall's screen. */
import type { DeskPage } from '../desk/desk-page.tsx';
import type { Area } from '../site-deps.ts';
import { requireSecretariat } from '../visiting.ts';
import { afterPage } from './after-page.tsx';
import { dayPage, preparePage } from './conference-pages.tsx';
import { countRoutes } from './count-routes.tsx';
import { counterDoorRoutes } from './counter-door-routes.tsx';
import { covenantPage } from './covenant-page.tsx';
import { papersPage } from './paper-pages.tsx';
import { scorePage, scoresPage } from './score-pages.tsx';
import { scoreTablePage } from './score-table-page.tsx';
import { screenRoutes } from './screen-routes.tsx';
import { votePage, votesPage } from './vote-pages.tsx';

/** Tests press every act of each in every role. */
export const HALL_PAGES: readonly DeskPage[] = [
  dayPage,
  preparePage,
  covenantPage,
  scoresPage,
  scorePage,
  scoreTablePage,
  votesPage,
  votePage,
  afterPage,
  papersPage,
];

export const hallRoutes: Area = (site, deps) => {
  site.use('/thuong-truc/:cluster/:cycle/*', requireSecretariat);
  const done = new Map(HALL_PAGES.flatMap(({ acts }) => acts.map((one) => [one.act, one.done] as const)));
  for (const page of HALL_PAGES) page.mount(site, deps, done);
  for (const area of [counterDoorRoutes, countRoutes, screenRoutes]) area(site, deps);
};
