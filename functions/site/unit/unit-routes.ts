/** The pages of a unit: `/viec/<cluster>/<unit>/…`, for its contacts alone. */
import { readCluster } from '#app/read/cluster-board.ts';
import { readUnit } from '#app/read/unit-tasks.ts';
import * as render from '#views/pages/render.tsx';
import { frameOf } from '../frame-of.ts';
import type { Area, SiteDeps } from '../site-deps.ts';
import { requireUnit, unitVisitorOf, visitorOf, type SiteContext } from '../visiting.ts';

export const unitRoutes: Area = (site, deps) => {
  site.get('/viec', (c) => {
    const visitor = visitorOf(c);
    return visitor?.as === 'unit'
      ? c.redirect(`/viec/${visitor.cluster}/${visitor.unit}`, 303)
      : c.redirect('/vao', 303);
  });
  site.use('/viec/:cluster/:unit/*', requireUnit);
  site.get('/viec/:cluster/:unit', async (c) => {
    const view = await unitViewOf(c, deps);
    return view ? c.html(render.renderUnit(await frameOf(c, deps), view)) : c.notFound();
  });
};

async function unitViewOf(c: SiteContext, { app }: SiteDeps) {
  const { cluster, unit } = unitVisitorOf(c);
  const read = await readCluster(app.table, cluster, await app.clock.now());
  return read && readUnit(read, unit);
}
