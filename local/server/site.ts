/** The pages and the command API of an embedded office. GET never acts; what acts is a POST from its own pages. */
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { MAX_COMMAND_BYTES } from '#contracts/commands.ts';
import { STYLESHEET } from '#views/pages/style.ts';
import * as render from '#views/pages/render.tsx';
import type { Office } from '../office.ts';
import { readStatus, verifyAudit } from '../status.ts';
import { clockRoutes } from './clock-routes.ts';
import type { Driver } from './driver.ts';
import { headers, onlyLocalNames, onlyOwnPages } from './guard.ts';
import { mailRoutes } from './mail-routes.ts';
import { clusterIds, readCluster, readSecretariat, type ClusterRead } from './read-board.ts';
import { readUnit } from './read-unit.ts';
import { readYear } from './read-year.ts';

export interface SiteOptions {
  readonly office: Office;
  readonly driver: Driver;
  /** Tells whoever asks whose server this is. */
  readonly folder: string;
  readonly onError: (error: unknown) => void;
}

export function createSite(options: SiteOptions): Hono {
  const { office, driver, onError } = options;
  const site = new Hono({ strict: false });
  const chrome = () => chromeOf(office);
  site.use(headers, onlyLocalNames, onlyOwnPages);
  site.use(bodyLimit({ maxSize: MAX_COMMAND_BYTES + 1024, onError: tooLarge }));
  site.get('/kieu.css', (c) => c.body(STYLESHEET, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  site.get('/', async (c) => {
    const view = await readYear(office, driver, c.req.query('cum'));
    const title = view.board?.cluster.name ?? 'Cụm thi đua';
    return c.html(render.renderYear(await chrome(), view, title));
  });
  clusterRoutes(site, office);
  clockRoutes(site, office, driver);
  mailRoutes(site, office, chrome);
  apiRoutes(site, options);
  site.notFound(async (c) =>
    c.html(render.renderProblem(await chrome(), 'Không có trang này', NOT_FOUND), 404),
  );
  site.onError(async (error, c) => {
    onError(error);
    return c.html(render.renderProblem(await chrome(), 'Hệ thống gặp lỗi', FAILED), 500);
  });
  return site;
}

const NOT_FOUND = 'Đường dẫn không đúng hoặc nội dung không còn.';
const FAILED = 'Yêu cầu chưa thực hiện được; nguyên nhân đã được ghi ở cửa sổ chạy máy chủ. Đề nghị thử lại.';
const TRIAL = 'Bản chạy thử: đồng hồ và thư đều là giả lập, không có thư nào được gửi ra ngoài.';
const CAUGHT = 'Thư được giữ lại trong hộp thư của máy này, không gửi ra ngoài.';

function tooLarge(c: Context): Response {
  return c.json({ ok: false, problem: `a request has at most ${MAX_COMMAND_BYTES} bytes` }, 413);
}

async function chromeOf(office: Office): Promise<render.Chrome> {
  const boards = (await clusterIds(office.place.table)).map((id) => ({
    href: `/thuong-truc/${id}`,
    label: 'Thường trực',
  }));
  return {
    navigation: [{ href: '/', label: 'Năm thi đua' }, { href: '/hop-thu', label: 'Hộp thư' }, ...boards],
    notice: office.stepped ? TRIAL : CAUGHT,
  };
}

function clusterRoutes(site: Hono, office: Office): void {
  const read = (id: string): Promise<ClusterRead | undefined> =>
    readCluster(office.place.table, id, office.now());
  site.get('/nam/:cluster/:cycle?', async (c) => {
    const { cluster, cycle } = c.req.param();
    const found = await read(cluster);
    if (!found) return c.notFound();
    if (cycle === undefined) return c.html(render.renderCycles(await chromeOf(office), found.board));
    const of = found.board.cycles.find((one) => one.cycle.slug === cycle);
    return of ? c.html(render.renderCycle(await chromeOf(office), found.board, of)) : c.notFound();
  });
  site.get('/thuong-truc/:cluster', async (c) => {
    const found = await read(c.req.param('cluster'));
    if (!found) return c.notFound();
    return c.html(render.renderSecretariat(await chromeOf(office), await readSecretariat(found)));
  });
  site.get('/viec/:cluster/:unit/dau-moi', async (c) => {
    const { cluster, unit } = c.req.param();
    const found = await read(cluster);
    const view = found && readUnit(found, unit);
    return view ? c.html(render.renderContacts(await chromeOf(office), view)) : c.notFound();
  });
  site.get('/viec/:cluster/:unit/:cycle?/:stage?', async (c) => {
    const { cluster, unit, cycle, stage } = c.req.param();
    const found = await read(cluster);
    const view = found && readUnit(found, unit);
    if (!view) return c.notFound();
    const one = [...view.open, ...view.past].find(
      (task) => task.cycle.slug === cycle && task.stage.id === stage,
    );
    const page = one
      ? render.renderTask(await chromeOf(office), view, one)
      : render.renderUnit(await chromeOf(office), view);
    return c.html(page);
  });
}

function apiRoutes(site: Hono, { office, folder }: SiteOptions): void {
  site.post('/api/commands', async (c) => {
    const type = c.req.header('content-type') ?? '';
    // Forms of other sites can send neither this type nor a request that browsers would let through unasked.
    if (!/^application\/json\b/i.test(type)) {
      return c.json({ ok: false, problem: 'send application/json' }, 415);
    }
    const { status, body } = await office.command(await c.req.text());
    return c.json(body, status as 200);
  });
  site.get('/api/office', (c) => c.json({ folder, now: office.now() }));
  site.get('/api/status', async (c) => c.json(await readStatus(office, c.req.query('cluster'))));
  site.get('/api/audit', async (c) => c.json(await verifyAudit(office, c.req.query('cluster'))));
}
