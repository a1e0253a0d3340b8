/** The pages of a unit: `/viec/<cluster>/<unit>/…`, for its contacts alone. */
import type { MiddlewareHandler } from 'hono';
import { unitName } from '#domain/cluster/cluster.ts';
import { answersOwed } from '#domain/scoring/score-sheet.ts';
import { mayFollow } from '#domain/registration/registration.ts';
import { localDateOf } from '#domain/shared/time.ts';
import { KeptPage } from '#views/unit/kept-pages.tsx';
import { UnitHome } from '#views/unit/unit-home.tsx';
import type { Area, SiteDeps } from '../site-deps.ts';
import { requireUnit, visitorOf, type SiteEnv } from '../visiting.ts';
import { actRoutes, covenantToSign } from './act-routes.tsx';
import { contactRoutes } from './contact-routes.tsx';
import { fileRoutes } from './file-routes.tsx';
import { formRoutes } from './form-routes.tsx';
import { shareRoutes, shownDrafts } from './share-routes.tsx';
import { signedRoutes } from './signed-routes.tsx';
import { taskRoutes } from './task-routes.tsx';
import { yearRoutes } from './year-routes.tsx';
import { postedOf, readOwnUnit, unitPage } from './unit-page.ts';

export const unitRoutes: Area = (site, deps) => {
  site.get('/viec', (c) => {
    const visitor = visitorOf(c);
    return visitor?.as === 'unit'
      ? c.redirect(`/viec/${visitor.cluster}/${visitor.unit}`, 303)
      : c.redirect('/vao?den=%2Fviec', 303);
  });
  site.use('/viec/:cluster/:unit/*', keepWhatWasTyped(deps), requireUnit);
  site.get('/viec/:cluster/:unit', async (c) => {
    const own = await readOwnUnit(c, deps);
    if (!own) return c.notFound();
    const { read, view } = own;
    const mailbox = await read.store.mailbox(view.unit.id);
    const cycles = read.board.cycles.map(({ cycle }) => cycle);
    const covenants = await Promise.all(cycles.map(({ slug }) => covenantToSign(read, view, slug)));
    const sheets = await Promise.all(cycles.map(({ slug }) => read.store.scoreSheet(slug, view.unit.id)));
    const home = {
      view,
      confirm: mailbox?.value.confirmedAt === undefined,
      toSign: cycles.filter((_, n) => covenants[n]).map(({ slug, name }) => ({ cycle: slug, name })),
      toKeep: read.board.cycles.flatMap(({ registrations }) =>
        registrations.filter(
          (row) => row.unit === view.unit.id && row.toConfirm === true && mayFollow(row.state, 'withdrawn'),
        ),
      ),
      toAnswer: cycles.flatMap(({ slug, name }, n) =>
        answersOwed(sheets.flatMap((one, m) => (one && m === n ? [one.value] : [])))
          .filter(({ due }) => localDateOf(view.now) <= due)
          .map(({ due }) => ({ cycle: slug, name, due })),
      ),
      scored: cycles.filter((_, n) => sheets[n]).map(({ slug, name }) => ({ cycle: slug, name })),
    };
    const title = `Việc của ${unitName(view.unit, localDateOf(view.now))}`;
    return unitPage(c, deps, title, <UnitHome home={home} />);
  });
  shownDrafts(site, deps);
  const areas = [
    yearRoutes,
    contactRoutes,
    actRoutes,
    formRoutes,
    fileRoutes,
    signedRoutes,
    shareRoutes,
    taskRoutes,
  ];
  for (const area of areas) area(site, deps);
};

/** A form that comes after the session ended is not thrown away: it waits in the page that says so. */
function keepWhatWasTyped(deps: SiteDeps): MiddlewareHandler<SiteEnv> {
  return async (c, next) => {
    if (c.req.method !== 'POST' || visitorOf(c)?.as === 'unit') return next();
    if (c.req.header('accept') === 'application/json') return c.json({ is: 'signed-out' }, 401);
    const { fields, act } = await postedOf(c);
    const den = c.req.path.replace(/\/(soan|gui)$/, '');
    const kept = (
      <KeptPage
        fields={{ ...fields, ...(act === 'tiep' && { act }) }}
        action={c.req.path}
        signIn={`/vao?den=${encodeURIComponent(den)}`}
      />
    );
    return unitPage(c, deps, 'Phiên làm việc đã hết hạn', kept, 401);
  };
}
