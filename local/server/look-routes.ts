/** To look at, on one's own machine: every cycle, what waits for the secretariat, what each unit sees. */
import type { ClusterRead } from '#app/read/cluster-board.ts';
import { readSecretariat } from '#app/read/secretariat.ts';
import { readUnit } from '#app/read/unit-tasks.ts';
import type { PlaceFrame } from '#views/layout/page.tsx';
import * as render from '#views/pages/render.tsx';
import type { Site } from '../../functions/site/site-deps.ts';

type Frame = () => Promise<PlaceFrame>;
type Read = (cluster: string) => Promise<ClusterRead | undefined>;

export function lookRoutes(site: Site, frame: Frame, read: Read): void {
  site.get('/nam/:cluster/:cycle?', async (c) => {
    const { cluster, cycle } = c.req.param();
    const found = await read(cluster);
    if (!found) return c.notFound();
    if (cycle === undefined) return c.html(render.renderCycles(await frame(), found.board));
    const of = found.board.cycles.find((one) => one.cycle.slug === cycle);
    return of ? c.html(render.renderCycle(await frame(), found.board, of)) : c.notFound();
  });
  site.get('/cho-xu-ly/:cluster', async (c) => {
    const found = await read(c.req.param('cluster'));
    if (!found) return c.notFound();
    return c.html(render.renderSecretariat(await frame(), await readSecretariat(found)));
  });
  unitRoutes(site, frame, read);
}

function unitRoutes(site: Site, frame: Frame, read: Read): void {
  site.get('/don-vi/:cluster/:unit/dau-moi', async (c) => {
    const { cluster, unit } = c.req.param();
    const found = await read(cluster);
    const view = found && readUnit(found, unit);
    return view ? c.html(render.renderContacts(await frame(), view)) : c.notFound();
  });
  site.get('/don-vi/:cluster/:unit/:cycle?/:stage?', async (c) => {
    const { cluster, unit, cycle, stage } = c.req.param();
    const found = await read(cluster);
    const view = found && readUnit(found, unit);
    if (!view) return c.notFound();
    const one = [...view.open, ...view.past].find(
      (task) => task.cycle.slug === cycle && task.stage.id === stage,
    );
    return c.html(one ? render.renderTask(await frame(), view, one) : render.renderUnit(await frame(), view));
  });
}
