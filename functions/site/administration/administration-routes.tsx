/** `/quan-tri`: the clusters of the deployment, and the form that founds one; for its administrators alone. */
import { actorOf } from '#app/access/visitor.ts';
import { readClusterList } from '#app/read/cluster-list.ts';
import {
  clusterTable,
  CREATE_ACT,
  CREATE_FORM,
  renderAdministration,
  type AdministrationView,
} from '#views/administration/administration-page.tsx';
import { readPosted } from '../desk/posted.ts';
import { readSaid } from '../desk/said.ts';
import { frameOf } from '../frame-of.ts';
import type { Area, SiteDeps } from '../site-deps.ts';
import { formTokenOf, requireAdministrator, visitorOf, type SiteContext } from '../visiting.ts';
import { readFounding } from './founding.ts';

export const administrationRoutes: Area = (site, deps) => {
  site.use('/quan-tri', requireAdministrator);
  site.get('/quan-tri', async (c) => {
    const format = c.req.query('tai') ?? '';
    if (format === '') return show(c, deps, {});
    const { tableDownload } = await import('../desk/table-download.ts');
    return tableDownload(clusterTable(await clusters(deps)), format);
  });
  site.post('/quan-tri', (c) => found(c, deps));
};

const clusters = async ({ app }: SiteDeps) => readClusterList(app.table, await app.clock.now());

const freshId = ({ app }: SiteDeps): string => `d-${app.chance.id()}`;

async function show(
  c: SiteContext,
  deps: SiteDeps,
  { typed = {}, problems = [] }: Partial<Pick<AdministrationView, 'typed' | 'problems'>>,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const all = await clusters(deps);
  const view = {
    ...{ clusters: all, typed, problems, csrf: formTokenOf(c), id: freshId(deps) },
    founded: all.find(({ cluster }) => cluster === c.req.query('xong')),
  };
  return c.html(renderAdministration(await frameOf(c, deps), view), status);
}

async function found(c: SiteContext, deps: SiteDeps): Promise<Response> {
  const visitor = visitorOf(c);
  if (visitor?.as !== 'administrator') throw new Error('this page needs requireAdministrator');
  const { fields: typed, id } = await readPosted(c);
  const read = readFounding(readSaid(CREATE_ACT, CREATE_FORM, typed), CREATE_ACT, CREATE_FORM, true);
  if (!read.ok) return show(c, deps, { typed, problems: read.problems }, 422);
  const { cluster, command } = read.founding;
  const answer = await deps.execute({
    id: /^d-[a-z0-9]{16}$/.test(id) ? id : freshId(deps),
    ...{ cluster, actor: actorOf(visitor), command },
  });
  if (!answer.ok) {
    return show(c, deps, { typed, problems: [{ name: '', message: answer.refused.message }] }, 409);
  }
  return c.redirect(`/quan-tri?xong=${encodeURIComponent(cluster)}`, 303);
}
